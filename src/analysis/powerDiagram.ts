/** Sites of a power diagram: places in metres, one additive weight each (square metres). */
export interface PowerSites {
  readonly xs: ArrayLike<number>;
  readonly ys: ArrayLike<number>;
  readonly weights: ArrayLike<number>;
}

/** What fitting the weights came to: areas reached on the cells, and whether every target was. */
export interface PowerFit {
  readonly weights: Float64Array;
  readonly squareMetres: Float64Array;
  readonly worstError: number;
  readonly iterations: number;
  readonly converged: boolean;
}

/** The site that owns a point 归属: least power distance |p − s|² − w; ties go to the earlier site. */
export function ownerOf(sites: PowerSites, x: number, y: number): number {
  let owner = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < sites.xs.length; i++) {
    const dx = x - (sites.xs[i] as number);
    const dy = y - (sites.ys[i] as number);
    const power = dx * dx + dy * dy - (sites.weights[i] as number);
    if (power < least) {
      least = power;
      owner = i;
    }
  }
  return owner;
}

/**
 * Weights under which sites reach their target areas 加权泰森多边形 (power diagram; Aurenhammer 1987): each site's
 * weight rises by what it lacks until all are within `tolerance` (a share). Sites without a target (null) keep
 * weight 0. `converged: false` says honestly that some target was not reached.
 */
export function fitPowerDiagram(
  cells: { readonly xs: Float64Array; readonly ys: Float64Array; readonly squareMetres: number },
  sites: { readonly xs: ArrayLike<number>; readonly ys: ArrayLike<number> },
  targets: readonly (number | null)[],
  tolerance: number,
  limit = 2000,
): PowerFit {
  if (targets.length !== sites.xs.length)
    throw new RangeError(`${targets.length} targets, ${sites.xs.length} sites`);
  for (const target of targets)
    if (target !== null && !(target > 0)) throw new RangeError(`a target area of ${target}`);
  const weights = new Float64Array(targets.length);
  const step = new Float64Array(targets.length).fill(0.15);
  const lacked = new Float64Array(targets.length);
  let squareMetres = new Float64Array(targets.length);
  for (let iterations = 1; ; iterations++) {
    squareMetres = areas(cells, { ...sites, weights });
    let worstError = 0;
    targets.forEach((target, i) => {
      if (target === null) return;
      const lacks = target - (squareMetres[i] as number);
      worstError = Math.max(worstError, Math.abs(lacks) / target);
      // Overshooting halves the step: on cells the area moves in jumps, and a fixed step would swing for ever.
      if (lacks * (lacked[i] as number) < 0) step[i] = (step[i] as number) * 0.7;
      lacked[i] = lacks;
    });
    const converged = worstError <= tolerance;
    if (converged || iterations >= limit) return { weights, squareMetres, worstError, iterations, converged };
    targets.forEach((target, i) => {
      if (target !== null) weights[i] = (weights[i] as number) + (step[i] as number) * (lacked[i] as number);
    });
  }
}

function areas(
  cells: { readonly xs: Float64Array; readonly ys: Float64Array; readonly squareMetres: number },
  sites: PowerSites,
): Float64Array<ArrayBuffer> {
  const sums = new Float64Array(sites.xs.length);
  for (let c = 0; c < cells.xs.length; c++) {
    const owner = ownerOf(sites, cells.xs[c] as number, cells.ys[c] as number);
    sums[owner] = (sums[owner] as number) + cells.squareMetres;
  }
  return sums;
}

/** A box in metres: west, south, east, north. */
export type Box = readonly [west: number, south: number, east: number, north: number];

/**
 * The convex cell of one site inside a box 单元 (half-plane by half-plane, Sutherland–Hodgman): corners in order,
 * the first not repeated; empty when other sites own the whole box.
 */
export function powerCell(sites: PowerSites, site: number, box: Box): [x: number, y: number][] {
  const [west, south, east, north] = box;
  let corners: [number, number][] = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ];
  const sx = sites.xs[site] as number;
  const sy = sites.ys[site] as number;
  for (let other = 0; other < sites.xs.length && corners.length > 0; other++) {
    if (other === site) continue;
    const ox = sites.xs[other] as number;
    const oy = sites.ys[other] as number;
    // Inside: 2(o − s)·p ≤ |o|² − |s|² − w_o + w_s
    const a = 2 * (ox - sx);
    const b = 2 * (oy - sy);
    const c =
      ox * ox +
      oy * oy -
      sx * sx -
      sy * sy -
      (sites.weights[other] as number) +
      (sites.weights[site] as number);
    // Two sites on one spot share no edge: all of it goes to the heavier, as ownerOf has it.
    if (a === 0 && b === 0 && c === 0 && other < site) return [];
    corners = clipped(corners, (x, y) => a * x + b * y - c);
  }
  return corners;
}

/** The part of a convex polygon where `side` ≤ 0. */
function clipped(corners: readonly [number, number][], side: (x: number, y: number) => number) {
  const kept: [number, number][] = [];
  corners.forEach(([x, y], i) => {
    const [px, py] = corners[(i + corners.length - 1) % corners.length] as [number, number];
    const here = side(x, y);
    const before = side(px, py);
    if (here <= 0 !== before <= 0) {
      const share = before / (before - here);
      kept.push([px + share * (x - px), py + share * (y - py)]);
    }
    if (here <= 0) kept.push([x, y]);
  });
  return kept;
}
