import { describe, expect, test } from "vitest";
import type { RoadTables } from "../model/roads";
import { gridSeconds, roadSearch, roadSearches } from "./roadSearch";
import { seeded } from "./seeded";
import { bruteRoads } from "./testing/bruteRoads";
import { atPace, drawNetwork, randomTables } from "./testing/drawNetwork";

const at = (node: number, seconds = 0) => ({ nodes: [node], seconds: [seconds] });
const ALL = Number.POSITIVE_INFINITY;

/** Seconds of a search by node, and every promise about what was touched. */
function secondsOf(reached: { seconds: Float64Array; touched: Int32Array; count: number }): number[] {
  const finite = [...reached.seconds.keys()].filter((node) => reached.seconds[node]! < ALL);
  expect([...reached.touched.subarray(0, reached.count)].sort((a, b) => a - b)).toEqual(finite);
  return [...reached.seconds];
}

describe("searching roads", () => {
  test("the drawn example: the shorter of parallel roads, one-way streets, what cannot be reached", () => {
    const { forward, backward, nodes } = drawNetwork("A-5-B>3>C A-9-B C-1-D E-4-F D-0-D");
    const search = roadSearch(forward, nodes);
    expect(secondsOf(search.run(at(0), ALL))).toEqual([0, 5, 8, 9, ALL, ALL]);
    expect(secondsOf(search.run(at(2), ALL))).toEqual([ALL, ALL, 0, 1, ALL, ALL]);
    expect(secondsOf(roadSearch(backward, nodes).run(at(3), ALL))).toEqual([9, 4, 1, 0, ALL, ALL]);
  });

  test("exactly at the limit is within it, though sums of floats overshoot", () => {
    const { forward, nodes } = drawNetwork("A-0.1-B-0.2-C-0.1-D");
    const search = roadSearch(forward, nodes);
    expect(secondsOf(search.run(at(0), 0.3))[2]).toBeCloseTo(0.3, 9);
    expect(secondsOf(search.run(at(0), 0.299))[2]).toBe(ALL);
    expect(secondsOf(search.run(at(0), 0))).toEqual([0, ALL, ALL, ALL]);
  });

  test("seeds spread far wider than any arc are each taken at their time", () => {
    const { forward, nodes } = drawNetwork("A-5-B-5-C-5-D E-5-F");
    const search = roadSearch(forward, nodes);
    const seeds = { nodes: [4, 0, 3, 3], seconds: [500, 90000, 89996, 99999] };
    expect(secondsOf(search.run(seeds, ALL))).toEqual([90000, 90005, 90001, 89996, 500, 505]);
    expect(secondsOf(search.run(seeds, 600))).toEqual([ALL, ALL, ALL, ALL, 500, 505]);
  });

  test("of equally near places the first, however the arcs stand", () => {
    for (const drawing of ["A-2-B-2-C", "C-2-B-2-A", "B-0-D A-2-B-2-C", "D-0-B C-2-B A-2-B"]) {
      const { forward, nodes, tables } = drawNetwork(drawing);
      const node = (name: string) => tables.nodeIds.indexOf(name);
      for (const places of [
        [at(node("A")), at(node("C"))],
        [at(node("C")), at(node("A"))],
        [at(node("B"), 9), at(node("A")), at(node("C"))],
      ]) {
        const { place, seconds } = roadSearch(forward, nodes).nearest(places, ALL);
        expect(seconds[node("B")]).toBe(2);
        expect(place[node("B")]).toBe(places.length - 2);
        if (node("D") >= 0) expect(place[node("D")]).toBe(places.length - 2);
      }
    }
  });

  test("two places at one node: the nearer, of equals the first", () => {
    const { forward, nodes } = drawNetwork("A-2-B");
    const search = roadSearch(forward, nodes);
    expect([...search.nearest([at(0, 3), at(0, 1), at(0, 1)], ALL).place]).toEqual([1, 1]);
  });

  test("counts its searches", () => {
    const { forward, nodes } = drawNetwork("A-2-B");
    const before = roadSearches();
    const search = roadSearch(forward, nodes);
    expect(roadSearches()).toBe(before);
    search.run(at(0), 5);
    search.nearest([at(0), at(1)], 5);
    expect(roadSearches()).toBe(before + 2);
  });

  test("what is no seed, limit or network is refused, and leaves the searcher usable", () => {
    const { forward, nodes } = drawNetwork("A-2-B");
    const search = roadSearch(forward, nodes);
    for (const seeds of [at(2), at(-1), at(0.5), at(0, -1), at(0, Number.NaN)]) {
      expect(() => search.run(seeds, ALL)).toThrow(RangeError);
      expect(() => search.nearest([at(0), seeds], ALL)).toThrow(RangeError);
    }
    for (const limit of [-1, Number.NaN]) expect(() => search.run(at(0), limit)).toThrow(RangeError);
    expect(() => roadSearch(forward, nodes + 1)).toThrow(RangeError);
    expect(secondsOf(search.run(at(1), ALL))).toEqual([2, 0]);
  });
});

