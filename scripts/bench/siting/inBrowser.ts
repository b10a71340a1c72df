import { createServer } from "node:http";
import { join } from "node:path";
import { chromium } from "playwright";
import { build } from "vite";
import { CHROMIUM_FLAGS, chromiumPath } from "../../browser/chromium";
import type { BenchInstance } from "./instances";
import type { PageAnswer, Question } from "./page";

const root = join(import.meta.dirname, "../../..");

/** The site's own thread of siting in Chromium, in a page that holds nothing else; close it at the end. */
export async function openBrowser(instances: readonly BenchInstance[]) {
  const bundle = join(root, ".cache/bench-siting");
  await build({
    configFile: false,
    root,
    base: "./",
    logLevel: "error",
    worker: { format: "es" },
    build: {
      outDir: bundle,
      emptyOutDir: true,
      target: "chrome109",
      modulePreload: false,
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: join(import.meta.dirname, "page.ts"),
        output: { entryFileNames: "page.js" },
      },
    },
  });
  const { fileHandler } = await import("../../serve.mjs" as string);
  const files = fileHandler(bundle, "/");
  const server = createServer((request, response) => {
    const [, kind, number, column] = new URL(request.url ?? "/", "http://127.0.0.1").pathname.split("/");
    if (kind === "") {
      response.writeHead(200, { "Content-Type": "text/html" });
      response.end('<!doctype html><title>bench</title><script type="module" src="/page.js"></script>');
    } else if (kind === "instances") {
      const values = instances[Number(number)]?.[column as "cost" | "weights"];
      response.writeHead(values ? 200 : 404, { "Content-Type": "application/octet-stream" });
      response.end(values && new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
    } else files(request, response);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as { port: number };
  const browser = await chromium
    .launch({ executablePath: chromiumPath, args: [...CHROMIUM_FLAGS] })
    .catch((error: unknown) => {
      server.close();
      throw new Error(`Chromium 打不开（${chromiumPath}）；可用 CHROMIUM_PATH 指明。`, { cause: error });
    });
  const page = await browser.newPage();
  page.setDefaultTimeout(0);
  await page.goto(`http://127.0.0.1:${port}/`);
  await page.waitForFunction(() => "ask" in window);
  return {
    version: browser.version(),
    ask: (question: Question) =>
      page.evaluate(
        (asked) => (window as unknown as { ask: (one: Question) => Promise<PageAnswer> }).ask(asked),
        question,
      ),
    close: async () => {
      await browser.close();
      server.close();
    },
  };
}
