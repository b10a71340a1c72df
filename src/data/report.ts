import type { BriefingReport, Norm, Plan, ReportedFigure } from "../model/briefing";
import type { Amount, Figure, OwnIndicator } from "../model/figure";
import type { Grade } from "../model/grade";
import { sourceList } from "./figureRow";
import type { Ask } from "./questions";

interface Provenance {
  readonly source: string;
  readonly as_of: string;
  readonly grade: number;
}

interface ReportRow extends Provenance {
  readonly code: string;
  readonly label_zh: string;
  readonly value: number;
  readonly at_least: boolean;
  readonly previous: number | null;
  readonly unit: string;
  readonly section: string;
  readonly question: string | null;
  readonly internal: boolean;
  readonly note: string | null;
}

type NormRow = Provenance &
  Omit<Norm, "responsible" | "grade" | "asOf" | "source"> & { readonly responsible_unit: string | null };

type PlanRow = Provenance &
  Omit<Plan, "responsible" | "grade" | "asOf" | "source"> & { readonly responsible_unit: string | null };

/** What the bureau's reports say 总结、标准与计划: every figure of every year, the norms, the plans. Fails as `ask` does. */
export async function readReport(ask: Ask): Promise<BriefingReport> {
  const rows = (await ask("report", [])) as readonly ReportRow[];
  const norms = (await ask("norms", [])) as readonly NormRow[];
  const plans = (await ask("plans", [])) as readonly PlanRow[];
  return { figures: rows.map(reportedFrom), norms: norms.map(named), plans: plans.map(named) };
}

function reportedFrom(row: ReportRow): ReportedFigure {
  const { code, label_zh: zh, value, previous, at_least, as_of } = row;
  const amount: Amount = at_least ? { kind: "at-least", low: value } : { kind: "value", value };
  return {
    code,
    figure: figureFrom(row, { code, zh }, amount, as_of),
    previous:
      previous === null
        ? null
        : figureFrom(
            row,
            { code: `${code}.previous`, zh: `${zh}（提标前）` },
            { kind: "value", value: previous },
            as_of,
          ),
    section: row.section,
    internal: row.internal,
  };
}

function figureFrom(
  row: ReportRow,
  name: Pick<OwnIndicator, "code" | "zh">,
  amount: Exclude<Amount, { kind: "range" | "unknown" }>,
  asOf: string,
): Figure {
  const value = amount.kind === "value" ? amount.value : amount.low;
  return {
    indicator: "reported",
    subject: "county",
    amount,
    base: null,
    grade: row.grade as Grade,
    asOf,
    sources: sourceList(row.source),
    own: {
      ...name,
      unit: row.unit,
      style: Number.isInteger(value) ? "count" : "decimal",
      formula: `报告原数，照录（报告第${partOf(row.section)}）`,
      caution: cautionOf(row),
      from: [],
    },
  };
}

/** Section 二(一) is 二部分（一）: sections are kept with the brackets clerks type. */
function partOf(section: string): string {
  const [, part, chapter] = /^([^()（）]+)[(（](.+)[)）]$/.exec(section) ?? [];
  return part === undefined ? `${section}部分` : `${part}部分（${chapter}）`;
}

function cautionOf({ note, question }: ReportRow): string | null {
  const parts = [note, question && `存疑：${question}`].filter((words) => words !== null && words !== "");
  return parts.length === 0 ? null : parts.join("。");
}

const named = <R extends Provenance & { readonly responsible_unit: string | null }>({
  responsible_unit: responsible,
  as_of: asOf,
  grade,
  ...row
}: R) => ({ ...row, responsible, asOf, grade: grade as Grade });
