import type { ChartBar } from "../../../model/briefing";
import { middleOf } from "../../../model/figure";
import type { BriefingCircle } from "../../../state/briefing";
import { unplacedSites } from "../../../state/reach";
import { baseOf, circleFigure, limitOf, walkCircle } from "./circleFigures";
import { barOf, barsOf, type Composed, normWords, quotedRows } from "./composed";
import { kindName } from "./ledgerCounts";
import type { Materials } from "./materials";
import { paragraphs, say, sentence } from "./words";

const ELDERS = "60岁及以上老年人";

/** The service circle 养老服务圈: people, not places, of how many. */
export function circle(materials: Materials): Composed {
  const { circles, facts, norm, towns } = materials;
  const walk = walkCircle(circles);
  const parts = walk && partsOf(materials, walk);
  const goal = norm("living-circle");
  const gaining = walk && circleFigure(walk, "gained");
  const byTown = walk
    ? towns
        .flatMap((town) => {
          const beyond = circleFigure(walk, "beyond", town.code);
          const middle = beyond && middleOf(beyond.amount);
          return beyond && middle !== null ? [{ town, beyond, middle }] : [];
        })
        .sort((one, other) => other.middle - one.middle)
    : [];
  const [first, second] = byTown;
  return {
    needs: ["circles"],
    sentence: parts
      ? sentence(
          [
            say(parts.way, "能到最近一处", parts.kind, "的", ELDERS, parts.covered),
            say("占", parts.share, "（分母为", ELDERS, parts.base, "）"),
            say("圈外", parts.beyond),
          ],
          "服务圈还没有结果。",
        )
      : facts.circles
        ? ["底账中还没有可以计算的服务圈。"]
        : ["养老服务圈正在计算，结果出来后显示。"],
    headlines: parts
      ? [
          ...(parts.share ? [{ label: `${parts.kind}服务圈内${ELDERS}占比`, figure: parts.share }] : []),
          ...(parts.covered ? [{ label: "圈内", figure: parts.covered }] : []),
          ...(parts.beyond ? [{ label: "圈外", figure: parts.beyond }] : []),
        ]
      : [],
    target: normWords(goal),
    responsible: goal?.responsible ?? null,
    deadline: goal?.deadline ?? null,
    quoted: quotedRows(goal),
    chart: barsOf(`各类服务圈内${ELDERS}占比（%）`, circles.flatMap(shareBar)),
    view: {
      measure: null,
      kinds: walk ? [walk.opening.kind] : [],
      reach: walk?.opening.kind ?? null,
      focus: [],
      bearing: 0,
    },
    notes: paragraphs(
      parts &&
        sentence(
          [
            say(parts.way, "能到", parts.kind, "的", ELDERS, parts.covered),
            say("占", parts.share, "，分母是", ELDERS, parts.base),
          ],
          "",
        ),
      first && second
        ? say(
            `圈外老年人较多的是${first.town.name}`,
            first.beyond,
            `和${second.town.name}`,
            second.beyond,
            "，可优先补点、送餐。",
          )
        : null,
      gaining && middleOf(gaining.amount) ? say("把已建成未运营的都启用，可新增覆盖", gaining, "。") : null,
      ...circles
        .filter((each) => each !== walk)
        .map((each) => {
          const other = partsOf(materials, each);
          return say(
            other.way,
            "能到",
            other.kind,
            "的",
            ELDERS,
            other.covered,
            "，占",
            other.share,
            "，分母是",
            other.base,
            "。",
          );
        }),
    ),
    cautions: [
      "数的是人，不是村数或面积；人按网格平均分布估算。",
      ...(walk
        ? [
            walk.coverage.travel === "network"
              ? "时间沿道路计算。"
              : "时间按直线距离乘绕行系数推算，不是沿道路的等时圈。",
            ...placeCautions(materials, walk),
          ]
        : []),
    ],
  };
}

/** The clauses of one circle. */
function partsOf(materials: Materials, each: BriefingCircle) {
  const covered = circleFigure(each, "covered");
  const share = circleFigure(each, "covered_share");
  const elders = materials.figure("elders");
  const same = elders && share && JSON.stringify(elders.amount) === JSON.stringify(share.base);
  return {
    way: say(each.mode.name, limitOf(each, share?.asOf ?? "undated"), "内"),
    kind: kindName(each.opening.kind),
    covered,
    share,
    beyond: circleFigure(each, "beyond"),
    base: same ? elders : share && baseOf(share, ELDERS),
  };
}

function shareBar(each: BriefingCircle): readonly ChartBar[] {
  const share = circleFigure(each, "covered_share");
  return share
    ? [barOf(`${kindName(each.opening.kind)}（${each.mode.name}${each.opening.minutes}分钟）`, share)]
    : [];
}

function placeCautions({ facts }: Materials, { opening }: BriefingCircle): readonly string[] {
  const { open } = unplacedSites(facts.places, opening.kind, facts.assumed);
  return [
    ...(facts.assumed ? ["没有名单的设施按假设集摆放，位置是示意，不是事实。"] : []),
    ...(open > 0 ? ["还有设施位置待登记，没有算进服务圈：圈内人数是“至少”。"] : []),
  ];
}
