import type { Chart, Words } from "../../../model/briefing";
import { countOf, rowOf } from "../../../model/derived";
import type { FacilityKind } from "../../../model/facility";
import { type Figure, middleOf } from "../../../model/figure";
import { beyondByTown, circleFigure, mostBeyond, walkCircle } from "./circleFigures";
import { barOf, barsOf, type Composed, headline } from "./composed";
import { bedsOpen, kindName, townHomes, withoutTown } from "./ledgerCounts";
import type { Materials } from "./materials";
import { openQuestions } from "./recounted";
import { ELDERS, listed, names, own, paragraphs, say, sentence } from "./words";

/** As many bars as a room can read. */
const MOST_BARS = 13;

/** Kinds that may stand in the ledger without a town, those asked for most first. */
const UNLISTED: readonly FacilityKind[] = ["canteen", "care_station", "medical_care", "public_cemetery"];

/** What is still wanted 待补齐, most important first. */
export function gaps(materials: Materials): Composed {
  const { circles, facts } = materials;
  const { count, waiting, where, closed, codes } = homesWanted(materials);
  const walk = walkCircle(circles);
  const beyond = known(walk && circleFigure(walk, "beyond"));
  const towns = walk ? beyondByTown(materials, walk) : [];
  const most = mostBeyond(towns);
  const questions = known(openQuestions(materials));
  const unlisted = UNLISTED.map((kind) => ({ kind, figure: known(withoutTown(materials, kind)) }));
  const wanted = [
    { label: "敬老院", words: count && say(count, `镇（场）没有建成的敬老院（${where}）`) },
    { label: "启用", words: waiting && say(waiting, `敬老院建成未运营（${closed}）`) },
    ...unlisted.map(({ kind, figure }) => ({
      label: kindName(kind),
      words: say(figure, `${kindName(kind)}所在镇待登记`),
    })),
    { label: "床位", words: bedsWanted(materials) },
    { label: "报告", words: say(questions, "报告数字待核实") },
  ].flatMap(({ label, words }) => (words ? [{ label, words }] : []));
  const lines: Chart | null =
    wanted.length > 0 ? { kind: "lines", title: "待补齐事项", lines: wanted } : null;
  const circleName = walk ? `${kindName(walk.opening.kind)}服务圈外${ELDERS}` : "";
  return {
    needs: ["report", "circles"],
    sentence: sentence(
      [...wanted.slice(0, 3).map(({ words }) => words), beyond && say(circleName, beyond)],
      facts.report && facts.circles ? "底账中没有查出待补齐的事项。" : "待补齐的事项还没有全部查出。",
    ),
    headlines: [
      ...headline("没有建成敬老院的镇（场）", count),
      ...unlisted
        .slice(0, 1)
        .flatMap(({ kind, figure }) => headline(`所在镇待登记的${kindName(kind)}`, figure)),
      ...headline(circleName, beyond),
      ...headline("待核实的报告数字", questions),
    ],
    chart:
      walk && towns.length > 0
        ? barsOf(
            `${circleName}，按镇（场）（人）`,
            towns.slice(0, MOST_BARS).map(({ town, figure }) => barOf(town.name, figure)),
          )
        : lines,
    view: {
      measure: "elders_a",
      kinds: ["nursing_home"],
      reach: walk?.opening.kind ?? null,
      focus: codes,
      bearing: -8,
    },
    notes: paragraphs(
      wanted.length > 0
        ? say(
            "待补齐的事项：",
            listed(
              wanted.map(({ words }) => words),
              "；",
            ),
            "。",
          )
        : null,
      most && say(circleName, "较多的镇（场）：", most, "。"),
      say("待登记的数字请各镇、各单位按底账格式补报，补齐后图和数随之更新。"),
    ),
    cautions: [
      "待登记不等于没有：名单登记后数字会变。",
      ...(walk ? ["服务圈外人数按网格估算，没有名单的设施位置是示意。"] : []),
    ],
  };
}

/** A figure that says there is something. */
const known = (figure: Figure | null): Figure | null => (figure && middleOf(figure.amount) ? figure : null);

/** Towns where the ledger says no home is built: known zeros alone; and where one is built but not open 敬老院缺口. */
function homesWanted(materials: Materials) {
  const { towns, figure, townName } = materials;
  const rows = towns.flatMap((town) => {
    const homes = figure("nursing_homes", town.code);
    if (!homes) return [];
    const { amount } = homes;
    return [{ town, ...rowOf(homes), without: amount.kind === "value" && amount.value === 0 }];
  });
  const without = rows.filter((row) => row.without).map(({ town }) => town);
  const { built, notOpen } = townHomes(materials);
  return {
    count: known(
      countOf(
        rows,
        (row) => row.without,
        own(
          "towns.without_home",
          "没有建成敬老院的镇（场）",
          "个",
          "镇级敬老院为零的镇（场）数，待登记的不算",
        ),
      ),
    ),
    where: names(without.map(({ name }) => name)),
    codes: without.map(({ code }) => code),
    waiting: known(
      countOf(
        built,
        ({ status }) => status === "built_not_open",
        own(
          "ledger.nursing_home.built_not_open",
          "镇级敬老院建成未运营",
          "所",
          "底账中状态为“建成未运营”的镇级敬老院行数",
        ),
      ),
    ),
    closed: names(notOpen.map(({ townCode }) => townName(townCode) ?? "所在镇待登记")),
  };
}

/** Which beds of town homes nobody has said. */
function bedsWanted(materials: Materials): Words | null {
  const open = bedsOpen(townHomes(materials).built);
  return open.length > 0 ? say(`敬老院${names(open)}床位待登记`) : null;
}
