import { apportion } from "../analysis/apportion";
import type { Row } from "../model/ledger";

/** The columns of elders in the demand cells, by age 年龄段 and split 方案. */
type EldersColumn = "elders_a" | "elders_b" | "elders_65_a" | "elders_65_b" | "elders_80_a" | "elders_80_b";
export type Elders = Readonly<Record<EldersColumn, number>>;

type Age = 60 | 65 | 80;

/** Five-year bands 五岁组 from an age on. They cover the Shenshan zone too, so only their proportions are used. */
const BANDS = { 60: "60_64", 65: "65_69", 70: "70_74", 75: "75_79", 80: "80_84", 85: "85_plus" } as const;

/** The codes of the towns that figures count 口径内镇（场）. */
export const inScope = (towns: readonly Row[]) =>
  towns.filter((town) => town.in_scope === true).map((town) => String(town.code));

const rowOf = (census: readonly Row[], subject: string, measure: string) =>
  census.find((row) => row.subject === subject && row.measure === measure);

function censusValue(census: readonly Row[], subject: string, measure: string): number {
  const found = rowOf(census, subject, measure);
  if (typeof found?.value !== "number") throw new RangeError(`census: no ${measure} of ${subject}`);
  return found.value;
}

/** Registered numbers of every town, or null: with some missing they cannot stand beside a census 登记齐全才用. */
function registered(census: readonly Row[], codes: readonly string[], measure: string): number[] | null {
  const values = codes.map((code) => rowOf(census, code, measure)?.value);
  return values.every((value) => typeof value === "number") ? (values as number[]) : null;
}

/** The rows that say how many people a town has: registered ones when all towns have them, else the census of 2020. */
export function peopleRows(census: readonly Row[], towns: readonly Row[]): ReadonlyMap<string, Row> {
  const codes = inScope(towns);
  const measure = registered(census, codes, "people") ? "people" : "people_2020";
  return new Map(
    codes.map((code) => {
      censusValue(census, code, measure);
      return [code, rowOf(census, code, measure) as Row];
    }),
  );
}

/** The registered rows of elders, by town; null while any town has none. */
export function registeredElders(
  census: readonly Row[],
  towns: readonly Row[],
): ReadonlyMap<string, Row> | null {
  const codes = inScope(towns);
  if (codes.length === 0 || !registered(census, codes, "elders_60")) return null;
  return new Map(codes.map((code) => [code, rowOf(census, code, "elders_60") as Row]));
}

/** How the county's elders of the bands' ages compare 五岁组比例. */
const bandsFrom = (census: readonly Row[], least: Age) =>
  Object.entries(BANDS)
    .filter(([years]) => Number(years) >= least)
    .reduce((sum, [, band]) => sum + censusValue(census, "county", `share_band_${band}_pct`), 0);

/** The county's elders of an age and over 全县老年人: 60+ is published; 65+ and 80+ are that times the bands' proportion. */
function countyElders(census: readonly Row[], age: Age): number {
  const all = Math.round(
    (censusValue(census, "county", "people_2020") * censusValue(census, "county", "share_60_plus_pct")) / 100,
  );
  return age === 60 ? all : Math.round((all * bandsFrom(census, age)) / bandsFrom(census, 60));
}

/**
 * Elders by town under both splits 方案A、B; each sums to the county's total of that age. Where every town's elders are
 * registered both splits are those, and ages not registered follow the bands' proportion.
 */
export function eldersOf(census: readonly Row[], towns: readonly Row[]): ReadonlyMap<string, Elders> {
  const codes = inScope(towns);
  const sixty = registered(census, codes, "elders_60");
  const split = (age: Age, measure: string): ArrayLike<number> => {
    if (!sixty)
      return apportion(
        countyElders(census, age),
        codes.map((code) => censusValue(census, code, measure)),
      );
    if (age === 60) return sixty;
    const own = registered(census, codes, `elders_${age}`);
    if (own) return own;
    const all = sixty.reduce((sum, value) => sum + value, 0);
    return apportion(Math.round((all * bandsFrom(census, age)) / bandsFrom(census, 60)), sixty);
  };
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
      Object.fromEntries(columns.map(([column, values]) => [column, values[i]])) as Elders,
    ]),
  );
}
