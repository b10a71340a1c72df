import { DEAREST, GUESS, isLikely, isLongEnough, SLIP } from "./likeSounds";
import {
  asTyped,
  byInitials,
  inFull,
  type Letter,
  NEVER,
  PART,
  type Runner,
  runner,
  type Typing,
} from "./lookUpLetters";
import { plainly } from "./lookUpMeant";
import type { Area, Names } from "./lookUpNames";

/** How good an answer is 匹配名次: its rank in thousands, then the cost of its letters. Less is better. */
type Score = number;

const RANK = {
  whole: 0,
  shortened: 1,
  beginning: 2,
  wholeSaid: 3,
  calledSo: 4,
  beginningSaid: 5,
  calledSoSaid: 6,
  within: 7,
  withinSaid: 8,
} as const;

const scoreOf = (rank: keyof typeof RANK, cost: number): Score => RANK[rank] * 1000 + Math.min(cost, 999);
/** An area that is all the words name goes before one that is only part of them. */
export const isAllNamed = (score: Score): boolean => score < RANK.shortened * 1000;
/** What the letters of an answer cost, whatever its rank. */
export const costOf = (score: Score): number => score % 1000;
/** Letters in the middle of a name, some of them only begun: it may well be chance. */
export const isChance = (score: Score): boolean => score >= RANK.withinSaid * 1000 && costOf(score) >= PART;

/** What one run of words stands for 所指: places by their position in the list, areas by their code. */
export interface Sight {
  readonly hits: Map<number, Score>;
  /** Places of the town around a village that is named, where the village itself has none. */
  readonly nearby: Map<number, Score>;
  readonly towns: Map<string, Score>;
  readonly villages: Map<string, Score>;
  /** Every part was said in full and is known: that no place answers is the answer. */
  understood: boolean;
}

const blank = (): Sight => ({
  hits: new Map(),
  nearby: new Map(),
  towns: new Map(),
  villages: new Map(),
  understood: false,
});

function keep<Key>(scores: Map<Key, Score>, key: Key, score: Score) {
  if (score < (scores.get(key) ?? NEVER)) scores.set(key, score);
}

/** As written and said, or by likeness of sound, of which at most one letter may be a slip. */
export type Manner = "said" | "alike";

/** `hc` before more words is 海城; `haic` is a syllable that was meant to go on. */
const isAllInitials = (name: readonly Letter[], cost: number, rest: string) =>
  cost === name.length * PART && !/^[a-z]$/.test(rest);

