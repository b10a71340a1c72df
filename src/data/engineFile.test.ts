import { gzipSync } from "node:zlib";
import { afterEach, expect, test, vi } from "vitest";
import { assertEngineCanRun, engineFile, type WarehouseProgress } from "./engineFile";

const WASM = Uint8Array.from([0, 97, 115, 109, 1, 0, 0, 0]);
const PACKED = new Uint8Array(gzipSync(WASM));

const serve = (body: Uint8Array<ArrayBuffer> | string, init: ResponseInit = {}) =>
  vi.stubGlobal("fetch", async () => new Response(body, init));
const refusal = (promise: Promise<unknown>, words: string | RegExp) =>
  expect(promise).rejects.toMatchObject({ name: "EngineError", message: expect.stringMatching(words) });

afterEach(() => vi.unstubAllGlobals());

test("a gzip copy is unpacked, and its bytes are counted against the whole", async () => {
  serve(PACKED, { headers: { "Content-Length": String(PACKED.length) } });
  const seen: WarehouseProgress[] = [];
  const blob = await engineFile("engine.wasm.gz", (progress) => seen.push(progress));
  expect(new Uint8Array(await blob.arrayBuffer())).toEqual(WASM);
  expect(blob.type).toBe("application/wasm");
  expect(seen[0]).toEqual({ stage: "engine", done: 0, total: PACKED.length });
  expect(seen.at(-1)).toEqual({ stage: "engine", done: PACKED.length, total: PACKED.length });
});

test("a copy the host has unpacked is taken as it is, its whole unknown", async () => {
  serve(WASM, { headers: { "Content-Length": "5", "Content-Encoding": "gzip" } });
  const seen: WarehouseProgress[] = [];
  const blob = await engineFile("engine.wasm.gz", (progress) => seen.push(progress));
  expect(new Uint8Array(await blob.arrayBuffer())).toEqual(WASM);
  expect(blob.type).toBe("application/wasm");
  expect(seen.at(-1)).toEqual({ stage: "engine", done: WASM.length, total: null });
});

test("a missing, wrong, torn or unreachable file is an EngineError in words", async () => {
  const get = () => engineFile("engine.wasm.gz", () => {});
  serve("", { status: 404 });
  await refusal(get(), "HTTP 404");
  serve("<!doctype html>");
  await refusal(get(), "网页");
  serve("");
  await refusal(get(), "别的内容");
  serve(PACKED.slice(0, -4));
  await refusal(get(), "损坏");
  const changed = PACKED.slice();
  changed[changed.length - 8]! ^= 1;
  serve(changed);
  await refusal(get(), "损坏");
  vi.stubGlobal("fetch", async () => Promise.reject(new TypeError("Failed to fetch")));
  await refusal(get(), "网络不通");
});

test("a browser that cannot run the engine is told before the download", async () => {
  await assertEngineCanRun();
  vi.stubGlobal("WebAssembly", { compile: async () => Promise.reject(new Error("unexpected opcode try")) });
  await refusal(assertEngineCanRun(), /太旧.*CSP/);
  vi.stubGlobal("WebAssembly", undefined);
  await refusal(assertEngineCanRun(), "没有 WebAssembly");
  vi.unstubAllGlobals();
  vi.stubGlobal("DecompressionStream", undefined);
  await refusal(assertEngineCanRun(), "太旧");
});
