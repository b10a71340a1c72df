import type { Places } from "../data/places";
import { FACILITY_KINDS, type Facility, STATUSES } from "../model/facility";
import type { Figure } from "../model/figure";
import { type Grade, weakest } from "../model/grade";
import type { FigureId } from "../model/indicator";
import { bedsOf, placeOf, townOf } from "./selectors";

/** Which group of facilities an indicator counts, as in data/questions.ts, and whether by beds. */
const COUNTED: Partial<Record<FigureId, { readonly group: string; readonly beds?: true }>> = {
  nursing_homes: { group: "nursing.town" },
  nursing_beds_built: { group: "nursing.town", beds: true },
  central_home_beds: { group: "nursing.centre", beds: true },
  canteens: { group: "canteen" },
  care_stations: { group: "care_station" },
  care_centres: { group: "care_centre.town" },
  medical_care_beds: { group: "medical_care", beds: true },
  public_cemeteries: { group: "cemetery.town_public" },
};

/** The ledger rows that went into a figure 参与计算的底账行, in words; unlisted ones are counted in one line. */
export function rowsBehind(figure: Figure, places: Places, assumed: boolean) {
  const counted = COUNTED[figure.indicator];
  if (!counted) return [];
  const inside = places.facilities.filter(
    (facility) =>
      facility.groupId === counted.group &&
      (figure.subject === "county" || townOf(facility, assumed) === figure.subject),
  );
  const named = inside.filter((facility) => facility.name !== null);
  const rows = named.map((facility) => {
    const beds = counted.beds ? bedsOf(facility, assumed) : null;
    const grades: Grade[] = [facility.grade];
    if (beds) grades.push(beds.grade);
    const townAssumed =
      figure.subject !== "county" && facility.townCode === null && placeOf(facility, assumed)?.assumptionSet;
    if (townAssumed) grades.push(3);
    return {
      id: facility.id,
      text: [
        nameOf(facility),
        statusOf(facility),
        counted.beds && facility.status !== "siting" ? bedWords(beds) : null,
        townAssumed ? "所在镇为假设" : null,
      ]
        .filter(Boolean)
        .join("，"),
      grade: weakest(grades),
      source: beds?.source ?? facility.source,
      asOf: beds?.asOf ?? facility.asOf,
    };
  });
  const unlisted = inside.filter((facility) => facility.name === null);
  const first = unlisted[0];
  if (!first) return rows;
  const where = figure.subject === "county" ? "名单待登记" : "名单待登记，按假设集摆放在此";
  return [
    ...rows,
    {
      id: "unlisted",
      text: `另有 ${unlisted.length} 处${where}`,
      grade: figure.subject === "county" ? first.grade : (3 as Grade),
      source: first.source,
      asOf: first.asOf,
    },
  ];
}

/** A facility's name, or what stands in for one that no source lists. */
export const nameOf = (facility: Facility) =>
  facility.name ?? `${FACILITY_KINDS.find((kind) => kind.id === facility.kind)?.zh}（名单待登记）`;

/** A facility's status in words. */
export const statusOf = (facility: Facility) =>
  STATUSES.find((status) => status.id === facility.status)?.zh ?? facility.status;

/** How far a facility's position is founded, in words 位置说明. */
export function positionWords(facility: Facility, assumed: boolean): string {
  const place = placeOf(facility, assumed);
  if (!place) return "位置待登记，未落图";
  if (place.assumptionSet) return "位置按假设集摆放，不是事实";
  if (place.grade === 4)
    return facility.villageCode ? "位置示意：画在村（社区）示意点旁" : "位置示意：只知所在镇（场）";
  return "位置已登记";
}

const bedWords = (beds: { readonly low: number | null; readonly high: number | null } | null) => {
  if (!beds || beds.low === null) return "床位待登记";
  return beds.high === null ? `至少${beds.low}张` : `${beds.low}张`;
};
