/** Why bytes are no OSM PBF 不是 PBF 的原因, with what to do, in Chinese; null = they begin like one. */
export function notPbf(bytes: Uint8Array): string | null {
  if (bytes.length === 0) return "文件是空的。请重新下载后再导入。";
  const starts = (...signature: readonly number[]) => signature.every((byte, i) => bytes[i] === byte);
  if (starts(0x50, 0x4b)) return "这是 zip 压缩包（或 xlsx）。请先解压，再导入里面的 .osm.pbf。";
  if (starts(0x1f, 0x8b)) return "这是 gz 压缩文件。请先解压，再导入里面的文件。";
  if (starts(0x42, 0x5a, 0x68))
    return "这是 bz2 压缩文件（多半是 .osm.bz2）。请用 osmium cat 文件.osm.bz2 -o 文件.osm.pbf 转换后再导入。";
  if (starts(0x37, 0x7a, 0xbc, 0xaf) || starts(0x52, 0x61, 0x72, 0x21) || starts(0x28, 0xb5, 0x2f, 0xfd))
    return "这是压缩包。请先解压，再导入里面的 .osm.pbf。";
  if (starts(0xff, 0xe0, 0x04)) return "这是 .o5m。请用 osmconvert 文件.o5m -o=文件.osm.pbf 转换后再导入。";
  const text = new TextDecoder("latin1").decode(bytes.subarray(0, 512)).replace(/^\u00ef\u00bb\u00bf/, "");
  if (/^\s*<(!doctype html|html|head|body)/i.test(text))
    return "这是网页，不是地图数据，可能下载时没有登录或链接已失效。请重新下载 .osm.pbf。";
  if (/^\s*<(\?xml|osm|osmChange)/i.test(text))
    return "这是 .osm（XML）文件。请用 osmium cat 文件.osm -o 文件.osm.pbf 转换后再导入。";
  // The first blob's header is named so; before it stand its length, a tag and the name's length.
  if (text.slice(6, 15) === "OSMHeader") return null;
  if (bytes.length < 15 && starts(0, 0, 0)) return "文件没有下载完整。请重新下载后再导入。";
  return "这不是 OpenStreetMap 的 .osm.pbf 文件。请选从 OSM 提取的 .osm.pbf；表格请用边表导入。";
}
