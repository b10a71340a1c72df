import { area } from "@turf/turf";
import { type DrawnEdges, drawnEdges, ISOCHRONE_DETAIL, isochrone } from "../../../src/analysis/isochrone";
import { reachedParts } from "../../../src/analysis/reachedParts";
import { type RoadJoiner, roadJoiner, seedsTo } from "../../../src/analysis/roadJoins";
import { type RoadNetwork, roadNetwork } from "../../../src/analysis/roadNetwork";
import { type RoadSearch, roadSearch } from "../../../src/analysis/roadSearch";
import { routing } from "../../../src/analysis/routing";
import { type RoadMode, type RoadTables, roadModeOf } from "../../../src/model/roads";

/** What the bench's worker is asked: draw what reaches one place within so many minutes. */
export interface Drawn {
  readonly network: "walk" | "drive";
  readonly lon: number;
  readonly lat: number;
  readonly minutes: number;
  readonly sharp: boolean;
}

/** The milliseconds of an area as the site's own thread works it out, and those of the single steps, done again. */
export interface DrawnAnswer {
  readonly squareMetres: number;
  readonly milliseconds: number;
  readonly join: number;
  readonly search: number;
  readonly parts: number;
  readonly draw: number;
}

interface Held {
  readonly mode: RoadMode;
  readonly network: RoadNetwork;
  readonly joiner: RoadJoiner;
  readonly search: RoadSearch;
  readonly edges: ReadonlyMap<boolean, DrawnEdges>;
}

const COLUMNS = {
  nodeLons: Float64Array,
  nodeLats: Float64Array,
  nodeParts: Int32Array,
  from: Int32Array,
  to: Int32Array,
  metres: Float64Array,
  kmh: Float64Array,
  factor: Float64Array,
  oneway: Uint8Array,
  joinable: Uint8Array,
  classes: Uint8Array,
  shapeStart: Int32Array,
  shapeLons: Float64Array,
  shapeLats: Float64Array,
} as const;

const thread = routing();
const held = new Map<Drawn["network"], Promise<Held>>();

async function tablesOf(network: Drawn["network"]): Promise<RoadTables> {
  const column = (name: keyof RoadTables) => fetch(`/tables/${network}/${name}`);
  const columns = await Promise.all(
    Object.entries(COLUMNS).map(async ([name, Column]) => {
      const bytes = await (await column(name as keyof RoadTables)).arrayBuffer();
      return [name, new Column(bytes)] as const;
    }),
  );
  const words = await Promise.all(
    (["nodeIds", "classNames"] as const).map(
      async (name) => [name, await (await column(name)).json()] as const,
    ),
  );
  return { network, ...Object.fromEntries([...columns, ...words]) } as RoadTables;
}

async function hold(network: Drawn["network"]): Promise<Held> {
  const tables = await tablesOf(network);
  thread.hold(tables);
  const mode = roadModeOf(network) as RoadMode;
  const laid = roadNetwork(tables, { metresPerSecond: mode.metresPerSecond, everywhere: false });
  const detail = ISOCHRONE_DETAIL[network];
  return {
    mode,
    network: laid,
    joiner: roadJoiner(laid),
    search: roadSearch(laid.backward, laid.nodes),
    edges: new Map([
      [true, drawnEdges(tables, detail.sharp.simplifyMetres)],
      [false, drawnEdges(tables, detail.quick.simplifyMetres)],
    ]),
  };
}

/** The steps of the thread's work one by one, with nothing kept from the time before. */
function steps({ mode, network, joiner, search, edges }: Held, { lon, lat, minutes, sharp }: Drawn) {
  const times = [performance.now()];
  const passed = () => times.push(performance.now());
  const join = joiner.join(lon, lat, mode.joinMetres);
  passed();
  if (!join) throw new Error("nothing to join");
  const { offRoadMetresPerSecond } = mode;
  const reached = search.run(seedsTo(network, join, offRoadMetresPerSecond), minutes * 60);
  passed();
  const origin = { joins: [join], offRoadMetresPerSecond, towards: true };
  const parts = reachedParts(network, reached, minutes * 60, origin);
  passed();
  isochrone(edges.get(sharp) as DrawnEdges, parts, ISOCHRONE_DETAIL[mode.network][sharp ? "sharp" : "quick"]);
  passed();
  const [joined, searched, parted, drawn] = times.slice(1).map((time, i) => time - times[i]!);
  return { join: joined!, search: searched!, parts: parted!, draw: drawn! };
}

self.onmessage = async ({ data: asked }: MessageEvent<Drawn>) => {
  const first = held.get(asked.network) ?? hold(asked.network);
  held.set(asked.network, first);
  const { mode, ...rest } = await first;
  const points = { lons: Float64Array.of(asked.lon), lats: Float64Array.of(asked.lat) };
  const start = performance.now();
  const [shape] = thread.areas(mode, points, [asked.minutes * 60], !asked.sharp);
  const milliseconds = performance.now() - start;
  // The page has its area first, as in the site; the rest is the bench's own.
  self.postMessage({ shape });
  const answer: DrawnAnswer = {
    squareMetres: shape ? area(shape) : 0,
    milliseconds,
    ...steps({ mode, ...rest }, asked),
  };
  self.postMessage(answer);
};
