import Papa from "papaparse";
import type { Amount, Figure } from "../model/figure";
import { gradeOf } from "../model/grade";
import { indicatorOf } from "../model/indicator";
import { latest } from "./answer";
import type { SitingBeside, SitingPlace } from "./siting";
import { stageWords } from "./sitingFigures";
import { placeName } from "./sitingPlaces";
import { store } from "./store";

/** For a sheet that is read by people and programs alike. */
const HEADER = [
  "部分",
  "对象",
  "指标",
  "下限",
  "上限",
  "单位",
  "分母下限",
  "分母上限",
  "分级",
  "日期",
  "来源",
  "条件",
];

/**
 * The answer on screen as a file for the meeting 选址结果表: CSV with a mark of its encoding, so that a spreadsheet reads the Chinese; the very
 * figures of the page. Null while there is none.
 */
export async function sitingFile(): Promise<{ readonly name: string; readonly bytes: Uint8Array } | null> {
  const state = store.getState();
  const [result, places] = [latest(state.siteAnswer), latest(state.places)];
  // Those of the answer before would stand beside this one.
  const checks = state.siteChecks.status === "ready" ? state.siteChecks.value : null;
  if (!result || !places) return null;
  const name = (place: SitingPlace) => placeName(places, place);
  const subject = (code: string) =>
    code === "county"
      ? "全县"
      : ([...places.towns, ...places.villages].find((one) => one.code === code)?.name ?? code);
  const titles = new Map(places.sources.map(({ id, title }) => [id, title]));
  const lines: (readonly (string | number)[])[] = [HEADER];
  const words = (part: string, of: string, what: string) => lines.push([part, of, what]);
  const add = (part: string, figure: Figure | null | undefined, of?: string) => {
    if (!figure) return;
    const { zh, unit, style } = indicatorOf(figure.indicator);
    lines.push([
      part,
      of ?? subject(figure.subject),
      zh,
      ...endsOf(figure.amount),
      style === "duration" ? "秒" : unit,
      ...endsOf(figure.base),
      gradeOf(figure.grade).zh,
      figure.asOf,
      figure.sources.map((id) => titles.get(id) ?? id).join("；"),
      figure.given?.map(({ words: said }) => said).join("；") ?? "",
    ]);
  };
  const beside = (part: string, one: SitingBeside) => {
    const of = one.places.map(name).join("、");
    for (const figure of [one.objective, one.fewer, one.farther, one.longer]) add(part, figure, of);
  };
  for (const place of result.newPlaces) words("初选范围（不是定点）", name(place), place.id);
  for (const place of result.closedPlaces) words("撤并", name(place), place.id);
  add("证明：求的值", result.objective);
  add("证明：任何选法都不会好过", result.bound);
  add("证明", result.gap);
  for (const { id, covered, minutes } of result.stages) {
    const step = stageWords(id, result.closedPlaces.length > 0);
    add(step, covered);
    add(step, minutes);
  }
  for (const figure of [...result.gained, ...result.nearer]) add("新点让谁受益", figure);
  add("床位", result.bedsNeeded);
  if (result.greedy) beside("贪心", result.greedy);
  for (const other of checks?.runnersUp ?? []) beside("次优", other);
  for (const { people } of result.unserved) add("服务不到", people);
  return {
    name: `选址结果-${subject(result.subject)}.csv`,
    bytes: new TextEncoder().encode(`\uFEFF${Papa.unparse(lines)}\r\n`),
  };
}

/** Both ends of an amount; empty = open, or not known. */
function endsOf(amount: Amount | null): readonly [low: number | string, high: number | string] {
  switch (amount?.kind) {
    case "value":
      return [amount.value, amount.value];
    case "range":
      return [amount.low, amount.high];
    case "at-least":
      return [amount.low, ""];
    default:
      return ["", ""];
  }
}
