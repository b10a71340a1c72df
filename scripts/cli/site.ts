import Papa from "papaparse";
import { loadMipSolver } from "../../src/analysis/siting/highs";
import type { SitingAnswer, SitingInstance } from "../../src/analysis/siting/instance";
import { solveSiting } from "../../src/analysis/siting/solve";
import { stopwatch } from "../../src/analysis/siting/stopwatch";
import { IntakeError } from "../../src/model/intake";
import { SITING_OBJECTIVES, type SitingAssign, type SitingObjective } from "../../src/model/siting";
import { numberOption, type OptionValues, textOption } from "./roadOptions";
import type { Streams } from "./run";
import { candidatesNamed, capacityFrom, listed, type SiteFiles, siteCostsFrom, siteFiles } from "./siteFiles";

const SECONDS_UNLESS_WRITTEN = 60;

/**
 * `site --matrix m.csv --demand d.csv --objective O …`: where to build, with its proof, as JSON. 0 an answer (that there is none is
 * one too), 2 wrong usage or a file with mistakes; then nothing stands on `out`.
 */
export async function siteCommand(values: OptionValues, streams: Streams): Promise<number> {
  try {
    const limit = numberOption(values, "limit", "秒") ?? SECONDS_UNLESS_WRITTEN;
    if (limit === 0) throw new IntakeError("--limit 应大于 0，单位是秒，例如 --limit 60。");
    const { files, instance } = siteQuestion(values);
    const solver = await loadMipSolver();
    const answer = solveSiting(solver, instance, stopwatch(limit));
    streams.out(JSON.stringify(written(answer, instance, files), null, 2));
    return 0;
  } catch (error) {
    if (!(error instanceof IntakeError)) throw error;
    streams.err(error.message);
    return 2;
  }
}

/** The options and files of a command line as one instance. */
function siteQuestion(values: OptionValues): {
  readonly files: SiteFiles;
  readonly instance: SitingInstance;
} {
  const objective = objectiveOf(textOption(values, "objective", `目标：${OBJECTIVES.join("、")} 之一`));
  const assign = assignOf(values);
  const p = siteCount(values);
  const within = numberOption(values, "within", "与 --matrix 第三列相同");
  const most = numberOption(values, "budget", "与 --cost 表相同");
  if (within === undefined && (objective === "mclp" || objective === "lscp"))
    throw new IntakeError(
      `${objective} 要有时限（或距离）：请用 --within 写明，单位与 --matrix 第三列相同。`,
    );
  if (p === undefined && most === undefined && objective !== "lscp")
    throw new IntakeError(`${objective} 要写明最多新建几处：请用 --p，或用 --budget 与 --cost 给出预算。`);
  if ((most === undefined) !== (values.cost === undefined))
    throw new IntakeError(
      most === undefined
        ? "写了 --cost，还要用 --budget 写明预算。"
        : "写了 --budget，还要用 --cost 给出每个候选点的费用（CSV，列为 id,cost）。",
    );
  const files = siteFiles(
    textOption(values, "matrix", "成本矩阵（CSV，列为 from,to 和成本）"),
    textOption(values, "demand", "需求表（CSV，列为 id,weight）"),
  );
  const fixed = candidatesNamed("fixed", idsIn(values, "fixed"), files);
  const excluded = candidatesNamed("exclude", idsIn(values, "exclude"), files);
  someLeft(files, fixed, excluded, p);
  return {
    files,
    instance: {
      objective,
      weights: files.demand.amounts,
      cost: files.cost,
      within: within ?? Number.POSITIVE_INFINITY,
      p: p ?? Number.POSITIVE_INFINITY,
      fixed,
      excluded,
      groups: [],
      capacity:
        values.capacity === undefined
          ? null
          : capacityFrom(textOption(values, "capacity", "容量表"), files, objective, excluded),
      assign,
      budget:
        most === undefined
          ? null
          : { siteCost: siteCostsFrom(textOption(values, "cost", "费用表"), files, fixed), most },
    },
  };
}

const OBJECTIVES: readonly string[] = SITING_OBJECTIVES.map(({ id }) => id);

