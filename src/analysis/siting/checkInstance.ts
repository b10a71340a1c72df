import type { SitingInstance } from "./instance";

const whole = (value: number) => Number.isInteger(value) || value === Number.POSITIVE_INFINITY;

/** Refuses a question that is not one 算例检查, or new sites that are no candidates: RangeError says in English what is wrong. */
export function checkInstance(instance: SitingInstance, newSites: readonly number[] = []): void {
  const { weights, cost, within, p, fixed, excluded, groups, capacity, budget } = instance;
  const n = weights.length;
  const m = cost.length / n;
  refuse(n === 0, "There are no demands.");
  refuse(m === 0, "There are no candidates.");
  refuse(!Number.isInteger(m), `There are ${cost.length} costs, which is no multiple of ${n} demands.`);
  each(weights, Number.isFinite, "Weight");
  each(cost, (value) => value >= 0, "Cost");
  refuse(!(within >= 0), `The limit ${within} is not a number from 0 up.`);
  refuse(!(p >= 0 && whole(p)), `p is ${p}, which is not a whole number from 0 up.`);
  indices(fixed, m, "fixed");
  indices(excluded, m, "excluded");
  indices(newSites, m, "new sites");
  const both = fixed.find((site) => excluded.includes(site));
  refuse(both !== undefined, `Candidate ${both} is both fixed and excluded.`);
  for (const [i, { sites, least, most }] of groups.entries()) {
    indices(sites, m, `group ${i}`);
    refuse(!(least >= 0 && whole(least) && whole(most)), `Group ${i} asks for ${least} to ${most} sites.`);
    refuse(least > most, `Group ${i} asks for at least ${least} and at most ${most} sites.`);
  }
  if (capacity) {
    refuse(capacity.length !== m, `There are ${capacity.length} capacities for ${m} candidates.`);
    each(capacity, (value) => value >= 0, "Capacity");
  }
  if (budget) {
    refuse(
      budget.siteCost.length !== m,
      `There are ${budget.siteCost.length} site costs for ${m} candidates.`,
    );
    each(budget.siteCost, Number.isFinite, "Site cost");
    refuse(!(budget.most >= 0), `The budget ${budget.most} is not a number from 0 up.`);
  }
}

function refuse(wrong: boolean, sentence: string): void {
  if (wrong) throw new RangeError(sentence);
}

/** All values are >= 0 and as they should be; NaN is neither. */
function each(values: Float64Array, good: (value: number) => boolean, name: string): void {
  const at = values.findIndex((value) => !(value >= 0 && good(value)));
  refuse(at >= 0, `${name} ${at} is ${values[at]}.`);
}

function indices(sites: readonly number[], m: number, name: string): void {
  const seen = new Set<number>();
  for (const site of sites) {
    refuse(
      !Number.isInteger(site) || site < 0 || site >= m,
      `${site} among the ${name} is no candidate of ${m}.`,
    );
    refuse(seen.has(site), `Candidate ${site} stands twice among the ${name}.`);
    seen.add(site);
  }
}
