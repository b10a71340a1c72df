import type { Chart, Words } from "../../../model/briefing";
import { countOf } from "../../../model/derived";
import { type Figure, middleOf } from "../../../model/figure";
import { circleFigure, walkCircle } from "./circleFigures";
import { barOf, barsOf, type Composed } from "./composed";
import { kindName, townHomes, withoutTown } from "./ledgerCounts";
import { isBurial, type Materials } from "./materials";
import { names, own, paragraphs, say, sentence } from "./words";

/** As many bars as a room can read. */
const MOST_BARS = 13;

/** What is still wanted 待补齐, most important first. */
export function gaps(materials: Materials): Composed {
  const { circles, towns, townName } = materials;
  const homes = homesWanted(materials);
  const { notOpen } = townHomes(materials);
  const canteens = withoutTown(materials, "canteen");
  const stations = withoutTown(materials, "care_station");
  const questions = openQuestions(materials);
  const walk = walkCircle(circles);
  const beyond = walk && circleFigure(walk, "beyond");
  const byTown = walk
    ? towns
        .flatMap((town) => {
          const figure = circleFigure(walk, "beyond", town.code);
          return figure ? [{ town, figure }] : [];
        })
        .sort((one, other) => (middleOf(other.figure.amount) ?? -1) - (middleOf(one.figure.amount) ?? -1))
    : [];
  const some = (figure: Figure | null) => (figure && middleOf(figure.amount) ? figure : null);
  const closed = names(notOpen.map(({ townCode }) => townName(townCode)));
  const clauses: readonly { readonly label: string; readonly words: Words | null }[] = [
    { label: "敬老院", words: say("没有建成敬老院的镇（场）", some(homes.count), `（${homes.names}）`) },
    {
      label: "启用",
      words: say("建成未运营的敬老院", some(homes.waiting), closed ? `（${closed}）` : ""),
    },
    { label: "名单", words: say("所在镇待登记的幸福食堂", some(canteens)) },
    { label: "服务站", words: say("所在镇待登记的居家养老服务站", some(stations)) },
    { label: "床位", words: say("敬老院在用、入住、特困预留床位待登记") },
    { label: "报告", words: say("报告中待核实的数字", some(questions)) },
  ];
  const said = clauses.flatMap(({ label, words }) => (words ? [{ label, words }] : []));
  const lines: Chart | null = said.length > 0 ? { kind: "lines", title: "待补齐事项", lines: said } : null;
  return {
    needs: ["report", "circles"],
    sentence: sentence(
      [
        ...clauses.slice(0, 3).map(({ words }) => words),
        walk && some(beyond) ? say(`${kindName(walk.opening.kind)}服务圈外60岁及以上老年人`, beyond) : null,
      ],
      "床位等数字待登记，其他没有查出待补齐的事项。",
    ),
    headlines: [
      ...(some(homes.count) ? [{ label: "没有建成敬老院的镇（场）", figure: homes.count as Figure }] : []),
      ...(some(canteens) ? [{ label: "所在镇待登记的幸福食堂", figure: canteens as Figure }] : []),
      ...(some(beyond) && walk
        ? [{ label: `${kindName(walk.opening.kind)}服务圈外老年人`, figure: beyond as Figure }]
        : []),
      ...(some(questions) ? [{ label: "报告中待核实的数字", figure: questions as Figure }] : []),
    ],
    chart:
      walk && byTown.length > 0
        ? barsOf(
            `${kindName(walk.opening.kind)}服务圈外60岁及以上老年人，按镇（场）（人）`,
            byTown.slice(0, MOST_BARS).map(({ town, figure }) => barOf(town.name, figure)),
          )
        : lines,
    view: {
      measure: "elders_a",
      kinds: ["nursing_home"],
      reach: walk?.opening.kind ?? null,
      focus: homes.codes,
      bearing: -8,
    },
    notes: paragraphs(
      ...said.map(({ words }) => say(words, "。")),
      byTown[0] && byTown[1]
        ? say(
            "服务圈外老年人较多的镇（场）：",
            byTown[0].town.name,
            byTown[0].figure,
            "、",
            byTown[1].town.name,
            byTown[1].figure,
            "。",
          )
        : null,
    ),
    cautions: [
      "待登记不等于没有：名单登记后数字会变。",
      ...(walk ? ["服务圈外人数按网格估算，设施位置多为示意。"] : []),
    ],
  };
}

/** Towns where the ledger says no home is built: known zeros alone 无建成敬老院的镇（场）. */
function homesWanted(materials: Materials) {
  const { towns, figure } = materials;
  const known = towns.flatMap((town) => {
    const homes = figure("nursing_homes", town.code);
    return homes ? [{ town, homes }] : [];
  });
  const without = known.filter(({ homes: { amount } }) => amount.kind === "value" && amount.value === 0);
  const rows = known.map(({ town, homes }) => ({
    grade: homes.grade,
    asOf: homes.asOf,
    source: homes.sources[0] ?? "",
    without: without.some((entry) => entry.town === town),
  }));
  const { built } = townHomes(materials);
  return {
    count: countOf(
      rows,
      (row) => row.without,
      own("towns.without_home", "没有建成敬老院的镇（场）", "个", "镇级敬老院为零的镇（场）数，未登记的不算"),
    ),
    names: names(without.map(({ town }) => town.name)),
    codes: without.map(({ town }) => town.code),
    waiting: countOf(
      built,
      ({ status }) => status === "built_not_open",
      own(
        "ledger.nursing_home.built_not_open",
        "镇级敬老院建成未运营",
        "所",
        "底账中状态为“建成未运营”的镇级敬老院行数",
      ),
    ),
  };
}

/** How many of the report's figures are asked about 存疑. */
export function openQuestions({ facts: { recount }, reception, reported }: Materials): Figure | null {
  const words = own("report.questions", "报告中待核实的数字", "项", "报告数字中写有疑问的项数");
  if (!recount) {
    const rows = reported.map(({ figure }) => ({ ...figure, source: figure.sources[0] ?? "" }));
    return countOf(rows, (row) => row.own?.caution?.includes("存疑") ?? false, words);
  }
  const shown = recount.lines.filter(({ code, label_zh }) => !reception || !isBurial(`${label_zh ?? code}`));
  const rows = shown.map((line) => ({ ...line, grade: line.grade ?? (4 as const), asOf: line.as_of }));
  return countOf(rows, ({ question }) => question !== null && question !== "", words);
}
