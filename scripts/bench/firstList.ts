import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/** What the first useful list of the public look-up may take, gzip. */
export const FIRST_LIST_BUDGET = 110_000;

/** What it takes, file by file: the scripts that the page begins with, and the two files of data. */
export function firstListBytes(dist: string): readonly (readonly [path: string, bytes: number])[] {
  const page = readFileSync(join(dist, "index.html"), "utf8");
  const scripts = [
    ...page.matchAll(/<(?:script[^>]* src|link rel="modulepreload"[^>]* href)="\.\/([^"]+)"/g),
  ].map(([, path]) => path as string);
  return [...scripts, "data/manifest.json", "data/find.json"].map((path) => [
    path,
    gzipSync(readFileSync(join(dist, path)), { level: 6 }).length,
  ]);
}
