import { booleanPointInPolygon } from "@turf/turf";
import { apportion } from "../analysis/apportion";
import { planarAt } from "../analysis/planar";
import type { Row } from "../model/ledger";
import type { LonLat } from "../model/place";
import type { Elders } from "./population";

/** The name of the assumption set that places what the report only counts 假设集. */
export const DEMONSTRATION = "demo-2023";

/** What the placements stand on. */
export interface Ground {
  readonly seats: ReadonlyMap<string, LonLat>;
  readonly villagePoints: ReadonlyMap<string, LonLat>;
  readonly eldersByTown: ReadonlyMap<string, Pick<Elders, "elders_a" | "elders_b">>;
  readonly towns: GeoJSON.FeatureCollection<GeoJSON.Polygon | GeoJSON.MultiPolygon>;
  readonly villages: readonly Row[];
}

type Facility = Row & { readonly id: string; readonly kind: string };

/** Symbols around a town's seat stand on a ring so that none hides another; one bearing for each kind. */
const BEARING: Record<string, number> = {
  nursing_home: 150,
  care_centre: 90,
  care_station: 330,
  canteen: 30,
  medical_care: 210,
  public_cemetery: 270,
  commercial_cemetery: 300,
};
const RINGS_METRES = [2000, 2800, 1300, 3600, 700];
/** Some 14 pixels when the whole county is on a screen: less, and one sign hides another. */
const APART_METRES = 1000;
/** Kinds stand 60° apart, so 30° finds the gaps between them. */
const TURNS_DEGREES = [0, 30, -30, 60, -60, 90, -90, 120, -120, 150, -150, 180];
const COUNTY_SEAT = "441521115";

/**
 * Where each facility is drawn 落图位置, all schematic: at its village's point or about its town's seat when the
 * ledger names one, else where the assumption set puts it. The rules stand in data/ledger/assumptions.csv.
 */
export function placementsOf(facilities: readonly Row[], registered: readonly Row[], ground: Ground): Row[] {
  const places: Row[] = [];
  const taken: LonLat[] = [];
  const registeredAt = new Map(registered.map((place) => [place.holder_id, place]));
  // A registered place is where the facility is: nothing is assumed for it, and its village and town are taken.
  const known = facilities.map((facility) => {
    const { town_code, village_code } = registeredAt.get(facility.id ?? null) ?? facility;
    return { ...(facility as Facility), town_code: town_code ?? null, village_code: village_code ?? null };
  });
  for (const facility of known)
    if (facility.town_code !== null && !registeredAt.has(facility.id)) {
      const town = String(facility.town_code);
      const village = facility.village_code === null ? null : String(facility.village_code);
      places.push(placeRow(facility, town, village, null, ground, taken));
    }
  for (const { facility, town, village } of assumedTowns(known, new Set(registeredAt.keys()), ground))
    places.push(placeRow(facility, town, village, DEMONSTRATION, ground, taken));
  return places;
}

interface Assumed {
  readonly facility: Facility;
  readonly town: string;
  readonly village: string | null;
}

function assumedTowns(
  facilities: readonly Facility[],
  placed: ReadonlySet<unknown>,
  ground: Ground,
): Assumed[] {
  const unlocated = (kind: string) =>
    facilities.filter(
      (facility) => facility.kind === kind && facility.town_code === null && !placed.has(facility.id),
    );
  const medicalTown = (facility: Facility) => (facility.name === "城东医院" ? "441521120" : COUNTY_SEAT);
  const cemeteries = new Set(
    facilities
      .filter((facility) => facility.kind === "public_cemetery")
      .map((facility) => facility.town_code),
  );
  const withoutCemetery = byElders(ground).filter((town) => !cemeteries.has(town));
  return [
    ...spread(unlocated("canteen"), facilities, ground),
    ...spread(unlocated("care_station"), facilities, ground),
    // More than there are towns left: the rest stay 位置待登记.
    ...unlocated("public_cemetery")
      .slice(0, withoutCemetery.length)
      .map((facility, index) => ({
        facility,
        town: withoutCemetery[index] as string,
        village: null,
      })),
    ...unlocated("commercial_cemetery").map((facility) => ({ facility, town: COUNTY_SEAT, village: null })),
    ...unlocated("nursing_home").map((facility) => ({ facility, town: COUNTY_SEAT, village: null })),
    ...unlocated("medical_care").map((facility) => ({
      facility,
      town: medicalTown(facility),
      village: null,
    })),
  ];
}

/** Town codes, most elders first (mean of splits A and B). */
function byElders(ground: Ground): string[] {
  const mean = (town: string) => {
    const elders = ground.eldersByTown.get(town);
    return elders ? (elders.elders_a + elders.elders_b) / 2 : 0;
  };
  return [...ground.eldersByTown.keys()].sort((a, b) => mean(b) - mean(a) || a.localeCompare(b));
}

