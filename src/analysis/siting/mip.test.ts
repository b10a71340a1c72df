import type { Model, ModelData } from "highs";
import { beforeAll, describe, expect, test } from "vitest";
import { seeded } from "../seeded";
import { loadMipSolver, type MipSolver } from "./highs";
import type { SitingProgress, Watch } from "./instance";
import { Mip, solveMip } from "./mip";

let solver: MipSolver;
beforeAll(async () => {
  solver = await loadMipSolver();
});

const watchOf = (seconds: number, told: SitingProgress[] = []): Watch => ({
  secondsLeft: () => seconds,
  report: (progress) => told.push(progress),
});
const free = watchOf(Infinity);

test("chairs and tables: 20 and 10 earn 1100", () => {
  const mip = new Mip("maximise");
  const chairs = mip.column(30, 0, Infinity, true);
  const tables = mip.column(50, 0, Infinity, true);
  mip.row([chairs, tables], [1, 2], -Infinity, 40);
  mip.row([chairs, tables], [2, 1], -Infinity, 50);
  const { status, values, objective, bound } = solveMip(solver, mip, free, { objectiveIsWhole: true });
  expect({ status, values: [...(values as Float64Array)], objective, bound }).toEqual({
    status: "optimal",
    values: [20, 10],
    objective: 1100,
    bound: 1100,
  });
});

/** A covering question whose first relaxation takes long: every row asks for one of many. */
function cover(size: number, share: number): Mip {
  const random = seeded(7);
  const mip = new Mip("minimise");
  const columns = Array.from({ length: size }, () => mip.column(1, 0, 1, true));
  for (let i = 0; i < size; i++) {
    const some = columns.filter((column) => column === i || random() < share);
    mip.row(
      some,
      some.map(() => 1),
      1,
      Infinity,
    );
  }
  return mip;
}

describe("what is said of a model", () => {
  test("infeasible, without values", () => {
    const mip = new Mip("minimise");
    const one = mip.column(1, 0, 1, true);
    mip.row([one], [1], 2, Infinity);
    expect(solveMip(solver, mip, free)).toEqual({
      status: "infeasible",
      values: null,
      objective: null,
      bound: null,
    });
  });

  test("a row of nothing that asks for something is infeasible; a model of nothing costs nothing", () => {
    const mip = new Mip("minimise");
    expect(solveMip(solver, mip, free)).toMatchObject({ status: "optimal", objective: 0, bound: 0 });
    mip.row([], [], 1, 1);
    expect(solveMip(solver, mip, free).status).toBe("infeasible");
  });

  test("one that runs away is unknown, never infeasible", () => {
    const mip = new Mip("maximise");
    mip.column(1, 0, Infinity, true);
    expect(solveMip(solver, mip, free)).toMatchObject({ status: "unknown", values: null });
  });

  test("no time: unknown, and nothing is loaded", () => {
    const before = solver.memoryBytes;
    expect(solveMip(solver, cover(40, 0.1), watchOf(0)).status).toBe("unknown");
    expect(solver.memoryBytes).toBe(before);
  });

  test("stopped by the watch: what is there, with a bound that is not the incumbent", () => {
    let asked = 0;
    const told: SitingProgress[] = [];
    const watch: Watch = {
      secondsLeft: () => (asked++ < 3 ? 60 : 0),
      report: (progress) => told.push(progress),
    };
    const { status, objective, bound } = solveMip(solver, cover(150, 0.06), watch, {
      objectiveIsWhole: true,
    });
    expect(["feasible", "unknown"]).toContain(status);
    if (objective !== null && bound !== null) expect(bound).toBeLessThan(objective);
    for (const { objective, bound, gap } of told) {
      if (objective !== null && bound !== null) expect(bound).toBeLessThan(objective);
      if (gap !== null) expect(gap).toBeGreaterThan(0);
    }
  });

  test("stopped before its first relaxation: a bound is below the optimum or not said", () => {
    const optimum = solveMip(solver, cover(60, 0.1), free, { objectiveIsWhole: true });
    expect(optimum.status).toBe("optimal");
    for (const seconds of [1e-4, 1e-3, 3e-3, 1e-2, 3e-2]) {
      const { status, bound } = solveMip(solver, cover(60, 0.1), watchOf(seconds), {
        objectiveIsWhole: true,
      });
      expect(["feasible", "unknown", "optimal"]).toContain(status);
      if (bound !== null) expect(bound).toBeLessThanOrEqual(optimum.objective as number);
    }
  });
});

