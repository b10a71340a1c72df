import { middleOf } from "../../../model/figure";
import { bedsOf } from "../../../state/selectors";
import { barOf, barsOf, type Composed, headline, sinceEarlier } from "./composed";
import { bedsFigure, kindCount } from "./ledgerCounts";
import type { Materials } from "./materials";
import { listed, paragraphs, say, sentence } from "./words";

const UNKNOWN = { kind: "unknown" } as const;

/** Beds of hospitals that also care 医养结合: never added to beds of homes. */
export function medical(materials: Materials): Composed {
  const { figure, rows, facts } = materials;
  const total = figure("medical_care_beds");
  const count = kindCount(materials, "medical_care", {
    code: "all",
    zh: "设有医养结合床位的医疗机构",
    says: "",
  });
  const each = rows("medical_care")
    .filter(({ status }) => status !== "siting")
    .map((hospital) => ({
      name: hospital.name ?? "名单待登记",
      figure: bedsFigure(hospital, bedsOf(hospital, facts.assumed), "beds", "医养结合床位"),
    }))
    .sort((one, other) => (middleOf(other.figure.amount) ?? -1) - (middleOf(one.figure.amount) ?? -1));
  const [most, next] = each;
  // Who has most can be said only when nobody's number is open.
  const isMost =
    each.every(({ figure }) => figure.amount.kind === "value") &&
    next !== undefined &&
    middleOf(most?.figure.amount ?? UNKNOWN) !== middleOf(next.figure.amount);
  const none = each.length === 0 && (!total || middleOf(total.amount) === 0);
  return {
    needs: [],
    sentence: sentence(
      none
        ? []
        : [
            say(count, "医疗机构设有医养结合床位", total),
            isMost ? say(most?.name, "最多，", most?.figure) : null,
            say("与养老床位分列，不相加"),
          ],
      "底账中还没有医养结合床位。",
    ),
    headlines: [...headline("医养结合床位", total), ...headline("医疗机构", count)],
    change: sinceEarlier(materials, ["medical_beds.total"]),
    chart: barsOf(
      "各医疗机构医养结合床位（张）",
      each.map(({ name, figure }) => barOf(name, figure)),
    ),
    view: { measure: "elders_a", kinds: ["medical_care"], bearing: -6 },
    notes: paragraphs(
      none
        ? null
        : say(
            "医养结合床位合计",
            total,
            "：",
            listed(
              each.map(({ name, figure }) => say(name, figure)),
              "、",
            ) ?? "分列待登记",
            "。",
          ),
      say("这些床位可能是医院床位，与敬老院建成床位口径不同，汇报时分开说，不相加。"),
    ),
    cautions: ["医养结合床位可能是医院床位，不与养老床位相加。"],
  };
}
