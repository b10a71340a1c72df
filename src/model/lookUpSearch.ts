import { alikeTyping } from "./likeSounds";
import type { ListedPlace, LookUp } from "./lookUp";
import type { Typing } from "./lookUpLetters";
import { namesOf } from "./lookUpNames";
import { costOf, isAllNamed, isChance, type Manner, type Sight, seer } from "./lookUpSight";
import { type Words, wordsOf } from "./lookUpWords";

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

/** A village's name that occurs in more towns than this says nothing about where. */
const MOST_TOWNS = 3;

/**
 * Makes ready what words are looked for in 查找器: prepares once, then answers each query; any text is a query, of which
 * forty letters are read. Likeness of sound is asked only when nothing is called so.
 */
export function finder(list: LookUp): (words: string) => Finding {
  const names = namesOf(list);
  let likeness: Typing | undefined;
  const alike = () => {
    const all = [names.places, ...[...names.kinds, ...names.areas].map((each) => [each.names])];
    likeness ??= alikeTyping(list.homophones, all.flat(3));
    return likeness;
  };
  const see = seer(names, alike);
  const townOf = new Map(list.villages.map((village) => [village.code, village.townCode]));

  const isFound = ({ hits, nearby }: Sight) => hits.size > 0 || nearby.size > 0;
  const least = (scores: Map<unknown, number>) => Math.min(...[...scores.values()].map(costOf));

  /** Only the likest of what is alike. */
  function likest(sight: Sight): Sight {
    const best = Math.min(least(sight.hits), least(sight.nearby));
    const only = <Key>(scores: Map<Key, number>) =>
      new Map([...scores].filter(([, score]) => costOf(score) <= best));
    const areasOnly = Number.isFinite(best) ? only : <Key>(scores: Map<Key, number>) => new Map(scores);
    return {
      hits: only(sight.hits),
      nearby: only(sight.nearby),
      towns: areasOnly(sight.towns),
      villages: areasOnly(sight.villages),
      understood: false,
    };
  }

  function settled(sight: Sight): Sight {
    const towns = new Set([...sight.villages.keys()].map((code) => townOf.get(code)));
    if (towns.size > MOST_TOWNS) sight.nearby.clear();
    if (sight.nearby.size > 0 && [...sight.hits.values()].every(isChance)) sight.hits.clear();
    return sight;
  }

  function sightOf(word: string, manner: Manner): Sight {
    const said = settled(see(word, "said"));
    if (manner === "said" || isFound(said) || said.understood) return said;
    return settled(likest(see(word, "alike")));
  }

  /** What all the words are true of: each of the place's name, town, village or kind. */
  function allOf(words: readonly string[], manner: Manner): Sight {
    const sights = words.map((word) => (/^[a-z0-9]$/.test(word) ? null : sightOf(word, manner)));
    const both = (part: (sight: Sight) => (i: number) => number | undefined) => {
      const scores = new Map<number, number>();
      for (const i of list.places.keys()) {
        const each = sights.map((sight) => sight && part(sight)(i));
        if (each.every((score) => typeof score === "number"))
          scores.set(i, Math.max(...(each as number[])) + costOf(Math.min(...(each as number[]))));
      }
      return scores;
    };
    const areas = (part: (sight: Sight) => Map<string, number>) =>
      new Map(sights.flatMap((sight) => (sight ? [...part(sight)] : [])));
    return {
      hits: both((sight) => (i) => sight.hits.get(i)),
      nearby: both((sight) => (i) => sight.hits.get(i) ?? sight.nearby.get(i)),
      towns: areas((sight) => sight.towns),
      villages: areas((sight) => sight.villages),
      understood: sights.every((sight) => sight && (isFound(sight) || sight.understood)),
    };
  }

  function finding(by: Finding["by"], sight: Sight): Finding {
    const best = <Key>(scores: Map<Key, number>) =>
      [...scores].sort((one, other) => one[1] - other[1]).map(([key]) => key);
    const named = (scores: Map<string, number>) => {
      const alone = [...scores].filter(([, score]) => isAllNamed(score));
      return best(alone.length > 0 ? new Map(alone) : scores);
    };
    const ofTown = sight.hits.size === 0 && sight.nearby.size > 0;
    const scores = new Map([...(ofTown ? sight.nearby : sight.hits)].sort((one, other) => one[0] - other[0]));
    return {
      by: scores.size > 0 ? by : "none",
      places: best(scores).map((i) => list.places[i] as ListedPlace),
      towns: named(sight.towns),
      villages: named(sight.villages),
      ofTown,
    };
  }

  function answer({ joined, each, bare }: Words): Finding {
    let known: Sight | undefined;
    for (const manner of ["said", "alike"] as const) {
      const ways = [() => sightOf(joined, manner)];
      if (each.length > 1) ways.push(() => allOf(each, manner));
      if (bare !== joined && bare !== "") ways.push(() => sightOf(bare, manner));
      for (const way of ways) {
        const sight = way();
        if (isFound(sight)) return finding(manner === "said" ? "name" : "sound", sight);
        if (sight.understood) known ??= sight;
      }
      if (known) return finding("none", known);
    }
    return finding("none", sightOf(joined, "said"));
  }

  return (written) => {
    const words = wordsOf(written);
    if (words.none) return { by: "all", places: list.places, towns: [], villages: [], ofTown: false };
    if (words.joined === "") return { by: "none", places: [], towns: [], villages: [], ofTown: false };
    return answer(words);
  };
}
