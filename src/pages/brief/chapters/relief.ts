import type { ReportedFigure, Words } from "../../../model/briefing";
import { countOf, differenceOf, rowOf } from "../../../model/derived";
import { type Figure, middleOf } from "../../../model/figure";
import { agreed, type Composed, headline, quotedRows, waitingWords } from "./composed";
import { type Materials, yearOf } from "./materials";
import { listed, own, paragraphs, say, sentence, yearWords } from "./words";

interface Raised {
  readonly code: string;
  /** What `before` is of: before it was raised 提标前, or an earlier year as that year's ledger has it. */
  readonly since: string;
  readonly zh: string;
  readonly before: Figure;
  readonly after: Figure;
  readonly change: Figure;
}

/** The net under everybody 民生兜底: allowances before and after, and whom it caught. */
export function relief(materials: Materials): Composed {
  const { report, facts, plans } = materials;
  const pairs = pairsOf(materials);
  const raised = pairs.filter(isRaised);
  const largest = [...raised].sort((one, other) => by(other) - by(one));
  const [most, next] = largest;
  const rows = pairs.map((pair) => ({ ...rowOf(pair.after), up: isRaised(pair) }));
  const count = countOf(
    rows,
    ({ up }) => up,
    own("relief.raised", "提高的标准", "项", "报告写明提标前后或上年有数、且提高了的标准项数"),
  );
  const year = yearWords(pairs[0]?.after.asOf);
  const goals = plans.filter(({ topic }) => topic === "relief");
  const first = FIRST.flatMap((code) => pairs.filter((pair) => pair.code === code));
  const shown = [...first, ...pairs.filter((pair) => !first.includes(pair))];
  return {
    needs: ["report"],
    sentence: facts.report
      ? sentence(
          [
            pairs.length > 0 ? say(`${year}提高保障标准`, count) : null,
            ...shown.slice(0, 2).map(moved),
            most && (!next || by(most) > by(next))
              ? say("提高最多的是", most.zh, "，增加", most.change)
              : null,
          ],
          "报告中还没有写明提标前后的标准。",
        )
      : waitingWords(facts, "report", "保障标准"),
    headlines: shown.flatMap(({ zh, after }) => headline(zh, after)),
    target: listed(
      goals.map(({ words }) => say(words)),
      "；",
    ),
    change: most
      ? say(most.zh, "增加", most.change, ...(next ? ["；", next.zh, "增加", next.change] : []))
      : null,
    responsible: agreed(goals, "responsible"),
    deadline: agreed(goals, "deadline"),
    quoted: quotedRows(...goals),
    chart:
      pairs.length > 0
        ? {
            kind: "pairs",
            title: `保障标准${sinceWords(pairs)}（${pairs[0]?.after.own?.unit ?? ""}）`,
            pairs: pairs.map(({ zh, before, after, change }) => ({ label: zh, before, after, change })),
          }
        : null,
    view: { measure: "people", bearing: 8 },
    notes: paragraphs(
      say(
        sentence(
          shown.slice(0, 4).map((pair) => say(moved(pair), ...rise(pair))),
          "保障标准的提标前后待登记。",
          "；",
        ),
      ),
      spoken(shown.slice(4)),
      rescue(report),
    ),
    cautions: ["标准为报告所列的月标准；补差水平是平均补差，不是标准。"],
  };
}

/** The standards people ask about first. */
const FIRST = [
  "allowance.urban_low_income",
  "allowance.rural_low_income",
  "allowance.supported_urban",
  "allowance.supported_rural",
];

/** Raised for certain: also at the low end of what is known. */
const isRaised = ({ change: { amount } }: Raised): boolean =>
  amount.kind !== "unknown" && (amount.kind === "value" ? amount.value : amount.low) > 0;

/** From before to after, in a word that is true of it. */
const moved = (pair: Raised) =>
  say(pair.zh, `由${pair.since}`, pair.before, isRaised(pair) ? "提到" : "调整为", pair.after);

/** By how much it rose; nothing where it did not. */
const rise = (pair: Raised): Words => (isRaised(pair) ? ["，增加", pair.change] : []);

const by = ({ change }: Raised) => middleOf(change.amount) ?? 0;

/** What the two bars of each are of, as the chart's title says it. */
function sinceWords(pairs: readonly Raised[]): string {
  const years = pairs.filter(({ since }) => since !== "");
  if (years.length === 0) return "提标前后";
  return years.length === pairs.length ? "上年与本年" : "提标前后，没有写明的比上年";
}

/** What was raised, in one unit and of one year: those of the first. */
function pairsOf({ reported, earlier }: Materials): readonly Raised[] {
  const all = reported.flatMap((entry): Raised[] => {
    const { code, figure: after, previous } = entry;
    const years = isStandard(entry) || earlier(code).some(isStandard) ? earlier(code) : [];
    const before = previous ?? years[0]?.figure;
    if (!before) return [];
    const since = previous ? "" : yearBefore(before, after);
    const [zh, unit] = [after.own?.zh ?? code, after.own?.unit ?? ""];
    const words = own(
      `${code} − ${previous ? "previous" : before.asOf}`,
      `${zh}增加`,
      unit,
      previous ? "提标后 − 提标前" : `本年 − ${since}`,
    );
    return [{ code, zh, since, before, after, change: differenceOf(after, before, words) }];
  });
  const newest = all.reduce((year, { after }) => (yearIn(after) > year ? yearIn(after) : year), "");
  const ofYear = all.filter(({ after }) => yearIn(after) === newest);
  const unit = ofYear[0]?.after.own?.unit;
  return ofYear.filter(({ after }) => after.own?.unit === unit);
}

/** A standard is what can be raised: the report says so, or did in another year. */
const isStandard = ({ code, previous }: ReportedFigure): boolean =>
  previous !== null || code.startsWith("allowance.");

const yearIn = ({ asOf }: Figure): string => yearOf(asOf) ?? "";

/** The year before as one says it; one farther back by its number. */
const yearBefore = (before: Figure, after: Figure): string =>
  Number(yearIn(after)) - Number(yearIn(before)) === 1 ? "上年的" : `${yearWords(before.asOf)}的`;

const spoken = (pairs: readonly Raised[]) =>
  pairs.length === 0
    ? null
    : sentence(
        pairs.map((pair) => say(pair.zh, pair.after, ...rise(pair))),
        "",
        "；",
      );

function rescue(report: Materials["report"]) {
  const said = [
    say("流浪乞讨救助", report("rescue.total")),
    say("其中站内", report("rescue.in_station"), "、街面", report("rescue.street")),
    say("救助金额", report("rescue.spending")),
    say("寻亲成功", report("rescue.reunited")),
    say("落户安置累计", report("rescue.settled")),
  ];
  return listed(said, "，") && sentence(said, "");
}
