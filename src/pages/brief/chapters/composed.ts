import {
  CHAPTERS,
  type Chapter,
  type ChapterId,
  type ChapterView,
  type Chart,
  type ChartBar,
  type Headline,
  type Norm,
  type Plan,
  type Words,
} from "../../../model/briefing";
import { type CountedRow, newestOf, oldestOf, sourceIds, sourcesOf } from "../../../model/derived";
import type { Figure } from "../../../model/figure";
import { weakest } from "../../../model/grade";
import { indicatorOfFigure } from "../../../model/indicator";
import type { BriefingFacts } from "../../../state/briefing";
import { isLimit } from "./circleFigures";
import type { Materials } from "./materials";
import { dayWords, listed, say, yearWords } from "./words";

/** A fact that takes time, or may fail. */
export type Need = keyof BriefingFacts["troubles"];

/** What a chapter's own file says; the rest of the chapter follows from it. */
export type Composed = Pick<Chapter, "sentence" | "headlines"> &
  Partial<
    Pick<Chapter, "target" | "change" | "responsible" | "deadline" | "chart" | "notes" | "cautions">
  > & {
    readonly needs: readonly Need[];
    readonly view?: Partial<ChapterView>;
    /** Rows that are quoted in words: norms and plans. */
    readonly quoted?: readonly CountedRow[];
  };

/** The chapter of what its file says: where it stands, what all its figures are worth together. */
export function chapterOf(id: ChapterId, facts: BriefingFacts, composed: Composed): Chapter {
  const entry = CHAPTERS.find((chapter) => chapter.id === id) as (typeof CHAPTERS)[number];
  const { needs, view, quoted = [], sentence, headlines } = composed;
  const { target = null, change = null, responsible = null, deadline = null, chart = null } = composed;
  const { notes = [], cautions = [] } = composed;
  const parts = { sentence, headlines: headlines.slice(0, 4), target, change, chart, notes };
  return {
    id,
    group: entry.group,
    title: entry.zh,
    ...standingOf(facts, needs),
    ...parts,
    responsible,
    deadline: deadline && dayWords(deadline),
    view: { measure: null, kinds: [], reach: null, sites: false, focus: [], bearing: 0, ...view },
    cautions: [...new Set(cautions)],
    ...worthOf(figuresOf(parts), quoted),
  };
}

/** Failed before counting: what failed does not come by waiting. A fact that is there counts, whatever is said of it. */
export function standingOf(
  facts: BriefingFacts,
  needs: readonly Need[],
): Pick<Chapter, "standing" | "trouble"> {
  const missing = needs.filter((need) => facts[need] === null);
  const troubles = missing.flatMap((need) => facts.troubles[need] ?? []);
  if (troubles.length > 0) return { standing: "failed", trouble: troubles.join("；") };
  return { standing: missing.length > 0 ? "counting" : "ready", trouble: null };
}

/**
 * Weakest grade, newest and oldest date, all sources 分级、数据截至、来源; of nothing at all, the weakest and no date. What is quoted has a say
 * in the date only where there is no figure: the day of a norm or of a choice is not the day of the data.
 */
export function worthOf(
  figures: readonly Figure[],
  quoted: readonly CountedRow[],
): Pick<Chapter, "grade" | "asOf" | "asOfOldest" | "sources"> {
  const rows = quoted.map(({ source, ...row }) => ({ ...row, sources: sourceIds(source) }));
  const all: readonly Pick<Figure, "grade" | "asOf" | "sources">[] = [...figures, ...rows];
  const data = figures.filter((figure) => !isLimit(figure));
  const dated = data.length > 0 ? data : all;
  if (all.length === 0) return { grade: 4, asOf: "undated", asOfOldest: "undated", sources: [] };
  const dates = dated.map(({ asOf }) => asOf);
  return {
    grade: weakest(all.map(({ grade }) => grade)),
    asOf: newestOf(dates),
    asOfOldest: oldestOf(dates),
    sources: sourcesOf(all),
  };
}

