import type { LedgerName } from "../model/ledger";
import { DataError } from "./trouble";

/** One shipped file in the list of data 数据清单: how much, from whom, how well founded, and its fingerprint. */
export interface ManifestFile {
  readonly sha256: string;
  readonly bytes: number;
  readonly rows: number;
  readonly sources: readonly string[];
  readonly licence: string;
  readonly as_of: string;
  readonly datum: string | null;
  readonly grade: number | null;
  readonly public: boolean;
}

/** The list of everything published beside the site 数据清单 (data/manifest.json); paths are inside data/. */
export interface Manifest {
  readonly format: 1;
  readonly county: { readonly code: string; readonly name: string };
  /** 审图号; null = the public build may draw no boundary. */
  readonly map_approval_number: string | null;
  readonly files: Readonly<Record<string, ManifestFile>>;
  readonly tables: Readonly<Partial<Record<LedgerName, string>>>;
}

type Check = (value: unknown) => boolean;
type Shape = Readonly<Record<string, readonly [check: Check, words: string]>>;

const text: Check = (value) => typeof value === "string" && value !== "";
const count: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const object: Check = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

const MANIFEST: Shape = {
  county: [object, "应为 { code, name }"],
  map_approval_number: [orNull(text), "应为审图号或 null"],
  files: [object, "应为文件列表"],
  tables: [object, "应为表名到文件的对照"],
};

const COUNTY: Shape = { code: [text, "应为区划代码"], name: [text, "应为县名"] };

const FILE: Shape = {
  sha256: [(value) => typeof value === "string" && /^[0-9a-f]{64}$/.test(value), "应为 64 位小写十六进制"],
  bytes: [count, "应为字节数"],
  rows: [count, "应为行数"],
  sources: [(value) => Array.isArray(value) && value.every(text), "应为来源编号列表"],
  licence: [text, "应为许可"],
  as_of: [text, "应为日期"],
  datum: [orNull(text), "应为坐标基准或 null"],
  grade: [
    orNull((value) => count(value) && (value as number) >= 1 && (value as number) <= 4),
    "应为 1–4 或 null",
  ],
  public: [(value) => typeof value === "boolean", "应为 true 或 false"],
};

/** The manifest out of parsed JSON 核对数据清单. Throws DataError naming the first entry that is not as agreed. */
export function manifestFrom(value: unknown, name: string): Manifest {
  const refuse = (where: string, why: string): never => {
    throw new DataError(
      name,
      `数据清单的 ${where} ${why}`,
      "请用生成工具重新生成清单，并重新发布整个 data 文件夹",
    );
  };
  const conform = (entry: unknown, shape: Shape, where: string) => {
    if (!object(entry)) refuse(where || "内容", "应为一个对象");
    for (const [key, [check, why]] of Object.entries(shape)) {
      if (!check((entry as Record<string, unknown>)[key])) refuse(where ? `${where} 的 ${key}` : key, why);
    }
  };

  if (!object(value)) refuse("内容", "应为一个对象");
  const format = (value as { format?: unknown }).format;
  if (format !== 1)
    refuse("format", `是 ${JSON.stringify(format) ?? "空"}，本程序只认 1（程序与数据的版本不配套）`);
  conform(value, MANIFEST, "");
  const manifest = value as Manifest;
  conform(manifest.county, COUNTY, "county");
  for (const [path, file] of Object.entries(manifest.files)) {
    // A path that climbs out of data/ would let a manifest point at any address of the host.
    if (!/^[^/\\]+(\/[^/\\]+)*$/.test(path) || path.split("/").includes(".."))
      refuse(`文件路径 ${path}`, "不在 data 文件夹内");
    conform(file, FILE, path);
  }
  for (const [table, path] of Object.entries(manifest.tables)) {
    if (typeof path !== "string" || !Object.hasOwn(manifest.files, path))
      refuse(`表 ${table}`, "指向没有登记的文件");
  }
  return manifest;
}
