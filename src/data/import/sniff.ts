import { IntakeError } from "../../model/intake";

/** What kind of file a clerk's is 文件类型. */
export type FileKind = "workbook" | "zip" | "geojson" | "delimited";

const MEGABYTE = 1024 * 1024;
/** Beyond these a browser on an office computer runs short of memory 文件大小上限. */
export const MOST_BYTES = { workbook: 30 * MEGABYTE, other: 120 * MEGABYTE } as const;

/** Refuses a file by its size, before it is read; null = it may be read. */
export function tooBig(name: string, bytes: number): IntakeError | null {
  const most = /\.xls[xmb]?$/i.test(name) ? MOST_BYTES.workbook : MOST_BYTES.other;
  if (bytes <= most) return null;
  const [size, limit] = [bytes, most].map((each) => Math.round(each / MEGABYTE));
  return new IntakeError(
    `${name}：文件有 ${size} MB，超过 ${limit} MB。请只留需要的列和行，另存为 .csv 后分批导入。`,
  );
}

const startsWith = (bytes: Uint8Array, ...signature: readonly number[]) =>
  signature.every((byte, i) => bytes[i] === byte);

const LATIN = new TextDecoder("latin1");
const text = (bytes: Uint8Array, from = 0, length = 4096) =>
  LATIN.decode(bytes.subarray(from, from + length));

/** What a file is, by its first bytes and then its name. Throws IntakeError for what cannot be read here, saying what to do. */
export function fileKind(bytes: Uint8Array, name: string): FileKind {
  const refuse = (words: string): never => {
    throw new IntakeError(`${name}：${words}`);
  };
  if (bytes.length === 0) refuse("文件是空的。");
  if (startsWith(bytes, 0x50, 0x4b)) return zipKind(bytes, refuse);
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return oldWorkbook(bytes, refuse);
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46)) refuse("这是 PDF，不是表格。请找原来的表格文件。");
  if (startsWith(bytes, 0x52, 0x61, 0x72, 0x21) || startsWith(bytes, 0x37, 0x7a, 0xbc, 0xaf))
    refuse("这是压缩包。请先解压，再导入里面的表格。");
  if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47) || startsWith(bytes, 0xff, 0xd8, 0xff))
    refuse("这是图片，不是表格。");
  if (startsWith(bytes, 0x00, 0x00, 0x27, 0x0a))
    refuse("这是 Shapefile。请在制图软件里导出为 GeoJSON 再导入。");
  const start = text(bytes, 0, 1024)
    .replace(/^\u00ef\u00bb\u00bf/, "")
    .trimStart();
  if (/^(<!doctype html|<html|<table|<head|<body)/i.test(start))
    refuse("这是网页，不是表格。请在表格软件里打开，另存为 .xlsx 再导入。");
  if (/^<\?xml|^<kml/i.test(start))
    refuse(
      /kml/i.test(text(bytes))
        ? "这是 KML。请在制图软件里导出为 GeoJSON 再导入。"
        : "这是 XML，不是表格。请在表格软件里打开，另存为 .xlsx 再导入。",
    );
  return /^[{[]/.test(start) || /\.(geo)?json$/i.test(name) ? "geojson" : "delimited";
}

function zipKind(bytes: Uint8Array, refuse: (words: string) => never): FileKind {
  // Names stand plainly in the headers of a zip, the first at its front, all at its back.
  const names = text(bytes) + text(bytes, Math.max(0, bytes.length - 8192), 8192);
  if (/word\//.test(names)) refuse("这是 Word 文档。请把里面的表格复制到 Excel，另存为 .xlsx 再导入。");
  if (/ppt\//.test(names)) refuse("这是演示文稿，不是表格。");
  if (/opendocument/.test(names)) refuse("这是 .ods。请另存为 .xlsx 再导入。");
  if (/workbook\.bin/.test(names)) refuse("这是 .xlsb。请另存为 .xlsx 再导入。");
  return /xl\/|\[Content_Types\]/.test(names) ? "workbook" : "zip";
}

const utf16 = (word: string) => [...word].join("\0");

function oldWorkbook(bytes: Uint8Array, refuse: (words: string) => never): never {
  const names = text(bytes, 0, bytes.length);
  if (names.includes(utf16("EncryptedPackage")))
    return refuse("文件加了密码。请在 Excel 里去掉密码（文件—信息—保护工作簿），保存后再导入。");
  if (names.includes(utf16("WordDocument")))
    return refuse("这是 Word 文档。请把里面的表格复制到 Excel 再导入。");
  return refuse("这是旧版 .xls。请在表格软件里打开，另存为 .xlsx 再导入。");
}
