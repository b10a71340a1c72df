import type { ListedPlace, LookUp } from "./lookUp";
import { searchable } from "./search";

/** What written words find 查找结果. */
export interface Finding {
  /** "all" = nothing was asked; "name" = by letters, pinyin, initials, aliases; "sound" = only by likeness of sound or one slip; "none". */
  readonly by: "all" | "name" | "sound" | "none";
  /** Best first; "all": in the list's own order. */
  readonly places: readonly ListedPlace[];
  /** Codes of the towns the words name 所说的镇, best first. */
  readonly towns: readonly string[];
  /** Codes of the villages the words name 所说的村（社区）, best first. */
  readonly villages: readonly string[];
  /** The words name a village, nothing listed stands in it: `places` are those of its town. */
  readonly ofTown: boolean;
}

/** Makes ready what words are looked for in 查找器: prepares once, then answers each query. */
export function finder(list: LookUp): (words: string) => Finding {
  return (words) => {
    const wanted = searchable(words);
    if (wanted === "") return { by: "all", places: list.places, towns: [], villages: [], ofTown: false };
    const places = list.places.filter((place) => place.name.includes(wanted));
    return { by: places.length > 0 ? "name" : "none", places, towns: [], villages: [], ofTown: false };
  };
}
