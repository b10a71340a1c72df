import { IntakeError } from "./intake";

/** The networks roads are kept as 路网: one for each way of moving; elders and adults walk the same roads at other speeds. */
export const ROAD_NETWORKS = [
  { id: "walk", zh: "步行" },
  { id: "e_bike", zh: "电动自行车" },
  { id: "drive", zh: "驾车" },
] as const;

export type RoadNetworkId = (typeof ROAD_NETWORKS)[number]["id"];

/** How a travel mode uses the roads 出行方式与路网. */
export interface RoadMode {
  /** The id of the mode in the ledger's travel_modes. */
  readonly id: string;
  readonly network: RoadNetworkId;
  /** Speed where a road states none of its own (kmh is NaN), metres per second; the ledger may say otherwise. */
  readonly metresPerSecond: number;
  /** Speed between a place and the road 离路段速度: on foot, metres per second. */
  readonly offRoadMetresPerSecond: number;
  /** What lies farther from any road is unreachable 接入半径, metres. */
  readonly joinMetres: number;
}

/** The modes on roads (methods.md, Travel): joins of 500 m on foot and 2,000 m otherwise, same at both ends. */
export const ROAD_MODES: readonly RoadMode[] = [
  { id: "elder_walk", network: "walk", metresPerSecond: 0.8, offRoadMetresPerSecond: 0.8, joinMetres: 500 },
  { id: "walk", network: "walk", metresPerSecond: 1, offRoadMetresPerSecond: 1, joinMetres: 500 },
  {
    id: "e_bike",
    network: "e_bike",
    metresPerSecond: 15 / 3.6,
    offRoadMetresPerSecond: 1,
    joinMetres: 2000,
  },
  { id: "drive", network: "drive", metresPerSecond: 30 / 3.6, offRoadMetresPerSecond: 1, joinMetres: 2000 },
];

/** The mode on roads of a ledger's mode; undefined = this mode has no roads and stays a straight line. */
export const roadModeOf = (id: string): RoadMode | undefined => ROAD_MODES.find((mode) => mode.id === id);

/**
 * One network as columns 路网表: nodes are junctions and ends, edges run from one to another, shape points between them are
 * for drawing only. The index of a node or an edge is its identity inside one network.
 */
export interface RoadTables {
  readonly network: RoadNetworkId;
  /** OSM node ids, or the ids of an edge list. */
  readonly nodeIds: readonly string[];
  /** Degrees, CGCS2000 (OSM's WGS-84 is the same to a metre). */
  readonly nodeLons: Float64Array;
  readonly nodeLats: Float64Array;
  /** Rank of the strongly connected part a node lies in, 0 = the largest 强连通分量. */
  readonly nodeParts: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly metres: Float64Array;
  /** The road's own speed, NaN = the mode's. */
  readonly kmh: Float64Array;
  /** Share of the speed that is kept, in (0, 1]: steps and pushing a bicycle are slower. */
  readonly factor: Float64Array;
  /** 1 = from → to only 单行. */
  readonly oneway: Uint8Array;
  /** Whether places may join the network here 可接入: edges of stubs and fragments may not. */
  readonly joinable: Uint8Array;
  /** Road class 道路等级 as in OSM's highway (or ferry), by index into `classNames`. */
  readonly classes: Uint8Array;
  readonly classNames: readonly string[];
  /** Interior shape points of edge e are shapeStart[e] … shapeStart[e + 1] − 1, in the direction from → to. */
  readonly shapeStart: Int32Array;
  readonly shapeLons: Float64Array;
  readonly shapeLats: Float64Array;
}

/** West, south, east, north in degrees. */
export type RoadBox = readonly [west: number, south: number, east: number, north: number];

/** Something left out of an import 没有收入的内容: how many, in whose count, and why, in Chinese. */
export interface RoadsLeftOut {
  readonly what: string;
  readonly count: number;
  readonly why: string;
}

/** What a network came to 路网概况. */
export interface RoadNetworkReport {
  readonly network: RoadNetworkId;
  readonly nodes: number;
  readonly edges: number;
  readonly kilometres: number;
  /** Strongly connected parts, and the nodes in the largest. */
  readonly parts: number;
  readonly largestPartNodes: number;
  /** Nodes at which places may join. */
  readonly joinableNodes: number;
}

/** What an imported road network is 道路说明, kept beside its tables as roads.json. */
export interface RoadsInfo {
  readonly format: "minzheng-roads";
  readonly version: 1;
  readonly source: "osm" | "edges";
  /** Name of the file it came from, without folders. */
  readonly file: string;
  /** ISO day from the file's header, "undated" where it has none. */
  readonly date: string;
  /** First eight letters of the sha256 over all tables 道路指纹: any other roads have another. */
  readonly hash: string;
  readonly box: RoadBox;
  readonly credit: string;
  readonly networks: readonly RoadNetworkReport[];
  readonly leftOut: readonly RoadsLeftOut[];
}

/** How a figure's list of sources names the roads 道路来源编号: they are no row of the ledger. */
export const ROADS_SOURCE = "roads";

/** A roads file that cannot be used 道路文件用不了; `message` says in Chinese what it is and what to do. */
export class RoadsError extends IntakeError {}
