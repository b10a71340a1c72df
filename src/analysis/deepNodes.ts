/** A grid's place: node (column, row) is at (left + column) · cell, (bottom + row) · cell, in metres. */
export interface GridFrame {
  readonly left: number;
  readonly bottom: number;
  readonly width: number;
  readonly height: number;
  readonly cellMetres: number;
}

/** Places are told apart by eighths of a cell, and discs hold what is near from anywhere in an eighth. */
const EIGHTHS = 8;

/** A disc's row fits the bits of a word. */
const MOST_CELLS = 15;

/** Places tried along a segment, as a share of the disc's radius; shorter segments are left to their neighbours, in cells. */
const SPACING = 1.2;
const LEAST_LENGTH = 0.25;

/** Live between grids: room for a bit of each node. */
let near = new Int32Array(0);
let wide = new Int32Array(0);
let deep = new Int32Array(0);

/**
 * Nodes that lie within some metres of segments with all eight neighbours 深处结点, a bit each in the order of nodes; some that
 * do are left out, none is in that does not. The grid's outer two rings lie farther off than that. A live array.
 */
export function deepNodes(segments: Float64Array, withinMetres: number, frame: GridFrame): Int32Array {
  const { left, bottom, width, height, cellMetres } = frame;
  const words = ((width * height) >> 5) + 2;
  if (near.length < words) {
    near = new Int32Array(words);
    wide = new Int32Array(words);
    deep = new Int32Array(words);
  } else near.fill(0, 0, words);
  const discs = discsOf(withinMetres / cellMetres);
  for (let i = 0; i < segments.length; i += 4) {
    const x = segments[i]! / cellMetres - left;
    const y = segments[i + 1]! / cellMetres - bottom;
    const dx = segments[i + 2]! / cellMetres - left - x;
    const dy = segments[i + 3]! / cellMetres - bottom - y;
    const squared = dx * dx + dy * dy;
    if (squared < LEAST_LENGTH * LEAST_LENGTH) continue;
    const steps = squared < discs.apart * discs.apart ? 1 : Math.ceil(Math.sqrt(squared) / discs.apart);
    for (let step = 0.5; step < steps; step++)
      mark(x + dx * (step / steps), y + dy * (step / steps), discs, width);
  }
  return eroded(words, width);
}

/** Of each eighth by eighth of a cell, the nodes near it: rows of bits from `reach` cells before to `reach` + 1 behind. */
interface Discs {
  readonly cells: number;
  readonly apart: number;
  readonly reach: number;
  readonly rows: Int32Array;
}

let lastDiscs: Discs = { cells: Number.NaN, apart: 0, reach: 0, rows: new Int32Array(0) };

function discsOf(cells: number): Discs {
  if (lastDiscs.cells === cells) return lastDiscs;
  // A little less, for what is near by rounding only.
  const radius = Math.min(cells, MOST_CELLS) * (1 - 1e-6);
  const reach = Math.floor(radius);
  const across = 2 * reach + 2;
  const rows = new Int32Array(EIGHTHS * EIGHTHS * across);
  const most = (offset: number, eighth: number) =>
    Math.max(Math.abs(offset - eighth / EIGHTHS), Math.abs(offset - (eighth + 1) / EIGHTHS));
  for (let i = 0; i < rows.length; i++) {
    const [row, disc] = [i % across, Math.floor(i / across)];
    const up = most(row - reach, Math.floor(disc / EIGHTHS));
    for (let bit = 0; bit < across; bit++)
      if (Math.hypot(most(bit - reach, disc % EIGHTHS), up) <= radius) rows[i]! |= 1 << bit;
  }
  lastDiscs = { cells, apart: SPACING * radius, reach, rows };
  return lastDiscs;
}

function mark(x: number, y: number, { reach, rows }: Discs, width: number): void {
  // Whole eighths: places on the grid are never below 0.
  const eighthsX = (x * EIGHTHS) | 0;
  const eighthsY = (y * EIGHTHS) | 0;
  const across = 2 * reach + 2;
  const disc = (eighthsY & 7) * EIGHTHS + (eighthsX & 7);
  let node = ((eighthsY >> 3) - reach) * width + (eighthsX >> 3) - reach;
  for (let i = disc * across, end = i + across; i < end; i++, node += width) {
    const bits = rows[i]!;
    const word = node >> 5;
    near[word]! |= bits << (node & 31);
    near[word + 1]! |= (bits >>> 1) >>> (31 - (node & 31));
  }
}

/** Of nodes with bits those whose eight neighbours have theirs: never across a row's end, where no bits are. */
function eroded(words: number, width: number): Int32Array {
  wide[0] = 0;
  wide[words - 1] = 0;
  for (let word = 1; word < words - 1; word++) {
    const here = near[word]!;
    wide[word] =
      here & ((here << 1) | (near[word - 1]! >>> 31)) & ((here >>> 1) | (near[word + 1]! << 31));
  }
  for (let word = 0; word < words; word++) {
    const here = wide[word]!;
    deep[word] =
      here === 0 ? 0 : here & bitsFrom(wide, 32 * word - width) & bitsFrom(wide, 32 * word + width);
  }
  return deep;
}

/** The bits of 32 nodes, from one that may be before the first. */
export function bitsFrom(bits: Int32Array, node: number): number {
  if (node < 0) return bits[0]! << -node;
  const word = node >> 5;
  const shift = node & 31;
  return (bits[word]! >>> shift) | ((bits[word + 1]! << 1) << (31 - shift));
}
