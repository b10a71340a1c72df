import { describe, expect, test } from "vitest";
import { roadNetwork } from "./roadNetwork";
import { drawNetwork, drawnTables } from "./testing/drawNetwork";

describe("a road network at a pace", () => {
  const tables = drawnTables([
    { from: "A", to: "B", metres: 100 },
    { from: "B", to: "C", metres: 100, kmh: 36 },
    { from: "C", to: "D", metres: 100, factor: 0.25, oneway: true },
    { from: "D", to: "E", metres: 100, kmh: 18, roadClass: "ferry" },
  ]);

  test("roads' own speeds hold before the mode's, and steps are slower", () => {
    const network = roadNetwork(tables, { metresPerSecond: 2, everywhere: false });
    expect([...network.there]).toEqual([50, 10, 200, 20]);
    expect([...network.back]).toEqual([50, 10, Number.POSITIVE_INFINITY, 20]);
  });
  test("a speed given by hand holds everywhere but on a ferry", () => {
    expect([...roadNetwork(tables, { metresPerSecond: 2, everywhere: true }).there]).toEqual([
      50, 50, 200, 20,
    ]);
  });
  test("arcs leave each node in the order of edges, one-way roads have one, and backward is forward turned round", () => {
    const { forward, backward } = drawNetwork("A-5-B>3>C C-2-A A-7-B");
    const arcs = ({ head, target, seconds, edge }: typeof forward) =>
      [...head.subarray(0, -1)].map((start, node) =>
        Array.from({ length: head[node + 1]! - start }, (_, i) => [
          target[start + i],
          seconds[start + i],
          edge[start + i],
        ]),
      );
    expect(arcs(forward)).toEqual([
      [
        [1, 5, 0],
        [2, 2, 2],
        [1, 7, 3],
      ],
      [
        [0, 5, 0],
        [2, 3, 1],
        [0, 7, 3],
      ],
      [[0, 2, 2]],
    ]);
    expect(arcs(backward)).toEqual([
      [
        [1, 5, 0],
        [2, 2, 2],
        [1, 7, 3],
      ],
      [
        [0, 5, 0],
        [0, 7, 3],
      ],
      [
        [1, 3, 1],
        [0, 2, 2],
      ],
    ]);
  });
  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])("no road is travelled at %d m/s", (speed) => {
    expect(() => roadNetwork(tables, { metresPerSecond: speed, everywhere: false })).toThrow(RangeError);
  });
  test("tables that do not fit together are refused", () => {
    const pace = { metresPerSecond: 1, everywhere: false };
    expect(() => roadNetwork({ ...tables, to: Int32Array.of(1, 2, 3, 5) }, pace)).toThrow("edge 3");
    expect(() => roadNetwork({ ...tables, from: Int32Array.of(-1, 1, 2, 3) }, pace)).toThrow("edge 0");
    expect(() => roadNetwork({ ...tables, metres: Float64Array.of(1, 1, -1, 1) }, pace)).toThrow("edge 2");
    expect(() => roadNetwork({ ...tables, factor: Float64Array.of(0, 1, 1, 1) }, pace)).toThrow("edge 0");
  });
  test("an empty network has no arcs", () => {
    const { forward, nodes, edges } = drawNetwork("");
    expect([nodes, edges, forward.head.length]).toEqual([0, 0, 1]);
  });
});
