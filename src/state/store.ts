import { createStore } from "zustand/vanilla";
import type { SitingProgress } from "../analysis/siting/instance";
import type { Catalog } from "../data/catalog";
import type { CurrentCatalog } from "../data/currentCatalog";
import type { Places, ShippedFigures } from "../data/places";
import type { Warehouse, WarehouseProgress } from "../data/warehouse";
import type { AgeGroup } from "../model/age";
import { FACILITY_KINDS, type FacilityKind } from "../model/facility";
import type { IndicatorId } from "../model/indicator";
import type { LonLat } from "../model/place";
import type { ReconcileLine } from "../model/reconcile";
import type { AccessAnswer, AccessMethod } from "./access";
import type { Answer } from "./answer";
import type { Circles, Coverage } from "./reach";
import type { KeptRoads, Routing } from "./roads";
import type { SitingAsk, SitingChecks, SitingHand, SitingResult } from "./siting";
import type { SpotAreas, SpotPeople, SpotReach } from "./spot";

export type { Places, ShippedFigures };

/** What the towns can be coloured by 专题: an indicator, or null for a plain map. */
export const MEASURES = [
  "people",
  "elders_a",
  "elders_b",
  "beds_per_1000_elders",
  "canteens_per_10000_elders",
  "public_cemeteries",
] as const satisfies readonly IndicatorId[];

export type Measure = (typeof MEASURES)[number];

/** What the database found when it worked everything out again on this machine 现场核对. */
export interface Recount {
  readonly lines: readonly ReconcileLine[];
  readonly figures: number;
  /** Figures whose live answer differs from the shipped one; empty when the folder is whole. */
  readonly differing: readonly string[];
}

/** Every choice a person can make 选择: all of it stands in the link, nothing else does. */
export interface Choices {
  readonly measure: Measure | null;
  readonly kinds: ReadonlySet<FacilityKind>;
  /** Whether the named assumption set is drawn and counted 假设集开关. */
  readonly assumed: boolean;
  readonly town: string | null;
  readonly village: string | null;
  readonly facility: string | null;
  /** The kind whose service circle is asked about 服务圈; null = none. */
  readonly reachKind: FacilityKind | null;
  /** A travel mode of the ledger 出行方式. */
  readonly mode: string;
  /** The limit 时限, a whole minute from 5 to 60. */
  readonly minutes: number;
  /** Whether those built but not open count as open 启用已建成未运营. */
  readonly withClosed: boolean;
  readonly age: AgeGroup;
  /** Rings of 5 to 30 minutes, the planning standard's 1,000 m, and each place's own circle. */
  readonly rings: boolean;
  readonly standard: boolean;
  readonly apart: boolean;
  /** The roads people travel on, by their fingerprint 道路指纹; null = straight lines. */
  readonly roads: string | null;
  /** A place chosen on the map 选点: who can get there, and what is near it. */
  readonly spot: LonLat | null;
  /** Whether each cell is coloured by its minutes to the nearest 到达时间图. */
  readonly surface: boolean;
  /** How beds within reach are shared 可达性方法; null = not asked. */
  readonly accessMethod: AccessMethod | null;
  /** What is asked of siting 选址; null = not asked. */
  readonly siting: SitingAsk | null;
}

/** The shape of the app: questions above, answers below. */
export interface State extends Choices {
  /** What was coloured and shown before a circle was opened, put back when it is closed. */
  readonly beforeReach: Pick<Choices, "measure" | "kinds"> | null;
  /** What a link said that could not be taken 链接里认不出的内容, in words. */
  readonly linkProblems: readonly string[];
  /** The fingerprint of the data the link was made with; null = it named none. */
  readonly linkData: string | null;
  readonly recountWanted: boolean;
  /** Raised by 再试一次: a new attempt is a new question. */
  readonly attempt: number;
  /** Raised when other data come into force on this machine: an import, an undo. */
  readonly edition: number;
  /** Data in force that the browser could not keep; null = what it keeps, or what is published. */
  readonly unkept: CurrentCatalog | null;
  readonly engineAttempt: number;
  /** Raised when roads were imported or forgotten. */
  readonly roadsTurn: number;
  /** Whether a link or a hand has said which roads to travel on; until then those kept here are used. */
  readonly roadsChosen: boolean;
  /** Roads of this visit that the browser could not keep; null = what it keeps. */
  readonly unkeptRoads: KeptRoads | null;
  /** The next tap on the map puts the place there 点选. */
  readonly placing: boolean;
  /** While a hand drags the place, drawings are coarse and rings wait. */
  readonly dragging: boolean;

  readonly catalog: Answer<readonly unknown[], CurrentCatalog>;
  readonly places: Answer<readonly [Catalog], Places>;
  readonly figures: Answer<readonly [Catalog], ShippedFigures>;
  readonly outline: Answer<readonly [Catalog], GeoJSON.Feature>;
  readonly neighbours: Answer<readonly [Catalog], GeoJSON.FeatureCollection>;
  readonly townShapes: Answer<readonly [Catalog], GeoJSON.FeatureCollection>;
  readonly warehouse: Answer<readonly [Catalog, number], Warehouse>;
  readonly warehouseProgress: WarehouseProgress | null;
  readonly recount: Answer<readonly [Warehouse, ShippedFigures], Recount>;
  readonly circles: Answer<readonly unknown[], Circles>;
  readonly coverage: Answer<readonly unknown[], Coverage>;
  readonly keptRoads: Answer<readonly unknown[], KeptRoads | null>;
  readonly routing: Answer<readonly unknown[], Routing>;
  readonly spotReach: Answer<readonly unknown[], SpotReach>;
  readonly spotAreas: Answer<readonly unknown[], SpotAreas>;
  readonly spotPeople: Answer<readonly unknown[], SpotPeople>;
  readonly access: Answer<readonly unknown[], AccessAnswer>;
  readonly siteAnswer: Answer<readonly unknown[], SitingResult>;
  readonly siteProgress: SitingProgress | null;
  readonly siteChecks: Answer<readonly unknown[], SitingChecks>;
  readonly siteHand: Answer<readonly unknown[], SitingHand | null>;
}

const NONE = { status: "none" } as const;

/** The choices as the page opens. */
export const openingChoices: Choices = {
  measure: "people",
  kinds: new Set(FACILITY_KINDS.map((kind) => kind.id)),
  assumed: true,
  town: null,
  village: null,
  facility: null,
  reachKind: null,
  mode: "elder_walk",
  minutes: 15,
  withClosed: false,
  age: "60",
  rings: false,
  standard: false,
  apart: false,
  roads: null,
  spot: null,
  surface: false,
  accessMethod: null,
  siting: null,
};

/** A fresh state, as the page opens. */
export const opening = (): State => ({
  ...openingChoices,
  beforeReach: null,
  linkProblems: [],
  linkData: null,
  recountWanted: false,
  attempt: 0,
  edition: 0,
  unkept: null,
  engineAttempt: 0,
  roadsTurn: 0,
  roadsChosen: false,
  unkeptRoads: null,
  placing: false,
  dragging: false,
  catalog: NONE,
  places: NONE,
  figures: NONE,
  outline: NONE,
  neighbours: NONE,
  townShapes: NONE,
  warehouse: NONE,
  warehouseProgress: null,
  recount: NONE,
  circles: NONE,
  coverage: NONE,
  keptRoads: NONE,
  routing: NONE,
  spotReach: NONE,
  spotAreas: NONE,
  spotPeople: NONE,
  access: NONE,
  siteAnswer: NONE,
  siteProgress: null,
  siteChecks: NONE,
  siteHand: NONE,
});

export const store = createStore<State>(opening);
