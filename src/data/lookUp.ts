import type { LookUp } from "../model/lookUp";
import type { Catalog } from "./catalog";
import { DataError } from "./trouble";

const isObject = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);

/** What must be there; a folder made by an older version has not all of it. */
const PARTS: Readonly<Record<keyof LookUp, (value: unknown) => boolean>> = {
  county: (value) => typeof value === "string",
  towns: Array.isArray,
  villages: Array.isArray,
  sources: Array.isArray,
  places: Array.isArray,
  walking: (value) => isObject(value) && Number((value as LookUp["walking"]).metresPerMinute) > 0,
  homophones: isObject,
  unnamed: Array.isArray,
};

/** Reads find.json 公众查询名单. Throws DataError when a part is missing. */
export async function readLookUp(catalog: Catalog): Promise<LookUp> {
  const list = await catalog.jsonOf<LookUp>("find.json");
  for (const [part, isThere] of Object.entries(PARTS))
    if (!isThere((list as unknown as Record<string, unknown>)[part]))
      throw new DataError(
        catalog.nameOf("find.json"),
        `缺少 ${part}，可能是旧版程序生成的`,
        "请用这一版程序重新生成 data 文件夹后整体发布",
      );
  return list;
}
