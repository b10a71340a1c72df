import fc from "fast-check";
import { expect, test } from "vitest";
import { CHAPTERS, type Chart } from "../../../model/briefing";
import { FACILITY_KINDS, type FacilityKind, STATUSES } from "../../../model/facility";
import { type Amount, type Figure, middleOf } from "../../../model/figure";
import { INDICATORS, type IndicatorId, indicatorOfFigure } from "../../../model/indicator";
import type { BriefingFacts } from "../../../state/briefing";
import { chaptersOf } from "./chaptersOf";
import { isLimit } from "./circleFigures";
import { figuresOf } from "./composed";
import { circleOf, facility, factsWith, figure, reported, siteOf, town } from "./testing/madeFacts";
import { allWords } from "./testing/wordsText";
import { townFileOf } from "./townFile";

const ORDER = CHAPTERS.map(({ id }) => id);
const BURIAL = /[殡葬墓坟]|火化|骨灰|祭扫|清明|cemeter|burial|cremation|funeral|qingming|grave/;
const CODES = ["t0", "t1", "t2", "t3"];
const REPORTED = [
  ["allowance.urban_low_income", "低保", "元"],
  ["allowance.disabled_care", "补贴", "元"],
  ["canteen.count", "食堂", "家"],
  ["canteen.built_2021", "食堂", "家"],
  ["canteen.built_2023", "食堂", "家"],
  ["canteen.visits_total", "用餐", "人次"],
  ["village.count", "村", "个"],
  ["cemetery.town_public", "公墓", "座"],
  ["cremation.count", "火化", "具"],
  ["grave.illegal_found", "坟", "处"],
  ["rescue.total", "救助", "人次"],
  ["safety.inspections", "检查", "次"],
  ["safety.drill_participants", "参与", "人次"],
] as const;

const anyAmount: fc.Arbitrary<Amount> = fc.oneof(
  fc.nat(99_999_999).map((of): Amount => ({ kind: "value", value: of })),
  fc.constant<Amount>({ kind: "value", value: 0 }),
  fc.nat(500).map((low): Amount => ({ kind: "at-least", low })),
  fc
    .tuple(fc.nat(500), fc.integer({ min: 1, max: 500 }))
    .map(([low, more]): Amount => ({ kind: "range", low, high: low + more })),
  fc.constant<Amount>({ kind: "unknown" }),
);
const anySubject = fc.constantFrom("county", ...CODES);
const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null });

const anyFacilities = fc
  .array(
    fc.record({
      kind: fc.constantFrom(...FACILITY_KINDS.map(({ id }) => id)),
      status: fc.constantFrom(...STATUSES.map(({ id }) => id)),
      townCode: maybe(fc.constantFrom(...CODES, "elsewhere")),
      villageCode: maybe(fc.constantFrom("v1", "v2")),
      openedYear: maybe(fc.constantFrom(2021, 2022)),
      named: fc.boolean(),
      groupId: fc.constantFrom(null, "nursing.centre", "nursing.town"),
      asOf: fc.constantFrom("undated", "2022-12-31"),
    }),
    { maxLength: 20 },
  )
  .map((rows) =>
    rows.map(({ named, kind, ...row }, i) =>
      facility(`f${i}`, kind as FacilityKind, { ...row, name: named ? `设施${i}` : null }),
    ),
  );

const anyFigures = fc
  .uniqueArray(
    fc.record({
      indicator: fc.constantFrom(...(Object.keys(INDICATORS) as IndicatorId[])),
      subject: anySubject,
      amount: anyAmount,
    }),
    { maxLength: 40, selector: ({ indicator, subject }) => `${indicator} ${subject}` },
  )
  .map((all) => all.map(({ indicator, subject, amount }) => figure(indicator, amount, subject)));

