import type { Manifest } from "../data/manifest";
import { FACILITY_KINDS, type Facility, type FacilityBeds, type FacilityKind } from "../model/facility";
import type { Figure } from "../model/figure";
import type { Grade } from "../model/grade";
import { INDICATORS, type IndicatorId } from "../model/indicator";
import type { RoadsInfo } from "../model/roads";
import type { Places } from "./store";

/** One layer of data and how ready it is 数据就绪度. */
export interface LayerReadiness {
  readonly id: string;
  readonly zh: string;
  /** Null = there is nothing yet. */
  readonly grade: Grade | null;
  readonly asOf: string;
  readonly sources: readonly string[];
  /** How many of its things are registered or documented, and out of how many; null where nothing is counted. */
  readonly known: {
    readonly count: number;
    readonly of: number;
    readonly unit: string;
    readonly what: string;
  } | null;
  /** What rests on it, in words. */
  readonly restsOn: readonly string[];
  /** How many figures it alone holds back, and how many it holds back together with others. */
  readonly lifts: number;
  readonly sharedLifts: number;
  /** What to bring, in words; null = nothing more is needed. */
  readonly bring: string | null;
}

type LayerId = string;
const KIND = (kind: FacilityKind): LayerId => `kind:${kind}`;

/** Which layers an indicator is made of. */
const INPUTS: Readonly<Record<IndicatorId, readonly LayerId[]>> = {
  people: ["people"],
  elders: ["elders"],
  elders_a: ["elders"],
  elders_b: ["elders"],
  nursing_homes: [KIND("nursing_home")],
  nursing_beds_built: [KIND("nursing_home"), "beds:built"],
  beds_per_1000_elders: [KIND("nursing_home"), "beds:built", "elders"],
  central_home_beds: ["beds:built"],
  canteens: [KIND("canteen")],
  canteens_per_10000_elders: [KIND("canteen"), "elders"],
  care_stations: [KIND("care_station")],
  care_centres: [KIND("care_centre")],
  medical_care_beds: [KIND("medical_care")],
  public_cemeteries: [KIND("public_cemetery")],
};

/** What a service circle rests on besides the places of its kind. */
const CIRCLE_INPUTS: readonly LayerId[] = ["towns", "villages", "elders"];

const BEDS: readonly (readonly [measure: FacilityBeds["measure"], zh: string])[] = [
  ["built", "养老床位：建成"],
  ["operating", "养老床位：在用"],
  ["occupied", "养老床位：入住"],
  ["supported", "养老床位：特困预留"],
];

const worst = (grades: readonly (number | null | undefined)[]): Grade | null => {
  const known = grades.filter((grade): grade is number => typeof grade === "number");
  return known.length === 0 ? null : (Math.max(...known) as Grade);
};

