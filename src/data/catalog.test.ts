import { createHash } from "node:crypto";
import { afterEach, expect, test, vi } from "vitest";
import { heldCatalog, openCatalog } from "./catalog";
import type { DataError } from "./trouble";

const PLACES = '{"name":"鮜门"}';
const hash = (text: string) => createHash("sha256").update(text).digest("hex");

const file = (text: string) => ({
  sha256: hash(text),
  bytes: Buffer.byteLength(text),
  rows: 1,
  sources: ["report-2023"],
  licence: "CC0-1.0",
  as_of: "2023-12-31",
  datum: null,
  grade: 2,
  public: true,
});

const manifest = (changes: object = {}) => ({
  format: 1,
  county: { code: "441521", name: "海丰县" },
  map_approval_number: null,
  files: { "places.json": file(PLACES), "tables/towns.parquet": file("towns") },
  tables: { towns: "tables/towns.parquet" },
  ...changes,
});

type Served = string | { status: number; body?: string } | (() => string);

/** A host that serves these files by path inside data/, and remembers what it was asked. */
function serve(files: Record<string, Served>) {
  const asked: { url: string; cache: string | undefined }[] = [];
  vi.stubGlobal("fetch", async (url: string, init?: RequestInit) => {
    asked.push({ url, cache: init?.cache });
    const path = decodeURIComponent(url.replace(/^.*?data\//, "").replace(/\?.*$/, ""));
    const served = files[path] ?? { status: 404 };
    if (typeof served === "function") return new Response(served());
    if (typeof served === "string") return new Response(served);
    return new Response(served.body ?? "", { status: served.status });
  });
  return asked;
}

const trouble = async (promise: Promise<unknown>): Promise<DataError> => {
  const seen = await promise.then(
    () => null,
    (error) => error,
  );
  expect(seen?.name).toBe("DataError");
  return seen;
};

afterEach(() => vi.unstubAllGlobals());

test("the manifest is asked anew, a file by its fingerprint, under any sub-path", async () => {
  const asked = serve({ "manifest.json": JSON.stringify(manifest()), "places.json": PLACES });
  const catalog = await openCatalog("./data");
  expect(await catalog.jsonOf("places.json")).toEqual({ name: "鮜门" });
  expect(asked).toEqual([
    { url: "./data/manifest.json", cache: "no-cache" },
    { url: `./data/places.json?v=${hash(PLACES).slice(0, 8)}`, cache: "default" },
  ]);
  expect(catalog.nameOf("places.json")).toBe("data/places.json");
});

test("a path in Chinese or with a question mark is one address", async () => {
  const files = { "图/甲?.json": file(PLACES) };
  const asked = serve({
    "manifest.json": JSON.stringify(manifest({ files, tables: {} })),
    "图/甲?.json": PLACES,
  });
  expect(await (await openCatalog()).jsonOf("图/甲?.json")).toEqual({ name: "鮜门" });
  expect(asked[1]?.url).toMatch(/^data\/%E5%9B%BE\/%E7%94%B2%3F\.json\?v=[0-9a-f]{8}$/);
});

test("a stale copy in the HTTP cache is looked past once", async () => {
  const bodies = ["{}", PLACES];
  const asked = serve({
    "manifest.json": JSON.stringify(manifest()),
    "places.json": () => bodies.shift() ?? "",
  });
  expect(await (await openCatalog()).jsonOf("places.json")).toEqual({ name: "鮜门" });
  expect(asked.map(({ cache }) => cache)).toEqual(["no-cache", "default", "reload"]);
});

test("a file that is not the manifest's is refused after one more try, with both fingerprints", async () => {
  const asked = serve({ "manifest.json": JSON.stringify(manifest()), "places.json": "{}" });
  const error = await trouble((await openCatalog()).bytesOf("places.json"));
  expect(error.message).toContain("文件与清单不符");
  expect(error.message).toContain(hash(PLACES).slice(0, 8));
  expect(error.message).toContain(hash("{}").slice(0, 8));
  expect(error.message).toContain("整个 data 文件夹");
  expect(error.file).toBe("data/places.json");
  expect(asked).toHaveLength(3);
});

test.each([
  [{ status: 404 }, "HTTP 404"],
  [{ status: 500, body: "<html>sorry" }, "HTTP 500"],
  ["<!DOCTYPE html><title>民政一张图</title>", "网页"],
  ["\n<!-- start -->\n<html lang=zh>", "网页"],
] as const)("instead of a file: %o", async (served, words) => {
  const asked = serve({ "manifest.json": JSON.stringify(manifest()), "places.json": served });
  const error = await trouble((await openCatalog()).bytesOf("places.json"));
  expect(error.message).toContain(words);
  expect(error.message).toContain("data/places.json");
  expect(asked).toHaveLength(2);
});

test("no network, at once or in the middle of a file", async () => {
  const gone = vi.fn().mockRejectedValue(new TypeError("Failed to fetch"));
  vi.stubGlobal("fetch", gone);
  const error = await trouble(openCatalog());
  expect(error.message).toMatch(/网络不通.*data\/manifest\.json/);
  expect(error.cause).toBeInstanceOf(TypeError);
  expect(gone).toHaveBeenCalledTimes(1);

  const broken = new ReadableStream({ start: (stream) => stream.error(new TypeError("network error")) });
  vi.stubGlobal("fetch", async () => new Response(broken));
  expect((await trouble(openCatalog())).message).toContain("网络不通");
});

test("a file that is no JSON, and one the manifest does not know", async () => {
  const files = { "places.json": file('{"name":') };
  serve({ "manifest.json": JSON.stringify(manifest({ files, tables: {} })), "places.json": '{"name":' });
  const catalog = await openCatalog();
  expect((await trouble(catalog.jsonOf("places.json"))).message).toContain("JSON");
  expect((await trouble(catalog.jsonOf("secret.json"))).message).toContain("没有登记");
  expect((await trouble(catalog.jsonOf("toString"))).message).toContain("没有登记");
});

test.each<[unknown, string]>([
  [null, "内容"],
  [[], "内容"],
  [{}, "format 是 空"],
  [manifest({ format: 2 }), "format 是 2"],
  [manifest({ county: { code: "441521" } }), "county 的 name"],
  [manifest({ map_approval_number: 7 }), "map_approval_number"],
  [manifest({ files: [] }), "files"],
  [manifest({ files: { "a.json": null }, tables: {} }), "a.json"],
  [manifest({ files: { "a.json": { ...file(""), sha256: "beef" } }, tables: {} }), "a.json 的 sha256"],
  [manifest({ files: { "a.json": { ...file(""), grade: 5 } }, tables: {} }), "a.json 的 grade"],
  [manifest({ files: { "a.json": { ...file(""), sources: [1] } }, tables: {} }), "a.json 的 sources"],
  [manifest({ files: { "../a.json": file("") }, tables: {} }), "不在 data 文件夹内"],
  [manifest({ files: { "/a.json": file("") }, tables: {} }), "不在 data 文件夹内"],
  [manifest({ tables: { towns: "gone.parquet" } }), "没有登记"],
])("a manifest that is not as agreed: %#", async (content, words) => {
  serve({ "manifest.json": JSON.stringify(content) });
  const error = await trouble(openCatalog());
  expect(error.message).toContain(words);
  expect(error.message).toContain("data/manifest.json");
});

test("no manifest, half a manifest, the start page instead of a manifest", async () => {
  serve({});
  expect((await trouble(openCatalog())).message).toContain("404");
  serve({ "manifest.json": '{"format":1' });
  expect((await trouble(openCatalog())).message).toContain("JSON");
  serve({ "manifest.json": "<!doctype html>" });
  expect((await trouble(openCatalog())).message).toContain("网页");
});

test("the page itself loads a file from its address with the fingerprint; there is none for what is not listed or only held", async () => {
  const files = { "audio/黄羌.mp3": file("sound") };
  const list = JSON.stringify(manifest({ files, tables: {} }));
  serve({ "manifest.json": list });
  const catalog = await openCatalog();
  expect(catalog.addressOf("audio/黄羌.mp3")).toBe(
    `data/audio/${encodeURIComponent("黄羌")}.mp3?v=${hash("sound").slice(0, 8)}`,
  );
  expect(catalog.addressOf("audio/none.mp3")).toBeNull();
  expect(catalog.addressOf("constructor")).toBeNull();
  const bytes = (text: string) => new TextEncoder().encode(text);
  const held = heldCatalog(
    new Map([
      ["manifest.json", bytes(list)],
      ["audio/黄羌.mp3", bytes("sound")],
    ]),
  );
  expect(held.addressOf("audio/黄羌.mp3")).toBeNull();
});
