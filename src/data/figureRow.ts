import { amountOf, type Figure } from "../model/figure";
import type { Grade } from "../model/grade";

/** The columns every figure question about reach gives 指标行: a denominator always, and what it all rests on. */
export interface FigureRow {
  readonly subject: string;
  readonly value_low: number | null;
  readonly value_high: number | null;
  readonly base_low: number;
  readonly base_high: number;
  readonly grade: number;
  readonly as_of: string;
  readonly sources: string;
}

/** A row as a figure without its name and parameters. */
export const figureFrom = (
  row: FigureRow,
  sources: (joined: string) => readonly string[] = sourceList,
): Omit<Figure, "indicator" | "given"> => ({
  subject: row.subject,
  amount: amountOf(row.value_low, row.value_high),
  base: amountOf(row.base_low, row.base_high),
  grade: row.grade as Grade,
  asOf: row.as_of,
  sources: sources(row.sources),
});

/** A list of sources as questions join it, each once. */
export const sourceList = (joined: string): readonly string[] => [...new Set(joined.split(";"))].sort();
