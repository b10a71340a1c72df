import type { Planar } from "../analysis/planar";
import type { Cells } from "../analysis/villagePoints";
import type { Row } from "../model/ledger";
import { type Grid, gridInside, type Outline, sixDecimals } from "./grid";
import type { TownShape } from "./townGround";

const DEMAND_CELL_METRES = 250;

/** The spots of one town that its people are counted on 人口落点. */
export interface Spots extends Cells {
  readonly ids: readonly string[];
  readonly lons: readonly number[];
  readonly lats: readonly number[];
  /** What decides who gets the people left over; in grid order they would fall on the south of each village. */
  readonly scatter: readonly number[];
  /** Rows of an imported population grid, one a spot; null = the plain 250 m cells. */
  readonly counted: readonly Row[] | null;
}

/**
 * Where the people of each town may live: on the points of an imported population grid where the town has any, else on the
 * 250 m cells whose middle lies on its ground.
 */
export function spotsByTown(
  shapes: readonly TownShape[],
  ownerAt: (x: number, y: number) => number,
  populationPoints: readonly Row[],
  outline: Outline,
  plane: Planar,
): readonly Spots[] {
  const grids = [gridInside(outline, plane, DEMAND_CELL_METRES)];
  // Land that an imported shape has beyond the published outline is the town's all the same.
  for (const shape of shapes)
    if (shape.properties.grade < 4) grids.push(gridInside(shape, plane, DEMAND_CELL_METRES, outline));
  const cells: { grid: Grid; cell: number }[][] = shapes.map(() => []);
  const seen = new Set<string>();
  for (const grid of grids)
    for (let cell = 0; cell < grid.xs.length; cell++) {
      const id = cellId(grid, cell);
      if (seen.has(id)) continue;
      seen.add(id);
      const owner = ownerAt(grid.xs[cell] as number, grid.ys[cell] as number);
      if (owner >= 0) cells[owner]?.push({ grid, cell });
    }
  const points: Row[][] = shapes.map(() => []);
  for (const point of populationPoints)
    points[ownerAt(...plane.toXY(point.lon as number, point.lat as number))]?.push(point);
  return shapes.map((_, at) =>
    points[at]?.length ? pointSpots(points[at] as Row[], plane) : cellSpots(cells[at] ?? [], plane),
  );
}

function cellSpots(cells: readonly { grid: Grid; cell: number }[], plane: Planar): Spots {
  const xs = Float64Array.from(cells, ({ grid, cell }) => grid.xs[cell] as number);
  const ys = Float64Array.from(cells, ({ grid, cell }) => grid.ys[cell] as number);
  const places = cells.map((_, at) => plane.toLonLat(xs[at] as number, ys[at] as number));
  return {
    xs,
    ys,
    ids: cells.map(({ grid, cell }) => cellId(grid, cell)),
    lons: places.map(([lon]) => sixDecimals(lon)),
    lats: places.map(([, lat]) => sixDecimals(lat)),
    scatter: cells.map(({ grid, cell }) => scatter(grid, cell)),
    counted: null,
  };
}

function pointSpots(points: readonly Row[], plane: Planar): Spots {
  const places = points.map((point) => plane.toXY(point.lon as number, point.lat as number));
  return {
    xs: Float64Array.from(places, ([x]) => x),
    ys: Float64Array.from(places, ([, y]) => y),
    ids: points.map((point) => String(point.id)),
    lons: points.map((point) => point.lon as number),
    lats: points.map((point) => point.lat as number),
    scatter: points.map((_, at) => at),
    counted: points,
  };
}

const cellId = (grid: Grid, cell: number) =>
  `c${String(grid.columns[cell]).padStart(4, "0")}-${String(grid.rows[cell]).padStart(4, "0")}`;

/** An even scatter of a grid (Roberts 2018, R2 sequence as a dither mask): any first share of it lies everywhere. */
const scatter = (grid: Grid, cell: number) =>
  ((grid.columns[cell] as number) * 0.7548776662466927 + (grid.rows[cell] as number) * 0.5698402909980532) %
  1;
