import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import type { Chapter } from "../../model/briefing";
import type { Figure } from "../../model/figure";
import { figureList, figureListFile, numberOf } from "./figureList";

const homes: Figure = {
  indicator: "nursing_homes",
  subject: "county",
  amount: { kind: "value", value: 11 },
  base: null,
  grade: 2,
  asOf: "2023-12-31",
  sources: ["report"],
};
const elders: Figure = {
  ...homes,
  indicator: "elders",
  subject: "441521001",
  amount: { kind: "range", low: 6394, high: 7168 },
  grade: 3,
  asOf: "undated",
  sources: ["census", "report"],
};
const central: Figure = { ...homes, indicator: "central_home_beds", amount: { kind: "at-least", low: 200 } };
const open: Figure = { ...homes, indicator: "nursing_beds_built", amount: { kind: "unknown" }, grade: 1 };
const raised: Figure = {
  ...homes,
  indicator: "reported",
  amount: { kind: "value", value: -12.5 },
  own: {
    code: "relief.change",
    zh: "标准变化",
    unit: "元",
    style: "decimal",
    formula: "新 − 旧",
    caution: null,
    from: [],
  },
};

const chapter = (parts: Partial<Chapter>): Chapter => ({
  id: "homes",
  group: "成效",
  title: "敬老院与床位",
  standing: "ready",
  trouble: null,
  sentence: [],
  headlines: [],
  target: null,
  change: null,
  responsible: null,
  deadline: null,
  chart: null,
  view: { measure: null, kinds: [], reach: null, sites: false, focus: [], bearing: 0 },
  notes: [],
  cautions: [],
  grade: 2,
  asOf: "2023",
  asOfOldest: "2023",
  sources: [],
  ...parts,
});

const naming = {
  subjectName: (subject: string) => (subject === "county" ? "全县" : `镇${subject.slice(-1)}`),
  sourceTitle: (id: string) => `《${id}》`,
  amountWords: ({ amount }: Figure) => `words:${amount.kind}`,
};

/** The lines as objects under their headers. */
const listed = (...chapters: Chapter[]) => {
  const [header, ...lines] = figureList(chapters, naming);
  return lines.map((line) => {
    expect(line).toHaveLength(header?.length ?? 0);
    return Object.fromEntries(line.map((cell, i) => [header?.[i], cell]));
  });
};