function objectiveOf(word: string): SitingObjective {
  const known = SITING_OBJECTIVES.find(({ id }) => id === word.toLowerCase());
  if (known) return known.id;
  const all = SITING_OBJECTIVES.map(({ id, zh }) => `${id}（${zh}）`).join("、");
  throw new IntakeError(`没有“${word}”这种目标。--objective 可以写：${all}。`);
}

function assignOf(values: OptionValues): SitingAssign {
  if (values.assign === undefined) return "split";
  const word = textOption(values, "assign", "分配方式：split 或 single").toLowerCase();
  if (word !== "split" && word !== "single")
    throw new IntakeError(
      `没有“${word}”这种分配方式。--assign 可以写：split（可拆分）、single（整体分配）。`,
    );
  if (values.capacity === undefined)
    throw new IntakeError("--assign 只在有容量时才有意义：请用 --capacity 给出容量表，或去掉 --assign。");
  return word;
}

/** Most new sites, a whole number; undefined where it is not written. */
function siteCount(values: OptionValues): number | undefined {
  if (values.p === undefined) return undefined;
  const text = String(values.p).trim();
  if (/^\+?\d+$/.test(text)) return Number(text);
  throw new IntakeError(`--p 写的是“${text}”，应为不小于 0 的整数：最多新建几处。`);
}

/** The ids of an option that may be written again and again: parted by commas, one with a comma in it quoted as in CSV. */
function idsIn(values: OptionValues, option: string): readonly string[] {
  const texts: unknown = values[option];
  if (!Array.isArray(texts)) return [];
  return texts.flatMap((text: string) => {
    const [cells = []] = Papa.parse<string[]>(text, { delimiter: "," }).data;
    const ids = cells.map((cell) => cell.trim());
    if (ids.length > 0 && ids.every((id) => id !== "")) return ids;
    throw new IntakeError(
      `--${option} 写的是“${text}”，有空的编号。编号之间用一个逗号隔开，例如 --${option} 甲,乙。`,
    );
  });
}

function someLeft(
  { candidates, matrixFile }: SiteFiles,
  fixed: readonly number[],
  excluded: readonly number[],
  p: number | undefined,
): void {
  const both = fixed.filter((site) => excluded.includes(site)).map((site) => `“${candidates[site]}”`);
  if (both.length > 0)
    throw new IntakeError(`${listed(both, "、")}既写在 --fixed 里又写在 --exclude 里，只能二选一。`);
  if (excluded.length === candidates.length)
    throw new IntakeError(
      `--exclude 把 ${matrixFile} 的 ${candidates.length} 个候选点全部排除了，一个也不剩。`,
    );
  const left = candidates.length - fixed.length - excluded.length;
  if (p !== undefined && p > left)
    throw new IntakeError(
      `--p 写的是 ${p}，而 ${matrixFile} 共 ${candidates.length} 个候选点，除去既有 ${fixed.length} 处、排除 ${excluded.length} 处，只剩 ${left} 个可新建。`,
    );
}

/** The answer with ids in the place of numbers. */
function written(answer: SitingAnswer, { fixed }: SitingInstance, { candidates, demand }: SiteFiles) {
  const ids = (sites: readonly number[]) => sites.map((site) => candidates[site]);
  const { greedy } = answer;
  const greedySites = [...fixed, ...greedy.newSites].sort((a, b) => a - b);
  return {
    status: answer.status,
    objective: answer.objective,
    bound: answer.bound,
    gap: answer.gap,
    sites: ids(answer.sites),
    new_sites: ids(answer.newSites),
    served: answer.served.map(({ demand: served, site, weight }) => ({
      id: demand.ids[served],
      site: candidates[site],
      weight,
    })),
    covered_weight: answer.coveredWeight,
    total_weight: answer.totalWeight,
    weighted_cost: answer.weightedCost,
    greedy: { objective: greedy.objective, sites: greedy.objective === null ? [] : ids(greedySites) },
    ties_proved: answer.tiesProved,
    unserved: answer.unserved.map(({ demand: who, why }) => ({ id: demand.ids[who], why })),
    seconds: answer.seconds,
  };
}
