import { createServer, type ServerResponse } from "node:http";
import { join } from "node:path";
import { chromium } from "playwright";
import { build } from "vite";
import type { RoadTables } from "../../../src/model/roads";
import { CHROMIUM_FLAGS, chromiumPath } from "../../browser/chromium";
import type { Drawn, DrawnAnswer } from "./isochrone.worker";

const root = join(import.meta.dirname, "../../..");
const types = { ".html": "text/html", ".js": "text/javascript", ".json": "application/json" };

/** What the page does, as text: functions would be sent with marks of the loader's that the page does not know. */
const ASK = `
  const worker = new Worker("worker.js", { type: "module" });
  window.ask = (question) =>
    new Promise((done, fail) => {
      const start = performance.now();
      let roundTrip = 0;
      worker.onmessage = ({ data }) => {
        if (data.shape) roundTrip = performance.now() - start;
        else done({ ...data, roundTrip });
      };
      worker.onerror = (event) => fail(new Error(event.message));
      worker.postMessage(question);
    });
`;

/** One answer in the browser, and how long its page waited for it, posting there and the shape back included. */
export interface InBrowser extends DrawnAnswer {
  readonly roundTrip: number;
}

/** A worker of its own bundle in Chromium, which holds the networks given and draws as it is asked; close it at the end. */
export async function openBrowser(networks: Readonly<Record<string, RoadTables>>) {
  const bundle = join(root, ".cache/bench");
  await build({
    configFile: false,
    root,
    logLevel: "error",
    build: {
      outDir: bundle,
      emptyOutDir: true,
      target: "chrome109",
      modulePreload: false,
      rolldownOptions: {
        input: join(import.meta.dirname, "isochrone.worker.ts"),
        output: { entryFileNames: "worker.js" },
      },
    },
  });
  const { fileHandler } = await import("../../serve.mjs" as string);
  const files = fileHandler(bundle, "/");
  const server = createServer((request, response) => {
    // Only a page on its own has a clock finer than a tenth of a millisecond.
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Embedder-Policy", "require-corp");
    const path = new URL(request.url ?? "/", "http://127.0.0.1").pathname;
    const [, kind, network, column] = path.split("/");
    if (path === "/") send(response, types[".html"], "<!doctype html><title>bench</title>");
    else if (kind === "tables") sendColumn(response, networks[network ?? ""], column as keyof RoadTables);
    else files(request, response);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as { port: number };
  const browser = await chromium
    .launch({ executablePath: chromiumPath, args: [...CHROMIUM_FLAGS] })
    .catch((error: unknown) => {
      server.close();
      throw new Error(`Chromium 打不开（${chromiumPath}），这一项略过；可用 CHROMIUM_PATH 指明。(Skipped.)`, {
        cause: error,
      });
    });
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${port}/`);
  await page.evaluate(ASK);
  return {
    /** Whether the clock is the fine one. */
    fine: await page.evaluate(() => crossOriginIsolated),
    version: browser.version(),
    ask: (question: Drawn) =>
      page.evaluate(
        (asked) => (window as unknown as { ask: (one: Drawn) => Promise<InBrowser> }).ask(asked),
        question,
      ),
    close: async () => {
      await browser.close();
      server.close();
    },
  };
}

function send(response: ServerResponse, type: string, body: string | Uint8Array): void {
  response.writeHead(200, { "Content-Type": type }).end(body);
}

/** A column as its bytes, or as JSON where it is words. */
function sendColumn(
  response: ServerResponse,
  tables: RoadTables | undefined,
  column: keyof RoadTables,
): void {
  const values = tables?.[column];
  if (ArrayBuffer.isView(values))
    send(
      response,
      "application/octet-stream",
      new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
    );
  else send(response, types[".json"], JSON.stringify(values));
}
