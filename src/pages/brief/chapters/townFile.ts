import { countOf } from "../../../model/derived";
import { FACILITY_KINDS, type Facility, type FacilityKind } from "../../../model/facility";
import { type Figure, middleOf } from "../../../model/figure";
import type { Grade } from "../../../model/grade";
import { INDICATORS, type IndicatorId } from "../../../model/indicator";
import type { BriefingFacts } from "../../../state/briefing";
import { nameOf, positionWords, statusOf } from "../../../state/rowsBehind";
import { bedsOf, townOf } from "../../../state/selectors";
import { circleFigure } from "./circleFigures";
import { worthOf } from "./composed";
import { bedsFigure, bedsOpen, kindName } from "./ledgerCounts";
import { type Materials, materialsOf } from "./materials";
import { names, own } from "./words";

/** One facility on the page of its town. `beds` null = beds are not what its kind is measured in. */
export interface TownFacility {
  readonly id: string;
  /** Its name, or what stands in for it 名单待登记. */
  readonly name: string;
  readonly status: string;
  readonly position: string;
  readonly beds: Figure | null;
  /** The assumption set alone puts it here 假设摆放. */
  readonly assumed: boolean;
}

/** One town on one page 一镇一档: all that is known of it, and all that is still wanted. */
export interface TownFile {
  readonly code: string;
  readonly name: string;
  readonly villages: Figure | null;
  /** Every indicator of the site for this town, in their order; null = nothing can be said. */
  readonly figures: readonly {
    readonly indicator: IndicatorId;
    readonly zh: string;
    readonly figure: Figure | null;
  }[];
  readonly facilities: readonly {
    readonly kind: FacilityKind;
    readonly zh: string;
    readonly rows: readonly TownFacility[];
  }[];
  /** Elders of 60 and over within each circle, with their share and its base. */
  readonly circles: readonly {
    readonly kind: FacilityKind;
    readonly label: string;
    readonly covered: Figure | null;
    readonly share: Figure | null;
    readonly beyond: Figure | null;
  }[];
  /** Where the town is choosing a site, for each kind it chooses: the villages of its first range; empty = not, or not answered yet. */
  readonly sites: readonly {
    readonly kind: FacilityKind;
    readonly zh: string;
    readonly villages: readonly string[];
    readonly before: Figure | null;
    readonly after: Figure | null;
  }[];
  /** What is wanted 待登记、待补齐, in words. */
  readonly wanted: readonly string[];
  readonly grade: Grade;
  readonly asOf: string;
  readonly asOfOldest: string;
  readonly sources: readonly string[];
}

/** The page of a town; null for a code that is none, or lies outside the count. */
export function townFileOf(facts: BriefingFacts, code: string, reception: boolean): TownFile | null {
  const materials = materialsOf(facts, reception);
  const town = materials.towns.find((entry) => entry.code === code);
  if (!town) return null;
  const figures = indicatorsOf(materials, code);
  const facilities = facilitiesOf(materials, code);
  const circles = circlesOf(materials, code);
  const sites = sitesOf(materials, code);
  const villages = villageCount(materials, code);
  const all = [
    ...figures.map(({ figure }) => figure),
    ...circles.flatMap(({ covered, share, beyond }) => [covered, share, beyond]),
    ...facilities.flatMap(({ rows }) => rows.map(({ beds }) => beds)),
    ...sites.flatMap(({ before, after }) => [before, after]),
    villages,
  ].filter((figure) => figure !== null);
  return {
    code,
    name: town.name,
    villages,
    figures,
    facilities,
    circles,
    sites,
    wanted: wantedOf(materials, code, figures),
    ...worthOf(all, []),
  };
}

const indicatorsOf = ({ figure, reception }: Materials, code: string): TownFile["figures"] =>
  (Object.keys(INDICATORS) as IndicatorId[])
    // The central home is the county's: no town has a share in it.
    .filter((indicator) => indicator !== "central_home_beds")
    .filter((indicator) => !(reception && indicator === "public_cemeteries"))
    .map((indicator) => ({ indicator, zh: INDICATORS[indicator].zh, figure: figure(indicator, code) }));

const facilitiesOf = ({ facilities, facts: { assumed } }: Materials, code: string): TownFile["facilities"] =>
  FACILITY_KINDS.map(({ id, zh }) => ({
    kind: id,
    zh,
    rows: facilities
      .filter((facility) => facility.kind === id && townOf(facility, assumed) === code)
      .map((facility) => rowOf(facility, assumed)),
  })).filter(({ rows }) => rows.length > 0);

