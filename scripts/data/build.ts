import { figuresFrom } from "../../src/data/questions";
import { openLedgerDatabase } from "../../src/data/warehouse.node.ts";
import type { Ledgers } from "../../src/model/ledger";
import { draftOf, folderOf } from "../../src/registry/folder";
import type { Kept } from "../../src/registry/kept";
import { keptIn } from "./ledgers";

/** Everything the site ships 随附数据 of a data folder: path → bytes, manifest included. Throws LedgerError, RangeError. */
export const builtData = (folder: string) => builtFrom(keptIn(folder));

/** The same out of what is kept by hand, its figures counted in Node. */
export async function builtFrom(kept: Kept): Promise<ReadonlyMap<string, Uint8Array>> {
  const draft = draftOf(kept);
  return folderOf(draft, await figuresOf(draft.ledgers));
}

async function figuresOf(ledgers: Ledgers) {
  const database = await openLedgerDatabase(ledgers);
  try {
    return {
      documented: await figuresFrom(database.ask, false),
      assumed: await figuresFrom(database.ask, true),
    };
  } finally {
    database.close();
  }
}
