import { type Box, overlap, type Point, within } from "./placeSketchBoxes";

/** A name as it is written: its box, its lines, and a line to its sign where it stands apart from it. */
export interface Lines {
  readonly box: Box;
  readonly lines: readonly string[];
  readonly leader: readonly [from: Point, to: Point] | null;
}

export const LINE_HEIGHT = 1.2;
/** From here on a name may be written in two lines. */
const LETTERS_OF_TWO_LINES = 6;

/** How wide words are in letters 字宽, rather too wide than too narrow: a Chinese letter is one, a Latin one somewhat more than half. */
export const letterWidth = (words: string): number =>
  [...words].reduce((sum, letter) => sum + (/^[\u0020-\u024f]$/.test(letter) ? 0.62 : 1), 0);

export interface ToWrite {
  readonly words: string;
  readonly point: Point;
  /** From the middle of the sign to the name. */
  readonly apart: number;
  readonly plot: Box;
  readonly letterPixels: number;
  /** What stands there already; the name is added. */
  readonly taken: Box[];
}

/** Finds room for a name 注记避让: beside its sign, then above and below, in two lines, then apart with a leader; else null. */
export function labelled({ words, point, apart, plot, letterPixels, taken }: ToWrite): Lines | null {
  if (words === "") return null;
  const half = apart - 3;
  const sign = { x: point.x - half, y: point.y - half, width: 2 * half, height: 2 * half };
  for (const distance of [apart, apart + letterPixels * 1.5, apart + letterPixels * 3])
    for (const lines of waysToWrite(words))
      for (const box of boxesAround(point, sizeOf(lines, letterPixels), distance, distance > apart, plot)) {
        if (!within(box, plot) || taken.some((other) => overlap(box, other))) continue;
        const leader = distance > apart ? leaderTo(box, point, apart) : null;
        if (leader && taken.some((other) => hides(other, leader, sign))) continue;
        taken.push(box, ...(leader ? alongOf(leader) : []));
        return { box, lines, leader };
      }
  return null;
}

/** One line, or two of like length; Latin names part between words. */
function waysToWrite(words: string): readonly (readonly string[])[] {
  const letters = [...words];
  if (letters.length < LETTERS_OF_TWO_LINES) return [[words]];
  const middle = letters.length / 2;
  const gaps = letters.flatMap((letter, at) => (letter === " " ? [at] : []));
  const nearest = gaps.sort((one, other) => Math.abs(one - middle) - Math.abs(other - middle))[0];
  const cut = nearest ?? Math.ceil(middle);
  return [[words], [letters.slice(0, cut).join("").trim(), letters.slice(cut).join("").trim()]];
}

const sizeOf = (lines: readonly string[], letterPixels: number) => ({
  width: Math.max(...lines.map(letterWidth)) * letterPixels,
  height: lines.length * LINE_HEIGHT * letterPixels,
});

/** Where a box may stand around a point: right, left, below, above (moved sideways to stay in the plot), then the corners. */
function boxesAround(
  { x, y }: Point,
  { width, height }: { readonly width: number; readonly height: number },
  distance: number,
  corners: boolean,
  plot: Box,
): readonly Box[] {
  const sideways = Math.min(Math.max(x - width / 2, plot.x), plot.x + plot.width - width);
  const [right, left] = [x + distance, x - distance - width];
  const [below, above] = [y + distance, y - distance - height];
  const places: readonly (readonly [number, number])[] = [
    [right, y - height / 2],
    [left, y - height / 2],
    [sideways, below],
    [sideways, above],
    ...(corners
      ? ([
          [right, below],
          [right, above],
          [left, below],
          [left, above],
        ] as const)
      : []),
  ];
  return places.map(([boxX, boxY]) => ({ x: boxX, y: boxY, width, height }));
}

/** From the edge of a sign to the nearest point of its name. */
function leaderTo(box: Box, point: Point, apart: number): readonly [Point, Point] {
  const to = {
    x: Math.min(Math.max(point.x, box.x), box.x + box.width),
    y: Math.min(Math.max(point.y, box.y), box.y + box.height),
  };
  const length = Math.hypot(to.x - point.x, to.y - point.y);
  const share = Math.min(1, (apart - 2) / length);
  return [{ x: point.x + (to.x - point.x) * share, y: point.y + (to.y - point.y) * share }, to];
}

/** Whether a leader would run through a name or a sign, other than those that lie over its own sign. */
const hides = (other: Box, leader: readonly [Point, Point], sign: Box) =>
  !overlap(other, sign) && alongOf(leader).some((small) => overlap(small, other));

const STEPS = 12;

/** A leader as small boxes, so that later names keep clear of it. */
const alongOf = ([from, to]: readonly [Point, Point]): readonly Box[] =>
  Array.from({ length: STEPS }, (_, step) => {
    const share = (step + 0.5) / STEPS;
    const [x, y] = [from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share];
    return { x: x - 1, y: y - 1, width: 2, height: 2 };
  });
