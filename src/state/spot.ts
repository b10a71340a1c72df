import type { Area } from "../analysis/circles";
import type { Facility } from "../model/facility";
import type { Figure } from "../model/figure";
import type { LonLat } from "../model/place";
import type { TravelMode, TravelModel } from "../model/travel";
import type { Routing } from "./roads";

/** Decimals of a place's degrees: a metre, a hand places no finer. */
export const SPOT_DECIMALS = 5;

/** Times to and from one place on the map 选点到达时间. */
export interface SpotReach {
  readonly at: LonLat;
  readonly travel: TravelModel;
  /** How and on what roads: another way of travelling is another question. */
  readonly mode: TravelMode;
  readonly routing: Routing | null;
  /** Where the place meets the roads, and how far off; null = too far from any, or travelling straight. */
  readonly joined: { readonly lonLat: LonLat; readonly metresOff: number } | null;
  /** Minutes from each demand cell to the place; Infinity = cannot. */
  readonly cellMinutes: Float64Array;
  /** Facilities by minutes from the place, nearest first; those that cannot be reached are left out. */
  readonly nearest: readonly {
    readonly facility: Facility;
    readonly minutes: number;
    readonly schematic: boolean;
  }[];
}

/** What is drawn about the place 选点图形: the limit's edge, and rings when a hand rests. */
export interface SpotAreas {
  /** Coarse and without rings, since a hand was dragging. */
  readonly sketched: boolean;
  readonly edge: Area;
  readonly rings: readonly { readonly minutes: number; readonly area: Area }[];
  readonly travel: TravelModel;
}

/** People who can get there, county and towns. */
export interface SpotPeople {
  readonly figures: readonly Figure[];
}
