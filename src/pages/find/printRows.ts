import { isCemetery } from "../../model/facility";
import type { Grade } from "../../model/grade";
import { isLocated } from "../../model/located";
import { type ListedPlace, type ListedTown, type LookUp, townCodeOf } from "../../model/lookUp";
import { ZH } from "./copy";
import { phonesOf } from "./phoneHref";
import { statusWords, townOf, villageOf } from "./placeWords";
import { PAPER } from "./printCopy";

export type Column = keyof typeof PAPER.columns;

/** One line of a sheet; null = 待登记. */
export interface SheetRow extends Readonly<Record<Column, string | null>> {
  readonly place: ListedPlace;
  readonly asksForBeds: boolean;
}

/** From which documents and days the rows of a sheet are. */
export interface Cited {
  /** The oldest and the newest day; null = no day is told. */
  readonly dates: readonly [oldest: string, newest: string] | null;
  readonly someUndated: boolean;
  readonly titles: readonly string[];
}

/** One page for a notice board 公告栏: of a town, or (town null) of the places whose town is not known. */
export interface Sheet {
  readonly town: ListedTown | null;
  readonly rows: readonly SheetRow[];
  /** Columns that at least one row fills; the others are `missing`. */
  readonly columns: readonly Column[];
  readonly missing: readonly Column[];
  readonly cited: Cited;
  /** The grades of the numbers of beds that stand on it. */
  readonly grades: readonly Grade[];
  /** On the last page: the towns nothing is listed of. */
  readonly emptyTowns: readonly string[];
  /** How large its letters may be: all of it should fill one page, and fit it. */
  readonly size: "huge" | "large" | "plain" | "dense";
}

const COLUMNS = Object.keys(PAPER.columns) as Column[];

const care = (list: LookUp) => list.places.filter(({ kind }) => !isCemetery(kind));

/** The sheets to be printed 打印页: one of the chosen town, or (null) of every town with something listed, then what is left over. */
export function sheetsOf(list: LookUp, chosen: string | null): readonly Sheet[] {
  const places = care(list);
  const isKnown = (code: string | null) => list.towns.some((town) => town.code === code);
  const sheets = list.towns.map((town) =>
    sheetWith(
      list,
      town,
      places.filter((place) => townCodeOf(place) === town.code),
    ),
  );
  if (chosen !== null) return sheets.filter(({ town }) => town?.code === chosen);
  const townless = places.filter((place) => !isKnown(townCodeOf(place)));
  const isEmpty = ({ rows }: Sheet) => rows.length === 0;
  const emptyTowns = sheets.filter(isEmpty).flatMap(({ town }) => town?.name ?? []);
  const last = townless.length + emptyTowns.length > 0;
  return [
    ...sheets.filter((sheet) => !isEmpty(sheet)),
    ...(last ? [{ ...sheetWith(list, null, townless), emptyTowns }] : []),
  ];
}

function sheetWith(list: LookUp, town: ListedTown | null, places: readonly ListedPlace[]): Sheet {
  const rows = places.map((place) => rowOf(place, list));
  const isFilled = (column: Column) => rows.some((row) => row[column] !== null);
  const columns = COLUMNS.filter(isFilled);
  return {
    town,
    rows,
    columns,
    missing: rows.length === 0 ? [] : COLUMNS.filter((column) => !isFilled(column)),
    cited: citedBy(places, list),
    grades: [...new Set(places.flatMap(({ beds }) => beds?.grade ?? []))].sort(),
    emptyTowns: [],
    size: sizeFor(rows, columns),
  };
}

/** Large letters on paper, in points: how wide the page is, and how much of its height is left for rows. */
const LARGE = { page: 527, rows: 365, name: 24, sign: 18, line: 26, row: 51, beside: 60 };
/** From here on two plain rows stand side by side. */
const PLAIN_ROWS = 5;
const BEDS_SIGNS = 15;

function sizeFor(rows: readonly SheetRow[], columns: readonly Column[]): Sheet["size"] {
  const heights = rows.map((row) => heightOf(row, columns));
  const height = heights.reduce((sum, one) => sum + one, 0);
  if (height <= LARGE.rows) return height <= LARGE.rows / 2 ? "huge" : "large";
  return rows.length <= PLAIN_ROWS ? "plain" : "dense";
}

