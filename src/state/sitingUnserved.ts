import type { SitingAnswer } from "../analysis/siting/instance";
import { isCovering } from "../model/siting";
import type { SitingNumbers, SitingResult } from "./siting";
import { type SitingFigures, SPLIT_A } from "./sitingFigures";

type Why = SitingResult["unserved"][number]["why"];

/**
 * Who cannot be served, by village, most people first 服务不到的人: people under split A, since the answer is of it. Where a village has several reasons
 * that of the most people is said; where beds are parted only those without a bed count.
 */
export function sitingUnserved(
  numbers: SitingNumbers,
  answer: SitingAnswer,
  make: SitingFigures,
): SitingResult["unserved"] {
  const { places, minutes, candidates, instance, gathered, demandVillages, villages, a } = numbers;
  const found = new Map<string, Map<Why, number>>();
  const add = (village: string, why: Why, people: number) => {
    const reasons = found.get(village) ?? new Map<Why, number>();
    found.set(village, reasons.set(why, (reasons.get(why) ?? 0) + people));
  };
  const shut = new Set(instance.excluded.map((site) => candidates[site] as number));
  const covering = isCovering(instance.objective);
  const limit = covering ? numbers.limit : Number.POSITIVE_INFINITY;
  const why = (i: number): Why => {
    const way = (at: number) => minutes[i * places.length + at] as number;
    if (candidates.every((at) => way(at) === Number.POSITIVE_INFINITY)) return "unreachable";
    return candidates.some((at) => shut.has(at) && way(at) <= limit)
      ? "only_excluded_in_reach"
      : "beyond_limit";
  };
  for (const i of numbers.left) add(villages[i] as string, why(i), a[i] as number);
  const left = new Set(numbers.left);
  const served = villages.map((_, i) => i).filter((i) => !left.has(i));
  const inVillage = new Map<string, number>();
  for (const i of served)
    inVillage.set(villages[i] as string, (inVillage.get(villages[i] as string) ?? 0) + (a[i] as number));
  for (const { demand, why: reason, weight } of answer.unserved) {
    const village = demandVillages[demand] as string;
    const people = gathered ? (inVillage.get(village) ?? 0) : (a[served[demand] as number] as number);
    const whole = instance.weights[demand] as number;
    add(village, reason, whole > 0 ? (people * weight) / whole : 0);
  }
  return [...found]
    .map(([villageCode, reasons]) => {
      const [most] = [...reasons].sort(([, one], [, other]) => other - one);
      const people = Math.round([...reasons.values()].reduce((sum, count) => sum + count, 0));
      return { villageCode, people, why: (most as [Why, number])[0] };
    })
    .filter(({ people }) => people > 0)
    .sort((one, other) => other.people - one.people || (one.villageCode < other.villageCode ? -1 : 1))
    .map(({ villageCode, why: reason, people }) => ({
      villageCode,
      why: reason,
      people: make.figure("siting_unserved", { kind: "value", value: people }, villageCode, [SPLIT_A]),
    }));
}
