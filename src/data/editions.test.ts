import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import fc from "fast-check";
import { openDB } from "idb";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { IntakeError } from "../model/intake";
import { EditionError, MOST_EDITIONS, openEditions } from "./editions";
import { folderFromZip, zipOfFolder } from "./folderZip";

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});
afterEach(() => {
  vi.restoreAllMocks();
});

const note = (title: string) => ({
  at: "2026-11-24T00:00:00Z",
  title,
  file: `${title}.csv`,
  changes: ["新增1"],
  base: "00000000",
  fingerprint: "11111111",
});
const folder = (text: string) =>
  new Map([
    ["manifest.json", new TextEncoder().encode(text)],
    ["same.bin", Uint8Array.of(1, 2, 3)],
  ]);
const text = (files: ReadonlyMap<string, Uint8Array>) => new TextDecoder().decode(files.get("manifest.json"));
const kind = async (work: Promise<unknown>) => {
  const error = await work.catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(EditionError);
  return (error as EditionError).kind;
};
const contents = async () => {
  const database = await openDB("minzheng-yizhangtu");
  const count = await database.count("contents");
  database.close();
  return count;
};

describe("editions", () => {
  test("are kept, in force, and there again after the page is closed", async () => {
    const first = await openEditions();
    expect(await first.head()).toBeNull();
    const { id } = await first.add(note("甲"), folder("一"));
    first.close();
    const again = await openEditions();
    expect(await again.head()).toBe(id);
    expect(await again.list()).toEqual([{ ...note("甲"), id }]);
    expect(text(await again.filesOf(id))).toBe("一");
  });
  test("undo and redo move between them; a new one drops what was undone, and its files", async () => {
    const editions = await openEditions();
    const one = await editions.add(note("甲"), folder("一"));
    const two = await editions.add(note("乙"), folder("二"));
    await editions.goTo(one.id);
    expect((await editions.list()).map(({ title }) => title)).toEqual(["乙", "甲"]);
    await editions.goTo(two.id);
    await editions.goTo(one.id);
    const three = await editions.add(note("丙"), folder("三"));
    expect((await editions.list()).map(({ title }) => title)).toEqual(["丙", "甲"]);
    expect(three.id).toBeGreaterThan(two.id);
    expect(await kind(editions.goTo(two.id))).toBe("damaged");
    // Two manifests and the file both share.
    expect(await contents()).toBe(3);
    await editions.goTo(null);
    expect(await editions.head()).toBeNull();
  });
  test("the oldest go when there are too many, never the one in force", async () => {
    const editions = await openEditions();
    for (let i = 0; i < MOST_EDITIONS + 3; i++) await editions.add(note(`第${i}`), folder(`${i}`));
    const kept = await editions.list();
    expect(kept).toHaveLength(MOST_EDITIONS);
    expect(kept[0]?.title).toBe(`第${MOST_EDITIONS + 2}`);
    expect(await contents()).toBe(MOST_EDITIONS + 1);
  });
  test("a crash half-way leaves what was there", async () => {
    const editions = await openEditions();
    const { id } = await editions.add(note("甲"), folder("一"));
    const put = IDBObjectStore.prototype.put;
    vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (this: IDBObjectStore, value, key) {
      if (this.name === "editions") throw new Error("the browser died");
      return put.call(this, value, key);
    });
    await expect(editions.add(note("乙"), folder("二"))).rejects.toThrow("the browser died");
    vi.restoreAllMocks();
    expect(await editions.head()).toBe(id);
    expect((await editions.list()).map(({ title }) => title)).toEqual(["甲"]);
    expect(text(await editions.filesOf(id))).toBe("一");
  });
  test("no room, no database, a newer program, damage: each is said for what it is", async () => {
    const editions = await openEditions();
    const { id } = await editions.add(note("甲"), folder("一"));
    vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    expect(await kind(editions.add(note("乙"), folder("二")))).toBe("quota");
    vi.restoreAllMocks();
    expect(await editions.head()).toBe(id);
    const database = await openDB("minzheng-yizhangtu");
    await database.put("contents", Uint8Array.of(9), (await database.getAllKeys("contents"))[0]);
    database.close();
    expect(await kind(editions.filesOf(id))).toBe("damaged");
    editions.close();
    (await openDB("minzheng-yizhangtu", 99)).close();
    expect(await kind(openEditions())).toBe("newer");
    const whole = globalThis.indexedDB;
    Reflect.deleteProperty(globalThis, "indexedDB");
    expect(await kind(openEditions())).toBe("unavailable");
    globalThis.indexedDB = whole;
  });
});

describe("a data folder as a zip", () => {
  test("comes back as it was, and the same files are the same bytes", () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.stringMatching(/^[a-z]{1,6}\/[a-z]{1,6}\.(csv|parquet)$/),
          fc.uint8Array({ maxLength: 200 }),
        ),
        (files) => {
          const all = new Map([
            ...Object.entries(files),
            ["manifest.json", Uint8Array.of(123, 125)] as const,
          ]);
          const zip = zipOfFolder(all);
          expect(zipOfFolder(new Map([...all].reverse()))).toEqual(zip);
          const back = folderFromZip(zip, "a.zip");
          expect([...back].sort()).toEqual(
            [...all].map(([path, bytes]) => [path, Uint8Array.from(bytes)]).sort(),
          );
        },
      ),
      { numRuns: 50 },
    );
  });
  test("cut anywhere it is refused in words", () => {
    const zip = zipOfFolder(new Map([["manifest.json", new Uint8Array(500)]]));
    for (let length = 0; length < zip.length; length++)
      expect(() => folderFromZip(zip.subarray(0, length), "a.zip")).toThrow(IntakeError);
  });
  test("a path that climbs out is refused", () => {
    const files = new Map([
      ["manifest.json", Uint8Array.of(1)],
      ["../../evil", Uint8Array.of(2)],
    ]);
    expect(() => folderFromZip(zipOfFolder(files), "a.zip")).toThrow("不安全的路径");
  });
});
