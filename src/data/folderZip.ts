import { type Zippable, zipSync } from "fflate";
import { IntakeError } from "../model/intake";
import { unzipped } from "./import/zipGuard";

/** Zip knows no time zone and nothing before 1980; a fixed date makes the same files the same bytes. */
const DATE = new Date(2000, 0, 1);

/** A data folder as one zip 打包数据文件夹: unpacked beside a site's index.html it is that site's data. */
export function zipOfFolder(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const entries: Zippable = {};
  // Parquet is compressed already.
  for (const path of [...files.keys()].sort())
    entries[`data/${path}`] = [
      files.get(path) as Uint8Array,
      { level: path.endsWith(".parquet") ? 0 : 6, mtime: DATE },
    ];
  return zipSync(entries);
}

/** The data folder inside a zip 读取数据文件夹, at its root or in one folder. Throws IntakeError for any other zip. */
export function folderFromZip(bytes: Uint8Array, file: string): Map<string, Uint8Array> {
  const all = unzipped(bytes, file, (path) => !/(^|\/)(__MACOSX|\.DS_Store)/.test(path));
  const list = [...all.keys()].find((path) => /^([^/]+\/)?manifest\.json$/.test(path));
  if (list === undefined)
    throw new IntakeError(`${file}：压缩包里没有 manifest.json，不是从本站导出的数据。表格请解压后再导入。`);
  const top = list.slice(0, -"manifest.json".length);
  const folder = new Map<string, Uint8Array>();
  for (const [path, content] of all) {
    if (path.startsWith("/") || path.includes("\\") || path.split("/").includes(".."))
      throw new IntakeError(`${file}：压缩包里有不安全的路径（${path.slice(0, 60)}），没有打开。`);
    if (path.startsWith(top)) folder.set(path.slice(top.length), content);
  }
  return folder;
}
