import type { LookUp } from "../model/lookUp";
import type { Catalog } from "./catalog";
import { DataError } from "./trouble";

/** Reads find.json 公众查询名单. Throws DataError when a part is missing. */
export async function readLookUp(catalog: Catalog): Promise<LookUp> {
  const list = await catalog.jsonOf<LookUp>("find.json");
  for (const part of ["towns", "sources", "places", "unnamed"] as const)
    if (!Array.isArray(list[part]))
      throw new DataError(catalog.nameOf("find.json"), `缺少 ${part}`, "请重新生成 data 文件夹后整体发布");
  return list;
}
