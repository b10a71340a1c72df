import { apportion } from "../../src/analysis/apportion";
import type { Planar } from "../../src/analysis/planar";
import { ownerOf, type PowerSites } from "../../src/analysis/powerDiagram";
import { assignCells, spreadPoints } from "../../src/analysis/villagePoints";
import type { Ledgers, Row } from "../../src/model/ledger";
import type { LonLat } from "../../src/model/place";
import { type Grid, gridInside, type Outline, sixDecimals } from "./grid";

const DEMAND_CELL_METRES = 250;

/** What every cell rests on: towns' people are counted, but where in a town they live is drawn 示意. */
export const DEMAND_PROVENANCE = {
  source: "census-2020-2;census-2020-age;census-2020-bands;project-assumption;seats-schematic",
  as_of: "2020-11-01",
  grade: 4,
} as const;

const censusValue = (census: readonly Row[], subject: string, measure: string): number => {
  const found = census.find((row) => row.subject === subject && row.measure === measure);
  if (typeof found?.value !== "number") throw new RangeError(`census: no ${measure} of ${subject}`);
  return found.value;
};

const inScope = (towns: readonly Row[]) =>
  towns.filter((town) => town.in_scope === true).map((town) => String(town.code));

/** The columns of elders in the demand cells, by age 年龄段 and split 方案. */
export type EldersColumn =
  | "elders_a"
  | "elders_b"
  | "elders_65_a"
  | "elders_65_b"
  | "elders_80_a"
  | "elders_80_b";
export type Elders = Readonly<Record<EldersColumn, number>>;

/** Five-year bands 五岁组 from an age on. They cover the Shenshan zone too, so only their proportions are used. */
const BANDS = { 60: "60_64", 65: "65_69", 70: "70_74", 75: "75_79", 80: "80_84", 85: "85_plus" } as const;

/** The county's elders of an age and over 全县老年人: 60+ is published; 65+ and 80+ are that times the bands' proportion. */
function countyElders(census: readonly Row[], age: 60 | 65 | 80): number {
  const from = (least: number) =>
    Object.entries(BANDS)
      .filter(([years]) => Number(years) >= least)
      .reduce((sum, [, band]) => sum + censusValue(census, "county", `share_band_${band}_pct`), 0);
  const all = Math.round(
    (censusValue(census, "county", "people_2020") * censusValue(census, "county", "share_60_plus_pct")) / 100,
  );
  return age === 60 ? all : Math.round((all * from(age)) / from(60));
}

/** Elders by town under both splits 方案A、B; each sums to the county's total of that age. */
export function eldersOf(census: readonly Row[], towns: readonly Row[]): ReadonlyMap<string, Elders> {
  const codes = inScope(towns);
  const split = (age: 60 | 65 | 80, measure: string) =>
    apportion(
      countyElders(census, age),
      codes.map((code) => censusValue(census, code, measure)),
    );
  const columns = Object.entries({
    elders_a: split(60, "people_2020"),
    elders_b: split(60, "share_2010_pct"),
    elders_65_a: split(65, "people_2020"),
    elders_65_b: split(65, "share_2010_pct"),
    elders_80_a: split(80, "people_2020"),
    elders_80_b: split(80, "share_2010_pct"),
  } satisfies Record<EldersColumn, ArrayLike<number>>);
  return new Map(
    codes.map((code, i) => [
      code,
      Object.fromEntries(columns.map(([column, towns]) => [column, towns[i]])) as Elders,
    ]),
  );
}

interface Settling extends Pick<Ledgers, "towns" | "villages" | "census"> {
  readonly eldersByTown: ReadonlyMap<string, Elders>;
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
    const elders = eldersByTown.get(code) as Elders;
    const counted = Object.entries({ people: censusValue(census, code, "people_2020"), ...elders });
    const ofVillage = counted.map(([column, whole]) => [column, apportion(whole, even)] as const);
    codes.forEach((village, i) => {
      const members = ids.flatMap((cell, at) => (villageOf[at] === i ? [cell] : []));
      // In grid order all that is left over would fall on the south of each village.
      members.sort((one, two) => scatter(grid, one) - scatter(grid, two) || one - two);
      const each = members.map(() => 1);
      const ofCell = ofVillage.map(
        ([column, wholes]) => [column, apportion(wholes[i] as number, each)] as const,
      );
      members.forEach((cell, at) => {
        const [lon, lat] = plane.toLonLat(grid.xs[cell] as number, grid.ys[cell] as number);
        demand.push({
          id: cellId(grid, cell),
          village_code: village,
          town_code: code,
          lon: sixDecimals(lon),
          lat: sixDecimals(lat),
          ...Object.fromEntries(ofCell.map(([column, parts]) => [column, parts[at] as number])),
          ...DEMAND_PROVENANCE,
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
