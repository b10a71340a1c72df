import { seeded } from "../../analysis/seeded";
import type { LonLat } from "../../model/place";
import type { TravelMode } from "../../model/travel";
import type { SpotReach } from "../spot";
import type { Places } from "../store";
import { drawnCounty } from "./drawnCounty";
import { shippedPlaces } from "./shippedLedger";

/** How everybody walks in the drawn county. */
export const WALK = shippedPlaces().travelModes.find(({ id }) => id === "elder_walk") as TravelMode;

/** A drawn county with ten villages for new sites, whose canteens might as well be homes with a few beds. */
export function sitingCounty(seed: number) {
  const random = seeded(seed);
  const made = drawnCounty(random);
  const villages = ["A", "B"].flatMap((townCode) =>
    [0, 1, 2, 3, 4].map((i) => ({
      code: `${townCode}${i}`,
      name: `村${townCode}${i}`,
      townCode,
      place: [115.01 + random() * 0.06, 22.91 + random() * 0.06] as LonLat,
      placeGrade: 4,
    })),
  );
  const homes = made.places.facilities.map((facility, i) => ({
    ...facility,
    id: `home-${i}`,
    kind: "nursing_home",
    beds: [{ measure: "built", low: 2 + i, high: 2 + i, assumptionSet: null }],
  }));
  const facilities = [...made.places.facilities, ...homes];
  const places = { ...made.places, villages, facilities, travelModes: [WALK] } as unknown as Places;
  return { ...made, places };
}

/** A place put by hand that everybody walks to in half an hour, unless told otherwise. */
export const walkedTo = (cells: number, change: Partial<SpotReach> = {}) =>
  ({
    at: [115.04, 22.94],
    mode: WALK,
    routing: null,
    cellMinutes: new Float64Array(cells).fill(30),
    ...change,
  }) as unknown as SpotReach;
