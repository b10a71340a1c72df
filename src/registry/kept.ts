import type { Ledgers } from "../model/ledger";
import type { Outline } from "./grid";
import type { TownShapes } from "./townGround";

/** What a data folder keeps by hand 手工底账: everything else in it is worked out from this. */
export interface Kept {
  readonly county: { readonly code: string; readonly name: string };
  /** 审图号; null = the public build may draw no boundary. */
  readonly map_approval_number: string | null;
  /** The ledgers as kept; computed tables are empty. */
  readonly ledgers: Ledgers;
  readonly outline: Outline;
  readonly neighbours: GeoJSON.FeatureCollection<GeoJSON.MultiPolygon>;
  /** Registered town shapes 登记的镇界; empty while all are drawn. */
  readonly townShapes: TownShapes;
  /** Licence texts by file name, carried along as they are. */
  readonly licences: ReadonlyMap<string, Uint8Array>;
  /** Recordings in the local speech 录音 that the services' ledger names, by path (audio/…). */
  readonly recordings: ReadonlyMap<string, Uint8Array>;
}

/** The recordings that rows of facility_services name 录音文件, each path once. */
export const recordingsNamed = ({ facility_services }: Ledgers): readonly string[] => [
  ...new Set(facility_services.flatMap(({ recording }) => (recording ? [String(recording)] : []))),
];

/** Recordings that are named but not there 缺少的录音, one Chinese sentence each. */
export const recordingFaults = (ledgers: Ledgers, isThere: (path: string) => boolean): string[] =>
  ledgers.facility_services.flatMap(({ recording }, at) =>
    recording && !isThere(String(recording))
      ? [
          `facility_services.csv 第${at + 2}行“recording”列：没有录音文件“${recording}”。请把它放进 data/audio/，或把这一格留空`,
        ]
      : [],
  );

/** Where the registered town shapes are kept, once there are any. */
export const TOWN_SHAPES_PATH = "ledger/town_shapes.geojson";

export const LICENCE_PATHS = ["LICENSE.md", "LICENSE.public.md"] as const;

export const NO_SHAPES: TownShapes = { type: "FeatureCollection", features: [] };
