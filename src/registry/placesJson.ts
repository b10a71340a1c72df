import { pinyin } from "pinyin-pro";
import type { RegisteredMeasure } from "../data/places";
import type { Assumption } from "../model/assumption";
import type { Facility, FacilityBeds, FacilityPlace } from "../model/facility";
import type { Ledgers, Row } from "../model/ledger";
import type { LonLat } from "../model/place";
import type { Spelled } from "../model/search";
import type { Source, Town, Village } from "../model/town";
import type { ReachOpening, TravelMode } from "../model/travel";
import { inScope } from "./population";
import type { TownShapes } from "./townGround";

/** Readings that pinyin tables miss or misread in local names 地名读音. */
const READINGS: Readonly<Record<string, string>> = {
  鮜: "hou",
  鲘: "hou",
  坣: "tang",
  埔: "pu",
  陂: "bei",
  磜: "qi",
  噉: "han",
};

/** A name's spelling 拼音, one syllable a letter: 可塘镇 → ke tang zhen. */
export function spelling(name: string): string {
  const syllables = pinyin(name, { toneType: "none", type: "array", v: true });
  return [...name].map((letter, at) => READINGS[letter] ?? (syllables[at] as string).toLowerCase()).join(" ");
}

const spelled = (name: string): Spelled => ({ name, pinyin: spelling(name) });

const text = (row: Row, column: string) => String(row[column]);
const textOrNull = (row: Row, column: string) => (row[column] === null ? null : String(row[column]));

/** The light door's content 轻量底账: everything the first picture and the search need, without the database. */
export function placesOf(
  ledgers: Ledgers,
  { seats, towns: shapes }: { seats: ReadonlyMap<string, LonLat>; towns: TownShapes },
) {
  const shapeGrades = new Map(shapes.features.map(({ properties }) => [properties.code, properties.grade]));
  const points = new Map(ledgers.village_places.map((row) => [row.village_code, row]));
  const towns: Town[] = ledgers.towns.map((row) => ({
    code: text(row, "code"),
    ...spelled(text(row, "name")),
    aliases: textOrNull(row, "aliases")?.split("|").map(spelled) ?? [],
    inScope: row.in_scope === true,
    isTown: row.is_town === true,
    seat: seats.get(text(row, "code")) as LonLat,
    shapeGrade: shapeGrades.get(text(row, "code")) as Town["shapeGrade"],
  }));
  const villages: Village[] = ledgers.villages.map((row) => ({
    code: text(row, "code"),
    ...spelled(text(row, "name")),
    townCode: text(row, "town_code"),
    ...villagePlace(points.get(row.code ?? null) as Row),
    grade: row.grade as Village["grade"],
    asOf: text(row, "as_of"),
    source: text(row, "source"),
  }));
  const sources: Source[] = ledgers.sources.map((row) => ({
    id: text(row, "id"),
    title: text(row, "title"),
    publisher: text(row, "publisher"),
    url: textOrNull(row, "url"),
    asOf: text(row, "as_of"),
    note: textOrNull(row, "note"),
  }));
  const assumptions: Assumption[] = ledgers.assumptions.map((row) => ({
    id: text(row, "id"),
    set: text(row, "assumption_set"),
    name: text(row, "name"),
    value: row.value as number | null,
    unit: textOrNull(row, "unit"),
    rule: text(row, "rule"),
  }));
  const facilities = facilitiesOf(ledgers);
  const registeredMeasures = measuresOf(ledgers);
  return { towns, villages, facilities, sources, assumptions, ...travelOf(ledgers), registeredMeasures };
}

function measuresOf({ census, towns }: Pick<Ledgers, "census" | "towns">): RegisteredMeasure[] {
  const codes = inScope(towns);
  const registered = census.filter((row) => row.grade === 1 && codes.includes(String(row.subject)));
  return [...new Set(registered.map((row) => String(row.measure)))].sort().map((measure) => {
    const rows = registered.filter((row) => row.measure === measure);
    const last = rows.at(-1) as Row;
    return {
      measure,
      towns: rows.length,
      of: codes.length,
      source: text(last, "source"),
      asOf: text(last, "as_of"),
    };
  });
}

const villagePlace = (row: Row): Pick<Village, "place" | "placeGrade"> => ({
  place: [row.lon as number, row.lat as number],
  placeGrade: row.grade as Village["placeGrade"],
});

function travelOf(ledgers: Pick<Ledgers, "travel_modes" | "reach_openings">) {
  const travelModes: TravelMode[] = ledgers.travel_modes.map((row) => ({
    id: text(row, "id"),
    name: text(row, "name"),
    metresPerMinute: Number(row.metres_per_minute),
    detour: Number(row.detour),
    grade: row.grade as TravelMode["grade"],
    source: text(row, "source"),
    note: textOrNull(row, "note"),
  }));
  const reachOpenings: ReachOpening[] = ledgers.reach_openings.map((row) => ({
    kind: text(row, "kind") as ReachOpening["kind"],
    mode: text(row, "mode"),
    minutes: Number(row.minutes),
    name: text(row, "name"),
    question: text(row, "question"),
    note: textOrNull(row, "note"),
    grade: row.grade as ReachOpening["grade"],
    asOf: text(row, "as_of"),
    source: text(row, "source"),
  }));
  return { travelModes, reachOpenings };
}

function facilitiesOf(ledgers: Ledgers): Facility[] {
  return ledgers.facilities.map((row) => ({
    id: text(row, "id"),
    kind: text(row, "kind") as Facility["kind"],
    groupId: textOrNull(row, "group_id"),
    name: textOrNull(row, "name"),
    pinyin: row.name === null ? null : spelling(text(row, "name")),
    townCode: textOrNull(row, "town_code"),
    villageCode: textOrNull(row, "village_code"),
    status: text(row, "status") as Facility["status"],
    openedYear: row.opened_year as number | null,
    sameSiteAs: textOrNull(row, "same_site_as"),
    grade: row.grade as Facility["grade"],
    source: text(row, "source"),
    asOf: text(row, "as_of"),
    note: textOrNull(row, "note"),
    beds: ledgers.facility_beds.filter((beds) => beds.holder_id === row.id).map(bedsOf),
    places: ledgers.facility_places.filter((place) => place.holder_id === row.id).map(placeOf),
  }));
}

const bedsOf = (row: Row): FacilityBeds => ({
  measure: row.measure as FacilityBeds["measure"],
  low: row.beds_low as number | null,
  high: row.beds_high as number | null,
  grade: row.grade as FacilityBeds["grade"],
  source: text(row, "source"),
  asOf: text(row, "as_of"),
  assumptionSet: textOrNull(row, "assumption_set"),
});

const placeOf = (row: Row): FacilityPlace => ({
  lonLat: [row.lon as number, row.lat as number],
  townCode: textOrNull(row, "town_code"),
  villageCode: textOrNull(row, "village_code"),
  grade: row.grade as FacilityPlace["grade"],
  source: text(row, "source"),
  assumptionSet: textOrNull(row, "assumption_set"),
});
