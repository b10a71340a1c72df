import { createStore } from "zustand/vanilla";
import type { Catalog } from "../data/catalog";
import type { Places, ShippedFigures } from "../data/places";
import type { Warehouse, WarehouseProgress } from "../data/warehouse";
import { FACILITY_KINDS, type FacilityKind } from "../model/facility";
import type { IndicatorId } from "../model/indicator";
import type { ReconcileLine } from "../model/reconcile";
import type { Answer } from "./answer";

export type { Places, ShippedFigures };

/** What the towns can be coloured by 专题: an indicator, or null for a plain map. */
export type Measure = Extract<
  IndicatorId,
  | "people"
  | "elders_a"
  | "elders_b"
  | "beds_per_1000_elders"
  | "canteens_per_10000_elders"
  | "public_cemeteries"
>;

/** What the database found when it worked everything out again on this machine 现场核对. */
export interface Recount {
  readonly lines: readonly ReconcileLine[];
  readonly figures: number;
  /** Figures whose live answer differs from the shipped one; empty when the folder is whole. */
  readonly differing: readonly string[];
}

/** The shape of the app: questions above, answers below. */
export interface State {
  readonly measure: Measure | null;
  readonly kinds: ReadonlySet<FacilityKind>;
  /** Whether the named assumption set is drawn and counted 假设集开关. */
  readonly assumed: boolean;
  readonly town: string | null;
  readonly facility: string | null;
  readonly recountWanted: boolean;
  /** Raised by 再试一次: a new attempt is a new question. */
  readonly attempt: number;
  readonly engineAttempt: number;

  readonly catalog: Answer<readonly [number], Catalog>;
  readonly places: Answer<readonly [Catalog], Places>;
  readonly figures: Answer<readonly [Catalog], ShippedFigures>;
  readonly outline: Answer<readonly [Catalog], GeoJSON.Feature>;
  readonly neighbours: Answer<readonly [Catalog], GeoJSON.FeatureCollection>;
  readonly townShapes: Answer<readonly [Catalog], GeoJSON.FeatureCollection>;
  readonly warehouse: Answer<readonly [Catalog, number], Warehouse>;
  readonly warehouseProgress: WarehouseProgress | null;
  readonly recount: Answer<readonly [Warehouse, ShippedFigures], Recount>;
}

const NONE = { status: "none" } as const;

/** A fresh state, as the page opens. */
export const opening = (): State => ({
  measure: "people",
  kinds: new Set(FACILITY_KINDS.map((kind) => kind.id)),
  assumed: true,
  town: null,
  facility: null,
  recountWanted: false,
  attempt: 0,
  engineAttempt: 0,
  catalog: NONE,
  places: NONE,
  figures: NONE,
  outline: NONE,
  neighbours: NONE,
  townShapes: NONE,
  warehouse: NONE,
  warehouseProgress: null,
  recount: NONE,
});

export const store = createStore<State>(opening);
