/** Where a shipped file is asked for 数据文件的地址: its name, and its fingerprint, so that a cache may keep it for good. */
export const dataAddress = (folder: string, path: string, sha256: string): string =>
  `${folder}${path.split("/").map(encodeURIComponent).join("/")}?v=${sha256.slice(0, 8)}`;
