import type { ShippedFigures } from "../data/places";
import type { Figure } from "../model/figure";

/** One figure before and after an import 指标变化; null = it was not, or is no longer, stated. */
export interface FigureChange {
  readonly set: "documented" | "assumed";
  readonly before: Figure | null;
  readonly after: Figure | null;
  /** Whether its amount differs, and whether only what it is worth. */
  readonly amount: boolean;
}

/** The figures that an import changed 变了哪些数: by amount or grade; a newer source alone is no change of the figure. */
export function figureChanges(before: ShippedFigures, after: ShippedFigures): readonly FigureChange[] {
  return (["assumed", "documented"] as const).flatMap((set) => {
    const key = (figure: Figure) => `${figure.indicator} ${figure.subject}`;
    const old = new Map(before[set].map((figure) => [key(figure), figure]));
    const now = new Map(after[set].map((figure) => [key(figure), figure]));
    return [...new Set([...now.keys(), ...old.keys()])].flatMap((each): FigureChange[] => {
      const [one, other] = [old.get(each) ?? null, now.get(each) ?? null];
      const amount = JSON.stringify(one?.amount) !== JSON.stringify(other?.amount);
      return amount || one?.grade !== other?.grade ? [{ set, before: one, after: other, amount }] : [];
    });
  });
}