const rowOf = (facility: Facility, assumed: boolean): TownFacility => ({
  id: facility.id,
  name: nameOf(facility),
  status: statusOf(facility),
  position: positionWords(facility, assumed),
  beds: bedFigure(facility, assumed),
  assumed: facility.townCode === null,
});

/** Beds of one facility; unknown ones say 待登记. A home without a site yet has none to know. */
function bedFigure(facility: Facility, assumed: boolean): Figure | null {
  const sized = FACILITY_KINDS.find(({ id }) => id === facility.kind)?.size === "beds";
  if (!sized || facility.status === "siting") return null;
  return bedsFigure(facility, bedsOf(facility, assumed), "beds", "床位");
}

const circlesOf = ({ circles }: Materials, code: string): TownFile["circles"] =>
  circles.map((circle) => ({
    kind: circle.opening.kind,
    label: `${kindName(circle.opening.kind)}（${circle.opening.name}）`,
    covered: circleFigure(circle, "covered", code),
    share: circleFigure(circle, "covered_share", code),
    beyond: circleFigure(circle, "beyond", code),
  }));

function sitesOf({ sites, facts: { places } }: Materials, code: string): TownFile["sites"] {
  const village = new Map(places.villages.map((entry) => [entry.code, entry.name]));
  const here = sites?.filter(({ ask }) => ask.town === code) ?? [];
  return here.map(({ kind, newPlaces, stages }) => {
    const minutes = (id: "opened" | "built") => stages.find((stage) => stage.id === id)?.minutes ?? null;
    return {
      kind,
      zh: kindName(kind),
      villages: newPlaces.flatMap(({ villageCode }) => (villageCode && village.get(villageCode)) || []),
      before: minutes("opened"),
      after: minutes("built"),
    };
  });
}

/** How many villages and communities the town has 村（社区）数, as founded as their own rows. */
const villageCount = ({ facts: { places } }: Materials, code: string): Figure | null =>
  countOf(
    places.villages.filter(({ townCode }) => townCode === code),
    () => true,
    own("ledger.villages", "村（社区）", "个", "底账中该镇（场）的村（社区）数"),
    code,
  );

/** What this town still wants, said once each. */
function wantedOf(materials: Materials, code: string, figures: TownFile["figures"]): readonly string[] {
  const { facilities, facts, circles } = materials;
  const here = facilities.filter((facility) => townOf(facility, facts.assumed) === code);
  const homes = figures.find(({ indicator }) => indicator === "nursing_homes")?.figure?.amount;
  const homesHere = here.filter(({ kind }) => kind === "nursing_home");
  const bedsWanted = bedsOpen(homesHere.filter(({ status }) => status !== "siting"));
  const unnamed = FACILITY_KINDS.filter(({ id }) =>
    here.some(({ kind, name }) => kind === id && name === null),
  );
  const unknown = figures.filter(({ figure }) => figure === null || figure.amount.kind === "unknown");
  const walked = circles.find(({ opening }) => opening.kind === "canteen");
  const beyond = walked && circleFigure(walked, "beyond", code);
  return [
    ...(homes?.kind === "value" && homes.value === 0 ? ["没有建成的敬老院"] : []),
    ...(homesHere.some(({ status }) => status === "siting") ? ["敬老院正在择址"] : []),
    ...homesHere.flatMap(({ name, status }) =>
      status === "built_not_open" ? [`${name ?? "敬老院"}已建成，尚未运营`] : [],
    ),
    ...(homesHere.some((home) => home.status !== "siting" && bedsOf(home, false) === null)
      ? ["敬老院床位待登记"]
      : []),
    ...(bedsWanted.length > 0 ? [`${names(bedsWanted)}床位待登记`] : []),
    ...(unnamed.length > 0
      ? [
          `${names(
            unnamed.map(({ zh }) => zh),
            6,
          )}名单待登记`,
        ]
      : []),
    ...(unknown.length > 0
      ? [
          `${names(
            unknown.map(({ zh }) => zh),
            12,
          )}待登记`,
        ]
      : []),
    ...(beyond && middleOf(beyond.amount) ? ["服务圈外还有老年人，待补齐"] : []),
  ];
}
