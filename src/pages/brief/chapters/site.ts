import type { Chart, Words } from "../../../model/briefing";
import { countOf, oppositeOf } from "../../../model/derived";
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
  const sites = materials.sites ?? [];
  const answers = sites.map((result) => answerOf(materials, result));
  const found = answers.filter(({ villages }) => villages !== "");
  return {
    needs: ["sites"],
    sentence: facts.sites
      ? sentence(
          [
            choosingWords(materials, answers),
            ...answers.map(({ label, villages, way, before, after }) =>
              villages === ""
                ? say(`${label}按所设条件还没有方案`)
                : (say(`${label}初选范围为${villages}，${way}由`, before, "变为", after) ??
                  say(`${label}初选范围为${villages}`)),
            ),
          ],
          "目前没有镇在选址。",
          "；",
        )
      : waitingWords(facts, "sites", "选址"),
    headlines: found.flatMap(({ label, nearer, after }) =>
      nearer && middleOf(nearer.amount)
        ? headline(`${label}路变近的人`, nearer)
        : headline(`${label}新建之后的平均时间`, after),
    ),
    change: listed(
      found.map(({ label, way, before, after, shorter }) =>
        isShorter(shorter)
          ? say(`${label}${way}缩短`, shorter)
          : say(`${label}${way}由`, before, "变为", after),
      ),
      "；",
    ),
    chart: chartOf(answers),
    view: {
      measure: "elders_a",
      kinds: [...new Set(sites.map(({ kind }) => kind))],
      sites: found.length > 0,
      focus: [...new Set(answers.flatMap(({ code }) => code ?? []))],
      bearing: 10,
    },
    notes: paragraphs(...answers.map(spoken)),
    cautions:
      answers.length === 0
        ? []
        : [
            "结果是初选范围，不是定点：定点还要看土地、道路、消防和意见。",
            "平均时间先把已建成未运营的都启用再比，算到最近的，不论哪个镇。",
            ...(sites.some(({ kind, ask }) => hasDuty(kind, ask))
              ? ["敬老院先尽本镇责任：求解时只算到本镇的敬老院。"]
              : []),
            ...(someVillageDrawn(facts.places) ? ["村点是示意，不是实测：范围以村（社区）为单位看。"] : []),
            ...(sites.some(({ unplaced }) => unplaced > 0) ? ["还有设施位置待登记，没有算进来。"] : []),
          ],
  };
}

/** So many names a sentence can hold. */
const MOST_NAMES = 12;

/**
 * The towns that are choosing, each once, and which of them were worked out: not all are asked for. Counted by the ledger's rows, and
 * not at all where those do not say so.
 */
function choosingWords({ towns, facilities }: Materials, answers: readonly Answered[]): Words | null {
  const inside = new Set<string | null>(towns.map(({ code }) => code));
  const rows = facilities.filter(({ status, townCode }) => status === "siting" && inside.has(townCode));
  const byRows = new Set(rows.map(({ townCode }) => townCode));
  const asked = new Set(answers.map(({ code }) => code));
  const all = [
    ...(asked.has(null) ? ["全县"] : []),
    ...towns.filter(({ code }) => byRows.has(code) || asked.has(code)).map(({ name }) => name),
  ];
  if (all.length === 0) return null;
  const worked = [...new Set(answers.map(({ town }) => town))];
  const some = worked.length < all.length;
  const seen = new Set<string | null>();
  const choosing = countOf(
    rows,
    ({ townCode }) => seen.size < seen.add(townCode).size,
    own("sites.choosing", "正在择址的镇", "个镇", "底账中状态为“择址中”的镇，镇不重复计"),
  );
  const counted = [...asked].every((code) => byRows.has(code)) ? say("（", choosing, "）") : null;
  const first = worked.length > 0 ? `，先算${names(worked, MOST_NAMES)}` : "，还没有算出方案";
  return say(`${names(all, MOST_NAMES)}正在选址`, counted ?? "", some ? first : "");
}

/** Known to be shorter, and by something: only then is it said so. */
const isShorter = (by: Figure | null): boolean =>
  (by?.amount.kind === "value" && by.amount.value > 0) || (by?.amount.kind === "range" && by.amount.low >= 0);

type Answered = ReturnType<typeof answerOf>;

function answerOf({ facts, sites, townName }: Materials, result: SitingResult) {
  const { ask, kind, newPlaces, stages, behind } = result;
  const villageName = new Map(facts.places.villages.map(({ code, name }) => [code, name]));
  const [opened, built] = (["opened", "built"] as const).map((id) => stages.find((stage) => stage.id === id));
  const shorter = built?.shorter ?? null;
  const town = townName(ask.town) ?? "全县";
  const others = sites?.filter(({ ask: { town: code } }) => code === ask.town) ?? [];
  const change = own(
    `sites.${ask.town ?? "county"}.minutes`,
    "平均时间变化",
    "分钟",
    "再新建之后 − 启用已建成的之后，老年人分镇两个方案各自相减",
    DECIMAL,
  );
  return {
    code: ask.town,
    town,
    /** A town that chooses for two kinds has two answers. */
    label: others.length > 1 ? `${town}${kindName(kind)}` : town,
    villages: names(
      newPlaces.flatMap(({ villageCode }) => (villageCode && villageName.get(villageCode)) || []),
      10,
    ),
    way: `到最近的${kindName(kind)}平均${modeOf(facts.places, behind.mode)?.name ?? ""}时间`,
    before: opened?.minutes ?? null,
    after: built?.minutes ?? null,
    change: shorter && oppositeOf(shorter, change),
    shorter,
    nearer: result.nearer[0] ?? null,
    gained: result.gained[0] ?? null,
    proof: proofOf(result),
    greedy: greedyOf(result),
  };
}

const DECIMAL = { style: "decimal" } as const;

/** What the speaker says of one town's answer. */
function spoken({ label, villages, way, before, after, nearer, gained, proof, greedy }: Answered): Words {
  const known = (figure: Figure | null) => (figure && middleOf(figure.amount) ? figure : null);
  if (villages === "") return [`${label}：`, ...proof];
  return [
    `${label}的初选范围是${villages}。`,
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
  const pairs = answers.flatMap(({ label, before, after, change }) =>
    after ? [{ label, before, after, change }] : [],
  );
  const title = "平均时间：启用已建成的之后，再新建之后（分钟）";
  return pairs.length > 0 ? { kind: "pairs", title, pairs } : null;
}