describe("on 300 random networks", () => {
  const each = (visit: (tables: RoadTables, random: () => number) => void) => {
    for (let seed = 1; seed <= 300; seed++) {
      const random = seeded(seed);
      visit(randomTables(random), random);
    }
  };
  const near = (found: ArrayLike<number>, wanted: ArrayLike<number>) => {
    expect(found.length).toBe(wanted.length);
    for (let i = 0; i < found.length; i++)
      if (Math.abs(found[i]! - wanted[i]!) > 1e-6 || found[i] === ALL) expect(found[i]).toBe(wanted[i]);
  };

  test("times are those of Floyd and Warshall, cut off where asked, and the same turned round", () => {
    each((tables, random) => {
      const network = atPace(tables, 0.5 + random());
      const brute = bruteRoads(network, [], 1);
      const search = roadSearch(network.forward, network.nodes);
      const rows = brute.map((_, node) => search.run(at(node), ALL).seconds.slice());
      for (const [node, row] of rows.entries()) near(row, brute[node]!);
      // One searcher after another search, and with a limit that is some node's own time.
      const from = Math.floor(random() * network.nodes);
      const limit = rows[from]!.filter((seconds) => seconds < ALL)[0]!;
      const cut = secondsOf(search.run(at(from), limit));
      expect(cut).toEqual([...rows[from]!].map((seconds) => (seconds <= limit + 1e-6 ? seconds : ALL)));
      const back = roadSearch(network.backward, network.nodes);
      for (let node = 0; node < network.nodes; node++)
        expect([...back.run(at(node), ALL).seconds]).toEqual(rows.map((row) => row[node]!));
    });
  });

  test("one pass from many places is the least over a search from each", () => {
    each((tables, random) => {
      const network = atPace(tables);
      const search = roadSearch(network.forward, network.nodes);
      const places = Array.from({ length: 1 + Math.floor(random() * 5) }, () => ({
        nodes: [Math.floor(random() * network.nodes), Math.floor(random() * network.nodes)],
        seconds: [Math.floor(random() * 3) * 250, random() * 900],
      }));
      const limit = random() < 0.5 ? ALL : random() * 2000;
      const rows = places.map((seeds) => search.run(seeds, limit).seconds.slice());
      const reached = search.nearest(places, limit);
      const least = secondsOf(reached);
      for (let node = 0; node < network.nodes; node++) {
        const column = rows.map((row) => row[node]!);
        expect(least[node]).toBe(Math.min(...column));
        if (least[node]! < ALL) expect(reached.place[node]).toBe(column.indexOf(least[node]!));
      }
    });
  });

  test("another road never raises a time", () => {
    each((tables, random) => {
      const without = atPace({
        ...tables,
        from: tables.from.slice(0, -1),
        to: tables.to.slice(0, -1),
      });
      const network = atPace(tables);
      const node = Math.floor(random() * network.nodes);
      const before = roadSearch(without.forward, without.nodes).run(at(node), ALL).seconds;
      const after = roadSearch(network.forward, network.nodes).run(at(node), ALL).seconds;
      for (let i = 0; i < before.length; i++) expect(after[i]!).toBeLessThanOrEqual(before[i]!);
    });
  });
});

test("times lie on a grid on which sums are exact", () => {
  const random = seeded(5);
  for (let i = 0; i < 1000; i++) {
    const times = Array.from({ length: 6 }, () => gridSeconds(random() * 100000));
    const sum = times.reduce((a, b) => a + b, 0);
    expect([...times].reverse().reduce((a, b) => a + b, 0)).toBe(sum);
    expect(gridSeconds(sum)).toBe(sum);
  }
  expect(gridSeconds(0.1)).toBeCloseTo(0.1, 9);
  expect(gridSeconds(ALL)).toBe(ALL);
});
