import type { Chart } from "../../../model/briefing";
import { betweenOf, countOf, shareOf, sumOf } from "../../../model/derived";
import { type Figure, middleOf } from "../../../model/figure";
import { type Composed, headline, normWords, quotedRows, sinceEarlier } from "./composed";
import { kindCount } from "./ledgerCounts";
import type { Materials } from "./materials";
import { listed, own, paragraphs, say, sentence } from "./words";

/** Canteens and their growth 幸福食堂. */
export function canteens(materials: Materials): Composed {
  const { figure, report, norm } = materials;
  const count = figure("canteens") ?? report("canteen.count");
  const located = kindCount(
    materials,
    "canteen",
    { code: "located", zh: "查到所在村（社区）的幸福食堂", says: "写明所在村（社区）" },
    ({ villageCode }) => villageCode !== null,
  );
  const steps = stepsOf(materials, count);
  const goal = norm("meal-circle");
  const growth = listed(
    steps.map(({ label, added }) => say(`${label}新增`, added)),
    "，",
  );
  const rest = kindCount(
    materials,
    "canteen",
    { code: "not_located", zh: "所在村（社区）待登记的幸福食堂", says: "没有写明所在村（社区）" },
    ({ villageCode }) => villageCode === null,
  );
  const some = count !== null && middleOf(count.amount) !== 0;
  const all = isAllLocated(count, located);
  const visits = report("canteen.visits_total");
  return {
    needs: ["report"],
    sentence: sentence(
      some
        ? [
            say("已建成幸福食堂", count, growth ? "：" : "", growth ?? ""),
            all ? say("全部查到所在村（社区）") : say("查到所在村（社区）的", located, "，其余名单待登记"),
          ]
        : [],
      "底账中还没有幸福食堂。",
      "；",
    ),
    headlines: [
      ...headline("幸福食堂", count),
      ...headline("查到所在村（社区）", located),
      ...headline("所在村（社区）待登记", rest && middleOf(rest.amount) ? rest : null),
    ],
    target: normWords(goal),
    change: listed([growth, sinceEarlier(materials, ["canteen.count"])], "；"),
    responsible: goal?.responsible ?? null,
    deadline: goal?.deadline ?? null,
    quoted: quotedRows(goal),
    chart: steps.length > 0 ? { kind: "steps", title: "幸福食堂逐年新增与累计（家）", steps } : null,
    view: { measure: "canteens_per_10000_elders", kinds: ["canteen"], bearing: 12 },
    notes: paragraphs(
      some
        ? say(
            "幸福食堂共",
            count,
            "。",
            listed(
              steps.map(({ label, added, total }) =>
                say(`${label}新增`, added, ...(total ? ["，累计", total] : [])),
              ),
              "；",
            ) ?? "逐年数待登记",
            "。",
          )
        : null,
      committees(materials, count, all),
      centres(materials),
      say("特殊困难老年人家庭适老化改造", report("home_adaptation.households"), "。"),
      visits && say("累计接待用餐", visits, "。", visits.own?.caution ?? ""),
    ),
    cautions: [
      ...(!all && some ? ["没有名单的食堂，所在镇、村待登记；按镇显示的是假设摆放，不是事实。"] : []),
      ...(!all && some ? ["有食堂的村（社区）只知区间：一个村（社区）可能不止一家。"] : []),
    ],
  };
}

type Steps = Extract<Chart, { kind: "steps" }>["steps"];

/** Growth year by year; running totals only where the years add up to the count. */
function stepsOf({ reported }: Materials, count: Figure | null): Steps {
  const years = reported
    .flatMap(({ code, figure }) => {
      const year = /^canteen\.built_(\d{4})$/.exec(code)?.[1];
      return year ? [{ year, added: figure }] : [];
    })
    .sort((one, other) => one.year.localeCompare(other.year));
  const totals = years.map(({ year }, i) =>
    sumOf(
      years.slice(0, i + 1).map(({ added }) => added),
      own(`canteen.running_${year}`, `截至${year}年幸福食堂`, "家", "逐年新增之和"),
    ),
  );
  const [last] = totals.slice(-1);
  const whole = last && count && JSON.stringify(last.amount) === JSON.stringify(count.amount);
  return years.map(({ year, added }, i) => ({
    label: `${year}年`,
    added,
    total: whole ? (totals[i] ?? null) : null,
  }));
}

/** Whether every canteen that is counted has a row that says where it is. */
const isAllLocated = (count: Figure | null, located: Figure | null): boolean =>
  count?.amount.kind === "value" &&
  located?.amount.kind === "value" &&
  count.amount.value === located.amount.value;

/**
 * Committees with a canteen 有食堂的村（社区）: those located, once every canteen is; until then at least those, at most as many as
 * there are canteens.
 */
function committees({ rows, report }: Materials, count: Figure | null, located: boolean) {
  const all = report("village.count");
  const seen = new Set<string>();
  const least = countOf(
    rows("canteen").filter(({ status }) => status !== "siting"),
    ({ villageCode }) => villageCode !== null && seen.size < seen.add(villageCode).size,
    own(
      "ledger.canteen.villages",
      "查到有幸福食堂的村（社区）",
      "个",
      "写明所在村（社区）的食堂，村（社区）不重复计",
    ),
  );
  if (!count || !all || !least) return null;
  const some = betweenOf(
    least,
    located ? least : count,
    all,
    own(
      "canteen.villages",
      "有幸福食堂的村（社区）",
      "个",
      located ? "写明所在村（社区）的食堂，村（社区）不重复计" : "至少为查到的村（社区）数，至多为食堂家数",
    ),
  );
  const share = shareOf(
    some,
    all,
    own(
      "canteen.village_share",
      "有幸福食堂的村（社区）占比",
      "%",
      "有幸福食堂的村（社区） ÷ 村（社区） × 100",
      { style: "decimal" },
    ),
  );
  return say(
    "全县村（社区）",
    all,
    "，其中有幸福食堂的",
    some,
    "，占",
    share,
    located ? "。" : "，要等名单登记后才能确定。",
  );
}

/** Care centres by the year they opened 综合养老服务中心逐年. */
function centres(materials: Materials) {
  const rows = materials.rows("care_centre");
  const years = [...new Set(rows.flatMap(({ openedYear }) => openedYear ?? []))].sort();
  const each = years.map((year) =>
    say(
      `${year}年建成`,
      kindCount(
        materials,
        "care_centre",
        { code: `opened_${year}`, zh: `${year}年建成镇综合养老服务中心`, says: `写明${year}年建成` },
        ({ openedYear }) => openedYear === year,
      ),
    ),
  );
  const all = materials.figure("care_centres");
  return say("镇综合养老服务中心", all, ...(each.length > 0 ? ["，其中", listed(each, "、")] : []), "。");
}
