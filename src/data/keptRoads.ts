import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import { RoadsError } from "../model/roads";

interface RoadsSchema extends DBSchema {
  /** One entry, "roads": the whole folder, so that it is there whole or not at all. */
  folders: { key: "roads"; value: ReadonlyMap<string, Uint8Array> };
}

/** The browser could not keep or read roads 本机道路保存失败. */
export class KeptRoadsError extends RoadsError {
  readonly kind: "unavailable" | "quota" | "damaged" | "newer";

  constructor(kind: KeptRoadsError["kind"], cause?: unknown) {
    super(WORDS[kind]);
    this.kind = kind;
    this.cause = cause;
  }
}

const WORDS = {
  unavailable:
    "浏览器不让网页保存数据（可能是无痕窗口，或被管理员关闭）。道路只在这个页面里有效，关闭后要重新导入。",
  quota:
    "本机给浏览器的存储空间不够了。这次的道路没有保存，原来的道路没有变。请清理浏览器数据，或换一份范围小些的提取。",
  damaged: "本机保存的道路不完整，已不能用。请重新导入道路。",
  newer: "本机保存的道路是更新版本的程序写的，这个版本读不了。请刷新页面，或重新导入道路。",
} as const;

const NAME = "minzheng-yizhangtu-roads";
const VERSION = 1;

/** Keeps a folder of roads on this machine in place of any before 保存道路: all or nothing. Throws KeptRoadsError. */
export async function keepRoads(files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  // Copies of their own: a view would drag along whatever buffer it was cut from.
  const own = new Map([...files].map(([path, content]) => [path, Uint8Array.from(content)]));
  await within("readwrite", async (database) => {
    const writing = database.transaction("folders", "readwrite", { durability: "strict" });
    // Whichever fails first is the cause; the other then fails too, and is heard here as well.
    await Promise.all([writing.store.put(own, "roads"), writing.done]);
  });
}

/** The roads kept on this machine 本机道路; null = none. Throws KeptRoadsError; what is inside is for roadsFolder to check. */
export async function keptRoads(): Promise<ReadonlyMap<string, Uint8Array> | null> {
  const kept = await within("readonly", (database) => database.get("folders", "roads"));
  if (kept === undefined) return null;
  const whole =
    kept instanceof Map && kept.size > 0 && [...kept.values()].every((each) => each instanceof Uint8Array);
  if (!whole) throw new KeptRoadsError("damaged");
  return kept;
}

/** Forgets the roads kept on this machine 删除道路. Throws KeptRoadsError. */
export async function forgetRoads(): Promise<void> {
  await within("readwrite", (database) => database.clear("folders"));
}

async function within<T>(
  mode: "readonly" | "readwrite",
  work: (database: IDBPDatabase<RoadsSchema>) => Promise<T>,
): Promise<T> {
  const database = await opened();
  try {
    return await work(database);
  } catch (cause) {
    if (isNamed(cause, "QuotaExceededError")) throw new KeptRoadsError("quota", cause);
    throw new KeptRoadsError(mode === "readonly" ? "damaged" : "unavailable", cause);
  } finally {
    database.close();
  }
}

async function opened(): Promise<IDBPDatabase<RoadsSchema>> {
  if (typeof indexedDB === "undefined") throw new KeptRoadsError("unavailable");
  try {
    return await openDB<RoadsSchema>(NAME, VERSION, {
      upgrade(fresh) {
        fresh.createObjectStore("folders");
      },
      blocking: (_now, _wanted, event) => (event.target as IDBDatabase).close(),
    });
  } catch (cause) {
    if (isNamed(cause, "VersionError")) throw new KeptRoadsError("newer", cause);
    throw new KeptRoadsError(isNamed(cause, "QuotaExceededError") ? "quota" : "unavailable", cause);
  }
}

const isNamed = (cause: unknown, name: string) => (cause as { name?: unknown } | null)?.name === name;
