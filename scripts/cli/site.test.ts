import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { run } from "./run";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "site-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Five villages along a road, ten minutes apart, any of which may have the site; their ids look like numbers. */
const IDS = ["01", "02", "1", "10", "2"];
const ALONG = IDS.flatMap((from, i) => IDS.map((to, j) => `${from},${to},${10 * Math.abs(i - j)}`));
const MATRIX = ["from,to,minutes", ...ALONG];
const DEMAND = ["id,weight", "01,20", "02,30", "1,30", "10,30", "2,20"];
const each = (header: string, amounts: readonly (number | string)[]) => [
  `id,${header}`,
  ...IDS.map((id, i) => `${id},${amounts[i]}`),
];

interface Asked {
  readonly matrix?: readonly string[];
  readonly demand?: readonly string[];
  readonly capacity?: readonly string[];
  readonly cost?: readonly string[];
  readonly words?: string;
  readonly more?: readonly string[];
}

/** The command line as it is typed; files that are given are written first. */
async function ask({ words = "", more = [], ...files }: Asked) {
  const lists = { matrix: MATRIX, demand: DEMAND, ...files };
  const options = Object.entries(lists).flatMap(([name, lines]) => {
    const path = join(folder, `${name[0]}.csv`.replace("c.csv", `${name}.csv`));
    writeFileSync(path, lines.length > 0 ? `${lines.join("\n")}\n` : "");
    return [`--${name}`, path];
  });
  const [out, err]: [string[], string[]] = [[], []];
  const typed = ["site", ...options, ...words.split(" ").filter((word) => word !== ""), ...more];
  const before = readdirSync(folder).length;
  const code = await run(typed, { out: (text) => out.push(text), err: (text) => err.push(text) });
  expect(readdirSync(folder), "nothing is written beside").toHaveLength(before);
  return { code, out: out.join("\n"), err: err.join("\n") };
}

async function answer(asked: Asked) {
  const { code, out, err } = await ask(asked);
  expect([code, err]).toEqual([0, ""]);
  return JSON.parse(out);
}

