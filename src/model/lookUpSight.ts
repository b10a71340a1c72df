import { SLIP } from "./likeSounds";
import {
  asInitials,
  asSaid,
  asSaidInFull,
  coverings,
  type Letter,
  NEVER,
  PART,
  runAlong,
  type Step,
} from "./lookUpLetters";
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

const isLatin = (query: string) => /^[a-z0-9]*$/.test(query);

/** Looks at words in the names of a list 释读: `said` exactly, or `alike`, for which the step of likeness is needed. */
export function seer(names: Names, alike: Step): (query: string, manner: Manner) => Sight {
  return (query, manner) => {
    const isAlike = manner === "alike";
    const step = isAlike ? alike : asSaid;
    const least = isAlike ? 2 : 1;
    const isGood = (cost: number) => cost < (isAlike ? 2 * SLIP : NEVER);
    const typed = (cost: number) => !isAlike && cost === 0;
    const seen = new Map<string, Sight>();

    function seeNames(wanted: string, sight: Sight) {
      for (const [i, ways] of names.places.entries())
        for (const [order, way] of ways.entries()) {
          const { cost, whole } = runAlong(way, 0, wanted, step, least);
          if (isGood(whole) && typed(whole))
            keep(sight.hits, i, scoreOf(order === 0 ? "whole" : "shortened", order));
          else if (isGood(whole)) keep(sight.hits, i, scoreOf("wholeSaid", whole));
          if (isGood(cost)) keep(sight.hits, i, scoreOf(typed(cost) ? "beginning" : "beginningSaid", cost));
          else seeWithin(i, way, wanted, sight);
        }
    }
    function seeWithin(i: number, way: readonly Letter[], wanted: string, sight: Sight) {
      for (let from = 1; from < way.length; from++) {
        const { cost } = runAlong(way, from, wanted, step, least);
        if (isAlike ? cost < SLIP : isGood(cost))
          keep(sight.hits, i, scoreOf(typed(cost) ? "within" : "withinSaid", cost));
      }
    }
    function seeKinds(wanted: string, sight: Sight) {
      for (const { names: called, members } of names.kinds)
        for (const name of called)
          for (let from = 0; from < name.length; from++) {
            const { cost } = runAlong(name, from, wanted, step, least);
            if (!isGood(cost)) continue;
            const said = from === 0 ? "calledSoSaid" : "withinSaid";
            for (const i of members) keep(sight.hits, i, scoreOf(typed(cost) ? "calledSo" : said, cost));
          }
    }
    function seeTowns(wanted: string, sight: Sight) {
      for (const { type, names: called, members } of names.areas)
        if (type === "town")
          for (const name of called) {
            const { cost } = runAlong(name, 0, wanted, step, least);
            if (isGood(cost))
              for (const i of members)
                keep(sight.hits, i, scoreOf(typed(cost) ? "calledSo" : "calledSoSaid", cost));
          }
    }

    /** The whole of the words is an area's name. */
    function name(area: Area, cost: number, sight: Sight) {
      if (area.type === "county") return;
      const score = scoreOf(typed(cost) ? "calledSo" : "calledSoSaid", cost);
      keep(area.type === "town" ? sight.towns : sight.villages, area.code, score);
      for (const i of area.members) keep(sight.hits, i, score);
      if (isAlike || cost < PART) for (const i of area.nearby) keep(sight.nearby, i, score);
      if (!isAlike && cost < PART) sight.understood = true;
    }

    /** An area's name, and beside it words that mean something in it, or at least elsewhere. */
    function within(area: Area, cost: number, rest: string, inner: Sight, sight: Sight) {
      if (inner.hits.size === 0 && inner.nearby.size === 0 && !inner.understood) return;
      const combined = (score: Score) => {
        const sum = cost + costOf(score);
        return isGood(sum) ? scoreOf(typed(sum) ? "calledSo" : "calledSoSaid", sum) : NEVER;
      };
      const pass = (from: Map<number, Score>, among: ReadonlySet<number>, to: Map<number, Score>) => {
        for (const [i, score] of from)
          if (among.has(i) && combined(score) < NEVER) keep(to, i, combined(score));
      };
      pass(inner.hits, area.members, sight.hits);
      pass(inner.hits, area.nearby, sight.nearby);
      if (area.type !== "village") pass(inner.nearby, area.members, sight.nearby);
      const score = scoreOf(typed(cost) ? "calledSo" : "calledSoSaid", cost);
      if (area.type !== "county") keep(area.type === "town" ? sight.towns : sight.villages, area.code, score);
      for (const [code, its] of inner.towns) keep(sight.towns, code, its);
      for (const [code, its] of inner.villages) keep(sight.villages, code, its);
      const isKnown = inner.understood || [...inner.hits.values()].some((its) => costOf(its) < PART);
      if (!isAlike && cost < PART && [...rest].length > 1 && isKnown) sight.understood = true;
    }

    function stepOver(area: Area, isAll: boolean): Step {
      if (isAlike) return alike;
      return area.type === "town" || isAll ? asInitials : asSaidInFull;
    }

    function see(wanted: string): Sight {
      const known = seen.get(wanted);
      if (known) return known;
      const sight = blank();
      seen.set(wanted, sight);
      seeNames(wanted, sight);
      seeKinds(wanted, sight);
      seeTowns(wanted, sight);
      for (const area of names.areas)
        for (const called of area.names)
          for (const [upTo, cost] of coverings(called, wanted, stepOver(area, true))) {
            if (!isGood(cost)) continue;
            const rest = wanted.slice(upTo);
            if (rest === "") name(area, cost, sight);
            else if (mayPart(area, cost, rest)) within(area, cost, rest, see(rest), sight);
          }
      return sight;
    }
    /** Whether what is left after an area's name is worth looking at by itself. */
    function mayPart(area: Area, cost: number, rest: string): boolean {
      if (isAlike) return area.type !== "village" || cost < SLIP;
      if (cost < PART) return true;
      return area.type === "town" && !(isLatin(rest) && rest.length < 2);
    }

    const sight = see(query);
    if (sight.hits.size > 0 || sight.nearby.size > 0) return sight;
    for (const area of names.areas)
      if (!isAlike || area.type === "town")
        for (const called of area.names)
          for (let at = 1; at < query.length; at++) {
            const rest = query.slice(0, at);
            const tail = query.slice(at);
            for (const [upTo, cost] of coverings(called, tail, isAlike ? alike : asSaidInFull))
              if (upTo === tail.length && isGood(cost)) within(area, cost, rest, see(rest), sight);
          }
    return sight;
  };
}
