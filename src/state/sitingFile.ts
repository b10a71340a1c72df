import type { Figure } from "../model/figure";
import { gradeOf } from "../model/grade";
import { indicatorOf } from "../model/indicator";
import { latest } from "./answer";
import type { SitingBeside, SitingPlace, SitingStage } from "./siting";
import { placeName } from "./sitingPlaces";
import { store } from "./store";

/** For a sheet that is read by people and programs alike. */
const HEADER = "部分,对象,指标,下限,上限,单位,分级,日期,条件";

const STAGES: Readonly<Record<SitingStage["id"], string>> = {
  now: "现在",
  opened: "启用已建成的（方案零）",
  built: "再加新点",
};

/**
 * The answer on screen as a file for the meeting 选址结果表: CSV with a mark of its encoding, so that a spreadsheet reads the Chinese; the very
 * figures of the page. Null while there is none.
 */
export async function sitingFile(): Promise<{ readonly name: string; readonly bytes: Uint8Array } | null> {
  const state = store.getState();
  const [result, places] = [latest(state.siteAnswer), latest(state.places)];
  const checks = latest(state.siteChecks);
  if (!result || !places) return null;
  const name = (place: SitingPlace) => placeName(places, place);
  const subject = (code: string) =>
    code === "county"
      ? "全县"
      : ([...places.towns, ...places.villages].find((one) => one.code === code)?.name ?? code);
  const lines = [HEADER];
  const words = (part: string, of: string, what: string) => lines.push(row([part, of, what]));
  const add = (part: string, figure: Figure | null | undefined, of?: string) => {
    if (!figure) return;
    const { amount } = figure;
    const [low, high] =
      amount.kind === "value"
        ? [amount.value, amount.value]
        : amount.kind === "range"
          ? [amount.low, amount.high]
          : [amount.kind === "at-least" ? amount.low : "", ""];
    const { zh, unit, style } = indicatorOf(figure.indicator);
    lines.push(
      row([
        part,
        of ?? subject(figure.subject),
        zh,
        String(low),
        String(high),
        style === "duration" ? "秒" : unit,
        gradeOf(figure.grade).zh,
        figure.asOf,
        figure.given?.map(({ words: said }) => said).join("；") ?? "",
      ]),
    );
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
    add(STAGES[id], covered);
    add(STAGES[id], minutes);
  }
  for (const figure of [...result.gained, ...result.nearer]) add("新点让谁受益", figure);
  add("床位", result.bedsNeeded);
  if (result.greedy) beside("贪心", result.greedy);
  for (const other of checks?.runnersUp ?? []) beside("次优", other);
  for (const { people } of result.unserved) add("服务不到", people);
  return {
    name: `选址结果-${subject(result.subject)}.csv`,
    bytes: new TextEncoder().encode(`\uFEFF${lines.join("\r\n")}\r\n`),
  };
}

const row = (cells: readonly string[]) =>
  cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(",");
