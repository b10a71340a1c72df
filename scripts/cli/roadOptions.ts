import { type RoadNetwork, roadNetwork } from "../../src/analysis/roadNetwork";
import { IntakeError } from "../../src/model/intake";
import { ROAD_MODES, type RoadMode, type RoadsInfo, roadModeOf } from "../../src/model/roads";
import { roadsIn } from "./roads";

/** The options of a command line, as they were written 命令行选项. */
export type OptionValues = Readonly<Record<string, string | boolean | undefined>>;

/** Roads chosen on a command line, laid out for searching at the mode's pace. */
export interface ChosenRoads {
  readonly mode: RoadMode;
  readonly network: RoadNetwork;
  readonly info: RoadsInfo;
}

const ALIASES: Readonly<Record<string, string>> = { ebike: "e_bike" };

/** Reads `--roads`, `--mode` and `--speed` 选定路网与出行方式. Throws IntakeError in Chinese for what is missing or wrong. */
export async function chosenRoads(values: OptionValues): Promise<ChosenRoads> {
  const mode = chosenMode(textOption(values, "mode", "出行方式"));
  const speed = numberOption(values, "speed", "米/秒");
  if (speed === 0) throw new IntakeError("--speed 应大于 0，单位是米/秒，例如 --speed 0.8。");
  const folder = textOption(values, "roads", "路网文件夹");
  const { info, tables } = await roadsIn(folder, mode.network);
  const pace = { metresPerSecond: speed ?? mode.metresPerSecond, everywhere: speed !== undefined };
  // Who walks at a speed of their own walks so to the road as well.
  const onFoot = mode.network === "walk" && speed !== undefined;
  const chosen = onFoot ? { ...mode, offRoadMetresPerSecond: speed } : mode;
  return { mode: chosen, info, network: roadNetwork(tables, pace) };
}

/** An option that must be written. Throws IntakeError when it is not. */
export function textOption(values: OptionValues, name: string, what: string): string {
  const value = values[name];
  if (typeof value === "string" && value.trim() !== "") return value.trim();
  throw new IntakeError(`请用 --${name} 写明${what}。`);
}

/** A number that is not negative, or undefined where the option is not written. Throws IntakeError for anything else. */
export function numberOption(values: OptionValues, name: string, unit: string): number | undefined {
  const value = values[name];
  if (value === undefined) return undefined;
  const text = String(value).trim();
  const number = /^\+?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
  if (Number.isFinite(number)) return number;
  throw new IntakeError(`--${name} 写的是“${text}”，应为不小于 0 的数字，单位是${unit}。`);
}

function chosenMode(id: string): RoadMode {
  const mode = roadModeOf(ALIASES[id] ?? id);
  if (mode) return mode;
  const known = ROAD_MODES.map((each) => each.id).join("、");
  throw new IntakeError(`没有“${id}”这种出行方式。--mode 可以写：${known}（ebike 同 e_bike）。`);
}
