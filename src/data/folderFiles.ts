import type { Catalog } from "./catalog";

/** All files of a data folder 全部数据文件, the manifest among them, each checked; or only those wanted. */
export async function folderFiles(
  catalog: Catalog,
  wanted: (path: string) => boolean = () => true,
): Promise<Map<string, Uint8Array>> {
  const paths = Object.keys(catalog.manifest.files).filter(wanted);
  const contents = await Promise.all(paths.map((path) => catalog.bytesOf(path)));
  const files = new Map(paths.map((path, at) => [path, new Uint8Array(contents[at] as ArrayBuffer)]));
  files.set("manifest.json", new TextEncoder().encode(`${JSON.stringify(catalog.manifest, null, 2)}\n`));
  return files;
}
