import { beforeAll, describe, expect, test } from "vitest";
import { SITING_OBJECTIVES, type SitingObjective } from "../../model/siting";
import { seeded } from "../seeded";
import { evaluate } from "./evaluate";
import { loadMipSolver, type MipSolver } from "./highs";
import type { SitingAnswer, SitingInstance, Watch } from "./instance";
import { gapBetween, solveSiting } from "./solve";
import { stopwatch } from "./stopwatch";
import { expectSound } from "./testing/expectSound";
import { drawInstance, drawPlane } from "./testing/instances";

const FAR = Number.POSITIVE_INFINITY;

let solver: MipSolver;
beforeAll(async () => {
  solver = await loadMipSolver();
});
const solve = (instance: SitingInstance): SitingAnswer => solveSiting(solver, instance, stopwatch(FAR));

/** What an answer is worth, the more the better; no answer is worth least. */
const worth = (objective: SitingObjective, value: number | null): number =>
  value === null ? Number.NEGATIVE_INFINITY : objective === "mclp" ? value : -value;

describe.each(SITING_OBJECTIVES)("$id", ({ id: objective }) => {
  const questions = Array.from({ length: 25 }, (_, seed) =>
    drawInstance(seed + 500, {
      objective,
      n: 12,
      m: 9,
      fixed: true,
      excluded: seed % 2 > 0,
      capacity: seed % 5 === 4 ? "split" : "none",
    }),
  );

  test("with nothing new is the baseline exactly", () => {
    for (const question of questions) {
      const answer = solve({ ...question, p: 0 });
      expect(answer.newSites).toEqual([]);
      if (question.capacity) continue;
      const today = evaluate(question, []);
      expect(answer.objective).toBe(today.objective);
      if (today.objective !== null) expect(answer.served).toEqual(today.served);
      if (today.objective !== null) expect(answer.sites).toEqual(question.fixed);
    }
  });

  test("is never worse for one more candidate, one more facility, or one more allowed", () => {
    for (const [seed, question] of questions.entries()) {
      const before = worth(objective, solve(question).objective);
      const random = seeded(seed);
      const wider = withCandidate(question, () => Math.floor(random() * 6));
      expect(worth(objective, solve(wider).objective), `seed ${seed}`).toBeGreaterThanOrEqual(before);
      const m = question.cost.length / question.weights.length;
      const facility = { ...wider, fixed: [...question.fixed, m] };
      expect(worth(objective, solve(facility).objective), `seed ${seed}`).toBeGreaterThanOrEqual(before);
      const allowed = worth(objective, solve({ ...question, excluded: [] }).objective);
      expect(allowed, `seed ${seed}`).toBeGreaterThanOrEqual(before);
    }
  });

  test("is never better for closing one", () => {
    for (const [seed, question] of questions.entries()) {
      const before = worth(objective, solve(question).objective);
      for (const closed of question.fixed) {
        const fixed = question.fixed.filter((site) => site !== closed);
        const after = solve({ ...question, fixed, excluded: [...question.excluded, closed] });
        expect(worth(objective, after.objective), `seed ${seed}`).toBeLessThanOrEqual(before);
      }
    }
  });

  test("is never worse for a road that grew shorter or a limit that grew", () => {
    for (const [seed, question] of questions.entries()) {
      if (objective === "lscp" || Number.isFinite(question.within)) {
        const before = worth(objective, solve(question).objective);
        const shorter = question.cost.map((cost, at) => (at % 3 === seed % 3 ? Math.max(0, cost - 1) : cost));
        expect(worth(objective, solve({ ...question, cost: shorter }).objective)).toBeGreaterThanOrEqual(
          before,
        );
        const within = question.within + 1;
        expect(worth(objective, solve({ ...question, within }).objective)).toBeGreaterThanOrEqual(before);
      }
    }
  });

  test("is monotone in p", () => {
    for (const [seed, question] of questions.entries()) {
      let before = Number.NEGATIVE_INFINITY;
      for (let p = 0; p <= 4; p++) {
        const after = worth(objective, solve({ ...question, p }).objective);
        expect(after, `seed ${seed}, p ${p}`).toBeGreaterThanOrEqual(before);
        before = after;
      }
    }
  });

  test("says no more than it has proven when the watch runs out", () => {
    for (let seed = 0; seed < 6; seed++) {
      const p = objective === "lscp" ? FAR : 8;
      const question = drawPlane(seed, 60, 40, { objective, within: objective === "mclp" ? 1500 : 5000, p });
      const truth = worth(objective, solve(question).objective);
      for (const looks of [0, 1, 2, 4, 8, 16, 40]) {
        const answer = solveSiting(solver, question, { ...lookingWatch(looks), secondsSpent: () => 0 });
        const name = `seed ${seed}, ${looks} looks`;
        expect(worth(objective, answer.objective), name).toBeLessThanOrEqual(truth);
        if (answer.bound !== null)
          expect(worth(objective, answer.bound), name).toBeGreaterThanOrEqual(truth - 1e-6);
        expect(answer.gap, name).toBe(gapBetween(answer.objective, answer.bound));
        if (answer.status === "optimal") expect(worth(objective, answer.objective), name).toBe(truth);
        else expect(answer.status, name).toBe(answer.objective === null ? "unknown" : "feasible");
        expectSound(question, answer, name);
      }
    }
  });
});

test("the fewest that cover all are as many as the least p with which most people are all people", () => {
  for (let seed = 0; seed < 30; seed++) {
    const question = drawInstance(seed, { n: 14, m: 9, fixed: seed % 2 > 0, excluded: seed % 3 > 0 });
    const fewest = solve({ ...question, objective: "lscp", p: FAR });
    const mostWith = (p: number) => solve({ ...question, objective: "mclp", p });
    if (fewest.objective === null) {
      const { coveredWeight, totalWeight } = mostWith(FAR);
      expect(coveredWeight, `seed ${seed}`).toBeLessThan(totalWeight);
      continue;
    }
    const all = mostWith(fewest.objective);
    expect(all.coveredWeight, `seed ${seed}`).toBe(all.totalWeight);
    if (fewest.objective === 0) continue;
    expect(mostWith(fewest.objective - 1).coveredWeight, `seed ${seed}`).toBeLessThan(all.totalWeight);
  }
});

/** The question with one more candidate at the end, without beds to speak of where beds count. */
function withCandidate(question: SitingInstance, costTo: () => number): SitingInstance {
  const n = question.weights.length;
  const m = question.cost.length / n;
  const cost = Float64Array.from({ length: n * (m + 1) }, (_, at) => {
    const site = at % (m + 1);
    return site === m ? costTo() : (question.cost[Math.floor(at / (m + 1)) * m + site] as number);
  });
  return { ...question, cost, capacity: question.capacity && Float64Array.of(...question.capacity, 3) };
}

/** A watch that runs out after it was looked at so often, the same on every machine. */
function lookingWatch(looks: number): Watch {
  let left = looks;
  return { secondsLeft: () => (left-- > 0 ? 1000 : 0), report: () => undefined };
}
