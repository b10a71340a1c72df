import type { RoadTables } from "../../model/roads";
import { planarAt } from "../planar";
import { type RoadNetwork, roadNetwork } from "../roadNetwork";

/** Drawings are metres on this sheet, about the county's seat. */
export const SHEET = planarAt(115.3, 22.96);

/** Metres east and north of the sheet's middle. */
export type Drawn = readonly [x: number, y: number];

/** One edge of a drawing, by the names of its nodes. */
export interface DrawnEdge {
  readonly from: string;
  readonly to: string;
  readonly metres: number;
  readonly oneway?: boolean;
  readonly kmh?: number;
  readonly factor?: number;
  readonly joinable?: boolean;
  readonly roadClass?: string;
  readonly shape?: readonly Drawn[];
}

/**
 * Tables of a drawn network. Nodes without a place stand 100 m apart in a row eastward, in the order they are named. All
 * nodes are said to lie in one part, which no kernel asks about.
 */
export function drawnTables(
  edges: readonly DrawnEdge[],
  places: Readonly<Record<string, Drawn>> = {},
): RoadTables {
  const nodeIds = [...new Set([...Object.keys(places), ...edges.flatMap(({ from, to }) => [from, to])])];
  const at = new Map(nodeIds.map((id, i) => [id, i]));
  const spots = nodeIds.map((id, i) => SHEET.toLonLat(...(places[id] ?? [100 * i, 0])));
  const classNames = [...new Set(edges.map((edge) => edge.roadClass ?? "residential"))];
  const shapes = edges.map(({ shape = [] }) => shape.map(([x, y]) => SHEET.toLonLat(x, y)));
  const shapeStart = new Int32Array(edges.length + 1);
  shapes.forEach((shape, i) => {
    shapeStart[i + 1] = shapeStart[i]! + shape.length;
  });
  return {
    network: "walk",
    nodeIds,
    nodeLons: Float64Array.from(spots, ([lon]) => lon),
    nodeLats: Float64Array.from(spots, ([, lat]) => lat),
    nodeParts: new Int32Array(nodeIds.length),
    from: Int32Array.from(edges, ({ from }) => at.get(from)!),
    to: Int32Array.from(edges, ({ to }) => at.get(to)!),
    metres: Float64Array.from(edges, ({ metres }) => metres),
    kmh: Float64Array.from(edges, ({ kmh = Number.NaN }) => kmh),
    factor: Float64Array.from(edges, ({ factor = 1 }) => factor),
    oneway: Uint8Array.from(edges, ({ oneway = false }) => Number(oneway)),
    joinable: Uint8Array.from(edges, ({ joinable = true }) => Number(joinable)),
    classes: Uint8Array.from(edges, ({ roadClass = "residential" }) => classNames.indexOf(roadClass)),
    classNames,
    shapeStart,
    shapeLons: Float64Array.from(shapes.flat(), ([lon]) => lon),
    shapeLats: Float64Array.from(shapes.flat(), ([, lat]) => lat),
  };
}

/** Edges of a drawing in letters: "A-5-B>3>C D-2-A" goes both ways over 5 and 2 metres, and only from B to C over 3. */
export function drawnEdges(drawing: string): DrawnEdge[] {
  return drawing
    .trim()
    .split(/\s+/)
    .flatMap((line) => {
      const words = line.split(/([->])/);
      return words.flatMap((name, i): DrawnEdge[] => {
        if (i % 4 !== 0 || i + 4 >= words.length) return [];
        const [sign, metres, closing, to] = words.slice(i + 1, i + 5) as [string, string, string, string];
        if (sign !== closing || !(Number(metres) >= 0)) throw new RangeError(`not a road: ${line}`);
        return [{ from: name, to, metres: Number(metres), oneway: sign === ">" }];
      });
    });
}

/** A drawn network at 1 m/s: metres are seconds. */
export const drawNetwork = (drawing: string, places?: Readonly<Record<string, Drawn>>): RoadNetwork =>
  atPace(drawnTables(drawnEdges(drawing), places));

/** A network at a pace that holds on every road, 1 m/s unless said. */
export const atPace = (tables: RoadTables, metresPerSecond = 1): RoadNetwork =>
  roadNetwork(tables, { metresPerSecond, everywhere: false });

/** A grid of streets, `side` × `side` crossings about the middle of the sheet; node x + side · y is named "x,y". */
export function drawnGrid(side: number, block: number): RoadTables {
  const name = (x: number, y: number) => `${x},${y}`;
  const places: Record<string, Drawn> = {};
  const edges: DrawnEdge[] = [];
  const middle = (side - 1) / 2;
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      places[name(x, y)] = [(x - middle) * block, (y - middle) * block];
      if (x + 1 < side) edges.push({ from: name(x, y), to: name(x + 1, y), metres: block });
      if (y + 1 < side) edges.push({ from: name(x, y), to: name(x, y + 1), metres: block });
    }
  return drawnTables(edges, places);
}

/** Random roads within 1 km: one-way, parallel, looped and zero-length edges, several components, bends, speeds of their own. */
export function randomTables(random: () => number): RoadTables {
  const nodes = 2 + Math.floor(random() * 14);
  const spot = (): Drawn => [Math.round(random() * 1000), Math.round(random() * 1000)];
  const places = Object.fromEntries(Array.from({ length: nodes }, (_, i) => [`n${i}`, spot()]));
  // Nodes that nothing leads to, and two halves that never meet, are as ordinary as a whole network.
  const halved = random() < 0.3;
  const any = (within = nodes) => Math.floor(random() * within);
  const edges = Array.from({ length: 1 + any(2 * nodes) }, (): DrawnEdge => {
    const from = any();
    const to =
      random() < 0.08 ? from : halved ? (from + 2 * any()) % (2 * Math.floor(nodes / 2) || 1) : any();
    const [a, b] = [places[`n${from}`]!, places[`n${to}`]!];
    const straight = Math.hypot(a[0] - b[0], a[1] - b[1]);
    return {
      from: `n${from}`,
      to: `n${to}`,
      metres: random() < 0.1 ? 0 : random() < 0.3 ? any(400) : straight * (1 + random()),
      oneway: random() < 0.35,
      kmh: random() < 0.2 ? 1 + any(50) : Number.NaN,
      factor: random() < 0.2 ? 0.25 : 1,
      joinable: random() < 0.9,
      shape: Array.from({ length: random() < 0.4 ? 1 + any(3) : 0 }, spot),
    };
  });
  // A second road beside the first between the same nodes, longer or shorter.
  if (random() < 0.5) edges.push({ ...edges[0]!, metres: edges[0]!.metres * 2 * random() });
  return drawnTables(edges, places);
}