/** Every layer, and what to import next: the one that lifts most figures comes with the highest counts 就绪度清单. */
export function readiness(
  places: Places,
  figures: readonly Figure[],
  manifest: Manifest,
  roads: RoadsInfo | null = null,
): readonly LayerReadiness[] {
  const base = [
    ...groundLayers(places, figures, manifest, roads),
    ...kindLayers(places),
    ...otherLayers(places, manifest),
  ];
  const grades = new Map(base.map(({ id, positionGrade, grade }) => [id, { grade, positionGrade }]));
  const alone = new Map<LayerId, number>();
  const shared = new Map<LayerId, number>();
  const rests = new Map<LayerId, Set<string>>();
  const count = (inputs: readonly (readonly [LayerId, number | null])[], words: string, times: number) => {
    const weakest = Math.max(...inputs.map(([, grade]) => grade ?? 4));
    const holding = inputs.filter(([, grade]) => (grade ?? 4) === weakest && weakest > 1).map(([id]) => id);
    for (const [id] of inputs) rests.set(id, (rests.get(id) ?? new Set()).add(words));
    for (const id of holding) shared.set(id, (shared.get(id) ?? 0) + times);
    if (holding.length === 1) alone.set(holding[0] as string, (alone.get(holding[0] as string) ?? 0) + times);
  };
  for (const figure of figures) {
    const inputs = INPUTS[figure.indicator as IndicatorId];
    if (!inputs) continue;
    count(
      inputs.map((id) => [id, grades.get(id)?.grade ?? null] as const),
      INDICATORS[figure.indicator as IndicatorId].zh,
      1,
    );
  }
  const subjects = new Set(
    figures.filter(({ indicator }) => indicator === "people").map(({ subject }) => subject),
  );
  for (const { id, zh } of FACILITY_KINDS)
    count(
      [
        [KIND(id), grades.get(KIND(id))?.positionGrade ?? null],
        ...CIRCLE_INPUTS.map((layer) => [layer, grades.get(layer)?.grade ?? null] as const),
      ],
      `${zh}服务圈`,
      subjects.size,
    );
  return base.map(({ positionGrade: _, ...layer }) => ({
    ...layer,
    restsOn: [...(rests.get(layer.id) ?? [])],
    lifts: alone.get(layer.id) ?? 0,
    sharedLifts: shared.get(layer.id) ?? 0,
  }));
}

/** The layer to bring next 下一步导入: most figures held back by it alone, then together with others. */
export function nextLayer(layers: readonly LayerReadiness[]): LayerReadiness | null {
  const open = layers.filter(({ bring, sharedLifts }) => bring !== null && sharedLifts > 0);
  const [best] = [...open].sort(
    (one, other) => other.lifts - one.lifts || other.sharedLifts - one.sharedLifts,
  );
  return best ?? null;
}

type Unlinked = Omit<LayerReadiness, "restsOn" | "lifts" | "sharedLifts"> & {
  readonly positionGrade: Grade | null;
};

function groundLayers(
  { towns, villages }: Places,
  figures: readonly Figure[],
  { files }: Manifest,
  roads: RoadsInfo | null,
): Unlinked[] {
  const file = (path: string) => ({
    asOf: files[path]?.as_of ?? "undated",
    sources: files[path]?.sources ?? [],
  });
  const inScope = towns.filter((town) => town.inScope);
  const townsKnown = inScope.filter((town) => town.shapeGrade < 4).length;
  const villagesKnown = villages.filter((village) => village.placeGrade < 4).length;
  const figure = (indicator: IndicatorId) => figures.filter((each) => each.indicator === indicator);
  const counted = (indicator: IndicatorId, id: string, zh: string, bring: string): Unlinked => {
    const own = figure(indicator);
    const grade = worst(own.map((each) => each.grade));
    return {
      id,
      zh,
      grade,
      positionGrade: null,
      asOf: own[0]?.asOf ?? "undated",
      sources: [...new Set(own.flatMap((each) => each.sources))],
      known: null,
      bring: grade === 1 ? null : bring,
    };
  };
  return [
    {
      id: "outline",
      zh: "县界",
      grade: 2,
      positionGrade: null,
      ...file("shapes/outline.geojson"),
      known: null,
      bring: null,
    },
    {
      id: "towns",
      zh: "镇（场）界",
      grade: worst(inScope.map((town) => town.shapeGrade)),
      positionGrade: null,
      ...file("shapes/towns.geojson"),
      known: { count: townsKnown, of: inScope.length, unit: "个", what: "已登记" },
      bring: townsKnown === inScope.length ? null : "镇（场）界 GeoJSON",
    },
    {
      id: "villages",
      zh: "村（社区）位置",
      grade: worst(villages.map((village) => village.placeGrade)),
      positionGrade: null,
      ...file("tables/village_places.parquet"),
      known: { count: villagesKnown, of: villages.length, unit: "个", what: "已登记" },
      bring: villagesKnown === villages.length ? null : "村（居）委会位置表",
    },
    counted("people", "people", "常住人口", "人口表（分镇常住人口）"),
    counted("elders", "elders", "分镇老年人", "人口表（分镇60岁及以上人口）"),
    {
      id: "roads",
      zh: "道路",
      // Of OpenStreetMap, or an edge list: published, whoever brought it.
      grade: roads ? 2 : null,
      positionGrade: null,
      asOf: roads?.date ?? "undated",
      sources: roads ? [`${roads.file}（${roads.credit}）`] : [],
      known: null,
      bring: roads ? null : "道路（.osm.pbf）",
    },
  ];
}

