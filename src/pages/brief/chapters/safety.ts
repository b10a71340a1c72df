import type { Chart, Plan, Words } from "../../../model/briefing";
import type { Figure } from "../../../model/figure";
import {
  agreed,
  type Composed,
  headline,
  plansSaid,
  quotedRows,
  sinceEarlier,
  waitingWords,
} from "./composed";
import { type Materials, topicWords } from "./materials";
import { dayWords, listed, paragraphs, say, sentence, yearWords } from "./words";

/** Safety and plans 安全与计划: what was inspected, and what the bureau says it will do. */
export function safety(materials: Materials): Composed {
  const { facts, report, plans } = materials;
  const inspections = report("safety.inspections");
  const drills = report("safety.drills");
  const taking = report("safety.drill_participants");
  const leaflets = report("safety.materials");
  const about = isAbout(taking);
  const clauses = [
    say(`${yearWords((inspections ?? drills)?.asOf)}开展安全检查督导`, inspections),
    say("应急救援演练", drills),
    say(`演练参与${about ? "约" : ""}`, taking),
    say("发放宣传资料", leaflets),
  ];
  const safe = plans.filter(({ topic }) => topic === "safety");
  return {
    needs: ["report"],
    sentence: facts.report
      ? sentence(clauses, "报告中安全检查和演练的数字待登记。")
      : waitingWords(facts, "report", "安全检查和计划"),
    headlines: [
      ...headline("安全检查督导", inspections),
      ...headline("应急救援演练", drills),
      ...headline(`演练参与${about ? "（约数）" : ""}`, taking),
      ...headline("发放宣传资料", leaflets),
    ],
    change: sinceEarlier(materials, [
      "safety.inspections",
      "safety.drills",
      "safety.drill_participants",
      "safety.materials",
    ]),
    responsible: agreed(safe, "responsible"),
    deadline: agreed(safe, "deadline"),
    quoted: quotedRows(...plans),
    chart: planLines([...safe, ...plans.filter(({ topic }) => topic !== "safety")]),
    view: { measure: "people", kinds: ["nursing_home", "care_centre"], bearing: -4 },
    notes: paragraphs(sentence(clauses, "安全检查和演练的数字待登记。"), plansSaid(plans)),
    cautions: about ? ["演练参与为约数，原文写“约”，确切人次待核实。"] : [],
  };
}

/** Whether the source says 约 of it. */
const isAbout = (figure: Figure | null): boolean => figure?.own?.caution?.includes("约") ?? false;

/** One line for each topic, in the order given. */
function planLines(plans: readonly Plan[]): Chart | null {
  const topics = [...new Set(plans.map(({ topic }) => topic))];
  const lines = topics.map((topic) => ({
    label: topicWords(topic),
    words: listed(plans.filter((plan) => plan.topic === topic).map(planWords), "；") ?? [],
  }));
  return lines.length > 0 ? { kind: "lines", title: "下一步工作计划", lines } : null;
}

const planWords = ({ words, deadline }: Plan): Words => [
  words,
  ...(deadline ? [`（${dayWords(deadline)}前）`] : []),
];