test("values of whole columns are whole, and the objective is worked out from them", () => {
  const { values, objective } = solveMip(solver, cover(60, 0.1), free, { objectiveIsWhole: true });
  const open = [...(values as Float64Array)];
  expect(open.every((value) => value === 0 || value === 1)).toBe(true);
  expect(open.reduce((sum, value) => sum + value, 0)).toBe(objective);
});

test("an objective that is not whole is proven to the last thousandth", () => {
  const mip = new Mip("maximise");
  const columns = [0.3, 0.301, 0.3005].map((cost) => mip.column(cost, 0, 1, true));
  mip.row(columns, [1, 1, 1], -Infinity, 1);
  const { values, objective } = solveMip(solver, mip, free);
  expect([...(values as Float64Array)]).toEqual([0, 1, 0]);
  expect(objective).toBe(0.301);
});

test("an objective that is not whole is the best of all packings", () => {
  for (let seed = 0; seed < 12; seed++) {
    const random = seeded(seed);
    const items = Array.from({ length: 12 }, () => ({ worth: random() / 10, size: 0.3 + random() }));
    const mip = new Mip("maximise");
    const columns = items.map(({ worth }) => mip.column(worth, 0, 1, true));
    mip.row(
      columns,
      items.map(({ size }) => size),
      -Infinity,
      4,
    );
    let best = 0;
    for (let bits = 0; bits < 2 ** items.length; bits++) {
      const packed = items.filter((_, i) => (bits >> i) & 1);
      if (packed.reduce((sum, { size }) => sum + size, 0) > 4) continue;
      best = Math.max(
        best,
        packed.reduce((sum, { worth }) => sum + worth, 0),
      );
    }
    expect(solveMip(solver, mip, free).objective).toBeCloseTo(best, 9);
    expect(solveMip(solver, mip, free, { light: true }).objective).toBeCloseTo(best, 9);
  }
});

test("a start is taken, and the same question has the same answer", () => {
  const mip = cover(60, 0.1);
  const first = solveMip(solver, mip, free, { objectiveIsWhole: true });
  const again = solveMip(solver, mip, free, { objectiveIsWhole: true });
  expect([...(again.values as Float64Array)]).toEqual([...(first.values as Float64Array)]);
  const started = solveMip(solver, mip, free, {
    objectiveIsWhole: true,
    start: first.values as Float64Array,
  });
  expect(started.objective).toBe(first.objective);
});

test("models are given back, solved or failing", () => {
  const models: Model[] = [];
  const counting: MipSolver = Object.create(solver, {
    createModel: {
      value: (source: ModelData) => {
        models.push(solver.createModel(source));
        return models.at(-1);
      },
    },
  });
  solveMip(counting, cover(30, 0.1), free);
  const broken: Watch = {
    secondsLeft: () => 60,
    report: () => {
      throw new Error("heard");
    },
  };
  expect(() => solveMip(counting, cover(30, 0.1), broken)).toThrow();
  expect(models.map(({ disposed }) => disposed)).toEqual([true, true]);
});

test("a cost that is not finite, or a row of unequal length, is a mistake of the caller", () => {
  const mip = new Mip("minimise");
  expect(() => mip.column(Infinity, 0, 1, true)).toThrow(RangeError);
  expect(() => mip.row([0], [], 0, 1)).toThrow(RangeError);
});
