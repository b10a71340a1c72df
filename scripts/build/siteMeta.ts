import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { HtmlTagDescriptor, Plugin } from "vite";
import type { Manifest } from "../../src/data/manifest";

/** What the page says of itself to a browser, a search engine and a chat that a link is sent to. */
export interface SiteMeta {
  readonly county: string;
  readonly title: string;
  readonly description: string;
  readonly themeColour: string;
  readonly backgroundColour: string;
  /**
   * The page's sign. Among the other doors within the page: a browser asks for a file of it anew whenever the address changes,
   * without a network too. The public's worker keeps the file, and its policy allows nothing but files.
   */
  readonly icon: string;
  /** What the page will ask for first. */
  readonly first: readonly string[];
}

const PLACE_OF_TITLE = /<title>[^<]*<\/title>/;

/** The county is read from the data, the colours from the theme: neither is written down twice. */
export function siteMetaOf(root: string, isPublic: boolean): SiteMeta {
  const list = join(root, "data/manifest.json");
  // A folder without data still starts in dev, and says there what is missing.
  const manifest: Manifest | undefined = existsSync(list)
    ? JSON.parse(readFileSync(list, "utf8"))
    : undefined;
  const county = manifest?.county.name ?? "";
  const find = manifest?.files["find.json"]?.sha256.slice(0, 8);
  const css = readFileSync(join(root, "src/ui/theme.css"), "utf8");
  const colour = (token: string) => {
    const value = new RegExp(`--${token}:\\s*(#[0-9a-f]{6});`).exec(css)?.[1];
    if (!value) throw new Error(`src/ui/theme.css has no --${token}`);
    return value;
  };
  const sign = join(root, "public/favicon.svg");
  return {
    county,
    icon:
      !isPublic && existsSync(sign)
        ? `data:image/svg+xml,${encodeURIComponent(readFileSync(sign, "utf8").trim())}`
        : "./favicon.svg",
    title: [isPublic ? "公众查询" : "", "民政一张图", county].filter(Boolean).join(" · "),
    description: isPublic
      ? `查${county}的敬老院、幸福食堂、居家养老服务站和公墓：在哪个镇、开没开、怎么去、打哪个电话，没有网络也能看。`
      : `${county}民政设施一张图：设施在哪里、覆盖多少老人、还缺什么，每个数字都写明来源和日期。`,
    themeColour: colour("accent"),
    backgroundColour: colour("paper"),
    // Asked for while the script is still on its way, which saves a phone two journeys. With data published later than
    // the page the second is asked for in vain, and the right one then.
    first: isPublic && find ? ["./data/manifest.json", `./data/find.json?v=${find}`] : [],
  };
}

/** Fills the head of index.html. Addresses are relative: the folder is put under any path of any host. */
export function siteMeta(): Plugin {
  let meta: SiteMeta | undefined;
  return {
    name: "site-meta",
    configResolved(config) {
      meta = siteMetaOf(config.root, config.mode === "public");
    },
    transformIndexHtml: {
      order: "pre",
      handler(html) {
        if (!meta) return html;
        if (!PLACE_OF_TITLE.test(html)) throw new Error("index.html has no <title>");
        const { title } = meta;
        // At the head's end: what says the character set has to stand in the page's first kilobyte.
        const tags = tagsOf(meta).map((tag) => ({ ...tag, injectTo: "head" as const }));
        return { html: html.replace(PLACE_OF_TITLE, () => `<title>${title}</title>`), tags };
      },
    },
  };
}

function tagsOf({ county, title, description, themeColour, icon, first }: SiteMeta): HtmlTagDescriptor[] {
  const named = (name: string, content: string) => ({ tag: "meta", attrs: { name, content } });
  const graph = (property: string, content: string) => ({ tag: "meta", attrs: { property, content } });
  const link = (rel: string, href: string, more = {}) => ({ tag: "link", attrs: { rel, href, ...more } });
  return [
    named("description", description),
    named("theme-color", themeColour),
    named("apple-mobile-web-app-title", `${county}民政`),
    graph("og:type", "website"),
    graph("og:locale", "zh_CN"),
    graph("og:title", title),
    graph("og:description", description),
    graph("og:image", "./icon-512.png"),
    link("icon", icon, { type: "image/svg+xml" }),
    link("apple-touch-icon", "./apple-touch-icon.png"),
    ...first.map((path) =>
      link("preload", path, { as: "fetch", crossorigin: "anonymous", "vite-ignore": true }),
    ),
  ];
}
