import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { openDB } from "idb";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { RoadsError } from "../model/roads";
import { forgetRoads, KeptRoadsError, keepRoads, keptRoads } from "./keptRoads";

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});
afterEach(() => {
  vi.restoreAllMocks();
});

const NAME = "minzheng-yizhangtu-roads";
const folder = (byte: number) =>
  new Map([
    ["roads.json", Uint8Array.of(123, 125)],
    ["walk-edges.parquet", new Uint8Array([9, byte, 9]).subarray(1, 2)],
  ]);
const kind = async (work: Promise<unknown>) => {
  const error = await work.catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(KeptRoadsError);
  expect(error).toBeInstanceOf(RoadsError);
  return (error as KeptRoadsError).kind;
};

test("nothing is kept at first; what is kept is there again, in place of what was, until it is forgotten", async () => {
  expect(await keptRoads()).toBeNull();
  await keepRoads(folder(1));
  expect(await keptRoads()).toEqual(folder(1));
  expect((await keptRoads())!.get("walk-edges.parquet")!.buffer.byteLength).toBe(1);
  await keepRoads(new Map([["roads.json", Uint8Array.of(7)]]));
  expect([...(await keptRoads())!.keys()]).toEqual(["roads.json"]);
  await forgetRoads();
  expect(await keptRoads()).toBeNull();
});

test("where there is no room, or the browser gives up half-way, the roads before stay", async () => {
  await keepRoads(folder(1));
  const put = vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
    throw new DOMException("full", "QuotaExceededError");
  });
  expect(await kind(keepRoads(folder(2)))).toBe("quota");
  expect(await keptRoads()).toEqual(folder(1));
  put.mockRestore();
  const original = IDBObjectStore.prototype.put;
  vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (this: IDBObjectStore, value, key) {
    const request = original.call(this, value, key);
    this.transaction.abort();
    return request;
  });
  expect(await kind(keepRoads(folder(2)))).toBe("unavailable");
  vi.restoreAllMocks();
  expect(await keptRoads()).toEqual(folder(1));
});

test("no database, a newer program, damage: each is said for what it is", async () => {
  await keepRoads(folder(1));
  const database = await openDB(NAME);
  await database.put("folders", "not a folder", "roads");
  database.close();
  expect(await kind(keptRoads())).toBe("damaged");
  (await openDB(NAME, 99)).close();
  expect(await kind(keptRoads())).toBe("newer");
  expect(await kind(keepRoads(folder(2)))).toBe("newer");
  Reflect.deleteProperty(globalThis, "indexedDB");
  expect(await kind(keptRoads())).toBe("unavailable");
  expect(await kind(forgetRoads())).toBe("unavailable");
});
