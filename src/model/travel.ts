import type { FacilityKind } from "./facility";
import type { Grade } from "./grade";

/** A way of getting there 出行方式. Speeds and detours are parameters of the ledger, so that a county can change them. */
export interface TravelMode {
  readonly id: string;
  readonly name: string;
  readonly metresPerMinute: number;
  /** Road length ÷ straight line 绕行系数; used only while no roads are loaded. */
  readonly detour: number;
  readonly grade: Grade;
  readonly source: string;
  readonly note: string | null;
}

/** What made the minutes 出行模型: roads, or straight lines × a detour. A circle made by the second is never called an isochrone. */
export type TravelModel = "straight_line" | "network";

/** How the service circle of a kind opens 服务圈口径: which question is asked, with what mode and limit. */
export interface ReachOpening {
  readonly kind: FacilityKind;
  readonly mode: string;
  readonly minutes: number;
  readonly name: string;
  readonly question: string;
  readonly note: string | null;
  readonly grade: Grade;
  readonly asOf: string;
  readonly source: string;
}

/** The limits one may ask for 时限范围, in whole minutes. */
export const LEAST_MINUTES = 5;
export const MOST_MINUTES = 60;

/** The rings drawn beside the limit 等时参照圈, minutes. */
export const RING_MINUTES = [5, 10, 15, 20, 30] as const;

/** The planning standard's 15-minute circle 规划标准 (TD/T 1062-2021): a reference ring in metres, never a speed. */
export const STANDARD_METRES = 1000;

/**
 * How far a limit reaches as the crow flies 直线半径, metres: speed × minutes ÷ detour. Throws RangeError for minutes
 * that are negative or no number.
 */
export function radiusMetres(mode: TravelMode, minutes: number): number {
  if (!(minutes >= 0 && minutes < Number.POSITIVE_INFINITY))
    throw new RangeError(`no such limit: ${minutes}`);
  return (mode.metresPerMinute * minutes) / mode.detour;
}
