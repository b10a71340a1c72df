import { countOf, rowOf, sourceIds, sumOf } from "../../../model/derived";
import {
  COUNTED_IN,
  FACILITY_KINDS,
  type Facility,
  type FacilityBeds,
  type FacilityKind,
} from "../../../model/facility";
import { amountOf, type Figure } from "../../../model/figure";
import { nameOf } from "../../../state/rowsBehind";
import type { Materials } from "./materials";
import { own } from "./words";

/** A kind's name. */
export const kindName = (kind: FacilityKind): string =>
  FACILITY_KINDS.find(({ id }) => id === kind)?.zh ?? kind;

/** The home of the whole county is counted apart from those of towns 县中心敬老院. */
const isCentral = ({ groupId }: Facility): boolean => groupId === "nursing.centre";

/** The row of the county's own home; null while the ledger has none. */
export const centralHome = ({ rows }: Materials): Facility | null =>
  rows("nursing_home").find(isCentral) ?? null;

/** Homes of towns that are built, and where a site is still being chosen 镇级敬老院. */
export function townHomes({ rows }: Materials) {
  const homes = rows("nursing_home").filter((home) => !isCentral(home));
  return {
    all: homes,
    built: homes.filter(({ status }) => status !== "siting"),
    siting: homes.filter(({ status }) => status === "siting"),
    notOpen: homes.filter(({ status }) => status === "built_not_open"),
  };
}

/** How many built ones of a kind the ledger holds; `kept` says which. Null when it holds no row of the kind. */
export function kindCount(
  { rows }: Materials,
  kind: FacilityKind,
  name: { readonly code: string; readonly zh: string; readonly says: string },
  kept: (facility: Facility) => boolean = () => true,
): Figure | null {
  const built = rows(kind).filter(({ status }) => status !== "siting");
  return countOf(
    built,
    kept,
    own(
      `ledger.${kind}.${name.code}`,
      name.zh,
      COUNTED_IN[kind],
      `底账中${kindName(kind)}${name.says}的行数`,
    ),
  );
}

/** What the ledger says of one facility's beds 单个设施床位; nothing said = 待登记. */
export const bedsFigure = (
  facility: Facility,
  beds: FacilityBeds | null,
  code: string,
  zh: string,
): Figure => ({
  indicator: "reported",
  subject: facility.townCode ?? "county",
  amount: amountOf(beds?.low ?? null, beds?.high ?? null),
  base: null,
  grade: beds?.grade ?? facility.grade,
  asOf: beds?.asOf ?? facility.asOf,
  sources: sourceIds(beds?.source ?? facility.source),
  own: {
    ...own(`ledger.${facility.id}.${code}`, `${nameOf(facility)}${zh}`, "张", "底账床位表所载"),
    from: [],
  },
});

/** Those of a kind whose town no source names 所在镇待登记. */
export const withoutTown = (materials: Materials, kind: FacilityKind): Figure | null =>
  kindCount(
    materials,
    kind,
    { code: "without_town", zh: `${kindName(kind)}所在镇待登记`, says: "没有写明所在镇" },
    ({ townCode }) => townCode === null,
  );

/** How many towns (and farms) are inside the count, as founded as the census that lists them 镇（场）数. */
export function townCount(materials: Materials, farms: boolean): Figure | null {
  const listing = materials.figure("people") ?? materials.report("village.count");
  if (!listing) return null;
  const row = rowOf(listing);
  const towns = materials.towns.filter((town) => farms || town.isTown);
  return countOf(
    towns.map(() => row),
    () => true,
    farms
      ? own("ledger.towns_and_farms", "镇（场）", "个镇（场）", "统计口径内的镇（场）数")
      : own("ledger.towns", "镇", "个镇", "统计口径内的镇数，不含农场"),
  );
}

/** Beds of all town homes in one measure 待登记床位: a home that says nothing leaves the sum open. */
export function bedsKnown(
  built: readonly Facility[],
  measure: FacilityBeds["measure"],
  zh: string,
): Figure | null {
  if (built.length === 0) return null;
  const each = built.map((home) => {
    const said = home.beds.find((beds) => beds.measure === measure && beds.assumptionSet === null);
    return bedsFigure(home, said ?? null, measure, zh);
  });
  return sumOf(each, own(`ledger.nursing_home.${measure}`, `镇级敬老院${zh}`, "张", `各镇级敬老院${zh}之和`));
}

/** The measures of beds that homes are asked for beside those built 在用、入住、特困预留. */
const ASKED_BEDS = [
  ["operating", "在用"],
  ["occupied", "入住"],
  ["supported", "特困预留"],
] as const;

/** Which of these nobody has said of every home 待登记: a sum that is only "at least" is still open. */
export const bedsOpen = (built: readonly Facility[]): readonly string[] =>
  ASKED_BEDS.flatMap(([measure, zh]) => {
    const kind = bedsKnown(built, measure, zh)?.amount.kind;
    return kind === "unknown" || kind === "at-least" ? [zh] : [];
  });
