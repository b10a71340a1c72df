import { ckmeans } from "simple-statistics";
import { type MapTheme, PALETTES, type RampName } from "./palette";

/**
 * The class boundaries of a choropleth 分级界限, ascending, one fewer than there are classes: natural breaks
 * (Jenks; ckmeans of Wang and Song 2011), each rounded to the shortest number that still parts the same values.
 * Fewer distinct values than `classes` give fewer classes; none, or one, gives no boundary.
 */
export function classBreaks(values: readonly number[], classes = 5): number[] {
  if (!Number.isInteger(classes) || classes < 1)
    throw new RangeError(`classes must be 1 or more: ${classes}`);
  const wrong = values.find((value) => !Number.isFinite(value));
  if (wrong !== undefined) throw new RangeError(`not a number to classify: ${wrong}`);
  const distinct = new Set(values).size;
  if (distinct < 2) return [];
  const clusters = ckmeans([...values], Math.min(classes, distinct));
  return clusters.slice(1).flatMap((cluster, i) => {
    const [below, from] = [clusters[i]!.at(-1)!, cluster[0]!];
    // Where sums of squares round to nothing, ckmeans may cut between equal values.
    return below < from ? [readable(below, from)] : [];
  });
}

/**
 * The class of a value 级别, 0 = lowest. A value equal to a boundary belongs to the class above it,
 * so a legend may say "10,000 – 20,000" and mean from 10,000 up to but not including 20,000.
 */
export function classOf(value: number, breaks: readonly number[]): number {
  if (Number.isNaN(value)) throw new RangeError("not a number to classify: NaN");
  let above = 0;
  for (const boundary of breaks) if (value >= boundary) above++;
  return above;
}

/**
 * The colours of a choropleth 分级配色: `classes` steps of the question's hue, spread over the whole ramp so that
 * three classes differ as plainly as they can. Throws RangeError for more classes than the ramp has steps.
 */
export function rampColours(name: RampName, classes = 5, theme: MapTheme = "day"): readonly string[] {
  const ramp = PALETTES[theme].ramps[name];
  if (classes < 1 || classes > ramp.length)
    throw new RangeError(`${name} has ${ramp.length} steps, not ${classes}`);
  if (classes === 1) return [ramp[Math.floor(ramp.length / 2)]!];
  return Array.from(
    { length: classes },
    (_, i) => ramp[Math.round((i * (ramp.length - 1)) / (classes - 1))]!,
  );
}

/** The number with fewest digits in (below, from]: it parts the two as `from` does, and can be read aloud. */
function readable(below: number, from: number): number {
  const middle = (below + from) / 2;
  const top = Math.ceil(Math.log10(Math.max(Math.abs(below), Math.abs(from)))) + 1;
  for (let power = top; power > top - 18; power--)
    for (const step of [5, 2, 1]) {
      // Dividing by 10^n rather than multiplying by 10^-n keeps 0.3 from becoming 0.30000000000000004.
      const scaled = (n: number) => (power >= 0 ? n * step * 10 ** power : (n * step) / 10 ** -power);
      const width = scaled(1);
      const inside = [Math.floor(middle / width), Math.ceil(middle / width)]
        .map(scaled)
        .filter((candidate) => candidate > below && candidate <= from)
        .sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
      // Adding 0 turns -0 into 0.
      if (inside[0] !== undefined) return inside[0] + 0;
    }
  return from + 0;
}
