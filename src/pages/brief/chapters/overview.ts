import type { ChartBar } from "../../../model/briefing";
import { countOf, sameAs } from "../../../model/derived";
import { COUNTED_IN, type FacilityKind } from "../../../model/facility";
import { middleOf } from "../../../model/figure";
import type { Grade } from "../../../model/grade";
import type { IndicatorId } from "../../../model/indicator";
import { barOf, barsOf, type Composed } from "./composed";
import { kindCount, kindName, townCount } from "./ledgerCounts";
import type { Materials } from "./materials";
import { names, own, paragraphs, say, sentence } from "./words";

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
    count && COUNTED_IN[kind]
      ? [barOf(zh, sameAs(count, own(`places.${kind}`, zh, "处", `同“${zh}”，一${COUNTED_IN[kind]}作一处`)))]
      : [],
  );
  const said = counts.filter(({ kind }) => kind !== "medical_care" && kind !== "public_cemetery");
  const checked = recounted(materials);
  return {
    needs: ["report"],
    sentence: sentence(
      [
        say(materials.facts.county, townCount(materials, true)),
        say(report("village.count"), "村（社区）"),
        say("常住人口", people),
        say("其中60岁及以上老年人", elders),
        ...said.map(({ zh, count }, i) => say(i === 0 ? "已建成" : "", zh, count)),
      ],
      "底账中还没有人口和设施。",
    ),
    headlines: [
      ...(people ? [{ label: "常住人口", figure: people }] : []),
      ...(elders ? [{ label: "60岁及以上老年人", figure: elders }] : []),
      ...counts
        .filter(({ kind }) => kind === "nursing_home" || kind === "canteen")
        .flatMap(({ zh, count }) => (count ? [{ label: zh, figure: count }] : [])),
    ],
    chart: barsOf(
      "各类设施（处）",
      bars.sort((one, other) => size(other) - size(one)),
    ),
    view: { measure: "elders_a", kinds: said.map(({ kind }) => kind), bearing: 0 },
    notes: paragraphs(
      say(
        "各位领导：",
        sentence(
          [say(materials.facts.county, "常住人口", people), say("60岁及以上老年人", elders)],
          "人口待登记。",
        ),
        eldersByTown(materials),
      ),
      say(
        sentence(
          counts.map(({ zh, count }) => say(zh, count)),
          "设施底账还没有登记。",
          "、",
        ),
      ),
      checked,
    ),
    cautions: [
      "人口按第七次全国人口普查的镇（场）合计，不含深汕特别合作区。",
      ...(materials.towns.some(({ code }) => figure("elders", code)?.amount.kind === "range")
        ? ["分镇老年人没有公开的年龄数据，按两种写明的假设给出区间。"]
        : []),
      "敬老院不含正在择址的；建成不等于运营。",
    ],
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

/** How many of the report's figures agree with the ledger 核对. */
function recounted({ facts: { recount } }: Materials) {
  if (!recount) return null;
  const rows = recount.lines.map((line) => ({
    ...line,
    grade: line.grade ?? (4 as Grade),
    asOf: line.as_of,
  }));
  const count = (code: string, zh: string, agrees: boolean | null) =>
    countOf(
      rows,
      (row) => row.agrees === agrees,
      own(`recount.${code}`, zh, "项", "报告数字逐项与底账行合计或报告内其他数字比对"),
    );
  const all = countOf(rows, () => true, own("recount.all", "报告数字", "项", "报告中逐项列出的数字"));
  const apart = rows.filter(({ agrees }) => agrees === false).map(({ label_zh }) => label_zh);
  return say(
    "报告数字",
    all,
    "已在本机逐项核对：与底账或报告内其他数字一致",
    count("agrees", "核对一致", true),
    "，不一致",
    count("differs", "核对不一致", false),
    apart.length > 0 ? `（${names(apart)}）` : "",
    "，没有可核对项、照录",
    count("carried", "无可核对项", null),
    "。",
  );
}
