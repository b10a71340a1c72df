import type { Plugin } from "vite";

/** Where `--mode public` builds to: never the internal site's folder, so that the two cannot be mixed. */
const FOLDER = "dist-public";
const DOORS = "/src/main.tsx";
const LOOK_UP_ALONE = "/src/main.public.tsx";

/** `npm run build -- --mode public` 公众版: another entry, from which no other door's code can be reached. */
export function publicSite(): Plugin {
  let isPublic = false;
  return {
    name: "public-site",
    config(config, { mode }) {
      isPublic = mode === "public";
      return isPublic && !config.build?.outDir ? { build: { outDir: FOLDER } } : undefined;
    },
    transformIndexHtml: {
      order: "pre",
      handler(html) {
        if (!isPublic) return html;
        if (!html.includes(DOORS)) throw new Error(`index.html does not load ${DOORS}`);
        return html.replace(DOORS, LOOK_UP_ALONE);
      },
    },
  };
}
