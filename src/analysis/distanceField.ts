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

/** The edge is cut between a node within and its neighbour, which is at most a cell farther; a little more for rounding. */
const BEYOND_CELLS = 1.001;

/** Between fields every value is 0: only touched blocks are wiped, and a new array costs nothing before it is written. */
let values = new Float32Array(0);
let touched = new Uint8Array(0);

/**
 * Metres to the nearest of many segments 距离场 (x1, y1, x2, y2 … metres), told apart to `beyondCells` beyond `withinMetres`; below
 * 1 an edge comes out farther, at a half by less than a tenth of a cell. Grids of one cell size are aligned, so fields of more
 * segments are nowhere lower. Throws RangeError for sizes that are none.
 */
export function distanceField(
  segments: Float64Array,
  withinMetres: number,
  cellMetres: number,
  beyondCells = BEYOND_CELLS,
): DistanceField {
  if (!(cellMetres > 0 && withinMetres >= cellMetres && withinMetres < Number.POSITIVE_INFINITY))
    throw new RangeError(`no field reaches ${withinMetres} metres in cells of ${cellMetres}`);
  if (!(beyondCells > 0 && beyondCells < Number.POSITIVE_INFINITY))
    throw new RangeError(`no field ends ${beyondCells} cells beyond its edge`);
  const farMetres = withinMetres + beyondCells * cellMetres;
  const box = boxOf(segments);
  const far = farMetres / cellMetres;
  const left = Math.floor(box.west / cellMetres - far) - 1;
  const bottom = Math.floor(box.south / cellMetres - far) - 1;
  const width = segments.length === 0 ? 0 : Math.ceil(box.east / cellMetres + far) + 2 - left;
  const height = segments.length === 0 ? 0 : Math.ceil(box.north / cellMetres + far) + 2 - bottom;
  if (!(width * height < 2 ** 31)) throw new RangeError(`no field has ${width} by ${height} nodes`);
  wipe(width * height);
  for (let i = 0; i < segments.length; i += 4)
    stamp(
      segments[i]! / cellMetres - left,
      segments[i + 1]! / cellMetres - bottom,
      segments[i + 2]! / cellMetres - left,
      segments[i + 3]! / cellMetres - bottom,
      far,
      width,
    );
  asNearness(far, cellMetres);
  return { values, width, height, left, bottom, cellMetres, farMetres, touched };
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

/** Raises every node within `far` of a segment to far² less its squared distance; all in cells. */
function stamp(ax: number, ay: number, bx: number, by: number, far: number, width: number): void {
  const farSquared = far * far;
  const dx = bx - ax;
  const dy = by - ay;
  const squared = dx * dx + dy * dy;
  // Of a segment without length every share is 0.
  const inverse = squared === 0 ? 0 : 1 / squared;
  const step = dx * inverse;
  const low = ay < by ? ay : by;
  const high = ay < by ? by : ay;
  const west = ax < bx ? ax : bx;
  const east = ax < bx ? bx : ax;
  const long = dy !== 0 && squared > farSquared;
  const leftmost = Math.ceil(west - far);
  const rightmost = Math.floor(east + far);
  const lastRow = Math.floor(high + far);
  for (let row = Math.ceil(low - far); row <= lastRow; row++) {
    const start = row * width;
    const py = row - ay;
    let first = start + leftmost;
    let last = start + rightmost;
    if (long) {
      // Only the stretch whose rows are near this one can be: on a diagonal road that is a small part of its box.
      const one = ax + dx * share((py - far) / dy);
      const other = ax + dx * share((py + far) / dy);
      first = Math.max(first, start + Math.ceil(Math.min(one, other) - far));
      last = Math.min(last, start + Math.floor(Math.max(one, other) + far));
    }
    for (let block = first >> 6; block <= last >> 6; block++) touched[block] = 1;
    const up = py * dy * inverse;
    for (let node = first; node <= last; node++) {
      const px = node - start - ax;
      const along = px * step + up;
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