/** Facilities of one kind over the towns by elders, then evenly over villages that have none of the kind. */
function spread(facilities: readonly Facility[], all: readonly Facility[], ground: Ground): Assumed[] {
  if (facilities.length === 0) return [];
  const kind = (facilities[0] as Facility).kind;
  const taken = new Set(all.filter((facility) => facility.kind === kind).map((f) => f.village_code));
  const towns = [...ground.eldersByTown.keys()].sort();
  const weights = towns.map((town) => {
    const elders = ground.eldersByTown.get(town);
    return elders ? (elders.elders_a + elders.elders_b) / 2 : 0;
  });
  const shares = apportion(facilities.length, weights);
  const assumed: Assumed[] = [];
  towns.forEach((town, index) => {
    const free = ground.villages
      .filter((village) => village.town_code === town && !taken.has(village.code ?? ""))
      .map((village) => String(village.code))
      .sort();
    const share = shares[index] as number;
    // More than there are villages without one: the rest stay 位置待登记.
    const placed = Math.min(share, free.length);
    for (let i = 0; i < placed; i++) {
      const village = free[Math.floor(((i + 0.5) * free.length) / placed)] as string;
      assumed.push({ facility: facilities[assumed.length] as Facility, town, village });
    }
  });
  return assumed;
}

function placeRow(
  facility: Facility,
  town: string,
  village: string | null,
  assumptionSet: string | null,
  ground: Ground,
  taken: LonLat[],
): Row {
  const [lon, lat] = village
    ? besideVillage(facility, village, ground)
    : besideSeat(facility, town, ground, taken);
  return {
    holder_id: facility.id,
    town_code: town,
    village_code: village,
    lon,
    lat,
    source: assumptionSet ? "project-assumption" : "seats-schematic",
    as_of: "2024",
    grade: 4,
    assumption_set: assumptionSet,
    note: assumptionSet ? "假设集摆放" : village ? "示意：村（社区）示意点" : "示意：镇（场）驻地附近",
  };
}

function besideVillage(facility: Facility, village: string, ground: Ground): LonLat {
  const point = ground.villagePoints.get(village);
  if (!point) throw new RangeError(`${facility.id}: no point for village ${village}`);
  // A canteen stands on its village's point; a station beside it, since a village may have both.
  return facility.kind === "canteen" ? point : stepped(point, BEARING[facility.kind] ?? 0, 420);
}

/** The first free spot about the seat that is inside the town: round the ring, then on other ones. */
function besideSeat(facility: Facility, town: string, ground: Ground, taken: LonLat[]): LonLat {
  const seat = ground.seats.get(town);
  const shape = ground.towns.features.find((feature) => feature.properties?.code === town);
  if (!seat || !shape) throw new RangeError(`${facility.id}: no seat or shape for town ${town}`);
  const bearing = BEARING[facility.kind] ?? 0;
  for (const metres of RINGS_METRES)
    for (const turn of TURNS_DEGREES) {
      const point = stepped(seat, bearing + turn, metres);
      if (!booleanPointInPolygon([...point], shape)) continue;
      const { toXY } = planarAt(...point);
      if (taken.some((other) => Math.hypot(...toXY(...other)) < APART_METRES)) continue;
      taken.push(point);
      return point;
    }
  throw new RangeError(`${facility.id}: no room about the seat of ${town}`);
}

function stepped(from: LonLat, bearingDegrees: number, metres: number): LonLat {
  const plane = planarAt(from[0], from[1]);
  const radians = (bearingDegrees * Math.PI) / 180;
  const [lon, lat] = plane.toLonLat(metres * Math.sin(radians), metres * Math.cos(radians));
  return [Number(lon.toFixed(6)), Number(lat.toFixed(6))];
}

/**
 * Beds the assumption set gives to homes whose own number is unknown 假设床位: the group's remainder, a minimum
 * each, the rest by the elders of their towns. None where the remainder cannot give each the minimum.
 */
export function assumedBeds(
  facilities: readonly Row[],
  beds: readonly Row[],
  minimumBeds: number,
  ground: Pick<Ground, "eldersByTown">,
): Row[] {
  const known = new Set(
    beds.filter((row) => row.part === "member" && row.measure === "built").map((row) => row.holder_id),
  );
  const homes = facilities.filter(
    (row) => row.group_id === "nursing.town" && row.status !== "siting" && !known.has(row.id ?? null),
  );
  const remainder = beds.find(
    (row) => row.holder_id === "nursing.town" && row.part === "remainder" && row.measure === "built",
  );
  if (!remainder || homes.length === 0) return [];
  const rest = Number(remainder.beds_low) - minimumBeds * homes.length;
  // Then the assumption does not hold, and what is not known stays so.
  if (rest < 0) return [];
  const elders = homes.map((home) => {
    const split = ground.eldersByTown.get(String(home.town_code));
    return split ? (split.elders_a + split.elders_b) / 2 : 0;
  });
  const shares = apportion(rest, elders);
  return homes.map((home, index) => {
    const number = minimumBeds + (shares[index] as number);
    return {
      holder_id: home.id ?? null,
      part: "member",
      measure: "built",
      beds_low: number,
      beds_high: number,
      source: "project-assumption",
      as_of: "2024",
      grade: 3,
      assumption_set: DEMONSTRATION,
      note: "未分列床位按假设分摊",
    };
  });
}
