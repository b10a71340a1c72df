import type { Homophones, LookUp } from "../model/lookUp";
import type { Catalog } from "./catalog";
import { isBefore, lookUpNow } from "./lookUpBefore";
import { DataError } from "./trouble";

const isObject = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);

/** The list as it is shipped: what it is compared with by its sound is a file of its own. */
type Shipped = Omit<LookUp, "homophones">;

/** What must be there; a folder made by an older version has not all of it. */
const PARTS: Readonly<Record<keyof Shipped, (value: unknown) => boolean>> = {
  county: (value) => typeof value === "string",
  towns: Array.isArray,
  villages: Array.isArray,
  sources: Array.isArray,
  places: Array.isArray,
  walking: (value) => isObject(value) && Number((value as LookUp["walking"]).metresPerMinute) > 0,
  unnamed: Array.isArray,
};

/** Reads find.json 公众查询名单, without homophones. Throws DataError when a part is missing. */
export async function readLookUp(catalog: Catalog): Promise<LookUp> {
  const read = await catalog.jsonOf<unknown>("find.json");
  const list = isBefore(read) ? lookUpNow(read) : (read as Shipped);
  for (const [part, isThere] of Object.entries(PARTS))
    if (!isThere((list as unknown as Record<string, unknown>)[part]))
      throw new DataError(
        catalog.nameOf("find.json"),
        `缺少 ${part}，可能是旧版程序生成的`,
        "请用这一版程序重新生成 data 文件夹后整体发布",
      );
  return { ...list, homophones: {} };
}

/** Reads homophones.json 同音字; a folder made before 0.7 has none. Throws DataError when it is no table. */
export async function readHomophones(catalog: Catalog): Promise<Homophones> {
  if (!Object.hasOwn(catalog.manifest.files, "homophones.json")) return {};
  const found = await catalog.jsonOf<Homophones>("homophones.json");
  if (!isObject(found))
    throw new DataError(
      catalog.nameOf("homophones.json"),
      "不是同音字表",
      "请重新生成 data 文件夹后整体发布",
    );
  return found;
}
