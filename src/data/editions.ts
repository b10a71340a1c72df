import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from "idb";

/** One accepted import, or what was undone since 数据版本: what changed, when, from which file. */
export interface EditionNote {
  readonly id: number;
  /** ISO time. */
  readonly at: string;
  readonly title: string;
  readonly file: string;
  readonly changes: readonly string[];
  /** The fingerprint of the published data it grew from. */
  readonly base: string;
  readonly fingerprint: string;
}

interface StoredEdition extends EditionNote {
  /** Path → sha256 of the content. */
  readonly files: Readonly<Record<string, string>>;
}

interface EditionsSchema extends DBSchema {
  editions: { key: number; value: StoredEdition };
  contents: { key: string; value: Uint8Array };
  /** One entry, "head": the edition in force; null = the published data. */
  head: { key: "head"; value: number | null };
}

type Database = IDBPDatabase<EditionsSchema>;
type Writing = IDBPTransaction<EditionsSchema, ("editions" | "contents" | "head")[], "readwrite">;

/** The browser could not keep or read what was imported 本机保存失败. */
export class EditionError extends Error {
  override readonly name = "EditionError";
  readonly kind: "unavailable" | "quota" | "damaged" | "newer";

  constructor(kind: EditionError["kind"], cause?: unknown) {
    super(WORDS[kind], { cause });
    this.kind = kind;
  }
}

const WORDS = {
  unavailable:
    "浏览器不让网页保存数据（可能是无痕窗口，或被管理员关闭）。导入的数据只在这个页面里有效，请导出后再关闭。",
  quota: "本机给浏览器的存储空间不够了。这次导入没有保存，请先导出，再清理浏览器数据。",
  damaged: "本机保存的这个数据版本不完整，已不能用。可以退回上一个版本，或退回网站发布的数据。",
  newer: "本机保存的数据是更新版本的程序写的，这个版本读不了。请刷新页面，或重新发布网站。",
} as const;

const VERSION = 1;
/** Each is some 700 kB, less what it shares with the others. */
export const MOST_EDITIONS = 12;

/** What was imported on this machine 本机数据版本, kept in IndexedDB: survives reload, update and crash. */
export interface Editions {
  /** Newest first; those undone stand above the one in force until another is added. */
  list(): Promise<readonly EditionNote[]>;
  head(): Promise<number | null>;
  /** The whole data folder of an edition. Throws EditionError when any of it is missing or changed. */
  filesOf(id: number): Promise<ReadonlyMap<string, Uint8Array>>;
  /** Keeps a folder and puts it in force, all or nothing; editions undone before are dropped. */
  add(note: Omit<EditionNote, "id">, files: ReadonlyMap<string, Uint8Array>): Promise<EditionNote>;
  /** Puts another edition in force 撤销、恢复; null = the published data. */
  goTo(id: number | null): Promise<void>;
  clear(): Promise<void>;
  close(): void;
}

/** Opens what is kept on this machine. Throws EditionError where the browser keeps nothing. */
export async function openEditions(name = "minzheng-yizhangtu"): Promise<Editions> {
  const database = await opened(name);
  const stores = ["editions", "contents", "head"] as ("editions" | "contents" | "head")[];
  const write = async <T>(work: (writing: Writing) => Promise<T>): Promise<T> => {
    const writing = database.transaction(stores, "readwrite", { durability: "strict" });
    try {
      const result = await work(writing);
      await writing.done;
      return result;
    } catch (cause) {
      // Already ended where the browser ended it; then it cannot be undone again.
      writing.done.catch(() => {});
      try {
        writing.abort();
      } catch {
        // It had ended by itself.
      }
      throw isQuota(cause) ? new EditionError("quota", cause) : cause;
    }
  };
  return {
    async list() {
      const all = await database.getAll("editions");
      return all.reverse().map(({ files: _, ...note }) => note);
    },
    head: async () => (await database.get("head", "head")) ?? null,
    async filesOf(id) {
      const edition = await database.get("editions", id);
      if (!edition) throw new EditionError("damaged");
      const files = new Map<string, Uint8Array>();
      for (const [path, hash] of Object.entries(edition.files)) {
        const content = await database.get("contents", hash);
        if (!content || hashOf(content) !== hash) throw new EditionError("damaged");
        files.set(path, content);
      }
      return files;
    },
    add: (note, files) =>
      write(async (writing) => {
        const head = (await writing.objectStore("head").get("head")) ?? null;
        const editions = writing.objectStore("editions");
        const all = await editions.getAll();
        const id = (all.at(-1)?.id ?? 0) + 1;
        const hashes: Record<string, string> = {};
        for (const [path, content] of files) {
          const hash = hashOf(content);
          hashes[path] = hash;
          // A copy of its own: a view would drag along whatever buffer it was cut from.
          await writing.objectStore("contents").put(Uint8Array.from(content), hash);
        }
        const edition = { ...note, id, files: hashes };
        await editions.put(edition, id);
        await writing.objectStore("head").put(id, "head");
        const kept = all.filter((each) => head !== null && each.id <= head).slice(-(MOST_EDITIONS - 1));
        await forget(
          writing,
          all.filter((each) => !kept.includes(each)),
          [...kept, edition],
        );
        return { ...note, id };
      }),
    goTo: (id) =>
      write(async (writing) => {
        if (id !== null && !(await writing.objectStore("editions").get(id)))
          throw new EditionError("damaged");
        await writing.objectStore("head").put(id, "head");
      }),
    clear: () =>
      write(async (writing) => {
        for (const store of stores) await writing.objectStore(store).clear();
      }),
    close: () => database.close(),
  };
}

async function forget(writing: Writing, dropped: readonly StoredEdition[], kept: readonly StoredEdition[]) {
  const needed = new Set(kept.flatMap(({ files }) => Object.values(files)));
  for (const edition of dropped) {
    await writing.objectStore("editions").delete(edition.id);
    for (const hash of Object.values(edition.files))
      if (!needed.has(hash)) await writing.objectStore("contents").delete(hash);
  }
}

async function opened(name: string): Promise<Database> {
  if (typeof indexedDB === "undefined") throw new EditionError("unavailable");
  try {
    const database = await openDB<EditionsSchema>(name, VERSION, {
      upgrade(fresh) {
        fresh.createObjectStore("editions");
        fresh.createObjectStore("contents");
        fresh.createObjectStore("head");
      },
      // Another tab opens a newer version: this one lets go, or both would wait for ever.
      blocking: (_now, _wanted, event) => (event.target as IDBDatabase).close(),
    });
    return database;
  } catch (cause) {
    if (isNamed(cause, "VersionError")) throw new EditionError("newer", cause);
    throw new EditionError(isQuota(cause) ? "quota" : "unavailable", cause);
  }
}

const isNamed = (cause: unknown, name: string) => (cause as { name?: unknown } | null)?.name === name;
const isQuota = (cause: unknown) => isNamed(cause, "QuotaExceededError");

// Not crypto.subtle: on a plain http intranet there is none.
const hashOf = (content: Uint8Array) => bytesToHex(sha256(content));
