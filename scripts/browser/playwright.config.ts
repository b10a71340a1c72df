import { join } from "node:path";
import { defineConfig } from "@playwright/test";
import { CHROMIUM_FLAGS, chromiumPath } from "./chromium";

const root = join(import.meta.dirname, "../..");
const port = Number(process.env.BROWSER_PORT ?? 4317);
// A sub-path, because a county puts the folder wherever its web server has room.
const site = `http://127.0.0.1:${port}/minzheng/`;

/** Specs set their own viewport; the site is the built one, so run `npm run build` first. */
export default defineConfig({
  testDir: ".",
  outputDir: join(root, "test-results"),
  fullyParallel: false,
  workers: 1,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  // Without a graphics card a redraw takes up to seconds.
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [["list"], ["json", { outputFile: join(root, ".cache/playwright.json") }]],
  webServer: {
    command: `node scripts/serve.mjs dist ${port} /minzheng/`,
    cwd: root,
    url: site,
    reuseExistingServer: false,
  },
  use: {
    baseURL: site,
    browserName: "chromium",
    viewport: { width: 1440, height: 900 },
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
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
