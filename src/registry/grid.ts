import type { Planar } from "../analysis/planar";

/** A county's outline: land polygons in lon,lat. */
export type Outline = GeoJSON.Feature<GeoJSON.MultiPolygon>;

/** Degrees to a tenth of a metre. */
export const sixDecimals = (degrees: number) => Number(degrees.toFixed(6));

/** West, south, east, north of an outline, in degrees. */
export function boxOf(shape: Outline): [number, number, number, number] {
  const box: [number, number, number, number] = [180, 90, -180, -90];
  for (const rings of shape.geometry.coordinates)
    for (const [lon, lat] of rings[0] as [number, number][]) {
      box[0] = Math.min(box[0], lon);
      box[1] = Math.min(box[1], lat);
      box[2] = Math.max(box[2], lon);
      box[3] = Math.max(box[3], lat);
    }
  return box;
}

/** Cells of a square grid, their middles in metres, with column and row counted from the box's south-west. */
export interface Grid {
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  readonly columns: Int32Array;
  readonly rows: Int32Array;
  readonly squareMetres: number;
}

/**
 * Cells of a square grid whose middle lies inside, row by row (a scanline: even–odd over all rings). All grids of a plane
 * share one lattice; columns and rows are counted from the south-west of `from`.
 */
export function gridInside(outline: Outline, plane: Planar, metres: number, from = outline): Grid {
  const box = boxOf(outline);
  const [west, south] = plane.toXY(box[0], box[1]);
  const [east, north] = plane.toXY(box[2], box[3]);
  const counted = boxOf(from);
  const [westmost, southmost] = plane.toXY(counted[0], counted[1]);
  const rings = outline.geometry.coordinates
    .flat()
    .map((ring) => ring.map(([lon, lat]) => plane.toXY(lon as number, lat as number)));
  const xs: number[] = [];
  const ys: number[] = [];
  const columns: number[] = [];
  const rows: number[] = [];
  const firstColumn = Math.floor(west / metres);
  const firstRow = Math.floor(south / metres);
  for (let row = firstRow; (row + 0.5) * metres < north; row++) {
    const y = (row + 0.5) * metres;
    const crossings = rings.flatMap((ring) => crossingsOf(ring, y)).sort((a, b) => a - b);
    for (let column = firstColumn; (column + 0.5) * metres < east; column++) {
      const x = (column + 0.5) * metres;
      if (crossings.filter((crossing) => crossing < x).length % 2 === 0) continue;
      xs.push(x);
      ys.push(y);
      columns.push(column - Math.floor(westmost / metres));
      rows.push(row - Math.floor(southmost / metres));
    }
  }
  return {
    xs: Float64Array.from(xs),
    ys: Float64Array.from(ys),
    columns: Int32Array.from(columns),
    rows: Int32Array.from(rows),
    squareMetres: metres * metres,
  };
}

function crossingsOf(ring: readonly (readonly [number, number])[], y: number): number[] {
  const crossings: number[] = [];
  for (let i = 1; i < ring.length; i++) {
    const [ax, ay] = ring[i - 1] as [number, number];
    const [bx, by] = ring[i] as [number, number];
    if (ay > y !== by > y) crossings.push(ax + ((y - ay) / (by - ay)) * (bx - ax));
  }
  return crossings;
}
