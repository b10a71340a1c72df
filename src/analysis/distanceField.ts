import { bitsFrom, deepNodes } from "./deepNodes";

/** Nodes of a field that are looked at together: nothing is spent on stretches no segment comes near. */
export const FIELD_BLOCK = 64;

/**
 * How near the reached roads each node of a grid lies 距离场: `farMetres` less the distance in metres, 0 = farther than that.
 * Node (column, row) is at (left + column) · cell, (bottom + row) · cell. Live arrays: the next field writes over them.
 */
export interface DistanceField {
  readonly values: Float32Array;
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly bottom: number;
  readonly cellMetres: number;
  readonly farMetres: number;
  /** 1 = something was stamped among the values FIELD_BLOCK · i … FIELD_BLOCK · (i + 1) − 1. */
  readonly touched: Uint8Array;
}

/** How far beyond the edge distances are worked out, in cells: one, and a little for rounding. */
const BEYOND_CELLS = 1.001;

/** The bits of no deep nodes, as long as they need be. */
let none = new Int32Array(0);

/** Between fields every value is 0: only touched blocks are wiped, and a new array costs nothing before it is written. */
let values = new Float32Array(0);
let touched = new Uint8Array(0);

/**
 * Metres to the nearest of many segments 距离场 (x1, y1, x2, y2 … metres), worked out to a cell beyond `withinMetres`. Grids
 * of one cell size are aligned, so fields of more segments are nowhere lower. Throws RangeError for sizes that are none.
 */
export function distanceField(
  segments: Float64Array,
  withinMetres: number,
  cellMetres: number,
  edgeOnly = false,
): DistanceField {
  if (!(cellMetres > 0 && withinMetres >= cellMetres && withinMetres < Number.POSITIVE_INFINITY))
    throw new RangeError(`no field reaches ${withinMetres} metres in cells of ${cellMetres}`);
  // The edge is cut between a node within and its neighbour, which is at most a cell farther: no others need be known.
  const farMetres = withinMetres + BEYOND_CELLS * cellMetres;
  const box = boxOf(segments);
  const far = farMetres / cellMetres;
  const left = Math.floor(box.west / cellMetres - far) - 1;
  const bottom = Math.floor(box.south / cellMetres - far) - 1;
  const width = segments.length === 0 ? 0 : Math.ceil(box.east / cellMetres + far) + 2 - left;
  const height = segments.length === 0 ? 0 : Math.ceil(box.north / cellMetres + far) + 2 - bottom;
  if (!(width * height < 2 ** 31)) throw new RangeError(`no field has ${width} by ${height} nodes`);
  wipe(width * height);
  const deep = edgeOnly ? deepNodes(segments, withinMetres, { left, bottom, width, height, cellMetres }) : noDeepNodes(width * height);
  for (let i = 0; i < segments.length; i += 4)
    stamp(
      segments[i]! / cellMetres - left,
      segments[i + 1]! / cellMetres - bottom,
      segments[i + 2]! / cellMetres - left,
      segments[i + 3]! / cellMetres - bottom,
      far,
      width,
      deep,
    );
  asNearness(far, cellMetres);
  fillDeep(deep, width * height, farMetres);
  return { values, width, height, left, bottom, cellMetres, farMetres, touched };
}

function noDeepNodes(size: number): Int32Array {
  const words = (size >> 5) + 2;
  if (none.length < words) none = new Int32Array(words);
  return none;
}

function boxOf(segments: Float64Array) {
  let west = Number.POSITIVE_INFINITY;
  let south = Number.POSITIVE_INFINITY;
  let east = Number.NEGATIVE_INFINITY;
  let north = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < segments.length; i += 2) {
    const x = segments[i]!;
    const y = segments[i + 1]!;
    if (x < west) west = x;
    if (x > east) east = x;
    if (y < south) south = y;
    if (y > north) north = y;
  }
  return { west, south, east, north };
}

function wipe(size: number): void {
  if (values.length < size) {
    values = new Float32Array(Math.ceil(size / FIELD_BLOCK) * FIELD_BLOCK);
    touched = new Uint8Array(values.length / FIELD_BLOCK);
    return;
  }
  for (let block = 0; block < touched.length; block++) {
    if (touched[block] === 0) continue;
    touched[block] = 0;
    values.fill(0, block * FIELD_BLOCK, (block + 1) * FIELD_BLOCK);
  }
}

/** Raises every node within `far` of a segment, but those that are deep, to far² less its squared distance; all in cells. */
function stamp(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  far: number,
  width: number,
  deep: Int32Array,
): void {
  const farSquared = far * far;
  const dx = bx - ax;
  const dy = by - ay;
  const squared = dx * dx + dy * dy;
  // Of a segment without length every share is 0.
  const inverse = squared === 0 ? 0 : 1 / squared;
  const step = dx * inverse;
  const rise = dy * inverse;
  const low = ay < by ? ay : by;
  const high = ay < by ? by : ay;
  const west = ax < bx ? ax : bx;
  const east = ax < bx ? bx : ax;
  const long = dy !== 0 && squared > farSquared;
  const leftmost = Math.ceil(west - far);
  const across = Math.floor(east + far) - leftmost;
  const lastRow = Math.floor(high + far);
  for (let row = Math.ceil(low - far); row <= lastRow; row++) {
    const start = row * width;
    let first = start + leftmost;
    let last = first + across;
    const py = row - ay;
    if (across < 32) {
      const open = ~bitsFrom(deep, first) << (31 - across);
      if (open === 0) continue;
      last -= Math.clz32(open);
      first += across - Math.clz32(open & -open);
    }
    if (long) {
      // Only the stretch whose rows are near this one can be: on a diagonal road that is a small part of its box.
      const one = ax + dx * share((py - far) / dy);
      const other = ax + dx * share((py + far) / dy);
      first = Math.max(first, start + Math.ceil(Math.min(one, other) - far));
      last = Math.min(last, start + Math.floor(Math.max(one, other) + far));
    }
    for (let block = first >> 6; block <= last >> 6; block++) touched[block] = 1;
    let px = first - start - ax;
    let along = px * step + py * rise;
    for (let node = first; node <= last; node++, px++, along += step) {
      // Kept within 0 … 1, and the larger of two taken, without a branch: which way it goes cannot be foretold.
      const at = 0.5 + 0.5 * (Math.abs(along) - Math.abs(along - 1));
      const offX = px - at * dx;
      const offY = py - at * dy;
      const near = farSquared - offX * offX - offY * offY;
      const before = values[node]!;
      values[node] = 0.5 * (before + near + Math.abs(before - near));
    }
  }
}

const share = (value: number): number => (value < 0 ? 0 : value > 1 ? 1 : value);

/** Deep nodes are as near as can be. */
function fillDeep(deep: Int32Array, size: number, farMetres: number): void {
  for (let word = 0; word <= size >> 5; word++) {
    let bits = deep[word]!;
    if (bits === 0) continue;
    touched[word >> 1] = 1;
    for (; bits !== 0; bits &= bits - 1)
      values[(word << 5) + 31 - Math.clz32(bits & -bits)] = farMetres;
  }
}

/** From squares in cells to metres, so that a line between two nodes is cut where the distance is. */
function asNearness(far: number, cellMetres: number): void {
  const farSquared = far * far;
  for (let block = 0; block < touched.length; block++) {
    if (touched[block] === 0) continue;
    for (let node = block * FIELD_BLOCK, end = node + FIELD_BLOCK; node < end; node++) {
      const near = values[node]!;
      if (near > 0) values[node] = (far - Math.sqrt(Math.max(0, farSquared - near))) * cellMetres;
    }
  }
}
