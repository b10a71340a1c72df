import { describe, expect, test } from "vitest";
import { amountOf, type Figure } from "../model/figure";
import type { Town } from "../model/town";
import type { ReachFigure } from "../state/reach";
import type { Places } from "../state/store";
import { beyondOf, classesOf, coloursOf, reachOf } from "./scene";

const town = (code: string, inScope = true) => ({ code, inScope }) as Town;
const towns = [town("A"), town("B"), town("C"), town("Z", false)];
const finder = (amounts: Record<string, [number | null, number | null]>) => (_: string, code: string) => {
  const pair = amounts[code];
  return pair && ({ amount: amountOf(...pair), grade: 2 } as Figure);
};

describe("classes of a question", () => {
  test("by the middle of each figure; unknown towns have none and the zone is not asked", () => {
    const { classByTown, labels } = classesOf(
      "elders_a",
      towns,
      finder({ A: [10, 30], B: [500, 500], C: [null, null] }),
    );
    expect(Object.keys(classByTown)).toEqual(["A", "B", "C"]);
    expect(classByTown.C).toBeNull();
    expect(classByTown.A as number).toBeLessThan(classByTown.B as number);
    expect(labels).toHaveLength(2);
  });
  test("a cemetery is there or hatched, never absent", () => {
    const { classByTown, labels } = classesOf(
      "public_cemeteries",
      towns,
      finder({ A: [1, null], B: [null, null] }),
    );
    expect(classByTown).toEqual({ A: 0, B: null, C: null });
    expect(labels).toEqual(["有"]);
  });
  test("a cemetery that is only assumed is not coloured as if a source said so", () => {
    const stated = finder({ A: [1, null], B: [1, 1] });
    const { classByTown } = classesOf("public_cemeteries", towns, (measure, town) => {
      const figure = stated(measure, town);
      return figure && { ...figure, grade: town === "B" ? (3 as const) : (2 as const) };
    });
    expect(classByTown).toEqual({ A: 0, B: null, C: null });
  });
  test("a lower bound is not coloured as if it were the value", () => {
    const { classByTown } = classesOf(
      "canteens_per_10000_elders",
      towns,
      finder({ A: [1, null], B: [3, 4] }),
    );
    expect(classByTown).toEqual({ A: null, B: 0, C: null });
  });
  test("as many colours as classes", () => {
    const classes = classesOf("people", towns, finder({ A: [1, 1], B: [50, 50], C: [900, 900] }));
    expect(new Set(coloursOf("people", classes)).size).toBe(classes.labels.length);
  });
  test("no figure known, and all the same", () => {
    const none = classesOf("people", towns, finder({}));
    expect(none.labels).toEqual([]);
    expect(coloursOf("people", none)).toEqual([]);
    expect(classesOf("people", towns, finder({ A: [5, 5], B: [5, 5], C: [5, 5] })).labels).toEqual(["5"]);
  });
});

describe("a service circle", () => {
  const square = { type: "MultiPolygon" as const, coordinates: [[[[0, 0], [1, 0], [1, 1], [0, 0]]]] }; // biome-ignore format: one ring
  const nowhere = { type: "MultiPolygon" as const, coordinates: [] };
  const beside = { rings: [], standard: null, travel: "straight_line" as const };
  test("fills only what is documented, joined or one by one", () => {
    const joined = reachOf("canteen", { edge: square, documented: nowhere, own: [], ...beside });
    expect([joined.edge, joined.filled, joined.solid]).toEqual([square, nowhere, false]);
    const along = reachOf("canteen", {
      edge: square,
      documented: square,
      own: [],
      ...beside,
      travel: "network",
    });
    // Only what follows the roads is an isochrone, and only an isochrone has a solid edge.
    expect(along.solid).toBe(true);
    const own = [
      { id: "a", documented: true, area: square },
      { id: "b", documented: false, area: square },
    ];
    const apart = reachOf("canteen", { edge: nowhere, documented: nowhere, own, ...beside });
    expect([apart.edge.coordinates.length, apart.filled.coordinates.length]).toEqual([2, 1]);
  });
  test("marks the people beyond at their village, but not while it is unknown whom some places serve", () => {
    const places = { villages: [{ code: "v", place: [115, 23] }] } as unknown as Places;
    const figure = (amount: Figure["amount"]) => ({ indicator: "covered", amount }) as unknown as ReachFigure;
    const underserved = [
      {
        villageCode: "v",
        townCode: "t",
        beyond: figure({ kind: "range", low: 4, high: 8 }),
        awayMinutes: 20,
      },
      { villageCode: "gone", townCode: "t", beyond: figure({ kind: "value", value: 1 }), awayMinutes: null },
    ];
    const known = { figures: [figure({ kind: "value", value: 3 })], underserved };
    expect(beyondOf(places, known)).toEqual([{ lonLat: [115, 23], people: 6 }]);
    expect(beyondOf(places, { ...known, figures: [figure({ kind: "at-least", low: 3 })] })).toEqual([]);
  });
});