function kindLayers({ facilities }: Places): Unlinked[] {
  return FACILITY_KINDS.map(({ id, zh }) => {
    const own = facilities.filter((facility) => facility.kind === id && facility.status !== "siting");
    const positioned = own.filter((facility) => documentedPlace(facility));
    const listGrade = worst(own.map((facility) => (facility.townCode === null ? 3 : facility.grade)));
    const complete = own.length > 0 && positioned.length === own.length && listGrade === 1;
    return {
      id: KIND(id),
      zh,
      grade: listGrade,
      positionGrade: positioned.length === own.length ? worst(own.map((f) => f.places[0]?.grade)) : 4,
      asOf:
        own
          .map((facility) => facility.asOf)
          .filter((date) => date !== "undated")
          .sort()
          .at(-1) ?? "undated",
      sources: [...new Set(own.flatMap((facility) => facility.source.split(";")))],
      known: { count: positioned.length, of: own.length, unit: "处", what: "有真实位置" },
      bring: complete ? null : `${zh}名单（名称、所在镇、村、位置）`,
    };
  });
}

const documentedPlace = (facility: Facility) =>
  facility.places.some((place) => place.assumptionSet === null && place.grade < 4);

function otherLayers({ facilities, registeredMeasures }: Places, { files }: Manifest): Unlinked[] {
  const homes = facilities.filter(({ kind, status }) => kind === "nursing_home" && status !== "siting");
  const beds = BEDS.map(([measure, zh]): Unlinked => {
    const rows = homes.flatMap((home) => {
      const own = home.beds.find((each) => each.measure === measure && each.assumptionSet === null);
      return own ? [own] : [];
    });
    const all = rows.length === homes.length;
    return {
      id: `beds:${measure}`,
      zh,
      // Beds that nobody stated are spread by an assumption, or not known at all.
      grade: all
        ? worst(rows.map(({ grade }) => grade))
        : measure === "built"
          ? 3
          : worst(rows.map(({ grade }) => grade)),
      positionGrade: null,
      asOf:
        rows
          .map(({ asOf }) => asOf)
          .sort()
          .at(-1) ?? "undated",
      sources: [...new Set(rows.map(({ source }) => source))],
      known: { count: rows.length, of: homes.length, unit: "所", what: "已知" },
      bring: all && rows.every(({ grade }) => grade === 1) ? null : "敬老院名单（带床位列）",
    };
  });
  const measure = (id: string, zh: string): Unlinked => {
    const found = registeredMeasures.find((each) => each.measure === id);
    return {
      id,
      zh,
      grade: found ? 1 : null,
      positionGrade: null,
      asOf: found?.asOf ?? "undated",
      sources: found ? [found.source] : [],
      known: found ? { count: found.towns, of: found.of, unit: "个", what: "镇（场）已登记" } : null,
      bring: found && found.towns === found.of ? null : `人口表（${zh}列）`,
    };
  };
  return [
    ...beds,
    measure("household_people", "户籍人口"),
    measure("supported_people", "特困供养人员"),
    {
      id: "norms",
      zh: "规范标准",
      grade: 2,
      positionGrade: null,
      asOf: files["tables/norms.parquet"]?.as_of ?? "undated",
      sources: files["tables/norms.parquet"]?.sources ?? [],
      known: null,
      bring: null,
    },
  ];
}
