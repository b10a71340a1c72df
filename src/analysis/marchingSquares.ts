import { FIELD_BLOCK } from "./distanceField";

/** A grid of values 数值场, row after row; blocks of FIELD_BLOCK values that `touched` leaves unmarked lie below every level. */
export interface Field {
  readonly values: ArrayLike<number>;
  readonly width: number;
  readonly height: number;
  readonly touched?: Uint8Array;
}

/**
 * Closed lines in grid coordinates 等值线环: x, y of ring i are points start[i] … start[i + 1] − 1, the first not repeated.
 * `areas` in square cells: positive = an outer edge, anticlockwise; negative = the edge of a hole, clockwise.
 */
export interface Rings {
  readonly points: Float64Array;
  readonly start: Int32Array;
  readonly areas: Float64Array;
}

/** Cuts stay this share of a side away from nodes: rings never touch, not even when written in six decimals. */
const LEAST_CUT = 1 / 64;

const [SOUTH_WEST, SOUTH_EAST, NORTH_EAST, NORTH_WEST] = [1, 2, 4, 8];

/** Sides of a cell. */
const [SOUTH, EAST, NORTH, WEST] = [0, 1, 2, 3] as const;

/** Of each set of corners within, the lines through the cell as pairs of sides, what is within on the left. */
const LINES: readonly (readonly number[])[] = [
  [],
  [SOUTH, WEST],
  [EAST, SOUTH],
  [EAST, WEST],
  [NORTH, EAST],
  [SOUTH, WEST, NORTH, EAST],
  [NORTH, SOUTH],
  [NORTH, WEST],
  [WEST, NORTH],
  [SOUTH, NORTH],
  [EAST, SOUTH, WEST, NORTH],
  [EAST, NORTH],
  [WEST, EAST],
  [SOUTH, EAST],
  [WEST, SOUTH],
  [],
];

/** Two opposite corners within that are joined across the middle, by the sets above. */
const JOINED: Readonly<Record<number, readonly number[]>> = {
  5: [SOUTH, EAST, NORTH, WEST],
  10: [WEST, SOUTH, EAST, NORTH],
};

/**
 * The edges of where a field is at least `level` 等值线提取 (marching squares; Lorensen and Cline 1987 in the plane). Two opposite
 * corners are joined where the cell's mean is within. Throws RangeError where the grid's own border is.
 */
export function marchingSquares({ values, width, height, touched }: Field, level: number): Rings {
  checkBorder(values, width, height, level);
  vertices.clear();
  // The vertex on each side of the cell at hand, and on the northern side of the cell last met in each column.
  const sides = new Int32Array(4);
  const norths = new Int32Array(width);
  // Taken in the order of nodes: between the end of a row and the start of the next lies only border.
  const cells = width * (height - 1) - 1;
  for (let block = 0; block * FIELD_BLOCK < cells; block++) {
    const first = block * FIELD_BLOCK;
    if (touched && !anyTouched(touched, block, (first + width) >> 6)) continue;
    const end = Math.min(first + FIELD_BLOCK, cells);
    let row = Math.floor(first / width);
    let column = first - row * width - 1;
    let east =
      (values[first]! >= level ? SOUTH_EAST : 0) | (values[first + width]! >= level ? NORTH_EAST : 0);
    for (let node = first; node < end; node++) {
      if (++column === width) {
        column = 0;
        row++;
      }
      const west = ((east & SOUTH_EAST) >> 1) | ((east & NORTH_EAST) << 1);
      east =
        (values[node + 1]! >= level ? SOUTH_EAST : 0) | (values[node + width + 1]! >= level ? NORTH_EAST : 0);
      const corners = west | east;
      if (corners === 0 || corners === 15) continue;
      const southWest = values[node]!;
      const southEast = values[node + 1]!;
      const northWest = values[node + width]!;
      const northEast = values[node + width + 1]!;
      sides[WEST] = sides[EAST]!;
      sides[SOUTH] = norths[column]!;
      // What is cut in the west and the south was cut by the cells there, which came before.
      if (((corners & SOUTH_EAST) !== 0) !== ((corners & NORTH_EAST) !== 0))
        sides[EAST] = vertices.add(column + 1, row + cut(southEast, northEast, level));
      if (((corners & NORTH_WEST) !== 0) !== ((corners & NORTH_EAST) !== 0)) {
        sides[NORTH] = vertices.add(column + cut(northWest, northEast, level), row + 1);
        norths[column] = sides[NORTH]!;
      }
      const saddle = corners === (SOUTH_WEST | NORTH_EAST) || corners === (SOUTH_EAST | NORTH_WEST);
      const joined = saddle && (southWest + southEast + northWest + northEast) / 4 >= level;
      const lines = (joined ? JOINED : LINES)[corners]!;
      for (let i = 0; i < lines.length; i += 2) vertices.link(sides[lines[i]!]!, sides[lines[i + 1]!]!);
    }
  }
  return vertices.rings();
}

/** Whether any corner of a block's cells was touched: those of the southern row, and of the northern from `above` on. */
const anyTouched = (touched: Uint8Array, block: number, above: number): boolean =>
  touched[block] === 1 || touched[block + 1] === 1 || touched[above] === 1 || touched[above + 1] === 1;

function checkBorder(values: ArrayLike<number>, width: number, height: number, level: number): void {
  const check = (node: number) => {
    if (values[node]! >= level) throw new RangeError(`the border is within the level at node ${node}`);
  };
  if (width * height > values.length) throw new RangeError(`no ${width} by ${height} values`);
  for (let column = 0; column < width; column++) {
    check(column);
    check((height - 1) * width + column);
  }
  for (let row = 0; row < height; row++) {
    check(row * width);
    check(row * width + width - 1);
  }
}

