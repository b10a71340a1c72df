import { FACILITY_KINDS } from "../../model/facility";
import type { SearchEntry } from "../../model/search";
import type { Measure, Places } from "../../state/store";

/** What the towns can be coloured by, as people would type it. */
const MEASURE_NAMES: readonly { readonly id: Measure; readonly name: string; readonly pinyin: string }[] = [
  { id: "people", name: "常住人口", pinyin: "chang zhu ren kou" },
  { id: "elders_a", name: "老年人方案A", pinyin: "lao nian ren fang an a" },
  { id: "elders_b", name: "老年人方案B", pinyin: "lao nian ren fang an b" },
  { id: "beds_per_1000_elders", name: "千人床位", pinyin: "qian ren chuang wei" },
  { id: "canteens_per_10000_elders", name: "万人食堂", pinyin: "wan ren shi tang" },
  { id: "public_cemeteries", name: "有无公墓", pinyin: "you wu gong mu" },
];

/** Everything on this door that can be found by name 查找范围: what has no name in any source is not there. */
export function searchEntries(places: Places): readonly SearchEntry[] {
  const townNames = new Map(places.towns.map((town) => [town.code, town.name]));
  const plain = { aliases: [], context: null } as const;
  return [
    ...places.towns.map(({ code, name, pinyin, aliases, inScope }) => ({
      type: "town" as const,
      id: code,
      name,
      pinyin,
      aliases,
      context: inScope ? null : "深汕特别合作区（不在本统计口径）",
    })),
    ...FACILITY_KINDS.map(({ id, zh, pinyin, aliases }) => ({
      type: "kind" as const,
      id,
      name: zh,
      pinyin,
      aliases,
      context: "看服务圈",
    })),
    ...places.facilities.flatMap(({ id, name, pinyin, townCode }) =>
      name === null || pinyin === null
        ? []
        : [
            {
              ...plain,
              type: "facility" as const,
              id,
              name,
              pinyin,
              context: townCode === null ? null : (townNames.get(townCode) ?? null),
            },
          ],
    ),
    ...places.villages.map(({ code, name, pinyin, townCode }) => ({
      ...plain,
      type: "village" as const,
      id: code,
      name,
      pinyin,
      context: townNames.get(townCode) ?? null,
    })),
    ...MEASURE_NAMES.map((measure) => ({ ...plain, type: "measure" as const, ...measure })),
  ];
}
