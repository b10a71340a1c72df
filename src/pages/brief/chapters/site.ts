import type { Chart } from "../../../model/briefing";
import { countOf, differenceOf } from "../../../model/derived";
import { type Figure, middleOf } from "../../../model/figure";
import { someVillageDrawn } from "../../../state/selectors";
import type { SitingResult } from "../../../state/siting";
import type { Composed } from "./composed";
import type { Materials } from "./materials";
import { listed, names, own, paragraphs, say, sentence } from "./words";

/** The next site 下一处选址: the first range of places for each town that is choosing, never a fixed place. */
export function site(materials: Materials): Composed {
  const { facts } = materials;
  const answers = (facts.sites ?? []).map((result) => answerOf(materials, result));
  const found = answers.filter(({ villages }) => villages !== "");
  const choosing = countOf(
    answers.map(({ worth }) => ({ ...worth, source: worth.sources[0] ?? "" })),
    () => true,
    own("sites.choosing", "正在择址的镇", "个", "底账中状态为“择址中”的镇数"),
  );
  return {
    needs: ["sites"],
    sentence: facts.sites
      ? sentence(
          [
            choosing && say(`${names(answers.map(({ town }) => town))}正在选址，共`, choosing, "镇"),
            ...answers.map(({ town, villages, before, after }) =>
              villages === ""
                ? say(`${town}在所设条件下还没有方案`)
                : before && after
                  ? say(`${town}初选范围为${villages}，平均路程由`, before, "变为", after)
                  : say(`${town}初选范围为${villages}`),
            ),
          ],
          "目前没有镇在选址。",
          "；",
        )
      : ["选址正在求解，结果出来后显示。"],
    headlines: found.slice(0, 4).flatMap(({ town, nearer, after }) => {
      const figure = nearer ?? after;
      return figure ? [{ label: `${town}${nearer ? "路变近的人" : "平均路程"}`, figure }] : [];
    }),
    change: listed(
      found.map(({ town, change }) => change && say(`${town}平均路程变化`, change)),
      "；",
    ),
    chart: chartOf(answers),
    view: {
      measure: "elders_a",
      kinds: facts.sites?.[0] ? [facts.sites[0].kind] : [],
      sites: found.length > 0,
      focus: answers.flatMap(({ code }) => code ?? []),
      bearing: 10,
    },
    notes: paragraphs(
      ...answers.map(({ town, villages, before, after, nearer, gained, proof, greedy }) =>
        villages === ""
          ? say(`${town}：`, proof)
          : listed(
              [
                say(`${town}的初选范围是${villages}。`),
                say("启用已建成的之后，平均路程", before, "；再在这里新建，为", after, "。"),
                nearer && middleOf(nearer.amount) ? say("路变近的人", nearer, "。") : null,
                gained && middleOf(gained.amount) ? say("时限内多覆盖", gained, "。") : null,
                proof,
                greedy,
              ],
              "",
            ),
      ),
    ),
    cautions: [
      "结果是初选范围，不是定点：定点还要看土地、道路、消防和意见。",
      ...(someVillageDrawn(facts.places) ? ["村点是示意，不是实测：范围以村（社区）为单位看。"] : []),
      "选址信息仅供内部使用。",
    ],
  };
}

type Answered = ReturnType<typeof answerOf>;

function answerOf({ facts, townName }: Materials, result: SitingResult) {
  const { ask, newPlaces, stages, status, gap, greedy, gained, nearer } = result;
  const villageName = new Map(facts.places.villages.map(({ code, name }) => [code, name]));
  const stage = (id: "opened" | "built") => stages.find((entry) => entry.id === id)?.minutes ?? null;
  const [before, after] = [stage("opened"), stage("built")];
  const worth = result.objective ?? after ?? before ?? result.left;
  const town = townName(ask.town) ?? "全县";
  return {
    code: ask.town,
    town,
    villages: names(
      newPlaces.map(({ villageCode }) => (villageCode && villageName.get(villageCode)) || null),
      10,
    ),
    before,
    after,
    change:
      before && after
        ? differenceOf(
            after,
            before,
            own(`sites.${ask.town}.minutes`, `${town}平均路程变化`, "分钟", "再新建之后 − 启用已建成的之后", {
              style: "decimal",
            }),
          )
        : null,
    nearer: nearer[0] ?? null,
    gained: gained[0] ?? null,
    worth,
    proof: proofOf(status, gap),
    greedy: greedyOf(result, greedy),
  };
}

function proofOf(status: SitingResult["status"], gap: Figure | null) {
  switch (status) {
    case "optimal":
      return say("在比较过的村点中，按所设条件已证明没有更好的选法。");
    case "feasible":
      return gap
        ? say("到时限为止最好的方案，离最优至多差", gap, "。")
        : say("到时限为止最好的方案，未证明最优。");
    case "infeasible":
      return say("按所设条件没有可行的选法。");
    case "unknown":
      return say("时限内没有求得方案。");
  }
}

/** What choosing one after the other would lose, where it chooses otherwise. */
function greedyOf({ newPlaces }: SitingResult, greedy: SitingResult["greedy"]) {
  if (!greedy) return null;
  const ids = (all: readonly { readonly id: string }[]) =>
    all
      .map(({ id }) => id)
      .sort()
      .join(" ");
  if (ids(greedy.places) === ids(newPlaces)) return say("逐个挑选的做法得到同一方案。");
  return say("若逐个挑选，路变远的人", greedy.farther, "。");
}

function chartOf(answers: readonly Answered[]): Chart | null {
  const pairs = answers.flatMap(({ town, before, after, change }) =>
    after ? [{ label: town, before, after, change }] : [],
  );
  return pairs.length > 0
    ? { kind: "pairs", title: "平均路程：启用已建成的之后，再新建之后（分钟）", pairs }
    : null;
}
