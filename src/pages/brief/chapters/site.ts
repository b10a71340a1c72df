import type { Chart, Words } from "../../../model/briefing";
import { countOf, differenceOf } from "../../../model/derived";
import { type Figure, middleOf } from "../../../model/figure";
import { indicatorOfFigure } from "../../../model/indicator";
import { modeOf } from "../../../state/reach";
import { someVillageDrawn } from "../../../state/selectors";
import type { SitingResult } from "../../../state/siting";
import { hasDuty } from "../../../state/sitingPlaces";
import { type Composed, headline, waitingWords } from "./composed";
import { kindName } from "./ledgerCounts";
import type { Materials } from "./materials";
import { listed, names, own, paragraphs, say, sentence } from "./words";

/** The next site 下一处选址: the first range of places for each town that is choosing, never a fixed place. */
export function site(materials: Materials): Composed {
  const { facts } = materials;
  const answers = (facts.sites ?? []).map((result) => answerOf(materials, result));
  const found = answers.filter(({ villages }) => villages !== "");
  return {
    needs: ["sites"],
    sentence: facts.sites
      ? sentence(
          [
            answers.length > 0
              ? say(`${names(answers.map(({ town }) => town))}正在选址`, ...choosingWords(materials))
              : null,
            ...answers.map(({ town, villages, way, before, after }) =>
              villages === ""
                ? say(`${town}按所设条件还没有方案`)
                : (say(`${town}初选范围为${villages}，${way}由`, before, "变为", after) ??
                  say(`${town}初选范围为${villages}`)),
            ),
          ],
          "目前没有镇在选址。",
          "；",
        )
      : waitingWords(facts, "sites", "选址"),
    headlines: found.flatMap(({ town, nearer, after }) =>
      nearer && middleOf(nearer.amount)
        ? headline(`${town}路变近的人`, nearer)
        : headline(`${town}新建之后的平均时间`, after),
    ),
    change: listed(
      found.map(({ town, way, shorter }) => say(`${town}${way}缩短`, shorter)),
      "；",
    ),
    chart: chartOf(answers),
    view: {
      measure: "elders_a",
      kinds: [...new Set((facts.sites ?? []).map(({ kind }) => kind))],
      sites: found.length > 0,
      focus: answers.flatMap(({ code }) => code ?? []),
      bearing: 10,
    },
    notes: paragraphs(...answers.map(spoken)),
    cautions:
      answers.length === 0
        ? []
        : [
            "结果是初选范围，不是定点：定点还要看土地、道路、消防和意见。",
            "平均时间先把已建成未运营的都启用再比，算到最近的，不论哪个镇。",
            ...((facts.sites ?? []).some(({ kind, ask }) => hasDuty(kind, ask))
              ? ["敬老院先尽本镇责任：求解时只算到本镇的敬老院。"]
              : []),
            ...(someVillageDrawn(facts.places) ? ["村点是示意，不是实测：范围以村（社区）为单位看。"] : []),
            ...((facts.sites ?? []).some(({ unplaced }) => unplaced > 0)
              ? ["还有设施位置待登记，没有算进来。"]
              : []),
          ],
  };
}

/** How many towns are choosing, by the ledger's own rows; nothing where those do not say so. */
function choosingWords({ facts, facilities }: Materials): Words {
  const towns = new Set((facts.sites ?? []).map(({ ask }) => ask.town));
  const seen = new Set<string | null>();
  const choosing = countOf(
    facilities.filter(({ status, townCode }) => status === "siting" && towns.has(townCode)),
    ({ townCode }) => seen.size < seen.add(townCode).size,
    own("sites.choosing", "正在择址的镇", "个镇", "底账中状态为“择址中”的镇，镇不重复计"),
  );
  return say("（", choosing, "）") ?? [];
}

type Answered = ReturnType<typeof answerOf>;

function answerOf({ facts, townName }: Materials, result: SitingResult) {
  const { ask, kind, newPlaces, stages, behind } = result;
  const villageName = new Map(facts.places.villages.map(({ code, name }) => [code, name]));
  const minutes = (id: "opened" | "built") => stages.find((stage) => stage.id === id)?.minutes ?? null;
  const [before, after] = [minutes("opened"), minutes("built")];
  const town = townName(ask.town) ?? "全县";
  const of = `sites.${ask.town ?? "county"}`;
  const change = (zh: string) =>
    own(`${of}.minutes`, zh, "分钟", "启用已建成的之后与再新建之后之差", DECIMAL);
  return {
    code: ask.town,
    town,
    villages: names(
      newPlaces.flatMap(({ villageCode }) => (villageCode && villageName.get(villageCode)) || []),
      10,
    ),
    way: `到最近的${kindName(kind)}平均${modeOf(facts.places, behind.mode)?.name ?? ""}时间`,
    before,
    after,
    change: before && after && differenceOf(after, before, change("平均时间变化")),
    shorter: before && after && differenceOf(before, after, change("平均时间缩短")),
    nearer: result.nearer[0] ?? null,
    gained: result.gained[0] ?? null,
    proof: proofOf(result),
    greedy: greedyOf(result),
  };
}

const DECIMAL = { style: "decimal" } as const;

/** What the speaker says of one town's answer. */
function spoken({ town, villages, way, before, after, nearer, gained, proof, greedy }: Answered): Words {
  const known = (figure: Figure | null) => (figure && middleOf(figure.amount) ? figure : null);
  if (villages === "") return [`${town}：`, ...proof];
  return [
    `${town}的初选范围是${villages}。`,
    ...(say(`启用已建成的之后，${way}`, before, "；再在这里新建，变为", after, "。") ?? []),
    ...(say("路变近的人", known(nearer), "。") ?? []),
    ...(say("时限内多覆盖", known(gained), "。") ?? []),
    ...proof,
    ...(greedy ?? []),
  ];
}

function proofOf({ status, gap }: SitingResult): Words {
  switch (status) {
    case "optimal":
      return ["在比较过的村点中，按所设条件已证明没有更好的选法。"];
    case "feasible":
      return say("到时限为止最好的方案，离最优至多差", gap, "。") ?? ["到时限为止最好的方案，未证明最优。"];
    case "infeasible":
      return ["按所设条件没有可行的选法。"];
    case "unknown":
      return ["时限内没有求得方案，也没有证明做不到。"];
  }
}

/** What choosing one after the other would lose, where it chooses otherwise 贪心. */
function greedyOf({ newPlaces, greedy, status }: SitingResult): Words | null {
  if (!greedy || newPlaces.length === 0) return null;
  const ids = (all: readonly { readonly id: string }[]) =>
    all
      .map(({ id }) => id)
      .sort()
      .join(" ");
  if (ids(greedy.places) === ids(newPlaces))
    return status === "optimal" ? ["逐个挑选的做法得到同一方案，没有损失。"] : null;
  const { longer, fewer, farther } = greedy;
  const said = [longer, fewer, farther].map((figure) =>
    middleOf(figure.amount) ? say(indicatorOfFigure(figure).zh, figure) : null,
  );
  const losses = listed(said, "，");
  return losses && ["若逐个挑选：", ...losses, "。"];
}

function chartOf(answers: readonly Answered[]): Chart | null {
  const pairs = answers.flatMap(({ town, before, after, change }) =>
    after ? [{ label: town, before, after, change }] : [],
  );
  const title = "平均时间：启用已建成的之后，再新建之后（分钟）";
  return pairs.length > 0 ? { kind: "pairs", title, pairs } : null;
}
