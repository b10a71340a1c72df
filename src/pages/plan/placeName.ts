import type { SitingPlace } from "../../state/siting";
import type { Places } from "../../state/store";

/** What a place of the question is called: its village and town. */
export function placeName(places: Places, place: SitingPlace): string {
  const village = places.villages.find(({ code }) => code === place.villageCode);
  const town = places.towns.find(({ code }) => code === (village?.townCode ?? place.townCode));
  const facility = places.facilities.find(({ id }) => id === place.id);
  return village ? `${town?.name ?? ""}${village.name}` : (facility?.name ?? "名单待登记的一处");
}