describe("npm run -s cli -- site", () => {
  test("the whole answer, greedy's loss beside it", async () => {
    const { seconds, ...found } = await answer({ words: "--objective mclp --p 2 --within 10" });
    expect(seconds).toBeGreaterThanOrEqual(0);
    expect(found).toEqual({
      status: "optimal",
      objective: 130,
      bound: 130,
      gap: 0,
      sites: ["02", "10"],
      new_sites: ["02", "10"],
      served: [
        { id: "01", site: "02", weight: 20 },
        { id: "02", site: "02", weight: 30 },
        { id: "1", site: "02", weight: 30 },
        { id: "10", site: "10", weight: 30 },
        { id: "2", site: "10", weight: 20 },
      ],
      covered_weight: 130,
      total_weight: 130,
      weighted_cost: 700,
      // The middle first, 90; then 20 whichever comes next.
      greedy: { objective: 110, sites: ["01", "1"] },
      ties_proved: true,
      unserved: [],
    });
  });
  test.each<[string, number, string[], Asked?]>([
    ["--objective mclp --p 1 --within 10", 90, ["1"]],
    ["--objective mclp --p 1 --within 9.9", 30, ["02"]],
    ["--objective pmedian --p 1", 1400, ["1"]],
    ["--objective pmedian --p 2", 700, ["02", "10"]],
    ["--objective PMedian --p +2 --limit 2.5", 700, ["02", "10"]],
    ["--objective pmedian --p 5", 0, IDS],
    ["--objective pcenter --p 1", 20, ["1"]],
    ["--objective pcenter --p 2", 10, ["02", "10"]],
    ["--objective lscp --within 10", 2, ["02", "10"]],
    ["--objective lscp --within 20", 1, ["1"]],
    ["--objective lscp --within 0", 5, IDS],
    // The fixed are open, and p and lscp count beyond them.
    ["--objective mclp --p 1 --within 10 --fixed 1", 110, ["02", "1"]],
    ["--objective mclp --p 0 --within 10 --fixed 1", 90, ["1"]],
    ["--objective lscp --within 10 --fixed 1", 2, ["02", "1", "10"]],
    ["--objective lscp --within 10 --fixed 02,10", 0, ["02", "10"]],
    ["--objective pmedian --p 1 --fixed 01 --fixed 2", 600, ["01", "02", "2"]],
    ["--objective pmedian --p 2 --exclude 02", 800, ["01", "10"]],
    ["--objective pmedian --p 2 --exclude 02 --exclude 10,01", 1000, ["1", "2"]],
    // Beyond the limit a pair may not serve: the middle reaches all within 20, only two reach all within 19.
    ["--objective pmedian --p 2 --within 20", 700, ["02", "10"]],
    ["--objective pcenter --p 1 --within 20", 20, ["1"]],
    ["--objective pmedian --budget 8", 800, ["01", "10"], { cost: each("cost", [3, 10, 3, 3, 3]) }],
    ["--objective pmedian --budget 8 --p 1", 1400, ["1"], { cost: each("cost", [3, 10, 3, 3, 3]) }],
    ["--objective pmedian --p 2", 700, ["02", "10"], { capacity: each("capacity", [65, 65, 65, 65, 65]) }],
    [
      "--objective pmedian --p 2 --assign single",
      700,
      ["02", "10"],
      { capacity: each("capacity", [80, 80, 80, 80, 80]) },
    ],
    [
      "--objective mclp --p 1 --within 10 --assign split",
      45,
      ["02"],
      { capacity: each("capacity", [45, 45, 45, 45, 45]) },
    ],
    [
      "--objective mclp --p 1 --within 10 --assign single",
      30,
      ["02"],
      { capacity: each("capacity", [45, 45, 45, 45, 45]) },
    ],
  ])("%s", async (words, objective, sites, files = {}) => {
    const found = await answer({ words, ...files });
    expect(found).toMatchObject({ status: "optimal", objective, gap: 0, sites });
    const fixed = [...words.matchAll(/--fixed (\S+)/g)].flatMap(([, ids]) => (ids as string).split(","));
    expect(found.new_sites).toEqual(sites.filter((id) => !fixed.includes(id)));
    const served = found.served.reduce((sum: number, { weight }: { weight: number }) => sum + weight, 0);
    expect([served, found.total_weight]).toEqual([found.covered_weight, 130]);
    for (const id of fixed) expect(found.greedy.sites).toContain(id);
  });
  test("a demand of more than one site is split, or goes to one", async () => {
    const capacity = each("capacity", [65, 65, 65, 65, 65]);
    const split = await answer({ capacity, words: "--objective pmedian --p 2" });
    const middle = split.served.filter(({ id }: { id: string }) => id === "1");
    expect(middle).toEqual([
      { id: "1", site: "02", weight: 15 },
      { id: "1", site: "10", weight: 15 },
    ]);
    // Of 20, 30, 30, 30, 20 no few make 65.
    const single = await answer({ capacity, words: "--objective pmedian --p 2 --assign single" });
    expect(single).toMatchObject({ status: "infeasible", objective: null, sites: [], new_sites: [] });
    for (const { why } of single.unserved) expect(why).toBe("not_with_the_others");
  });
  test("no answer is an answer: who is not served, and why", async () => {
    const found = await answer({
      matrix: MATRIX.filter((line) => !line.startsWith("2,")),
      words: "--objective lscp --within 10 --exclude 01,02",
    });
    expect(found).toMatchObject({ status: "infeasible", objective: null, sites: [], served: [] });
    expect(found.unserved).toEqual([
      { id: "01", why: "only_excluded_in_reach" },
      { id: "2", why: "no_site_in_reach" },
    ]);
    const together = await answer({ words: "--objective lscp --within 10 --p 1" });
    expect(together.status).toBe("infeasible");
    for (const { why } of together.unserved) expect(why).toBe("not_with_the_others");
  });
  test("who asks for nothing constrains nothing", async () => {
    const found = await answer({
      demand: [...DEMAND, "空村,0"],
      words: "--objective pcenter --p 2",
    });
    expect(found).toMatchObject({ status: "optimal", objective: 10, total_weight: 130 });
  });
  test("columns under other names and in other places; what else stands there is let be", async () => {
    const words = "--objective pmedian --p 2";
    const turned = MATRIX.map((line) => line.split(",")).map(([from, to, cost]) => `${cost},${to},${from}`);
    for (const matrix of [turned, MATRIX.map((line, i) => `${line},${i ? "x" : "note"}`)])
      expect(await answer({ matrix, words })).toMatchObject({ objective: 700, sites: ["02", "10"] });
    for (const name of ["population", "people", "elders", "demand"]) {
      const demand = DEMAND.map((line, i) => (i ? `某村,${line}` : `name,id,${name}`));
      expect(await answer({ demand, words })).toMatchObject({ objective: 700 });
    }
    // Of two that may be meant, weight.
    const both = DEMAND.map((line, i) => line.replace(",", i ? ",1," : ",people,"));
    expect(await answer({ demand: both, words })).toMatchObject({ objective: 700, total_weight: 130 });
  });
  test("candidates in the order of their ids, not of the file", async () => {
    const matrix = [MATRIX[0] as string, ...[...ALONG].reverse()];
    const found = await answer({ matrix, words: "--objective mclp --p 1 --within 0" });
    expect(found).toMatchObject({ objective: 30, sites: ["02"] });
  });
  test("an id with a comma is quoted as in CSV", async () => {
    const matrix = [...MATRIX, '01,"a,b",1'];
    const more = ["--fixed", '"a,b",1'];
    const found = await answer({ matrix, more, words: "--objective pmedian --p 0" });
    expect(found.sites).toEqual(["1", "a,b"]);
    expect(found.objective).toBe(1 * 20 + 300 + 0 + 300 + 400);
  });
});

