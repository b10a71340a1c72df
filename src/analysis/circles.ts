import { contours } from "d3-contour";
import { planarAt } from "./planar";
import type { ReachGrid } from "./reachGrid";
import type { Points } from "./travel";

/** An area on the ground 范围, lon,lat. */
export type Area = GeoJSON.MultiPolygon;

const NOWHERE: Area = { type: "MultiPolygon", coordinates: [] };

/**
 * The union of all circles about the nearest places 服务圈合并范围, clipped to the county: where `metres` (straight, at
 * the grid's nodes) is at most `radius`. Drawn by d3-contour from one surface, so wider radii contain narrower ones.
 */
export function unionArea(grid: ReachGrid, metres: Float64Array, radius: number): Area {
  // How far inside the circle, and inside the county, a node lies: the lesser of the two draws both edges at once.
  const depth = new Float64Array(metres.length);
  let deepest = Number.NEGATIVE_INFINITY;
  for (let node = 0; node < depth.length; node++) {
    depth[node] = Math.min(radius - metres[node]!, -grid.outsideMetres[node]!);
    deepest = Math.max(deepest, depth[node]!);
  }
  if (!(deepest > 0)) return NOWHERE;
  return drawn(depth, grid.width, grid.height, grid.toLonLat);
}

/** Nodes along a single circle's square: enough that it looks round. */
const OWN_NODES = 41;

/** One place's own circle 单个服务圈, clipped to the county; `at` is its index in `places`. */
export function ownArea(grid: ReachGrid, places: Points, at: number, radius: number): Area {
  const { toGrid, toLonLat, nodeMetres } = grid;
  const [middleColumn, middleRow] = toGrid(places.lons[at]!, places.lats[at]!);
  const reach = (radius / nodeMetres) * 1.1;
  const step = (2 * reach) / (OWN_NODES - 1);
  const depth = new Float64Array(OWN_NODES * OWN_NODES);
  for (let row = 0, node = 0; row < OWN_NODES; row++)
    for (let column = 0; column < OWN_NODES; column++, node++) {
      const [x, y] = [column * step - reach, row * step - reach];
      const outside = outsideAt(grid, middleColumn + x, middleRow + y);
      depth[node] = Math.min(radius - Math.hypot(x, y) * nodeMetres, -outside);
    }
  if (!depth.some((value) => value > 0)) return NOWHERE;
  return drawn(depth, OWN_NODES, OWN_NODES, (column, row) =>
    toLonLat(middleColumn - reach + column * step, middleRow - reach + row * step),
  );
}

/** How far outside the county a point between nodes lies (bilinear); off the sheet is outside. */
function outsideAt({ width, height, outsideMetres, nodeMetres }: ReachGrid, column: number, row: number) {
  const [left, low] = [Math.floor(column), Math.floor(row)];
  if (left < 0 || low < 0 || left + 1 >= width || low + 1 >= height) return 2 * nodeMetres;
  const [right, up] = [column - left, row - low];
  const at = (x: number, y: number) => outsideMetres[(low + y) * width + left + x]!;
  return (
    (at(0, 0) * (1 - right) + at(1, 0) * right) * (1 - up) + (at(0, 1) * (1 - right) + at(1, 1) * right) * up
  );
}

/** Six decimals, a tenth of a metre: a drawing needs no more, and links of the ring stay equal. */
const sixDecimals = (degrees: number) => Math.round(degrees * 1e6) / 1e6;

/** Where depth is positive, as polygons on the ground. */
function drawn(
  depth: Float64Array,
  width: number,
  height: number,
  toLonLat: (column: number, row: number) => [lon: number, lat: number],
): Area {
  const area = contours()
    .size([width, height])
    .contour(depth as unknown as number[], 0);
  const coordinates = area.coordinates.map((polygon) =>
    polygon.map((ring) =>
      ring.map(([x, y]) => {
        // d3-contour counts from a node's corner, we from the node.
        const [lon, lat] = toLonLat((x as number) - 0.5, (y as number) - 0.5);
        return [sixDecimals(lon), sixDecimals(lat)];
      }),
    ),
  );
  return { type: "MultiPolygon", coordinates };
}

/** Corners of a circle about any place: enough that it looks round. */
const CIRCLE_CORNERS = 96;

/** A circle on the ground about a place 圆, not clipped to anything; lon,lat. */
export function circleArea([lon, lat]: readonly [number, number], radius: number): Area {
  if (!(radius > 0)) return NOWHERE;
  const plane = planarAt(lon, lat);
  const ring = Array.from({ length: CIRCLE_CORNERS + 1 }, (_, i) => {
    const angle = (2 * Math.PI * (i % CIRCLE_CORNERS)) / CIRCLE_CORNERS;
    const [x, y] = plane.toLonLat(radius * Math.cos(angle), radius * Math.sin(angle));
    return [sixDecimals(x), sixDecimals(y)];
  });
  return { type: "MultiPolygon", coordinates: [[ring]] };
}