describe("the list of figures", () => {
  test("a share says among how many, and two shares of different bases are two lines", () => {
    const share = (people: number): Figure => ({ ...homes, base: { kind: "value", value: people } });
    const lines = listed(
      chapter({ headlines: [share(12), share(13)].map((figure) => ({ label: "占比", figure })) }),
    );
    expect(lines.map((line) => [line.分母下限, line.分母上限])).toEqual([
      [12, 12],
      [13, 13],
    ]);
  });
  test("states label, amount, unit, grade, date and source", () => {
    expect(listed(chapter({ headlines: [{ label: "敬老院", figure: homes }] }))).toEqual([
      {
        章节: "01",
        章节名称: "敬老院与床位",
        对象: "全县",
        指标: "镇级敬老院",
        标签: "敬老院",
        位置: "大数",
        大屏所示: "words:value",
        下限: 11,
        上限: 11,
        单位: "所",
        分母下限: "",
        分母上限: "",
        分级: "公开",
        数据日期: "2023-12-31",
        来源: "《report》",
        条件: "",
      },
    ]);
  });

  test("keeps ranges, lower bounds and what is not known as they are", () => {
    const [range, bound, unknown] = listed(chapter({ sentence: ["共", elders, "人，", central, open] }));
    expect(range).toMatchObject({ 对象: "镇1", 下限: 6394, 上限: 7168, 分级: "假设", 数据日期: "未注日期" });
    expect(range?.来源).toBe("《census》；《report》");
    expect(bound).toMatchObject({ 下限: 200, 上限: "", 位置: "句子", 标签: "" });
    expect(unknown).toMatchObject({ 下限: "", 上限: "", 分级: "" });
  });

  test("says a figure once a chapter, with all places and labels it has there", () => {
    const twice = chapter({
      headlines: [{ label: "敬老院", figure: homes }],
      sentence: ["建成", { ...homes }],
      notes: [
        ["共", homes],
        ["另有", central],
      ],
      chart: { kind: "bars", title: "t", bars: [{ label: "全县敬老院", figure: homes, look: "full" }] },
    });
    const lines = listed(twice, twice);
    expect(lines.map((line) => [line.章节, line.指标, line.位置, line.标签])).toEqual([
      ["01", "镇级敬老院", "大数、句子、图表、汇报词", "敬老院、全县敬老院"],
      ["01", "县中心敬老院待启用床位", "汇报词", ""],
      ["02", "镇级敬老院", "大数、句子、图表、汇报词", "敬老院、全县敬老院"],
      ["02", "县中心敬老院待启用床位", "汇报词", ""],
    ]);
  });

  test("takes apart what differs in subject, amount, grade, date or the parameters it was asked with", () => {
    const given = [{ zh: "时限", words: "15分钟", grade: null }];
    const others: Figure[] = [
      { ...homes, subject: "441521001" },
      { ...homes, amount: { kind: "value", value: 12 } },
      { ...homes, grade: 1 },
      { ...homes, asOf: "2022" },
      { ...homes, given },
    ];
    const lines = listed(chapter({ sentence: [homes, ...others] }));
    expect(lines).toHaveLength(6);
    expect(lines[5]?.条件).toBe("15分钟");
  });

  test("holds every figure of every chart, of target and change, and the report's own by their own words", () => {
    const bar = (label: string, figure: Figure) => ({ label, figure, look: "full" as const });
    const parts = chapter({
      chart: { kind: "parts", title: "床位", whole: open, parts: [bar("敬老院", homes)] },
      target: ["达到", central],
      change: ["下降", raised],
    });
    expect(listed(parts).map((line) => [line.标签, line.位置, line.指标, line.单位])).toEqual([
      ["床位", "图表", "镇级敬老院建成床位", "张"],
      ["敬老院", "图表", "镇级敬老院", "所"],
      ["", "目标", "县中心敬老院待启用床位", "张"],
      ["", "变化", "标准变化", "元"],
    ]);
    const pair = { label: "低保", before: homes, after: central, change: raised };
    const alone = { label: "特困", before: null, after: elders, change: null };
    const pairs = chapter({ chart: { kind: "pairs", title: "t", pairs: [pair, alone] } });
    expect(listed(pairs).map((line) => line.标签)).toEqual(["低保（原）", "低保", "低保（变化）", "特困"]);
    const steps = [
      { label: "2021年", added: homes, total: null },
      { label: "2022年", added: null, total: central },
    ];
    const grown = chapter({ chart: { kind: "steps", title: "t", steps } });
    expect(listed(grown).map((line) => line.标签)).toEqual(["2021年（新增）", "2022年（累计）"]);
    const lines = chapter({
      chart: { kind: "lines", title: "t", lines: [{ label: "可塘", words: ["要", homes] }] },
    });
    expect(listed(lines).map((line) => line.标签)).toEqual(["可塘"]);
  });

  test("of nothing is a header alone", () => {
    expect(figureList([], naming)).toHaveLength(1);
    expect(listed(chapter({}))).toEqual([]);
  });
});

test("durations are in seconds, whatever they are written in", () => {
  const own = { ...(raised.own as NonNullable<Figure["own"]>), unit: "", style: "duration" as const };
  const [line] = listed(chapter({ sentence: [{ ...raised, own }] }));
  expect(line?.单位).toBe("秒");
});

test("the file opens in Chinese and no cell is taken for a formula, while numbers stay numbers", () => {
  const bytes = figureListFile([
    ["标签", "数"],
    ["=HYPERLINK(1)", -12.5],
    ["-cmd", "-12.5"],
    ["有,逗号\n与换行", 3],
  ]);
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  expect(text.startsWith("\uFEFF")).toBe(true);
  expect(Papa.parse(text.slice(1).trimEnd()).data).toEqual([
    ["标签", "数"],
    ["'=HYPERLINK(1)", "-12.5"],
    ["'-cmd", "-12.5"],
    ["有,逗号\n与换行", "3"],
  ]);
});

test("places have as many digits as the last needs, at least two", () => {
  expect(numberOf(0, 3)).toBe("01");
  expect(numberOf(9, 10)).toBe("10");
  expect(numberOf(4, 100)).toBe("005");
});
