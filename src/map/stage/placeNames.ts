import type { Box } from "./hitTown";

/** A name that wants a place 注记 on the screen; earlier ones choose first. */
export interface NameRequest {
  readonly key: string;
  readonly at: readonly [x: number, y: number];
  readonly width: number;
  readonly height: number;
  /** Never left out: takes the least bad place when none is free. */
  readonly must: boolean;
  /** Whether a point of the screen lies on somebody else's ground, where the name would mislead. */
  readonly foreign: (x: number, y: number) => boolean;
}

export interface PlacedName {
  readonly key: string;
  readonly box: Box;
}

/** How far a name may step aside, in its own heights, near places first. */
const STEPS = [0, 0.5, 0.85, 1.2, 1.7, 2.2];
/** A name that may not be left out goes farther. */
const FAR_STEPS = [...STEPS, 3, 4, 5.2, 7];
const DIRECTIONS = 12;
/** What it costs to reach onto foreign ground with the middle, and with each corner, in heights of distance. */
const MIDDLE_COST = 1.2;
const CORNER_COST = 0.3;
/** A place over another name or outside the area is taken only where nothing else is left. */
const FORBIDDEN = 1e3;
/** What it costs to cover a whole sign, in heights of distance. */
const SIGN_COST = 1.4;

/**
 * Where names go 注记避让: at their place or a little beside it, within `area`, never over each other, off the signs
 * where that is near. A name without room is left out. Names are served in the order given.
 */
export function placeNames(
  requests: readonly NameRequest[],
  area: Box,
  signs: readonly Box[],
  gap: number,
): PlacedName[] {
  const placed: PlacedName[] = [];
  for (const request of requests) {
    const taken = placed.map(({ box }) => box);
    let best: { readonly box: Box; readonly cost: number } | null = null;
    for (const [x, y, away] of candidates(request)) {
      // Places come in order of distance, which is the least that each can cost.
      if (best && away >= best.cost) break;
      const box = boxAbout(request, x, y);
      const clash = taken.reduce((sum, other) => sum + overlap(box, other, gap), 0);
      const out = outside(box, area);
      if ((clash > 0 || out > 0) && !request.must) continue;
      const cost =
        away + hindrance(box, request, signs) + (clash + out > 0 ? FORBIDDEN * (1 + clash + out) : 0);
      if (!best || cost < best.cost) best = { box, cost };
    }
    if (best) placed.push({ key: request.key, box: best.box });
  }
  return placed;
}

/** What speaks against a place that is free: signs it would cover, and foreign ground. */
function hindrance(box: Box, { foreign, must }: NameRequest, signs: readonly Box[]): number {
  const covered = signs.reduce((sum, sign) => sum + overlap(box, sign, 0) / (sign.width * sign.height), 0);
  const strayed = samples(box).map(([x, y]) => (foreign(x, y) ? 1 : 0));
  const [middle, ...corners] = strayed as [number, ...number[]];
  const stray = MIDDLE_COST * middle + CORNER_COST * corners.reduce((sum, one) => sum + one, 0);
  return SIGN_COST * covered + (must ? 8 : 1) * stray;
}

function* candidates({
  at,
  height,
  width,
  must,
}: NameRequest): Generator<[x: number, y: number, away: number]> {
  for (const step of must ? FAR_STEPS : STEPS) {
    if (step === 0) yield [at[0], at[1], 0];
    else
      for (let i = 0; i < DIRECTIONS; i++) {
        const angle = (2 * Math.PI * i) / DIRECTIONS;
        // Sideways steps are longer: a name is wider than high.
        const stretch = Math.min(2, Math.max(1, width / height / 2));
        yield [
          at[0] + Math.cos(angle) * step * height * stretch,
          at[1] + Math.sin(angle) * step * height,
          step,
        ];
      }
  }
}

const boxAbout = ({ width, height }: NameRequest, x: number, y: number): Box => ({
  left: x - width / 2,
  top: y - height / 2,
  width,
  height,
});

/** The middle and the corners of a box. */
const samples = ({ left, top, width, height }: Box): [number, number][] => [
  [left + width / 2, top + height / 2],
  [left, top],
  [left + width, top],
  [left, top + height],
  [left + width, top + height],
];

/** The area two boxes share, the first widened by `gap` on every side. */
function overlap(one: Box, other: Box, gap: number): number {
  const across =
    Math.min(one.left + one.width + gap, other.left + other.width) - Math.max(one.left - gap, other.left);
  const down =
    Math.min(one.top + one.height + gap, other.top + other.height) - Math.max(one.top - gap, other.top);
  return across > 0 && down > 0 ? across * down : 0;
}

/** How much of a box lies outside the area; exactly nothing when it is within. */
function outside(box: Box, area: Box): number {
  const within =
    box.left >= area.left &&
    box.top >= area.top &&
    box.left + box.width <= area.left + area.width &&
    box.top + box.height <= area.top + area.height;
  return within ? 0 : Math.max(1, box.width * box.height - overlap(box, area, 0));
}

/** The longest line of a name, in letters. */
const LONGEST_LINE = 10;

/** A name in lines 换行: as few as needed, of about the same length. */
export function nameLines(name: string): string[] {
  return name.split("\n").flatMap((part) => {
    const letters = [...part];
    const lines = Math.max(1, Math.ceil(letters.length / LONGEST_LINE));
    const length = Math.ceil(letters.length / lines);
    return Array.from({ length: lines }, (_, i) => letters.slice(i * length, (i + 1) * length).join(""));
  });
}

/** How wide a line is in letters of full width: Latin letters, digits and half-width marks take little more than half. */
export const lineWidth = (line: string) =>
  [...line].reduce((sum, letter) => sum + (letter.charCodeAt(0) < 0x2000 ? 0.6 : 1), 0);
