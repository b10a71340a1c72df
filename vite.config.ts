import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { chunkList } from "./scripts/build/chunkList.ts";
import { contentSecurityPolicy } from "./scripts/build/contentSecurityPolicy.ts";
import { duckdbWasm } from "./scripts/build/duckdbWasm.ts";
import { maplibre } from "./scripts/build/maplibre.ts";
import { publicSite } from "./scripts/build/publicSite.ts";
import { servedData } from "./scripts/build/servedData.ts";
import { serviceWorker } from "./scripts/build/serviceWorker.ts";
import { siteMeta } from "./scripts/build/siteMeta.ts";

export default defineConfig({
  // Relative addresses: the built folder works under any path of any host.
  base: "./",
  plugins: [
    react(),
    maplibre(),
    duckdbWasm(),
    publicSite(),
    siteMeta(),
    servedData(),
    contentSecurityPolicy(),
    chunkList(),
    serviceWorker(),
  ],
  // MapLibre's TypeScript declares fields again in subclasses and counts on that not clearing them, as in older targets.
  oxc: {
    assumptions: { setPublicClassFields: true },
    typescript: { removeClassFieldsWithoutInitializer: true },
  },
  server: { port: 5173, strictPort: false },
  preview: { port: 5173, strictPort: false },
  build: {
    // The 360 and Edge browsers on government computers follow Chromium; 109 is the last for Windows 7.
    target: ["chrome109", "edge109"],
    // The policy forbids inline scripts, and every browser of the target knows modulepreload.
    modulePreload: { polyfill: false },
    // Inlined files become data: addresses, which the policy allows for pictures only.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1500,
  },
  worker: { format: "es" },
  test: {
    environment: "node",
    // For a test that hangs: on a busy machine the longest takes half a minute.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    include: ["src/**/*.test.{ts,tsx}", "scripts/**/*.test.ts"],
    exclude: ["scripts/browser/**"],
  },
});
