import { join } from "node:path";
import { normalizePath, type Plugin, type Rolldown } from "vite";
import { VitePWA } from "vite-plugin-pwa";
import { siteMetaOf } from "./siteMeta.ts";

/** Where the worker's own code begins; what it keeps is told to it at build. */
const WORKER = "src/data/site.worker.ts";
/** What main.tsx loads for the look-up, besides itself; in the public build the entry holds all of it. */
const LOOK_UP = [
  "src/pages/find/FindAmongDoors.tsx",
  "src/state/lookUp.ts",
  "src/state/lookUpAddress.ts",
  "src/state/siteUpdate.ts",
  "src/data/currentCatalog.ts",
];
/** Of these also what they load when it is asked for: cards, the sketch, English, the code for posters. */
const LATER_TOO = /^src\/(pages\/find|ui)\//;

/**
 * The service worker sw.js and manifest.webmanifest 离线与安装. Kept from the first are the page and what the look-up
 * loads; the other doors' code, the map and the database are kept when they are used (src/data/site.worker.ts).
 */
export function serviceWorker(): Plugin[] {
  const root = join(import.meta.dirname, "../..");
  const { county, description, themeColour, backgroundColour } = siteMetaOf(root, true);
  const shell = new Set(["index.html"]);

  const shellOf: Plugin = {
    name: "site-shell",
    apply: "build",
    generateBundle(_options, bundle) {
      for (const file of shellFiles(bundle, root)) shell.add(file);
    },
  };
  const worker = VitePWA({
    strategies: "injectManifest",
    injectRegister: false,
    srcDir: "src/data",
    filename: "sw.js",
    includeAssets: ["favicon.svg", "apple-touch-icon.png"],
    manifest: {
      name: `民政一张图 · ${county} 公众查询`,
      short_name: `${county}民政`,
      description,
      lang: "zh-CN",
      dir: "ltr",
      start_url: "./#/find",
      scope: "./",
      display: "standalone",
      theme_color: themeColour,
      background_color: backgroundColour,
      categories: ["government", "health", "social"],
      icons: [
        { src: "icon-192.png", sizes: "192x192", type: "image/png", purpose: "any" },
        { src: "icon-512.png", sizes: "512x512", type: "image/png", purpose: "any" },
        { src: "icon-512-maskable.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
      ],
    },
    injectManifest: {
      rollupFormat: "iife",
      sourcemap: false,
      globPatterns: ["index.html", "assets/*.{js,css}"],
      maximumFileSizeToCacheInBytes: 2_000_000,
      manifestTransforms: [
        (entries) => ({ manifest: entries.filter(({ url }) => shell.has(url)), warnings: [] }),
      ],
    },
    integration: {
      // The plug-in would name the worker after its source; servers and people look for sw.js.
      configureCustomSWViteBuild(config) {
        const library = config.build?.lib;
        if (!library) throw new Error("the worker is not built as a library");
        library.entry = join(root, WORKER);
        config.logLevel = "warn";
      },
    },
  });
  return [shellOf, ...worker];
}

type Bundle = Rolldown.OutputBundle;

/** The scripts and styles that open the look-up, with all they import. */
export function shellFiles(bundle: Bundle, root: string): string[] {
  const files = new Set<string>();
  const chunkOf = (name: string) => {
    const chunk = bundle[name];
    return chunk?.type === "chunk" ? chunk : undefined;
  };
  const modulesOf = (name: string) =>
    (chunkOf(name)?.moduleIds ?? []).map((id) => normalizePath(id).slice(normalizePath(root).length + 1));
  const open = (name: string, withLater: boolean) => {
    const chunk = chunkOf(name);
    if (!chunk || files.has(name)) return;
    files.add(name);
    for (const style of chunk.viteMetadata?.importedCss ?? []) files.add(style);
    for (const other of chunk.imports) open(other, withLater);
    // An entry that holds the look-up alone is the public's; among other doors the entry opens all of them, and a script
    // that the look-up shares with them may open more than the look-up does.
    if (withLater)
      for (const other of chunk.dynamicImports)
        if (modulesOf(other).some((id) => LATER_TOO.test(id))) open(other, true);
  };
  const isLookUpAlone = (name: string) => modulesOf(name).includes("src/main.public.tsx");
  for (const [name, chunk] of Object.entries(bundle)) {
    if (chunk.type !== "chunk") continue;
    const modules = modulesOf(name);
    if (chunk.isEntry && chunk.facadeModuleId?.endsWith(".html")) open(name, isLookUpAlone(name));
    else if (modules.some((id) => LOOK_UP.includes(id)))
      open(
        name,
        modules.some((id) => LATER_TOO.test(id)),
      );
  }
  return [...files];
}
