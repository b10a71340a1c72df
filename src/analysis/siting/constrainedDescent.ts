import type { Allocation } from "./constrainedAllocation";

/** Anything below this share of the largest change is rounding. */
const ROUNDING = 1e-12;

/**
 * Lowers weight × cost as long as one move helps 局部改进: one demand elsewhere, two exchanged, or one in and another of that place on to a
 * third. Nobody's place takes part within its room. `goesOn` is asked once a demand.
 */
export function descend(allocation: Allocation, goesOn: () => boolean): void {
  const { place } = allocation;
  for (let helped = true; helped; ) {
    helped = false;
    for (let row = 0; row < place.length; row++) {
      if (!goesOn()) return;
      if (moved(allocation, row)) helped = true;
    }
  }
}

/** What it costs more, if a row went from where it is to another place. */
function change(allocation: Allocation, row: number, to: number): number {
  const from = allocation.place[row] as number;
  return (allocation.weights[row] as number) * (allocation.at(row, to) - allocation.at(row, from));
}

/** Carries out the best move that begins with a row; whether there is one. */
function moved(allocation: Allocation, row: number): boolean {
  const { k, place, weights } = allocation;
  const from = place[row] as number;
  const weight = weights[row] as number;
  const scale = weight * (Math.abs(allocation.at(row, from)) + 1);
  let best = -ROUNDING * scale;
  let [to, other, third] = [-1, -1, -1];
  for (let at = 0; at <= k; at++) {
    if (at === from || !allocation.may(row, at)) continue;
    const alone = change(allocation, row, at);
    if (allocation.holds(at, weight)) {
      if (alone < best) [best, to, other, third] = [alone, at, -1, -1];
      continue;
    }
    const needed = weight - allocation.roomAt(at);
    for (let each = 0; each < place.length; each++) {
      if (place[each] !== at || (weights[each] as number) < needed) continue;
      const leaving = weights[each] as number;
      for (let next = 0; next <= k; next++) {
        if (next === at || !allocation.may(each, next)) continue;
        const both = alone + change(allocation, each, next);
        if (both >= best) continue;
        const fits =
          next === from ? allocation.holds(from, leaving - weight) : allocation.holds(next, leaving);
        if (fits) [best, to, other, third] = [both, at, each, next];
      }
    }
  }
  if (to < 0) return false;
  if (other >= 0) allocation.move(other, third);
  allocation.move(row, to);
  return true;
}
