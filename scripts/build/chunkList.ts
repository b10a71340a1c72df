import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { normalizePath, type Plugin } from "vite";

/** Which modules each file of the built site holds and which files it imports; read by scripts/bench/sizes.ts. */
export type ChunkList = Record<
  string,
  {
    readonly isEntry: boolean;
    readonly imports: readonly string[];
    readonly styles: readonly string[];
    readonly modules: readonly string[];
  }
>;

export const CHUNK_LIST = ".cache/chunks.json";

/** Vite's own manifest does not name the modules of a chunk, and would have to be shipped inside dist. */
export function chunkList(): Plugin {
  let root = "";
  let isPublic = false;
  return {
    name: "chunk-list",
    apply: "build",
    configResolved(config) {
      root = config.root;
      isPublic = config.mode === "public";
    },
    generateBundle(_options, bundle) {
      // The list is of dist, which sizes.ts measures.
      if (isPublic) return;
      const list: ChunkList = {};
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== "chunk") continue;
        list[chunk.fileName] = {
          isEntry: chunk.isEntry && chunk.facadeModuleId?.endsWith(".html") === true,
          imports: chunk.imports,
          styles: [...(chunk.viteMetadata?.importedCss ?? [])],
          modules: chunk.moduleIds.map((id) => normalizePath(relative(root, id.replace(/\?.*/, "")))),
        };
      }
      mkdirSync(dirname(join(root, CHUNK_LIST)), { recursive: true });
      writeFileSync(join(root, CHUNK_LIST), JSON.stringify(list));
    },
  };
}