/** Looks at words in the names of a list 释读: `said` exactly, or `alike`, as the typing of likeness has it. */
export function seer(names: Names, alike: () => Typing): (query: string, manner: Manner) => Sight {
  return (query, manner) => {
    const isAlike = manner === "alike";
    const least = isAlike ? 2 : 1;
    const most = isAlike ? DEAREST : NEVER - 1;
    /** Of the many villages one is nearly always a slip away: they are only found by likeness of sound. */
    const mostOfVillage = isAlike ? SLIP - 1 : most;
    const isGood = (cost: number) => cost < NEVER && (!isAlike || isLikely(cost));
    const isWritten = (cost: number) => !isAlike && cost === 0;
    const called = (cost: number) => scoreOf(isWritten(cost) ? "calledSo" : "calledSoSaid", cost);
    const seen = new Map<string, Sight>();

    function seeNames(run: Runner, sight: Sight) {
      for (const [i, ways] of names.places.entries())
        for (const [order, way] of ways.entries()) {
          const { cost, toEnd } = run.along(way, 0, least, most);
          if (isGood(toEnd))
            if (!isWritten(toEnd)) keep(sight.hits, i, scoreOf("wholeSaid", toEnd));
            else keep(sight.hits, i, scoreOf(order === 0 ? "whole" : "shortened", 0));
          if (isGood(cost))
            keep(sight.hits, i, scoreOf(isWritten(cost) ? "beginning" : "beginningSaid", cost));
          else
            for (let from = 1; from < way.length; from++) {
              const within = costWithin(run, way, from);
              if (isGood(within) && !(isAlike && within >= GUESS))
                keep(sight.hits, i, scoreOf(isWritten(within) ? "within" : "withinSaid", within));
            }
        }
    }
    /** In the middle of a name two letters alike in sound are chance, unless they end it. */
    function costWithin(run: Runner, letters: readonly Letter[], from: number): number {
      if (!isAlike) return run.along(letters, from, 1, most).cost;
      const { cost, toEnd } = run.along(letters, from, 3, most);
      return letters.length - from < least ? NEVER : Math.min(cost, toEnd);
    }
    function seeKinds(run: Runner, sight: Sight) {
      for (const { names: spoken, members } of names.kinds)
        for (const name of spoken)
          for (let from = 0; from < name.length; from++) {
            const cost = from === 0 ? run.along(name, 0, least, most).cost : costWithin(run, name, from);
            if (!isGood(cost)) continue;
            const score = from > 0 && !isWritten(cost) ? scoreOf("withinSaid", cost) : called(cost);
            for (const i of members) keep(sight.hits, i, score);
          }
    }
    const meantBy = (wanted: string) => names.meant.get(plainly(wanted));
    /** What is needed is known, whether or not anything listed offers it. */
    function seeMeant(wanted: string, sight: Sight) {
      const members = meantBy(wanted);
      if (!members) return;
      sight.understood = true;
      for (const i of members) keep(sight.hits, i, scoreOf("within", 0));
    }
    function seeTowns(run: Runner, sight: Sight) {
      for (const { type, names: spoken, members } of names.areas)
        if (type === "town")
          for (const name of spoken) {
            const { cost } = run.along(name, 0, least, most);
            if (isGood(cost) && isLongEnough(name.length, cost))
              for (const i of members) keep(sight.hits, i, called(cost));
          }
    }

    /** The whole of the words is an area's name; a village of its town's name is not meant by it. */
    function seeArea(area: Area, cost: number, isOwn: boolean, sight: Sight) {
      if (area.type === "county") return;
      for (const i of area.members) keep(sight.hits, i, called(cost));
      if (!isOwn) return;
      keep(area.type === "town" ? sight.towns : sight.villages, area.code, scoreOf("whole", cost));
      if (isAlike || cost < PART) for (const i of area.nearby) keep(sight.nearby, i, called(cost));
      if (!isAlike && cost < PART) sight.understood = true;
    }

    /** An area's name, and beside it words that mean something in it, or at least elsewhere. */
    function seeWithin(area: Area, cost: number, isOwn: boolean, rest: string, sight: Sight) {
      const inner = see(rest);
      if (inner.hits.size === 0 && inner.nearby.size === 0 && !inner.understood) return;
      const pass = (from: Map<number, Score>, among: ReadonlySet<number>, to: Map<number, Score>) => {
        for (const [i, score] of from) {
          const sum = cost + costOf(score);
          if (among.has(i) && isGood(sum)) keep(to, i, called(sum));
        }
      };
      pass(inner.hits, area.members, sight.hits);
      if (isOwn) pass(inner.hits, area.nearby, sight.nearby);
      if (area.type !== "village") pass(inner.nearby, area.members, sight.nearby);
      if (area.type !== "county" && isOwn)
        keep(area.type === "town" ? sight.towns : sight.villages, area.code, called(cost));
      for (const [code, score] of inner.towns) keep(sight.towns, code, called(costOf(score)));
      for (const [code, score] of inner.villages) keep(sight.villages, code, called(costOf(score)));
      const isKnown =
        meantBy(rest) || (rest.length > 1 && [...inner.hits.values()].some((score) => costOf(score) < PART));
      const isSure = area.type === "village" ? cost === 0 : cost < PART;
      if (!isAlike && isSure && isKnown) sight.understood = true;
    }

    /** Whether an area is itself meant: a village called as a town is not; towns come first. `towns` by where they end. */
    function isMeant({ type }: Area, upTo: number, cost: number, towns: Map<number, number>): boolean {
      if (type === "town") keep(towns, upTo, cost);
      return type !== "village" || cost < (towns.get(upTo) ?? NEVER);
    }

    /** Every way the words begin with an area's name. */
    function seeAreas(wanted: string, sight: Sight) {
      const run = typed(wanted, byInitials);
      const towns = new Map<number, number>();
      for (const area of names.areas)
        for (const name of area.names) {
          const isVillage = area.type === "village";
          const ends = run.over(name, isVillage ? mostOfVillage : most);
          for (let i = 0; i < ends.length; i += 2) {
            const [upTo, cost] = [ends[i] as number, ends[i + 1] as number];
            if (!isGood(cost) || !isLongEnough(name.length, cost)) continue;
            const rest = wanted.slice(upTo);
            // Any two keys are some village's initials: they name it only when nothing follows.
            if (isVillage && !isAlike && cost >= PART && rest !== "") continue;
            const isOwn = isMeant(area, upTo, cost, towns);
            if (rest === "") seeArea(area, cost, isOwn, sight);
            else if (isAlike || cost < PART || isAllInitials(name, cost, rest))
              seeWithin(area, cost, isOwn, rest, sight);
          }
        }
    }
    const typed = (wanted: string, typing: Typing) => runner(wanted, isAlike ? alike() : typing);

    function see(wanted: string): Sight {
      const known = seen.get(wanted);
      if (known) return known;
      const sight = blank();
      seen.set(wanted, sight);
      const run = typed(wanted, asTyped);
      seeNames(run, sight);
      seeKinds(run, sight);
      seeMeant(wanted, sight);
      seeTowns(run, sight);
      seeAreas(wanted, sight);
      return sight;
    }

    /** The other way about: 食堂海城. */
    function seeBehind(sight: Sight) {
      for (let at = 1; at < query.length; at++) {
        const tail = query.slice(at);
        const run = typed(tail, inFull);
        const towns = new Map<number, number>();
        for (const area of names.areas)
          if (!isAlike || area.type === "town")
            for (const name of area.names) {
              const ends = run.over(name, isAlike ? SLIP - 1 : most);
              const cost = ends.at(-2) === tail.length ? (ends.at(-1) as number) : NEVER;
              if (isGood(cost) && isLongEnough(name.length, cost))
                seeWithin(area, cost, isMeant(area, at, cost, towns), query.slice(0, at), sight);
            }
      }
    }

    const sight = see(query);
    if (sight.hits.size === 0 && sight.nearby.size === 0) seeBehind(sight);
    return sight;
  };
}