const anyReport = fc
  .record({
    figures: fc.array(
      fc.record({
        of: fc.constantFrom(...REPORTED),
        value: fc.nat(99_999_999),
        previous: fc.option(fc.nat(5000), { nil: undefined }),
        asOf: fc.constantFrom("2023", "2024-12-31"),
      }),
      { maxLength: 20 },
    ),
    norms: fc.subarray(["burial-every-town", "nursing-type-beds", "meal-circle", "living-circle"]),
    plans: fc.array(fc.constantFrom("care", "burial", "safety", "relief", "other"), { maxLength: 6 }),
  })
  .map(({ figures, norms, plans }) => ({
    figures: figures.map(({ of: [code, zh, unit], value, previous, asOf }) =>
      reported(code, zh, unit, value, {
        asOf,
        ...(previous === undefined ? {} : { previous }),
        ...(code.startsWith("grave") ? { internal: true as const } : {}),
      }),
    ),
    norms: norms.map((id) => ({
      ...{ id, name: id.startsWith("burial") ? "安葬设施" : "标准", threshold: "若干", document: "文件" },
      ...{ deadline: null, responsible: null, grade: 2 as const, asOf: "2021", source: id },
    })),
    plans: plans.map((topic, i) => ({
      ...{ id: `p${i}`, topic, words: topic === "burial" ? "推进殡葬设施" : "推进工作", section: "六" },
      ...{ deadline: null, responsible: null, grade: 2 as const, asOf: "2023", source: "plan" },
    })),
  }));

const anyCircles = fc.array(
  fc
    .record({
      kind: fc.constantFrom<FacilityKind>("canteen", "nursing_home", "public_cemetery"),
      said: fc.array(
        fc.tuple(
          fc.constantFrom("covered" as const, "covered_share" as const, "beyond" as const, "gained" as const),
          anySubject,
          anyAmount,
          anyAmount,
        ),
        { maxLength: 12 },
      ),
    })
    .map(({ kind, said }) => circleOf(said, { kind })),
  { maxLength: 3 },
);

const anySites = fc.uniqueArray(
  fc
    .record({
      code: fc.constantFrom(...CODES),
      status: fc.constantFrom("optimal" as const, "feasible" as const, "infeasible" as const),
      villages: fc.subarray(["v1", "v2"]),
      before: fc.option(fc.nat(60), { nil: undefined }),
      after: fc.option(fc.nat(60), { nil: undefined }),
    })
    .map(({ code, before, after, ...more }) =>
      siteOf(code, {
        ...more,
        ...(before === undefined ? {} : { before }),
        ...(after === undefined ? {} : { after }),
      }),
    ),
  { selector: ({ ask }) => ask.town, maxLength: 3 },
);

const anyFacts: fc.Arbitrary<BriefingFacts> = fc
  .record({
    towns: fc.subarray(CODES),
    facilities: anyFacilities,
    figures: anyFigures,
    report: maybe(anyReport),
    circles: maybe(anyCircles),
    sites: maybe(anySites),
    assumed: fc.boolean(),
    trouble: maybe(fc.constant("读不出。")),
  })
  .map(({ towns, facilities, trouble, ...more }) =>
    factsWith(
      {
        towns: towns.map((code, i) => town(code, i === 0 ? "某农场" : `第${code}镇`, code !== "t3")),
        villages: ["v1", "v2"].map((code) => ({
          ...{ code, name: `${code}村`, pinyin: "", townCode: "t0" },
          ...{ place: [115, 23] as const, placeGrade: 4 as const },
          ...{ grade: 2 as const, asOf: "2023", source: "divisions" },
        })),
        facilities,
      },
      { ...more, troubles: { report: trouble, circles: trouble, sites: null, recount: null } },
    ),
  );

/** Figures of one chart are of one unit. */
function chartUnits(chart: Chart | null): ReadonlySet<string> {
  if (!chart || chart.kind === "lines") return new Set();
  const nothing = { sentence: [], headlines: [], target: null, change: null, notes: [] };
  return new Set(figuresOf({ ...nothing, chart }).map((figure) => indicatorOfFigure(figure).unit));
}

