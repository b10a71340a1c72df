/** Cells of one town: their middles in metres. */
export interface Cells {
  readonly xs: Float64Array;
  readonly ys: Float64Array;
}

/**
 * Spreads points evenly over a town's cells 示意村点: farthest-point start, then Lloyd's steps (Lloyd 1982), each
 * point snapped to the cell nearest its cells' middle, no two on one cell. Gives cell numbers, nearest the seat
 * first. The same cells give the same points. Throws RangeError for more points than cells.
 */
export function spreadPoints(
  cells: Cells,
  count: number,
  seatX: number,
  seatY: number,
  rounds = 30,
): Int32Array {
  const size = cells.xs.length;
  if (count > size) throw new RangeError(`${count} villages for ${size} cells`);
  if (count === 0) return new Int32Array(0);
  let points = farthestFirst(cells, count, nearestCell(cells, seatX, seatY, new Set()));
  for (let round = 0; round < rounds; round++) {
    const owners = assignCells(cells, points);
    const sumX = new Float64Array(count);
    const sumY = new Float64Array(count);
    const members = new Float64Array(count);
    owners.forEach((owner, cell) => {
      sumX[owner] = (sumX[owner] as number) + (cells.xs[cell] as number);
      sumY[owner] = (sumY[owner] as number) + (cells.ys[cell] as number);
      members[owner] = (members[owner] as number) + 1;
    });
    const taken = new Set<number>();
    const moved = points.map((_, i) => {
      const n = members[i] as number;
      const cell = nearestCell(cells, (sumX[i] as number) / n, (sumY[i] as number) / n, taken);
      taken.add(cell);
      return cell;
    });
    if (moved.every((cell, i) => cell === points[i])) break;
    points = moved;
  }
  const fromSeat = (cell: number) =>
    Math.hypot((cells.xs[cell] as number) - seatX, (cells.ys[cell] as number) - seatY);
  return points.sort((a, b) => fromSeat(a) - fromSeat(b) || a - b);
}

/** For each cell, which of the points (cell numbers) is nearest; a point's own cell is always its own. */
export function assignCells(cells: Cells, points: Int32Array): Int32Array {
  const owners = new Int32Array(cells.xs.length);
  for (let cell = 0; cell < owners.length; cell++) {
    let least = Number.POSITIVE_INFINITY;
    for (let i = 0; i < points.length; i++) {
      const apart = squared(cells, cell, points[i] as number);
      if (apart < least) {
        least = apart;
        owners[cell] = i;
      }
    }
  }
  return owners;
}

function farthestFirst(cells: Cells, count: number, first: number): Int32Array {
  const points = new Int32Array(count);
  points[0] = first;
  const nearest = new Float64Array(cells.xs.length).fill(Number.POSITIVE_INFINITY);
  for (let i = 1; i < count; i++) {
    let farthest = 0;
    for (let cell = 0; cell < nearest.length; cell++) {
      nearest[cell] = Math.min(nearest[cell] as number, squared(cells, cell, points[i - 1] as number));
      if ((nearest[cell] as number) > (nearest[farthest] as number)) farthest = cell;
    }
    points[i] = farthest;
  }
  return points;
}

/** The cell nearest a place that is not taken 最近的空格; the earlier of two, -1 where none is left. */
export function nearestCell(cells: Cells, x: number, y: number, taken: ReadonlySet<number>): number {
  let found = -1;
  let least = Number.POSITIVE_INFINITY;
  for (let cell = 0; cell < cells.xs.length; cell++) {
    const dx = (cells.xs[cell] as number) - x;
    const dy = (cells.ys[cell] as number) - y;
    const apart = dx * dx + dy * dy;
    if (apart < least && !taken.has(cell)) {
      least = apart;
      found = cell;
    }
  }
  return found;
}

function squared(cells: Cells, a: number, b: number): number {
  const dx = (cells.xs[a] as number) - (cells.xs[b] as number);
  const dy = (cells.ys[a] as number) - (cells.ys[b] as number);
  return dx * dx + dy * dy;
}
