import { apportion } from "../analysis/apportion";
import type { Planar } from "../analysis/planar";
import { assignCells, nearestCell, spreadPoints } from "../analysis/villagePoints";
import type { Ledgers, Row } from "../model/ledger";
import type { LonLat } from "../model/place";
import type { Outline } from "./grid";
import { type Elders, peopleRows, registeredElders } from "./population";
import { type Spots, spotsByTown } from "./spots";
import { GROWN_FROM_SEATS, type TownGround } from "./townGround";
import { type Worth, worthOf } from "./worth";

/** That people live evenly about their village is assumed, however well its point is known 村内均匀（假设）. */
const EVENLY: Worth = { source: "project-assumption", as_of: "2024", grade: 3 };
/** Elders of the towns are worked out from these unless they are registered. */
const ELDERS: Worth = {
  source: "census-2020-age;census-2020-bands;project-assumption",
  as_of: "2020-11-01",
  grade: 3,
};
const DRAWN: Worth = { source: "seats-schematic", as_of: "2024", grade: 4 };

interface Settling extends TownGround {
  readonly ledgers: Pick<Ledgers, "towns" | "villages" | "census" | "village_places" | "population_points">;
  readonly outline: Outline;
  readonly plane: Planar;
  readonly eldersByTown: ReadonlyMap<string, Elders>;
}

/** A village of a town on the ground: which of the town's spots is nearest its point, and what that point is worth. */
interface Settled {
  readonly code: string;
  readonly spot: number;
  readonly place: Row;
}

/**
 * Puts villages and people on the ground: villages at their registered points, else evenly over each town; people evenly
 * over each village's cells, or as an imported population grid lies 人口落格. Town totals stay exact.
 */
export function settle({ ledgers, towns, ownerAt, seats, outline, plane, eldersByTown }: Settling) {
  const { villages, census, village_places, population_points } = ledgers;
  const spots = spotsByTown(towns.features, ownerAt, population_points, outline, plane);
  const people = peopleRows(census, ledgers.towns);
  const elders = registeredElders(census, ledgers.towns);
  const known = new Map(village_places.map((row) => [String(row.village_code), row]));
  const villagePlaces: Row[] = [];
  const demand: Row[] = [];
  towns.features.forEach(({ properties: town }, index) => {
    if (!town.in_scope) return;
    const { code, name } = town;
    const own = spots[index] as Spots;
    const names = seatFirst(villages.filter((village) => village.town_code === code));
    if (names.length === 0) throw new RangeError(`${name}: people to place and no village`);
    if (names.length > own.xs.length)
      throw new RangeError(`${name}: ${names.length} villages for ${own.xs.length} cells`);
    const seat = plane.toXY(...(seats.get(code) as [number, number]));
    const settled = settledIn(names, own, seat, known, plane);
    villagePlaces.push(...settled.map(({ place }) => place));
    const counts = {
      people: (people.get(code) as Row).value as number,
      ...(eldersByTown.get(code) as Elders),
    };
    // A seat alone says where a town is; the outline only how far it reaches.
    const ground = town.source === GROWN_FROM_SEATS.source ? DRAWN : town;
    const counted = [people.get(code) as Row, elders?.get(code) ?? ELDERS, ground];
    demand.push(
      ...(own.counted
        ? onGrid(code, settled, own, counts, counted)
        : evenly(code, settled, own, counts, counted, villageWeights(census, names))),
    );
  });
  demand.sort((one, two) => (String(one.id) < String(two.id) ? -1 : 1));
  villagePlaces.sort((one, two) => (String(one.village_code) < String(two.village_code) ? -1 : 1));
  return { villagePlaces, demand, villagePoints: pointsOf(villagePlaces) };
}

const pointsOf = (places: readonly Row[]): ReadonlyMap<string, LonLat> =>
  new Map(places.map((row) => [String(row.village_code), [row.lon as number, row.lat as number]]));

/** Each village at a spot of its own: the free one nearest its registered point, the rest evenly over the town. */
function settledIn(
  names: readonly string[],
  spots: Spots,
  seat: readonly [number, number],
  known: ReadonlyMap<string, Row>,
  plane: Planar,
): Settled[] {
  const taken = new Set<number>();
  const spotOf = new Map<string, number>();
  const take = (code: string, spot: number) => {
    taken.add(spot);
    spotOf.set(code, spot);
  };
  for (const code of names) {
    const place = known.get(code);
    if (place) take(code, nearestCell(spots, ...plane.toXY(place.lon as number, place.lat as number), taken));
  }
  const rest = names.filter((code) => !spotOf.has(code));
  const spread = spreadPoints(spots, rest.length, ...seat);
  rest.forEach((code, i) => {
    const spot = spread[i] as number;
    const free = taken.has(spot)
      ? nearestCell(spots, spots.xs[spot] as number, spots.ys[spot] as number, taken)
      : spot;
    take(code, free);
  });
  return names.map((code) => {
    const spot = spotOf.get(code) as number;
    return { code, spot, place: known.get(code) ?? drawnPlace(code, spots, spot) };
  });
}