describe("what is refused, in words, with exit 2 and nothing on stdout", () => {
  const P1 = "--objective pmedian --p 1";
  const CAPACITY = each("capacity", [40, 40, 40, 40, 40]);
  const COST = each("cost", [3, 10, 3, 3, 3]);
  test.each<[string, Asked, ...RegExp[]]>([
    ["no objective", { words: "--p 1" }, /--objective.*mclp、pmedian、pcenter、lscp/],
    ["another objective", { words: "--objective median --p 1" }, /没有“median”这种目标.*pmedian/],
    ["an objective of every object", { words: "--objective constructor" }, /没有“constructor”这种目标/],
    ["an option that is not there", { words: `${P1} --radius 5` }, /没有这个选项：--radius/],
    ["an option without its value", { words: "--objective pmedian --p" }, /--p/],
    ["a word too many", { words: `${P1} more` }, /没有这个命令/],
    ["mclp without a limit", { words: "--objective mclp --p 1" }, /mclp 要有时限.*--within/],
    ["lscp without a limit", { words: "--objective lscp" }, /lscp 要有时限.*--within/],
    ["no number of sites", { words: "--objective pcenter" }, /pcenter.*--p.*--budget/],
    ["a number of sites in words", { words: "--objective pmedian --p 两" }, /--p 写的是“两”.*整数/],
    ["a part of a site", { words: "--objective pmedian --p 1.5" }, /--p 写的是“1\.5”.*整数/],
    ["sites below 0", { words: "--objective pmedian --p -1" }, /--p 写的是“-1”/],
    ["more sites than candidates", { words: "--objective pmedian --p 6" }, /--p 写的是 6.*只剩 5 个/],
    [
      "more sites than are left",
      { words: "--objective mclp --within 5 --p 3 --fixed 01 --exclude 02,1" },
      /--p 写的是 3.*m\.csv 共 5 个.*既有 1 处、排除 2 处，只剩 2 个/,
    ],
    ["all excluded", { words: `${P1} --exclude 01,02,1,10,2` }, /5 个候选点全部排除/],
    ["fixed and excluded", { words: `${P1} --fixed 01,02 --exclude 02` }, /“02”既写在 --fixed.*--exclude/],
    ["an unknown fixed id", { words: `${P1} --fixed 9` }, /--fixed：m\.csv 的 to 列里没有编号“9”/],
    ["a fixed id that looks alike", { words: `${P1} --fixed 002` }, /没有编号“002”，但有“2”|但有“02”/],
    ["an unknown excluded id", { words: `${P1} --exclude 9,01` }, /--exclude：m\.csv.*没有编号“9”/],
    ["an empty id", { words: `${P1} --fixed 01,,02` }, /--fixed 写的是“01,,02”，有空的编号/],
    ["no id", { words: P1, more: ["--exclude", ""] }, /--exclude 写的是“”/],
    ["a limit below 0", { words: `${P1} --within -5` }, /--within.*“-5”/],
    ["a limit in words", { words: `${P1} --within far` }, /--within.*“far”/],
    ["no time at all", { words: `${P1} --limit 0` }, /--limit 应大于 0/],
    ["a time in words", { words: `${P1} --limit Infinity` }, /--limit.*“Infinity”/],
    ["a budget below 0", { words: "--objective pmedian --budget -1", cost: COST }, /--budget.*“-1”/],
    ["a budget without costs", { words: "--objective pmedian --budget 5" }, /还要用 --cost/],
    ["costs without a budget", { words: P1, cost: COST }, /还要用 --budget/],
    ["an assignment without capacity", { words: `${P1} --assign single` }, /--assign.*--capacity/],
    ["another assignment", { words: `${P1} --assign both`, capacity: CAPACITY }, /没有“both”这种分配方式/],
    ["no matrix there", { words: `${P1} --matrix /nowhere/x.csv` }, /没有这个文件：\/nowhere\/x\.csv/],
    ["an empty matrix", { words: P1, matrix: [] }, /m\.csv 是空的/],
    ["a matrix without rows", { words: P1, matrix: ["from,to,minutes"] }, /m\.csv 只有表头/],
    ["a matrix without costs", { words: P1, matrix: ["from,to", "01,02"] }, /m\.csv 第1行.*还要第三列/],
    ["a matrix without to", { words: P1, matrix: ["from,site,m", "01,02,1"] }, /m\.csv 第1行没有“to”列/],
    ["a cost in words", { words: P1, matrix: [...MATRIX, "01,西,远"] }, /m\.csv 第27行“minutes”：“远”不是/],
    [
      "a cost left empty",
      { words: P1, matrix: [...MATRIX, "01,西,"] },
      /m\.csv 第27行“minutes”：这一格是空的/,
    ],
    ["a cost below 0", { words: P1, matrix: [...MATRIX, "01,西,-3"] }, /m\.csv 第27行“minutes”：“-3”/],
    ["a cost without end", { words: P1, matrix: [...MATRIX, "01,西,inf"] }, /m\.csv 第27行“minutes”：“inf”/],
    ["a cost too large", { words: P1, matrix: [...MATRIX, "01,西,1e999"] }, /第27行“minutes”：“1e999”/],
    ["costs too large to add", { words: P1, matrix: [...MATRIX, "01,西,1e308"] }, /m\.csv 的成本太大/],
    [
      "the same pair twice",
      { words: P1, matrix: [...MATRIX, "01,1,5"] },
      /m\.csv 第27行“from”：“01”到“1”与第4行重复/,
    ],
    ["a candidate without id", { words: P1, matrix: [...MATRIX, "01,,5"] }, /m\.csv 第27行“to”：编号是空的/],
    [
      "a demand of no list",
      { words: P1, matrix: [...MATRIX, "某村,1,5"] },
      /m\.csv 第27行“from”：d\.csv 里没有编号“某村”（编号按文字逐字比较）/,
    ],
    [
      "a demand whose zero is lost",
      { words: P1, demand: ["id,weight", "01,1", "0２,1", "1,1", "10.0,1", "2,1"] },
      /m\.csv 第7行“from”：d\.csv 里没有编号“02”，但有“0２”、“2”：编号按文字逐字比较/,
      /m\.csv 第17行“from”：d\.csv 里没有编号“10”，但有“10\.0”/,
    ],
    [
      "ids that lost their zeros",
      { words: P1, matrix: ["from,to,m", "7,东,1"], demand: ["id,weight", "007,5"] },
      /m\.csv 第2行“from”：d\.csv 里没有编号“7”，但有“007”/,
    ],
    [
      "an id with a space in it",
      { words: P1, matrix: ["from,to,m", "可 塘,东,1"], demand: ["id,weight", "可塘,5"] },
      /没有编号“可 塘”，但有“可塘”/,
    ],
    ["an empty demand", { words: P1, demand: [] }, /d\.csv 是空的/],
    ["a demand without rows", { words: P1, demand: ["id,weight"] }, /d\.csv 只有表头/],
    ["a demand without ids", { words: P1, demand: ["village,weight", "01,5"] }, /d\.csv 第1行没有“id”列/],
    [
      "a demand without people",
      { words: P1, demand: ["id,lat", "01,5"] },
      /d\.csv 第1行看不出哪一列是人数.*weight/,
    ],
    ["a demand twice", { words: P1, demand: [...DEMAND, "01,1"] }, /d\.csv 第7行“id”：编号“01”与第2行重复/],
    ["people in words", { words: P1, demand: [...DEMAND, "3,许多"] }, /d\.csv 第7行“weight”：“许多”不是/],
    ["people below 0", { words: P1, demand: [...DEMAND, "3,-1"] }, /d\.csv 第7行“weight”：“-1”不是/],
    ["people without end", { words: P1, demand: [...DEMAND, "3,Infinity"] }, /第7行“weight”：“Infinity”不是/],
    [
      "nobody",
      { words: P1, demand: each("weight", [0, 0, 0, 0, 0]) },
      /d\.csv 第2、3、4、5、6行“weight”全是 0/,
    ],
    [
      "too few beds",
      { words: P1, capacity: CAPACITY.map((line, i) => (i > 3 ? line.replace("40", "4") : line)) },
      /容量不够：d\.csv 的需求共 130.*只有 128/,
    ],
    [
      "too few beds where some may not open",
      { words: "--objective lscp --within 10 --exclude 01,02 --fixed 1", capacity: CAPACITY },
      /需求共 130.*只有 120/,
    ],
    [
      "too few beds for the worst-off",
      { words: "--objective pcenter --p 5 --assign single", capacity: each("capacity", [1, 1, 1, 1, 1]) },
      /需求共 130.*只有 5/,
    ],
    [
      "beds of a stranger",
      { words: P1, capacity: [...CAPACITY, "西,4"] },
      /capacity\.csv 第7行“id”：m\.csv 的 to 列里没有编号“西”/,
    ],
    [
      "beds of a lookalike",
      { words: P1, capacity: [...CAPACITY, "001,4"] },
      /第7行“id”：.*没有编号“001”，但有/,
    ],
    ["beds left out", { words: P1, capacity: CAPACITY.slice(0, 5) }, /capacity\.csv 的“id”列少了候选点 “2”/],
    [
      "beds below 0",
      { words: P1, capacity: each("capacity", [40, -1, 40, 40, 40]) },
      /capacity\.csv 第3行“capacity”：“-1”/,
    ],
    [
      "beds under no header",
      { words: P1, capacity: each("count", [40, 40, 40, 40, 40]) },
      /capacity\.csv 第1行看不出哪一列是容量/,
    ],
    [
      "costs in words",
      { words: "--objective pmedian --budget 5", cost: each("cost", [1, "贵", 1, 1, 1]) },
      /cost\.csv 第3行“cost”：“贵”/,
    ],
    [
      "costs left out",
      { words: "--objective pmedian --budget 5 --fixed 01", cost: ["id,cost", "02,1", "1,1", "10,1"] },
      /cost\.csv 的“id”列少了候选点 “2”/,
    ],
    [
      "costs of a stranger",
      { words: "--objective pmedian --budget 5", cost: [...COST, "西,4"] },
      /cost\.csv 第7行“id”：.*“西”/,
    ],
    [
      "costs twice",
      { words: "--objective pmedian --budget 5", cost: [...COST, "1,4"] },
      /cost\.csv 第7行“id”：编号“1”与第4行重复/,
    ],
  ])("%s", async (_, asked, ...words) => {
    const { code, out, err } = await ask(asked);
    expect([code, out]).toEqual([2, ""]);
    for (const said of words) expect(err).toMatch(said);
  });
  test("the fixed need no cost, and cost nothing", async () => {
    const cost = ["id,cost", "02,1", "1,1", "10,1", "2,5"];
    const found = await answer({ words: "--objective pmedian --budget 4 --fixed 01", cost });
    expect(found).toMatchObject({ new_sites: ["02", "1", "10"], objective: 200 });
  });
  test("beds that do not suffice for all still cover some", async () => {
    const capacity = each("capacity", [10, 10, 10, 10, 10]);
    const found = await answer({ words: "--objective mclp --p 5 --within 10", capacity });
    expect(found).toMatchObject({ status: "optimal", objective: 50, covered_weight: 50, total_weight: 130 });
  });
  test("help says what site wants", async () => {
    const out: string[] = [];
    expect(await run(["site", "--help"], { out: (text) => out.push(text), err: () => {} })).toBe(0);
    for (const word of ["--matrix", "--objective", "--fixed", "--capacity", "--budget", "--limit"])
      expect(out.join()).toContain(word);
  });
});
