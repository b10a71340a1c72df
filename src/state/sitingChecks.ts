import type { OpenSiting } from "../analysis/siting";
import type { SitingInstance } from "../analysis/siting/instance";
import { seededWeights } from "../analysis/siting/robustness";
import type { Figure } from "../model/figure";
import { isCovering } from "../model/siting";
import type { SitingChecks, SitingNumbers, SitingPlace, SitingResult, SitingTried } from "./siting";
import { objectiveFigure } from "./sitingFigures";

const SPEEDS = [0.8, 1.2];
const ELDERS_SHARE = 0.2;
const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const RUNNERS_UP = 4;
/** Seconds for all changes together, and for the runners-up: what was not tried by then is said. */
const CHECK_SECONDS = 90;
const RUNNERS_UP_SECONDS = 20;

/** How an answer stands changes 稳健性检验 (methods.md, Siting): speed ±20 %, elders ±20 % seeded by village (split A), the other split; and what else was near. */
export async function sitingChecks(
  result: SitingResult,
  door: OpenSiting,
  withdrawn: AbortSignal,
): Promise<SitingChecks> {
  const { numbers, answer, behind, ask } = result;
  const { instance, otherSplit } = numbers;
  const asked = <T>(work: Promise<T>) => Promise.race([work, door.broken]);
  const start = performance.now();
  const left = () => CHECK_SECONDS - (performance.now() - start) / 1000;
  const chosen = answer.newSites;
  const times = new Map(chosen.map((site) => [site, 0]));
  let [changes, cut] = [0, false];

  /** One changed question at a time: the thread takes a whole matrix with each. */
  const tried = async (variants: Iterable<SitingInstance>) => {
    let [count, of, infeasible] = [0, 0, 0];
    let last: readonly number[] | null = null;
    for (const variant of variants) {
      if (left() <= 0 || withdrawn.aborted) {
        cut = true;
        break;
      }
      const found = await asked(door.thread.robustness(chosen, [variant], left()));
      const [one] = found.variants;
      if (one?.status === "infeasible") infeasible++;
      else if (!one || one.stillOptimal === null) cut = true;
      else {
        of++;
        changes++;
        last = one.newSites;
        if (one.stillOptimal) count++;
        for (const { site, times: more } of found.chosen) times.set(site, (times.get(site) ?? 0) + more);
      }
    }
    return { stays: count, of, infeasible, last };
  };

  const runnersUp = await asked(door.thread.runnersUp(instance, chosen, RUNNERS_UP, RUNNERS_UP_SECONDS));
  const split = sameWeights(instance, otherSplit) ? null : await tried([otherSplit]);
  const otherBest = split?.stays === 0 ? split.last : null;
  const covering = isCovering(ask.objective);
  // Faster or slower, a way within the limit is another; a mean or a worst way only changes by the same share.
  const speeds = covering ? await tried(SPEEDS.map((speed) => behind.atLimit(numbers.limit * speed))) : null;
  const elders = await tried(SEEDS.map((seed) => otherElders(numbers, instance, seed)));
  const existing = behind.opened.filter((at) => behind.built.includes(at));
  const besideOf = (newSites: readonly number[], objective: Figure | null) => {
    const columns = newSites.map((site) => numbers.candidates[site] as number);
    const added = columns.filter((at) => numbers.places[at]?.villageCode != null);
    return behind.make.beside(
      behind.built,
      [...existing, ...added],
      objective,
      added.map((at) => numbers.places[at] as SitingPlace),
    );
  };
  const place = (site: number) => numbers.places[numbers.candidates[site] as number];
  return {
    bothSplits: split === null || split.of === 0 ? null : split.stays === split.of,
    otherSplit: otherBest && besideOf(otherBest, null),
    otherInfeasible: (split?.infeasible ?? 0) > 0,
    speeds: speeds && without(speeds),
    elders: without(elders),
    chosen: [...times].flatMap(([site, count]) => {
      const found = place(site);
      return found?.villageCode ? [{ place: found, times: count }] : [];
    }),
    changes,
    runnersUp: runnersUp.map(({ newSites, objective, without }) => ({
      ...besideOf(newSites, objectiveFigure(behind.make, ask, objective, answer.totalWeight)),
      without: chosen.length > 1 ? without.flatMap((site) => place(site) ?? []) : [],
    })),
    cut,
  };
}

const sameWeights = (one: SitingInstance, other: SitingInstance) =>
  one.weights.every((weight, i) => weight === other.weights[i]);

const without = ({ stays, of, infeasible }: SitingTried): SitingTried => ({ stays, of, infeasible });

/** More or fewer elders, each village by its own share: of single cells the changes would even out. */
function otherElders(
  { demandVillages }: SitingNumbers,
  instance: SitingInstance,
  seed: number,
): SitingInstance {
  const villages = [...new Set(demandVillages)].sort();
  const shares = seededWeights(new Float64Array(villages.length).fill(1000), ELDERS_SHARE, seed);
  const shareOf = new Map(villages.map((village, i) => [village, (shares[i] as number) / 1000]));
  return {
    ...instance,
    weights: instance.weights.map((weight, i) =>
      Math.round(weight * (shareOf.get(demandVillages[i] as string) ?? 1)),
    ),
  };
}
