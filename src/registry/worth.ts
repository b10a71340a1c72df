import type { Row } from "../model/ledger";

/** What something made of several rows is worth 出处与分级: all sources, the oldest date, the weakest grade. */
export interface Worth {
  readonly source: string;
  readonly as_of: string;
  readonly grade: number;
}

/** The worth of what several rows or shapes were needed for. Throws RangeError for none. */
export function worthOf(inputs: readonly (Row | Worth)[]): Worth {
  if (inputs.length === 0) throw new RangeError("nothing has no worth");
  const sources = new Set(inputs.flatMap((input) => String(input.source).split(";")));
  const dates = inputs.map((input) => String(input.as_of)).sort();
  return {
    source: [...sources].sort().join(";"),
    as_of: dates.includes("undated") ? "undated" : (dates[0] as string),
    grade: Math.max(...inputs.map((input) => Number(input.grade))),
  };
}
