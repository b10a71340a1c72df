import type { Points } from "./travel";

/** What a list of points is, for finding it again: its length and three sums that a moved point changes. */
export function keyOf({ lons, lats }: Points): string {
  let [east, north, both] = [0, 0, 0];
  for (let i = 0; i < lons.length; i++) {
    east += lons[i] as number;
    north += lats[i] as number;
    both += (i + 1) * ((lons[i] as number) * 7 + (lats[i] as number) * 13);
  }
  return `${lons.length} ${east} ${north} ${both}`;
}

/** What is used stays: it counts as new again. */
export function recall<T>(kept: Map<string, T>, key: string): T | undefined {
  const known = kept.get(key);
  if (known !== undefined) {
    kept.delete(key);
    kept.set(key, known);
  }
  return known;
}

/** Keeps so many, those used last. */
export function keep<T>(kept: Map<string, T>, key: string, value: T, most: number): void {
  kept.set(key, value);
  const [oldest] = kept.keys();
  if (kept.size > most && oldest !== undefined) kept.delete(oldest);
}
