import type { ChartBar, Words } from "../../../model/briefing";
import { sameAs } from "../../../model/derived";
import { COUNTED_IN, type FacilityKind } from "../../../model/facility";
import { middleOf } from "../../../model/figure";
import type { IndicatorId } from "../../../model/indicator";
import { barOf, barsOf, type Composed, cautionsOf, headline, sinceEarlier, waitingWords } from "./composed";
import { kindCount, kindName, townCount } from "./ledgerCounts";
import type { Materials } from "./materials";
import { recounted } from "./recounted";
import { ELDERS, listed, own, paragraphs, say, sentence } from "./words";

/** The kinds and the figure that counts each; where there is none, rows are counted. */
const KINDS: readonly (readonly [FacilityKind, IndicatorId | null])[] = [
  ["nursing_home", "nursing_homes"],
  ["care_centre", "care_centres"],
  ["care_station", "care_stations"],
  ["canteen", "canteens"],
  ["medical_care", null],
  ["public_cemetery", "public_cemeteries"],
];

/** Where we stand 总体情况: people, elders, what there is, and whether the report's figures agree with the ledger. */
export function overview(materials: Materials): Composed {
  const { figure, report } = materials;
  const [people, elders] = [figure("people"), figure("elders")];
  const counts = KINDS.map(([kind, indicator]) => ({
    kind,
    zh:
      kind === "nursing_home" ? "镇级敬老院" : kind === "medical_care" ? "医养结合医疗机构" : kindName(kind),
    count:
      (indicator && figure(indicator)) ??
      kindCount(materials, kind, { code: "all", zh: kindName(kind), says: "" }),
  }));
  const bars = counts.flatMap(({ kind, zh, count }): ChartBar[] =>
    count
      ? [barOf(zh, sameAs(count, own(`places.${kind}`, zh, "处", `同“${zh}”，一${COUNTED_IN[kind]}作一处`)))]
      : [],
  );
  const said = counts.filter(({ kind }) => kind !== "medical_care" && kind !== "public_cemetery");
  const checked = recounted(materials);
  const unchecked: Words | null = checked
    ? null
    : waitingWords(materials.facts, "recount", "报告数字与底账的核对");
  return {
    needs: ["report", "recount"],
    sentence: sentence(
      [
        listed(
          [
            say(materials.facts.county, townCount(materials, true)),
            say(report("village.count"), "村（社区）"),
          ],
          "、",
        ),
        say("常住人口", people),
        say(`其中${ELDERS}`, elders),
        say(
          "已建成",
          listed(
            said.map(({ zh, count }) => say(zh, count)),
            "、",
          ),
        ),
      ],
      "底账中还没有人口和设施。",
    ),
    headlines: [
      ...headline("常住人口", people),
      ...headline(ELDERS, elders),
      ...headline("可核对的报告数字中一致", checked?.agrees ?? null),
      ...said.flatMap(({ zh, count }) => headline(zh, count)),
    ],
    change: sinceEarlier(materials, ["village.count"]),
    chart: barsOf(
      "各类设施（处）",
      bars.sort((one, other) => size(other) - size(one)),
    ),
    view: { measure: "elders_a", kinds: ["nursing_home", "care_centre"], bearing: 0 },
    notes: paragraphs(
      say(
        "各位领导：",
        sentence([say(materials.facts.county, "常住人口", people), say(ELDERS, elders)], "人口待登记。"),
        eldersByTown(materials),
      ),
      say(
        sentence(
          counts.map(({ zh, count }) => say(zh, count)),
          "设施底账还没有登记。",
          "、",
        ),
      ),
      checked?.words ?? unchecked,
    ),
    cautions: [...cautionsOf(people, elders), "敬老院不含正在择址的；建成不等于运营。"],
  };
}

const size = ({ figure }: ChartBar) => middleOf(figure.amount) ?? -1;

function eldersByTown({ towns, figure }: Materials) {
  const known = towns
    .flatMap((town) => {
      const elders = figure("elders", town.code);
      const middle = elders && middleOf(elders.amount);
      return elders && middle !== null ? [{ town, elders, middle }] : [];
    })
    .sort((one, other) => other.middle - one.middle);
  const [first, second] = known;
  if (!first || !second) return "";
  return say(
    `按镇（场）看，老年人较多的是${first.town.name}`,
    first.elders,
    `和${second.town.name}`,
    second.elders,
    "。",
  );
}
