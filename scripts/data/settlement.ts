import { apportion } from "../../src/analysis/apportion";
import type { Planar } from "../../src/analysis/planar";
import { ownerOf, type PowerSites } from "../../src/analysis/powerDiagram";
import { assignCells, spreadPoints } from "../../src/analysis/villagePoints";
import type { Ledgers, Row } from "../../src/model/ledger";
import type { LonLat } from "../../src/model/place";
import { type Grid, gridInside, type Outline, sixDecimals } from "./grid";

const DEMAND_CELL_METRES = 250;

const censusValue = (census: readonly Row[], subject: string, measure: string): number => {
  const found = census.find((row) => row.subject === subject && row.measure === measure);
  if (typeof found?.value !== "number") throw new RangeError(`census: no ${measure} of ${subject}`);
  return found.value;
};

const inScope = (towns: readonly Row[]) =>
  towns.filter((town) => town.in_scope === true).map((town) => String(town.code));

/** Elders by town under both splits 方案A、B; each sums to the county's published total. */
export function eldersOf(census: readonly Row[], towns: readonly Row[]) {
  const codes = inScope(towns);
  const county = Math.round(
    (censusValue(census, "county", "people_2020") * censusValue(census, "county", "share_60_plus_pct")) / 100,
  );
  const a = apportion(
    county,
    codes.map((code) => censusValue(census, code, "people_2020")),
  );
  const b = apportion(
    county,
    codes.map((code) => censusValue(census, code, "share_2010_pct")),
  );
  return new Map(codes.map((code, i) => [code, { a: a[i] as number, b: b[i] as number }]));
}

interface Settling extends Pick<Ledgers, "towns" | "villages" | "census"> {
  readonly eldersByTown: ReadonlyMap<string, { readonly a: number; readonly b: number }>;
  readonly sites: PowerSites;
  readonly outline: Outline;
  readonly plane: Planar;
  readonly seats: ReadonlyMap<string, LonLat>;
}

/** Puts villages and people on the ground: points evenly over each town, people evenly over each village's cells. */
export function settle(given: Settling) {
  const { towns, villages, census, eldersByTown, sites, outline, plane, seats } = given;
  const grid = gridInside(outline, plane, DEMAND_CELL_METRES);
  const owners = Array.from(grid.xs, (x, cell) => ownerOf(sites, x, grid.ys[cell] as number));
  const villagePoints = new Map<string, LonLat>();
  const demand: Row[] = [];
  towns.forEach((town, index) => {
    if (town.in_scope !== true) return;
    const code = String(town.code);
    const ids = owners.flatMap((owner, cell) => (owner === index ? [cell] : []));
    const cells = {
      xs: Float64Array.from(ids, (cell) => grid.xs[cell] as number),
      ys: Float64Array.from(ids, (cell) => grid.ys[cell] as number),
    };
    const codes = seatFirst(villages.filter((village) => village.town_code === code));
    if (codes.length === 0) throw new RangeError(`${town.name}: people to place and no village`);
    if (codes.length > ids.length)
      throw new RangeError(`${town.name}: ${codes.length} villages for ${ids.length} cells`);
    const points = spreadPoints(cells, codes.length, ...plane.toXY(...(seats.get(code) as [number, number])));
    codes.forEach((village, i) => {
      const cell = points[i] as number;
      const [lon, lat] = plane.toLonLat(cells.xs[cell] as number, cells.ys[cell] as number);
      villagePoints.set(village, [sixDecimals(lon), sixDecimals(lat)]);
    });
    const villageOf = assignCells(cells, points);
    const even = codes.map(() => 1);
    const elders = eldersByTown.get(code) as { a: number; b: number };
    const shares = {
      people: apportion(censusValue(census, code, "people_2020"), even),
      elders_a: apportion(elders.a, even),
      elders_b: apportion(elders.b, even),
    };
    codes.forEach((village, i) => {
      const members = ids.flatMap((cell, at) => (villageOf[at] === i ? [cell] : []));
      // In grid order all that is left over would fall on the south of each village.
      members.sort((one, two) => scatter(grid, one) - scatter(grid, two) || one - two);
      const each = members.map(() => 1);
      const people = apportion(shares.people[i] as number, each);
      const eldersA = apportion(shares.elders_a[i] as number, each);
      const eldersB = apportion(shares.elders_b[i] as number, each);
      members.forEach((cell, at) => {
        const [lon, lat] = plane.toLonLat(grid.xs[cell] as number, grid.ys[cell] as number);
        demand.push({
          id: cellId(grid, cell),
          village_code: village,
          town_code: code,
          lon: sixDecimals(lon),
          lat: sixDecimals(lat),
          people: people[at] as number,
          elders_a: eldersA[at] as number,
          elders_b: eldersB[at] as number,
        });
      });
    });
  });
  demand.sort((one, two) => (String(one.id) < String(two.id) ? -1 : 1));
  return { villagePoints, demand };
}

/** Village codes of a town, communities 社区 first: they take the points nearest the seat. */
function seatFirst(villages: readonly Row[]): string[] {
  const rural = (village: Row) => (String(village.name).endsWith("社区") ? 0 : 1);
  return [...villages]
    .sort((one, two) => rural(one) - rural(two) || (String(one.code) < String(two.code) ? -1 : 1))
    .map((village) => String(village.code));
}

const cellId = (grid: Grid, cell: number) =>
  `c${String(grid.columns[cell]).padStart(4, "0")}-${String(grid.rows[cell]).padStart(4, "0")}`;

/** An even scatter of a grid (Roberts 2018, R2 sequence as a dither mask): any first share of it lies everywhere. */
const scatter = (grid: Grid, cell: number) =>
  ((grid.columns[cell] as number) * 0.7548776662466927 + (grid.rows[cell] as number) * 0.5698402909980532) %
  1;