/** About how high a row becomes in large letters: what stands beside the name, where it fits, then the columns. */
function heightOf(row: SheetRow, columns: readonly Column[]): number {
  const { place, asksForBeds } = row;
  const lines = (signs: number) => Math.ceil((signs * LARGE.sign) / LARGE.page);
  const status =
    statusWords(place, ZH).length +
    (asksForBeds ? PAPER.bedsAsk.length + 1 : 0) +
    (place.beds ? BEDS_SIGNS : 0);
  const fits = place.name.length * LARGE.name + LARGE.beside + status * LARGE.sign <= LARGE.page;
  const told = columns.map((column) => PAPER.columns[column].length + 1 + (row[column] ?? ZH.missing).length);
  return (
    LARGE.row + LARGE.line * ((fits ? 0 : lines(status)) + lines(told.reduce((sum, signs) => sum + signs, 0)))
  );
}

function rowOf(place: ListedPlace, list: LookUp): SheetRow {
  const { services, villageCode, townCode, about, kind } = place;
  const village = villageOf(list, villageCode)?.name;
  const aboutTown = townCode === null && townOf(list, about)?.name;
  return {
    place,
    where: services?.address || village || (aboutTown && ZH.positionAboutShort(aboutTown)) || null,
    when: [services?.hours, services?.meals, services?.price].filter(Boolean).join("；") || null,
    phone: phoneWords(place),
    asksForBeds: kind === "nursing_home" || kind === "medical_care",
  };
}

/** The office phones of a place as they are printed; a person's mobile is none. */
export const phoneWords = ({ services }: ListedPlace): string | null =>
  phonesOf(services?.phone ?? null)
    .map(({ words }) => words)
    .join("、") || null;

/** All documents that places rest on, by title, and the days they are of 依据与资料截至. */
export function citedBy(places: readonly ListedPlace[], list: LookUp): Cited {
  const parts = places.flatMap((place) =>
    [place, place.services, place.beds, place.position].flatMap((part) => part ?? []),
  );
  const dates = parts
    .map(({ asOf }) => asOf)
    .filter((date) => date !== "undated")
    .sort();
  const ids = new Set(parts.flatMap(({ source }) => source.split(";")).map((id) => id.trim()));
  ids.delete("");
  return {
    dates: dates.length === 0 ? null : [dates[0] as string, dates.at(-1) as string],
    someUndated: parts.some(({ asOf }) => asOf === "undated"),
    titles: [...ids].map((id) => list.sources.find((source) => source.id === id)?.title ?? id),
  };
}

/** What the report counts without names 名单待登记, of care only: 64家幸福食堂. */
export const unnamedWords = (list: LookUp): readonly string[] =>
  list.unnamed
    .filter(({ kind, count }) => !isCemetery(kind) && count > 0)
    .map(({ kind, count }) => PAPER.unnamedOf(count, ZH.kinds[kind]));

/** County, town and village of a place as far as they are known. */
export function placeLine({ townCode, villageCode, about }: ListedPlace, list: LookUp): string {
  const aboutTown = townOf(list, about)?.name;
  return [
    list.county,
    townOf(list, townCode)?.name ?? (aboutTown && ZH.positionAboutShort(aboutTown)),
    villageOf(list, villageCode)?.name,
  ]
    .filter(Boolean)
    .join(" ");
}

/** What a poster's code leads to: only what is registered is promised. */
export function posterPromise(place: ListedPlace): string {
  const registered = [
    phoneWords(place) && PAPER.phone,
    place.services?.hours && PAPER.hours,
    isLocated(place) && PAPER.way,
  ].filter((words) => typeof words === "string" && words !== "") as string[];
  return registered.length === 0 ? PAPER.posterCode : PAPER.posterRegistered(registered);
}

/** A name in two, where a poster may break its line: 东陇村 | 幸福食堂. */
export function nameParts({ name, townCode, villageCode }: ListedPlace, list: LookUp): readonly string[] {
  const head = [villageOf(list, villageCode)?.name, townOf(list, townCode)?.name, list.county].find(
    (place) => place && place !== name && name.startsWith(place),
  );
  return head ? [head, name.slice(head.length)] : [name];
}
