/** Drawn lines one after another 折线: x, y in metres; points of line i are start[i] … start[i + 1] − 1. */
export interface Shapes {
  readonly points: Float64Array;
  readonly start: Int32Array;
}

/**
 * Which points of lines are kept 折线简化 (Douglas and Peucker 1973): ends always, others where the line would leave its
 * shape by more than so many metres. 1 = kept. Throws RangeError for a tolerance that is none.
 */
export function simplifiedShapes({ points, start }: Shapes, metres: number): Uint8Array {
  if (!(metres >= 0)) throw new RangeError(`no tolerance is ${metres} metres`);
  const kept = new Uint8Array(points.length / 2);
  // Stretches still to be looked at, as first and last point; halved in turn instead of by recursion.
  const open: number[] = [];
  for (let line = 0; line + 1 < start.length; line++) {
    if (start[line] === start[line + 1]) continue;
    open.push(start[line]!, start[line + 1]! - 1);
    kept[start[line]!] = 1;
    kept[start[line + 1]! - 1] = 1;
    while (open.length > 0) {
      const last = open.pop()!;
      const first = open.pop()!;
      const farthest = farthestPoint(points, first, last, metres * metres);
      if (farthest < 0) continue;
      kept[farthest] = 1;
      open.push(first, farthest, farthest, last);
    }
  }
  return kept;
}

/** The point between two that lies farthest from the straight line between them, −1 where none lies beyond the tolerance. */
function farthestPoint(points: Float64Array, first: number, last: number, squaredMetres: number): number {
  const ax = points[2 * first]!;
  const ay = points[2 * first + 1]!;
  const dx = points[2 * last]! - ax;
  const dy = points[2 * last + 1]! - ay;
  const squared = dx * dx + dy * dy;
  let most = squaredMetres;
  let farthest = -1;
  for (let i = first + 1; i < last; i++) {
    const px = points[2 * i]! - ax;
    const py = points[2 * i + 1]! - ay;
    // Roads turn back on themselves: the distance is to the stretch, not to the endless line.
    const along = squared === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / squared));
    const apart = (px - along * dx) ** 2 + (py - along * dy) ** 2;
    if (apart > most) {
      most = apart;
      farthest = i;
    }
  }
  return farthest;
}
