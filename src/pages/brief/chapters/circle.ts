import type { ChartBar } from "../../../model/briefing";
import { middleOf } from "../../../model/figure";
import type { BriefingCircle } from "../../../state/briefing";
import { unplacedSites } from "../../../state/reach";
import { beyondByTown, circleFigure, circleParts, mostBeyond, walkCircle } from "./circleFigures";
import { barOf, barsOf, type Composed, headline, normWords, quotedRows, waitingWords } from "./composed";
import { kindName } from "./ledgerCounts";
import type { Materials } from "./materials";
import { ELDERS, paragraphs, say, sentence } from "./words";

/** The service circle 养老服务圈: people, not places, of how many. */
export function circle(materials: Materials): Composed {
  const { circles, facts, norm } = materials;
  const walk = walkCircle(circles);
  const others = circles.filter((each) => each !== walk);
  const parts = walk && circleParts(materials, walk);
  const goal = norm("living-circle");
  const gained = walk && circleFigure(walk, "gained");
  const most = walk && mostBeyond(beyondByTown(materials, walk));
  return {
    needs: ["circles"],
    sentence: parts
      ? sentence(
          [
            say(travelled(walk), parts.way, "能到", parts.kind, "的", ELDERS, parts.covered),
            say("占", parts.share, "（分母为", ELDERS, parts.base, "）"),
            say("圈外", parts.beyond),
          ],
          "服务圈内的人数待登记。",
        )
      : facts.circles
        ? ["底账中还没有可以计算的服务圈。"]
        : waitingWords(facts, "circles", "养老服务圈"),
    headlines: parts
      ? [
          ...headline(`${parts.kind}服务圈内${ELDERS}占比`, parts.share),
          ...headline(`圈内${ELDERS}`, parts.covered),
          ...headline(`圈外${ELDERS}`, parts.beyond),
        ]
      : [],
    target: normWords(goal),
    responsible: goal?.responsible ?? null,
    deadline: goal?.deadline ?? null,
    quoted: quotedRows(goal),
    chart: barsOf(`各类服务圈内${ELDERS}占比（%）`, (walk ? [walk, ...others] : []).flatMap(shareBar)),
    view: {
      // Signs would cover the small circles they stand in.
      kinds: [],
      reach: walk?.opening.kind ?? null,
      bearing: 4,
    },
    notes: paragraphs(
      parts &&
        sentence(
          [
            say(parts.way, "能到", parts.kind, "的", ELDERS, parts.covered),
            say("占", parts.share, "，分母是全部", ELDERS, parts.base),
            say("圈外还有", parts.beyond),
          ],
          "服务圈内的人数待登记。",
        ),
      most && say("圈外老年人较多的镇（场）：", most, "，可优先补点或送餐上门。"),
      gained && middleOf(gained.amount) ? say("把已建成未运营的都启用，可新增覆盖", gained, "。") : null,
      ...others.map((each) => {
        const { way, kind, covered, share, base } = circleParts(materials, each);
        return say(
          way,
          "能到",
          kind,
          "的",
          ELDERS,
          covered,
          "，占",
          share,
          "，分母是全部",
          ELDERS,
          base,
          "。",
        );
      }),
    ),
    cautions: [
      "数的是人，不是村数或面积；人按网格平均分布估算。",
      ...(others.some(({ opening }) => opening.kind === "nursing_home")
        ? ["敬老院先看本镇有没有、床位够不够，不能用服务圈下结论。"]
        : []),
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

const travelled = ({ coverage }: BriefingCircle) =>
  coverage.travel === "network" ? "沿道路计算，" : "按直线推算，";

function shareBar(each: BriefingCircle): readonly ChartBar[] {
  const share = circleFigure(each, "covered_share");
  return share ? [barOf(`${kindName(each.opening.kind)}（${each.opening.name}）`, share)] : [];
}

function placeCautions({ facts }: Materials, { opening }: BriefingCircle): readonly string[] {
  const { open } = unplacedSites(facts.places, opening.kind, facts.assumed);
  return [
    ...(facts.assumed ? ["没有名单的设施按假设集摆放，位置是示意，不是事实。"] : []),
    ...(open > 0 ? ["还有设施位置待登记，没有算进服务圈：圈内人数是“至少”。"] : []),
  ];
}
