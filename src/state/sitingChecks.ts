import type { OpenSiting } from "../analysis/siting";
import type { SitingInstance } from "../analysis/siting/instance";
import { seededWeights } from "../analysis/siting/robustness";
import type { Figure } from "../model/figure";
import type { SitingChecks, SitingNumbers, SitingPlace, SitingResult } from "./siting";
import { objectiveFigure } from "./sitingFigures";

const SPEEDS = [0.8, 1.2];
const ELDERS_SHARE = 0.2;
const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const RUNNERS_UP = 4;
/** Seconds for all changes together, and for the runners-up: what was not tried by then is said. */
const CHECK_SECONDS = 90;
const RUNNERS_UP_SECONDS = 20;

/** How an answer stands changes 稳健性检验 (methods.md, Siting): speed ±20 %, elders ±20 % seeded by village, both splits; and what else was near. */
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
  const stays = async (variants: Iterable<SitingInstance>) => {
    let [count, of] = [0, 0];
    let last: readonly number[] | null = null;
    for (const variant of variants) {
      if (left() <= 0 || withdrawn.aborted) {
        cut = true;
        break;
      }
      const found = await asked(door.thread.robustness(chosen, [variant], left()));
      const [one] = found.variants;
      if (!one || one.status === "feasible" || one.status === "unknown") {
        cut = true;
        continue;
      }
      of++;
      changes++;
      last = one.newSites;
      if (one.stillOptimal) count++;
      for (const { site, times: more } of found.chosen) times.set(site, (times.get(site) ?? 0) + more);
    }
    return { stays: count, of, last };
  };

  const runnersUp = await asked(door.thread.runnersUp(instance, chosen, RUNNERS_UP, RUNNERS_UP_SECONDS));
  const split = sameWeights(instance, otherSplit) ? null : await stays([otherSplit]);
  const otherBest = split?.stays === 0 ? split.last : null;
  const splits = split === null ? [instance] : [instance, otherSplit];
  const speeds = await stays(splits.flatMap((one) => SPEEDS.map((speed) => faster(one, speed))));
  const elders = await stays(
    SEEDS.map((seed) => otherElders(numbers, splits[seed % splits.length] as SitingInstance, seed)),
  );
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
    speeds: { stays: speeds.stays, of: speeds.of },
    elders: { stays: elders.stays, of: elders.of },
    chosen: [...times].flatMap(([site, count]) => {
      const found = place(site);
      return found?.villageCode ? [{ place: found, times: count }] : [];
    }),
    changes,
    runnersUp: runnersUp.map(({ newSites, objective }) =>
      besideOf(newSites, objectiveFigure(behind.make, ask, objective, answer.totalWeight)),
    ),
    cut,
  };
}

const sameWeights = (one: SitingInstance, other: SitingInstance) =>
  one.weights.every((weight, i) => weight === other.weights[i]);

/** Everybody travels at so many times the speed, on the road and off it. */
const faster = (instance: SitingInstance, speed: number): SitingInstance => ({
  ...instance,
  cost: instance.cost.map((minutes) => minutes / speed),
});

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
