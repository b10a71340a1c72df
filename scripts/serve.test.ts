import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
// @ts-expect-error: a plain script
import { fileHandler } from "./serve.mjs";

let folder: string;
let server: Server;
let address: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "served-"));
  for (const name of ["a.mp3", "a.m4a", "a.ogg"]) writeFileSync(join(folder, name), "0123456789");
  writeFileSync(join(folder, "empty.mp3"), "");
  writeFileSync(join(folder, "find.json"), "{}");
  server = createServer(fileHandler(folder, "/below/"));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/below/`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});
const asked = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(address + path, { headers });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
};

test.each([
  ["a.mp3", "audio/mpeg"],
  ["a.m4a", "audio/mp4"],
  ["a.ogg", "audio/ogg"],
])("%s is served as %s, whole", async (path, type) => {
  const { status, headers, text } = await asked(path);
  expect([status, headers.get("content-type"), text]).toEqual([200, type, "0123456789"]);
  expect(headers.get("accept-ranges")).toBe("bytes");
});

test.each([
  ["bytes=0-", "0123456789", "bytes 0-9/10"],
  ["bytes=2-5", "2345", "bytes 2-5/10"],
  ["bytes=8-99", "89", "bytes 8-9/10"],
  ["bytes=-3", "789", "bytes 7-9/10"],
  ["bytes=-99", "0123456789", "bytes 0-9/10"],
])("a part of sound: %s", async (range, part, said) => {
  const { status, headers, text } = await asked("a.mp3", { range });
  expect([status, headers.get("content-range"), text]).toEqual([206, said, part]);
});

test("a part that there is not is refused; what is no single part, or may have changed, is the whole", async () => {
  const beyond = await asked("a.mp3", { range: "bytes=10-" });
  expect([beyond.status, beyond.headers.get("content-range")]).toEqual([416, "bytes */10"]);
  expect((await asked("empty.mp3", { range: "bytes=0-" })).status).toBe(416);
  for (const range of ["bytes=-", "bytes=0-1,4-5", "lines=1-2"])
    expect(await asked("a.mp3", { range })).toMatchObject({ status: 200, text: "0123456789" });
  expect((await asked("a.mp3", { range: "bytes=2-5", "if-range": '"other"' })).status).toBe(200);
  expect(await asked("empty.mp3")).toMatchObject({ status: 200, text: "" });
  expect(await asked("find.json", { range: "bytes=0-0", "accept-encoding": "gzip" })).toMatchObject({
    status: 200,
    text: "{}",
  });
});