/** Every figure a chapter shows or says. */
export function figuresOf(
  chapter: Pick<Chapter, "sentence" | "headlines" | "target" | "change" | "chart" | "notes">,
): readonly Figure[] {
  const { sentence, headlines, target, change, chart, notes } = chapter;
  const words = [sentence, target ?? [], change ?? [], ...notes].flat();
  return [
    ...words.filter((part) => typeof part !== "string"),
    ...headlines.map(({ figure }) => figure),
    ...(chart ? chartFigures(chart) : []),
  ];
}

function chartFigures(chart: Chart): readonly Figure[] {
  const known = (figures: readonly (Figure | null)[]) => figures.filter((figure) => figure !== null);
  switch (chart.kind) {
    case "bars":
      return chart.bars.map(({ figure }) => figure);
    case "parts":
      return [chart.whole, ...chart.parts.map(({ figure }) => figure)];
    case "pairs":
      return known(chart.pairs.flatMap(({ before, after, change }) => [before, after, change]));
    case "steps":
      return known(chart.steps.flatMap(({ added, total }) => [added, total]));
    case "lines":
      return chart.lines.flatMap(({ words }) => words.filter((part) => typeof part !== "string"));
  }
}

/** How a figure may be drawn: what is not known, or only from below, is hollow and says so. */
export function barOf(label: string, figure: Figure, look: ChartBar["look"] = "full"): ChartBar {
  switch (figure.amount.kind) {
    case "unknown":
      return { label: `${label}（待登记）`, figure, look: "hollow" };
    case "at-least":
      return { label: `${label}（至少）`, figure, look: "hollow" };
    default:
      return { label, figure, look };
  }
}

/** Bars, or no chart where there is nothing to draw. */
export const barsOf = (title: string, bars: readonly ChartBar[]): Chart | null =>
  bars.length === 0 ? null : { kind: "bars", title, bars };

/** A large figure, where it is there. */
export const headline = (label: string, figure: Figure | null): readonly Headline[] =>
  figure ? [{ label, figure }] : [];

/** What one must know of a figure 口径; the bureau's own register does not share the cautions of reports. */
export const cautionsOf = (...figures: readonly (Figure | null)[]): readonly string[] =>
  figures.flatMap((figure) => (figure && figure.grade > 1 && indicatorOfFigure(figure).caution) || []);

/** A norm in its document's own words. */
export const normWords = (norm: Norm | null, ...more: Words): Words | null =>
  norm && say(norm.name, "：", norm.threshold, "（", norm.document, "）", ...more);

/** The sentence of a chapter whose fact is not there: it is being worked out, or could not be. */
export const waitingWords = ({ troubles }: BriefingFacts, need: Need, what: string): Words => [
  troubles[need] === null ? `${what}正在计算，结果出来后显示。` : `${what}没有算出来，其余章节照常。`,
];

/** Figures of the report beside their own of an earlier year 两年并排; null while there is only one year. */
export const sinceEarlier = ({ report, earlier }: Materials, codes: readonly string[]): Words | null =>
  listed(
    codes.map((code) => {
      const [now, before] = [report(code), earlier(code)[0]?.figure];
      return before && now
        ? say(now.own?.zh, yearWords(before.asOf), before, "、", yearWords(now.asOf), now)
        : null;
    }),
    "；",
  );

/** A unit or a deadline for a whole chapter, only where all its plans name the same one. */
export function agreed(plans: readonly Plan[], of: "responsible" | "deadline"): string | null {
  const [first = null, ...others] = new Set(plans.map((plan) => plan[of]));
  return others.length === 0 ? first : null;
}

/** What the bureau says it will do, in its own words. */
export const plansSaid = (plans: readonly Plan[]): Words | null =>
  plans.length === 0
    ? null
    : say(
        "下一步：",
        listed(
          plans.map(({ words }) => [words]),
          "；",
        ),
        "。",
      );

/** A norm as a row that is quoted. */
export const quotedRows = (...rows: readonly (CountedRow | null)[]): readonly CountedRow[] =>
  rows.filter((row) => row !== null);
