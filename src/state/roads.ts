import type { OpenRouting } from "../analysis";
import { type RoadMode, type RoadNetworkId, type RoadsInfo, roadModeOf } from "../model/roads";
import type { TravelMode, TravelModel } from "../model/travel";
import { latest } from "./answer";
import { modeOf } from "./reach";
import type { State } from "./store";

/** Roads as this browser keeps them 本机道路. */
export interface KeptRoads {
  readonly info: RoadsInfo;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** Roads laid out in a thread, one network of them 已就绪的路网. */
export interface Routing {
  readonly info: RoadsInfo;
  readonly network: RoadNetworkId;
  readonly door: OpenRouting;
}

/** Where the roads a question asks for stand 道路状态: none asked for, coming, cannot be read here, not on this machine, in force. */
export type RoadsStanding = "straight" | "reading" | "unreadable" | "missing" | "in_force";

/** Whether the roads of the question are there. While they are missing no figure is shown: others would be other figures. */
export function roadsStanding(state: Pick<State, "roads" | "keptRoads">): RoadsStanding {
  if (state.roads === null) return "straight";
  const kept = latest(state.keptRoads);
  if (kept?.info.hash === state.roads) return "in_force";
  if (state.keptRoads.status === "failed") return "unreadable";
  return state.keptRoads.status === "ready" ? "missing" : "reading";
}

/** A ledger's mode as it travels on roads 路上的出行方式: its network and joins from the rules, its speed from the ledger. */
export function roadMode(mode: TravelMode): RoadMode | undefined {
  const rule = roadModeOf(mode.id);
  if (!rule) return undefined;
  const metresPerSecond = mode.metresPerMinute / 60;
  const onFoot = rule.network === "walk";
  return {
    ...rule,
    // A drive is paced by its roads; the ledger's figure is for straight lines.
    metresPerSecond: rule.network === "drive" ? rule.metresPerSecond : metresPerSecond,
    offRoadMetresPerSecond: onFoot ? metresPerSecond : rule.offRoadMetresPerSecond,
  };
}

/** Which model makes the minutes of a mode 出行模型: roads where they are laid out and the mode has any. */
export const travelledBy = (mode: TravelMode, routing: Routing | null): TravelModel =>
  routing && roadMode(mode) ? "network" : "straight_line";

/** What travel the figures of a question are made by; null = the roads it asks for are not there (yet). */
export function travelOf(
  state: Pick<State, "roads" | "keptRoads" | "routing" | "places" | "mode">,
): { readonly travel: TravelModel; readonly routing: Routing | null } | null {
  const places = latest(state.places);
  const mode = places && modeOf(places, state.mode);
  const standing = roadsStanding(state);
  if (standing === "straight" || (mode && !roadModeOf(mode.id) && standing === "in_force"))
    return { travel: "straight_line", routing: null };
  const { routing } = state;
  if (standing !== "in_force" || routing.status !== "ready" || !mode) return null;
  const fits =
    routing.value.info.hash === state.roads && routing.value.network === roadModeOf(mode.id)?.network;
  return fits ? { travel: "network", routing: routing.value } : null;
}

/** The network a question needs laid out; null = none. */
export function networkWanted(state: State): RoadNetworkId | null {
  const places = latest(state.places);
  const mode = places && modeOf(places, state.mode);
  if (!mode || roadsStanding(state) !== "in_force" || !(state.reachKind || state.spot)) return null;
  return roadModeOf(mode.id)?.network ?? null;
}
