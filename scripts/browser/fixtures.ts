import AxeBuilder from "@axe-core/playwright";
import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";

export { expect } from "@playwright/test";

/**
 * Chromium's own remarks about drawing without a graphics card, and Playwright's where playwright.config.ts blocks
 * service workers: nothing in the site causes or cures them. And a list of places that is newer than the page.
 */
const OF_THE_MACHINE =
  /GL Driver Message|GPU stall due to ReadPixels|software WebGL|Service Worker registration blocked by Playwright|find\.json\S* was preloaded/;

/** What went wrong in a browser context, and what a test has said may go wrong in it. */
export interface Watch {
  readonly problems: string[];
  /** Declares a console message or uncaught exception that this test causes on purpose; call it before the cause. */
  mayLog(pattern: RegExp): void;
}

/**
 * Collects every console error and warning, uncaught exception, breach of the Content-Security-Policy (the browser
 * logs those as errors) and request to another origin. The `context` of each test is watched; so must be any other.
 * The own origin is that of `baseURL`, so a spec of the public site names it there: `test.use({ baseURL })`.
 */
export function watch(context: BrowserContext, ownOrigins: readonly string[]): Watch {
  const problems: string[] = [];
  const allowed: RegExp[] = [];
  const report = (kind: string, words: string) => {
    if (!allowed.some((pattern) => pattern.test(words))) problems.push(`${kind}: ${words}`);
  };
  context.on("console", (message) => {
    const isBad = message.type() === "error" || message.type() === "warning";
    if (isBad && !OF_THE_MACHINE.test(message.text()))
      report(`console ${message.type()}`, `${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (error) =>
    report("uncaught exception", error.error().stack ?? String(error.error())),
  );
  const visit = (kind: string, address: string) => {
    const url = new URL(address);
    const isOwn = ["data:", "blob:", "about:"].includes(url.protocol) || ownOrigins.includes(url.origin);
    // Not subject to mayLog: no test has a reason to leave the site.
    if (!isOwn) problems.push(`${kind} to another origin: ${address}`);
  };
  context.on("request", (request) => visit("request", request.url()));
  context.on("page", (page) => page.on("websocket", (socket) => visit("websocket", socket.url())));
  return { problems, mayLog: (pattern) => void allowed.push(pattern) };
}

/** Fails when the page broke one of the WCAG 2.2 A or AA rules that a machine can check. */
export type CheckAccessibility = (options?: {
  include?: string;
  exclude?: readonly string[];
}) => Promise<void>;

/** The same of any page, such as a second window. */
export async function accessibilityOf(
  page: Page,
  options: Parameters<CheckAccessibility>[0] = {},
): Promise<void> {
  const axe = new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]);
  if (options.include) axe.include(options.include);
  for (const part of options.exclude ?? []) axe.exclude(part);
  const { violations } = await axe.analyze();
  const words = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}\n  ${node.target.join(" ")}\n  ${node.failureSummary}`),
  );
  expect(words, "accessibility").toEqual([]);
}

export interface Fixtures {
  watched: Watch;
  checkAccessibility: CheckAccessibility;
}

export const test = base.extend<Fixtures>({
  watched: [
    async ({ context, baseURL }, use) => {
      const { origin, port } = new URL(baseURL as string);
      const watched = watch(context, [origin, `http://county.example:${port}`]);
      await use(watched);
      expect(watched.problems, "console, exceptions, policy, network").toEqual([]);
    },
    { auto: true },
  ],
  checkAccessibility: async ({ page }, use) => {
    await use((options) => accessibilityOf(page, options));
  },
});
