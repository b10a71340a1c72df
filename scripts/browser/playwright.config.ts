import { join } from "node:path";
import { defineConfig } from "@playwright/test";
import { CHROMIUM_FLAGS, chromiumPath } from "./chromium";
import { INTERNAL_SITE, PUBLIC_SITE } from "./sites";

const root = join(import.meta.dirname, "../..");

/** Specs set their own viewport; the sites are the built ones: `npm run build`, and again with `-- --mode public`. */
export default defineConfig({
  testDir: ".",
  outputDir: join(root, "test-results"),
  fullyParallel: false,
  workers: 1,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  // Without a graphics card a redraw takes up to seconds.
  timeout: 180_000,
  expect: { timeout: 15_000 },
  reporter: [["list"], ["json", { outputFile: join(root, ".cache/playwright.json") }]],
  webServer: [INTERNAL_SITE, PUBLIC_SITE].map(({ folder, port, base, address }) => ({
    command: `node scripts/serve.mjs ${folder} ${port} ${base}`,
    cwd: root,
    url: address,
    reuseExistingServer: false,
  })),
  use: {
    baseURL: INTERNAL_SITE.address,
    browserName: "chromium",
    viewport: { width: 1440, height: 900 },
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    // A service worker's requests pass page.route by; findOffline.spec.ts alone lets it in.
    serviceWorkers: "block",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: chromiumPath,
      args: [
        ...CHROMIUM_FLAGS,
        // An intranet: http://county.example is our server on a plain-http origin, and no other name exists.
        "--host-resolver-rules=MAP county.example 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
      ],
    },
  },
});