const drawnPlace = (code: string, spots: Spots, spot: number): Row => ({
  village_code: code,
  lon: spots.lons[spot] as number,
  lat: spots.lats[spot] as number,
  ...DRAWN,
  assumption_set: null,
  note: null,
});

/** Registered people of all a town's villages, else all weigh the same 村（社区）人口权重. */
function villageWeights(census: readonly Row[], names: readonly string[]) {
  const values = names.map((code) => census.find((row) => row.subject === code && row.measure === "people"));
  return values.every((row) => row && Number(row.value) > 0)
    ? { weights: values.map((row) => Number(row?.value)), rows: values as readonly Row[] }
    : { weights: names.map(() => 1), rows: [] };
}

type Counts = Readonly<Record<string, number>>;

/** A town's people shared out to its villages, and each village's evenly to the cells nearest it. */
function evenly(
  town: string,
  settled: readonly Settled[],
  spots: Spots,
  counts: Counts,
  counted: readonly (Row | Worth)[],
  villages: { readonly weights: readonly number[]; readonly rows: readonly Row[] },
): Row[] {
  const villageOf = assignCells(
    spots,
    Int32Array.from(settled, ({ spot }) => spot),
  );
  const ofVillage = Object.entries(counts).map(
    ([column, whole]) => [column, apportion(whole, villages.weights)] as const,
  );
  return settled.flatMap(({ code, place }, i) => {
    const worth = worthOf([...counted, place, EVENLY, ...villages.rows.slice(i, i + 1)]);
    const members = Array.from(villageOf.keys()).filter((spot) => villageOf[spot] === i);
    members.sort((a, b) => (spots.scatter[a] as number) - (spots.scatter[b] as number) || a - b);
    const each = members.map(() => 1);
    const ofCell = ofVillage.map(
      ([column, wholes]) => [column, apportion(wholes[i] as number, each)] as const,
    );
    return members.map((spot, at) =>
      cell(
        town,
        code,
        spots,
        spot,
        ofCell.map(([column, parts]) => [column, parts[at] as number]),
        worth,
      ),
    );
  });
}

/** A town's people as an imported grid lies; the grid says where, the census or the register how many. */
function onGrid(
  town: string,
  settled: readonly Settled[],
  spots: Spots,
  counts: Counts,
  counted: readonly (Row | Worth)[],
): Row[] {
  const rows = spots.counted as readonly Row[];
  const villageOf = assignCells(
    spots,
    Int32Array.from(settled, ({ spot }) => spot),
  );
  const weights = rows.map((row) => Number(row.people));
  const elders = rows.map((row) => Number(row.elders_60 ?? row.people));
  const share = (whole: number, by: readonly number[]) =>
    apportion(whole, by.some((weight) => weight > 0) ? by : by.map(() => 1));
  const parts = Object.entries(counts).map(
    ([column, whole]) => [column, share(whole, column === "people" ? weights : elders)] as const,
  );
  return rows.map((row, spot) =>
    cell(
      town,
      (settled[villageOf[spot] as number] as Settled).code,
      spots,
      spot,
      parts.map(([column, values]) => [column, values[spot] as number]),
      worthOf([...counted, row]),
    ),
  );
}

const cell = (
  town: string,
  village: string,
  spots: Spots,
  spot: number,
  counts: readonly (readonly [string, number])[],
  worth: Worth,
): Row => ({
  id: spots.ids[spot] as string,
  village_code: village,
  town_code: town,
  lon: spots.lons[spot] as number,
  lat: spots.lats[spot] as number,
  ...Object.fromEntries(counts),
  source: worth.source,
  as_of: worth.as_of,
  grade: worth.grade,
});

/** Village codes of a town, communities 社区 first: they take the points nearest the seat. */
function seatFirst(villages: readonly Row[]): string[] {
  const rural = (village: Row) => (String(village.name).endsWith("社区") ? 0 : 1);
  return [...villages]
    .sort((one, two) => rural(one) - rural(two) || (String(one.code) < String(two.code) ? -1 : 1))
    .map((village) => String(village.code));
}