const lastDay = (date: string) => (date.length === 4 ? `${date}-12-31` : date);

const isOpen = ({ amount }: Figure) => amount.kind === "unknown" || amount.kind === "at-least";

test("whatever the facts, chapters are composed, honest and plain", () => {
  fc.assert(
    fc.property(anyFacts, fc.boolean(), (facts, reception) => {
      const chapters = chaptersOf(facts, { reception, order: ORDER });
      expect(chapters.map(({ id }) => id)).toEqual(ORDER.filter((id) => !reception || id !== "burial"));
      expect(structuredClone(chapters)).toEqual(chapters);
      const text = JSON.stringify(chapters);
      expect(text).not.toMatch(/undefined|NaN|末位|grave\./);
      if (reception) expect(text.match(BURIAL)).toBeNull();
      for (const chapter of chapters) {
        const figures = figuresOf(chapter);
        for (const { grade, sources } of figures) {
          expect(chapter.grade).toBeGreaterThanOrEqual(grade);
          expect(chapter.sources).toEqual(expect.arrayContaining([...sources]));
        }
        const dates = figures
          .filter((figure) => !isLimit(figure))
          .map(({ asOf }) => asOf)
          .filter((date) => date !== "undated");
        // A bare year ends after all its days.
        const ends = dates.map((date) => lastDay(date)).sort();
        if (dates.length > 0) {
          expect(lastDay(chapter.asOf)).toBe(ends.at(-1));
          expect(lastDay(chapter.asOfOldest)).toBe(ends[0]);
        }
        expect(chapter.sentence.length).toBeGreaterThan(0);
        expect(chapter.sentence.at(-1)).toMatch(/。$/);
        expect(chapter.headlines.length).toBeLessThanOrEqual(4);
        for (const words of allWords(chapter)) {
          expect(words.length).toBeGreaterThan(0);
          const said = words.map((part) => (typeof part === "string" ? part : "数")).join("");
          expect(said).not.toMatch(/，，|、、|。。|；；|，。|：。|（）|null|^，/);
        }
        for (const { own, base } of figures) if (own?.unit === "%") expect(base).not.toBeNull();
        const { chart } = chapter;
        expect(chartUnits(chart).size).toBeLessThanOrEqual(1);
        if (chart?.kind === "bars" || chart?.kind === "parts") {
          const bars = chart.kind === "bars" ? chart.bars : chart.parts;
          expect(bars.length).toBeGreaterThan(0);
          for (const { figure, look, label } of bars)
            if (isOpen(figure)) {
              expect(look).toBe("hollow");
              expect(label).toMatch(/（(待登记|至少)）$/);
            }
        }
        if (chart?.kind === "parts") {
          const sum = chart.parts.reduce(
            (all, { figure }) => all + (middleOf(figure.amount) ?? Number.NaN),
            0,
          );
          expect(sum).toBe(middleOf(chart.whole.amount));
        }
      }
    }),
    { numRuns: 150 },
  );
});

test("whatever the facts, a town inside the count has its page, and no other", () => {
  fc.assert(
    fc.property(anyFacts, fc.boolean(), (facts, reception) => {
      for (const code of [...CODES, "nowhere"]) {
        const page = townFileOf(facts, code, reception);
        const inside = facts.places.towns.some((town) => town.code === code && town.inScope);
        expect(page !== null).toBe(inside);
        if (!page) continue;
        expect(structuredClone(page)).toEqual(page);
        if (reception) expect(JSON.stringify(page).match(BURIAL)).toBeNull();
        const homes = facts.figures.find(
          ({ indicator, subject }) => indicator === "nursing_homes" && subject === code,
        );
        const none = homes?.amount.kind === "value" && homes.amount.value === 0;
        expect(page.wanted.includes("没有建成的敬老院")).toBe(none);
        for (const { figure } of page.figures) if (figure) expect(figure.subject).toBe(code);
      }
    }),
    { numRuns: 100 },
  );
});