/** Where between two nodes the level is crossed, from the first. */
const cut = (one: number, other: number, level: number): number =>
  Math.min(1 - LEAST_CUT, Math.max(LEAST_CUT, (level - one) / (other - one)));

/** Vertices as they are met, each with the one that follows it on its ring. */
class Vertices {
  private points = new Float64Array(8192);
  private next = new Int32Array(4096);
  private count = 0;

  clear(): void {
    this.count = 0;
  }

  add(x: number, y: number): number {
    const vertex = this.count++;
    if (vertex === this.next.length) {
      const [points, next] = [this.points, this.next];
      this.points = new Float64Array(2 * points.length);
      this.points.set(points);
      this.next = new Int32Array(2 * next.length);
      this.next.set(next);
    }
    this.points[2 * vertex] = x;
    this.points[2 * vertex + 1] = y;
    return vertex;
  }

  link(vertex: number, next: number): void {
    this.next[vertex] = next;
  }

  rings(): Rings {
    const { points, next, count } = this;
    const ordered = new Float64Array(2 * count);
    const start = [0];
    const areas: number[] = [];
    let at = 0;
    for (let first = 0; first < count; first++) {
      if (next[first]! < 0) continue;
      let doubled = 0;
      for (let vertex = first; next[vertex]! >= 0; ) {
        const x = points[2 * vertex]!;
        const y = points[2 * vertex + 1]!;
        ordered[at++] = x;
        ordered[at++] = y;
        const onward = next[vertex]!;
        doubled += x * points[2 * onward + 1]! - points[2 * onward]! * y;
        next[vertex] = -1;
        vertex = onward;
      }
      start.push(at / 2);
      areas.push(doubled / 2);
    }
    return { points: ordered, start: Int32Array.from(start), areas: Float64Array.from(areas) };
  }
}

/** Kept from field to field. */
const vertices = new Vertices();

/**
 * Rings as polygons 环的嵌套: of each the outer ring, then its holes, as indices of rings; an island in a hole is a polygon of
 * its own. Holes smaller than `leastHoleArea` (square cells) are filled, islands in them with them.
 */
export function nestedRings(rings: Rings, leastHoleArea = 0): number[][] {
  const { areas } = rings;
  const boxes = boxesOf(rings);
  const holds = (outer: number, ring: number) =>
    boxHolds(boxes, outer, ring) && ringHolds(rings, outer, ring);
  const all = [...areas.keys()];
  const filled = all.filter((ring) => areas[ring]! < 0 && -areas[ring]! < leastHoleArea);
  const gone = new Set(filled);
  for (const hole of filled)
    for (const ring of all)
      if (Math.abs(areas[ring]!) < -areas[hole]! && !gone.has(ring) && holds(hole, ring)) gone.add(ring);
  const kept = all.filter((ring) => !gone.has(ring));
  // The smallest outer ring about a hole is its own; where only one can be, nothing need be tested.
  const outers = kept.filter((ring) => areas[ring]! > 0).sort((a, b) => areas[a]! - areas[b]! || a - b);
  const polygons = new Map(outers.map((outer) => [outer, [outer]]));
  for (const hole of kept) {
    if (areas[hole]! > 0) continue;
    const about = outers.filter((outer) => boxHolds(boxes, outer, hole));
    const owner = about.find((outer, i) => i === about.length - 1 || ringHolds(rings, outer, hole));
    polygons.get(owner as number)!.push(hole);
  }
  return [...polygons.values()].reverse();
}

/** West, south, east and north of each ring. */
function boxesOf({ points, start }: Rings): Float64Array {
  const rings = start.length - 1;
  const boxes = new Float64Array(4 * rings);
  for (let ring = 0; ring < rings; ring++) {
    let west = Number.POSITIVE_INFINITY;
    let south = Number.POSITIVE_INFINITY;
    let east = Number.NEGATIVE_INFINITY;
    let north = Number.NEGATIVE_INFINITY;
    for (let i = start[ring]!; i < start[ring + 1]!; i++) {
      const x = points[2 * i]!;
      const y = points[2 * i + 1]!;
      if (x < west) west = x;
      if (x > east) east = x;
      if (y < south) south = y;
      if (y > north) north = y;
    }
    boxes.set([west, south, east, north], 4 * ring);
  }
  return boxes;
}

const boxHolds = (boxes: Float64Array, outer: number, inner: number): boolean =>
  boxes[4 * outer]! < boxes[4 * inner]! &&
  boxes[4 * outer + 1]! < boxes[4 * inner + 1]! &&
  boxes[4 * outer + 2]! > boxes[4 * inner + 2]! &&
  boxes[4 * outer + 3]! > boxes[4 * inner + 3]!;

/** Whether a ring lies in another (even–odd rule): rings never cross, so one point answers for all. */
function ringHolds({ points, start }: Rings, outer: number, inner: number): boolean {
  const x = points[2 * start[inner]!]!;
  const y = points[2 * start[inner]! + 1]!;
  let holds = false;
  for (let i = start[outer]!, before = start[outer + 1]! - 1; i < start[outer + 1]!; before = i++) {
    const [ay, by] = [points[2 * i + 1]!, points[2 * before + 1]!];
    if (ay > y === by > y) continue;
    const [ax, bx] = [points[2 * i]!, points[2 * before]!];
    if (x < ax + ((y - ay) / (by - ay)) * (bx - ax)) holds = !holds;
  }
  return holds;
}
