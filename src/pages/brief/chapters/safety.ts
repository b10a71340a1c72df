import { type Composed, quotedRows } from "./composed";
import { type Materials, topicWords } from "./materials";
import { paragraphs, say, sentence, yearWords } from "./words";

/** Safety and plans 安全与计划: what was inspected, and what the bureau says it will do. */
export function safety(materials: Materials): Composed {
  const { report, plans } = materials;
  const inspections = report("safety.inspections");
  const drills = report("safety.drills");
  const taking = report("safety.drill_participants");
  const leaflets = report("safety.materials");
  const year = yearWords((inspections ?? drills)?.asOf);
  const own = plans.filter(({ topic }) => topic === "safety");
  const clauses = [
    say(`${year}开展安全检查督导`, inspections),
    say("应急救援演练", drills),
    say("演练参与约", taking),
    say("发放宣传资料", leaflets),
  ];
  return {
    needs: ["report"],
    sentence: sentence(clauses, "报告中还没有安全检查和演练的数字，待登记。"),
    headlines: (
      [
        ["安全检查督导", inspections],
        ["应急救援演练", drills],
        ["演练参与（约数）", taking],
        ["发放宣传资料", leaflets],
      ] as const
    ).flatMap(([label, figure]) => (figure ? [{ label, figure }] : [])),
    responsible: own.find(({ responsible }) => responsible)?.responsible ?? null,
    deadline: own.find(({ deadline }) => deadline)?.deadline ?? null,
    quoted: quotedRows(...plans),
    chart:
      plans.length > 0
        ? {
            kind: "lines",
            title: "下一步工作计划",
            lines: plans.map(({ topic, words, responsible, deadline }) => ({
              label: topicWords(topic),
              words: [
                words,
                ...(responsible ? [`（${responsible}）`] : []),
                ...(deadline ? ["，", deadline, "前完成"] : []),
              ],
            })),
          }
        : null,
    view: { measure: "people", kinds: ["nursing_home", "care_centre"], bearing: 0 },
    notes: paragraphs(
      sentence(clauses, "安全检查和演练的数字待登记。"),
      plans.length > 0
        ? say("下一步：", ...plans.flatMap(({ words }, i) => (i === 0 ? [words] : ["；", words])), "。")
        : null,
    ),
    cautions: taking ? ["演练参与为约数，原文写“约”，确切人次待核实。"] : [],
  };
}
