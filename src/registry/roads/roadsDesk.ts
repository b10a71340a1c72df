import { transfer } from "comlink";
import { roadTablesFrom } from "../../data/roadsFolder";
import { type RoadBox, type RoadNetworkId, RoadsError, type RoadTables } from "../../model/roads";
import type { ImportedRoads } from "./edgeList";
import { roadsFromOsm } from "./importRoads";

/** Where roads are imported and read 道路导入台; lives in a thread of its own, and ending that withdraws an import. */
export interface RoadsDesk {
  /** `onProgress` hears shares from 0 to 1, a few times a second; a page hands it over with comlink's `proxy`. */
  importOsm(
    file: File,
    box: RoadBox | null,
    onProgress?: ((share: number) => void) | null,
  ): Promise<ImportedRoads>;
  tables(files: ReadonlyMap<string, Uint8Array>, network: RoadNetworkId): Promise<RoadTables>;
}

/** A whole province: beyond it a browser runs out of memory 文件大小上限. */
const MOST_MEGABYTES = 400;
const MEGABYTE = 1024 * 1024;
/** Milliseconds between two reports of progress. */
const REPORT_EVERY = 150;

/** The desk as a page or a test uses it. */
export function roadsDesk(): RoadsDesk {
  return {
    async importOsm(file, box, onProgress) {
      if (file.size > MOST_MEGABYTES * MEGABYTE)
        throw new RoadsError(
          `${file.name}：文件有 ${Math.round(file.size / MEGABYTE)} MB，超过 ${MOST_MEGABYTES} MB。请先用 osmium extract 裁出本县再导入。`,
        );
      let bytes: Uint8Array;
      try {
        bytes = new Uint8Array(await file.arrayBuffer());
      } catch (cause) {
        throw Object.assign(
          new RoadsError(`${file.name}：读不到文件，可能被移走或没有权限。请重新选一次。`),
          {
            cause,
          },
        );
      }
      let reported = Number.NEGATIVE_INFINITY;
      const told = (share: number) => {
        if (performance.now() - reported < REPORT_EVERY && share < 1) return;
        reported = performance.now();
        onProgress?.(share);
      };
      return roadsFromOsm(bytes, file.name, { box, onProgress: told });
    },
    async tables(files, network) {
      const tables = await roadTablesFrom(files, network);
      const buffers = Object.values(tables).flatMap((column) =>
        ArrayBuffer.isView(column) ? [column.buffer as ArrayBuffer] : [],
      );
      return transfer(tables, buffers);
    },
  };
}
