import type { ReportedFigure, Words } from "../../../model/briefing";
import { countOf, differenceOf } from "../../../model/derived";
import { type Figure, middleOf } from "../../../model/figure";
import { type Composed, headline, quotedRows, waitingWords } from "./composed";
import type { Materials } from "./materials";
import { listed, own, paragraphs, say, sentence, yearWords } from "./words";

interface Raised {
  readonly code: string;
  readonly zh: string;
  readonly before: Figure;
  readonly after: Figure;
  readonly change: Figure;
}

/** The net under everybody 民生兜底: allowances before and after, and whom it caught. */
export function relief(materials: Materials): Composed {
  const { reported, report, facts, plans } = materials;
  const pairs = pairsOf(reported);
  const raised = pairs.filter(isRaised);
  const largest = [...raised].sort((one, other) => by(other) - by(one));
  const [most, next] = largest;
  const rows = pairs.map((pair) => ({
    grade: pair.after.grade,
    asOf: pair.after.asOf,
    source: pair.after.sources[0] ?? "",
    up: isRaised(pair),
  }));
  const count = countOf(
    rows,
    ({ up }) => up,
    own("relief.raised", "提高的标准", "项", "报告写明提标前后、且提高了的标准项数"),
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
    responsible: goals.find(({ responsible }) => responsible)?.responsible ?? null,
    deadline: goals.find(({ deadline }) => deadline)?.deadline ?? null,
    quoted: quotedRows(...goals),
    chart:
      pairs.length > 0
        ? {
            kind: "pairs",
            title: `保障标准提标前后（${pairs[0]?.after.own?.unit ?? ""}）`,
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
  say(pair.zh, "由", pair.before, isRaised(pair) ? "提到" : "调整为", pair.after);

/** By how much it rose; nothing where it did not. */
const rise = (pair: Raised): Words => (isRaised(pair) ? ["，增加", pair.change] : []);

const by = ({ change }: Raised) => middleOf(change.amount) ?? 0;

/** What was raised, in one unit: that of the first. */
function pairsOf(reported: readonly ReportedFigure[]): readonly Raised[] {
  const all = reported.flatMap(({ code, figure, previous }): Raised[] => {
    if (!previous) return [];
    const [zh, unit] = [figure.own?.zh ?? code, figure.own?.unit ?? ""];
    const words = own(`${code} − previous`, `${zh}增加`, unit, "提标后 − 提标前");
    return [{ code, zh, before: previous, after: figure, change: differenceOf(figure, previous, words) }];
  });
  const unit = all[0]?.after.own?.unit;
  return all.filter(({ after }) => after.own?.unit === unit);
}

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
