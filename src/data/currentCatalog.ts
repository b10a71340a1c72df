import { type Catalog, heldCatalog, openCatalog } from "./catalog";
import { EditionError, type EditionNote, openEditions } from "./editions";

/** The data in force 在用数据: what was imported on this machine, else what is published. */
export interface CurrentCatalog extends Catalog {
  /** The edition in force; null = the published data. */
  readonly edition: EditionNote | null;
  /** Why an edition kept here could not be read; null = nothing is wrong. */
  readonly trouble: string | null;
}

/** Opens the data in force. What cannot be read of this machine's own is said, and the published data stand in. */
export async function currentCatalog(): Promise<CurrentCatalog> {
  let trouble: string | null = null;
  try {
    const editions = await openEditions();
    try {
      const head = await editions.head();
      if (head !== null) {
        const edition = (await editions.list()).find(({ id }) => id === head) ?? null;
        return { ...heldCatalog(await editions.filesOf(head)), edition, trouble };
      }
    } finally {
      editions.close();
    }
  } catch (cause) {
    if (!(cause instanceof EditionError)) throw cause;
    // A browser that keeps nothing has nothing of ours either.
    if (cause.kind !== "unavailable") trouble = cause.message;
  }
  return { ...(await openCatalog()), edition: null, trouble };
}
