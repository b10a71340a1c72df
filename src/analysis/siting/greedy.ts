import { isCovering } from "../../model/siting";
import { affordable, candidatesOf, evaluate, mayOpen, measured, openWith } from "./evaluate";
import type { Served, SitingInstance } from "./instance";
import { nearestFirst } from "./nearestFirst";

/** What choosing the best next site, one after the other, comes to 贪心选址. */
export interface Greedy {
  /** Null = it finds no answer, though there may be one. */
  readonly objective: number | null;
  /** Ascending. */
  readonly newSites: readonly number[];
  readonly served: readonly Served[];
}

/** One score a candidate, to be made small, by `first`, then `second`; the last is that of opening nothing more. */
interface Scores {
  readonly first: Float64Array;
  readonly second: Float64Array;
}

interface Scorer {
  open(site: number): void;
  scores(wanted: readonly boolean[]): Scores;
}

/**
 * What a planner does without a solver 贪心: opens the site that helps most (most new people; largest fall of people × cost; nearer
 * worst cost, then fewer at it), then the next, ties to the smaller index. Beds go nearest first. A yardstick, not an answer.
 */
export function greedy(instance: SitingInstance): Greedy {
  const { capacity, excluded, fixed, groups, p } = instance;
  const m = candidatesOf(instance);
  const beds = capacity && nearestFirst(instance, capacity);
  const scorer: Scorer = beds
    ? { open: beds.open, scores: (wanted) => bedScores(beds, wanted) }
    : freeScorer(instance);
  for (const site of openWith(instance, [])) scorer.open(site);
  const shut = new Set([...fixed, ...excluded]);
  const newSites: number[] = [];
  while (newSites.length < p) {
    const counts = countsIn(groups, openWith(instance, newSites));
    const full = groups.filter(({ most }, i) => (counts[i] as number) >= most);
    const wanted = Array.from(
      { length: m },
      (_, site) =>
        !shut.has(site) &&
        affordable(instance, [...newSites, site]) &&
        !full.some(({ sites }) => sites.includes(site)),
    );
    const { first, second } = scorer.scores(wanted);
    const better = (one: number, other: number) =>
      (first[one] as number) < (first[other] as number) ||
      (first[one] === first[other] && (second[one] as number) < (second[other] as number));
    let chosen = -1;
    for (let site = 0; site < m; site++)
      if (wanted[site] && better(site, chosen < 0 ? m : chosen)) chosen = site;
    if (chosen < 0) {
      // Nobody is helped any more, but a group may still ask for sites.
      const short = groups.filter(({ least }, i) => (counts[i] as number) < least);
      for (let site = 0; site < m; site++)
        if (wanted[site] && short.some(({ sites }) => sites.includes(site)))
          if (chosen < 0 || better(site, chosen)) chosen = site;
    }
    if (chosen < 0) break;
    newSites.push(chosen);
    shut.add(chosen);
    scorer.open(chosen);
  }
  newSites.sort((one, other) => one - other);
  const { objective: value, served } = beds
    ? measured(instance, newSites, beds.served())
    : evaluate(instance, newSites);
  return { objective: mayOpen(instance, newSites) ? value : null, newSites, served };
}

function countsIn(groups: SitingInstance["groups"], open: readonly number[]): number[] {
  const set = new Set(open);
  return groups.map(({ sites }) => sites.filter((site) => set.has(site)).length);
}

function bedScores(beds: ReturnType<typeof nearestFirst>, wanted: readonly boolean[]): Scores {
  const [first, second] = [new Float64Array(wanted.length + 1), new Float64Array(wanted.length + 1)];
  for (let site = 0; site <= wanted.length; site++) {
    if (site < wanted.length && !wanted[site]) continue;
    const score = beds.score(site < wanted.length ? site : null);
    [first[site], second[site]] = [score.first, score.second];
  }
  return { first, second };
}

/** Without limits on beds all candidates are scored in one pass over the costs, row by row as they lie in memory. */
function freeScorer(instance: SitingInstance): Scorer {
  const { weights, cost, within, objective } = instance;
  const m = candidatesOf(instance);
  const nearest = new Float64Array(weights.length).fill(Number.POSITIVE_INFINITY);
  /** What a demand costs with one more site, when it costs `now` without. */
  const costWith = (now: number, here: number) => (here <= within && here < now ? here : now);
  const covering = isCovering(objective);
  const scores = (): Scores => {
    const [first, second] = [new Float64Array(m + 1), new Float64Array(m + 1)];
    for (let demand = 0; demand < weights.length; demand++) {
      const weight = weights[demand] as number;
      const now = nearest[demand] as number;
      if (weight === 0 || (covering && now < Number.POSITIVE_INFINITY)) continue;
      for (let site = 0; site <= m; site++) {
        const here = site < m ? costWith(now, cost[demand * m + site] as number) : now;
        if (objective === "pcenter") {
          if (here > (first[site] as number)) {
            first[site] = here;
            second[site] = 1;
          } else if (here === first[site]) second[site] = (second[site] as number) + 1;
        } else if (here === Number.POSITIVE_INFINITY) first[site] = (first[site] as number) + weight;
        else if (!covering) second[site] = (second[site] as number) + weight * here;
      }
    }
    return { first, second };
  };
  return {
    scores,
    open(site) {
      for (let demand = 0; demand < weights.length; demand++)
        nearest[demand] = costWith(nearest[demand] as number, cost[demand * m + site] as number);
    },
  };
}
