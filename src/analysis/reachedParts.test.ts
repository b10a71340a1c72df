import { describe, expect, test } from "vitest";
import { type RoadParts, reachedMetres, reachedNodes, reachedParts } from "./reachedParts";
import { type RoadJoin, roadJoiner, seedsFrom, seedsTo } from "./roadJoins";
import type { RoadNetwork } from "./roadNetwork";
import { type RoadSeeds, roadSearch } from "./roadSearch";
import { seeded } from "./seeded";
import { bruteRoads } from "./testing/bruteRoads";
import { atPace, drawNetwork, drawnGrid, drawnTables, randomTables, SHEET } from "./testing/drawNetwork";

const ALL = Number.POSITIVE_INFINITY;
const join = (edge: number, along: number, metresOff = 0): RoadJoin => ({
  edge,
  along,
  metresOff,
  lon: 0,
  lat: 0,
  placeLon: 0,
  placeLat: 0,
});

/** A search from joins (or towards them), searched as far as told. */
function searched(network: RoadNetwork, joins: readonly RoadJoin[], limit: number, towards = false) {
  const seeds = joins.map((place) => (towards ? seedsTo : seedsFrom)(network, place, 1));
  const all: RoadSeeds = {
    nodes: seeds.flatMap(({ nodes }) => [...(nodes as number[])]),
    seconds: seeds.flatMap(({ seconds }) => [...(seconds as number[])]),
  };
  const search = roadSearch(towards ? network.backward : network.forward, network.nodes);
  return { reached: search.run(all, limit), origin: { joins, offRoadMetresPerSecond: 1, towards } };
}
function partsWithin(
  network: RoadNetwork,
  joins: readonly RoadJoin[],
  limit: number,
  towards = false,
): RoadParts {
  const { reached, origin } = searched(network, joins, limit, towards);
  return reachedParts(network, reached, limit, origin);
}
/** Parts as text, in the order of edges: "0: 0.25–0.75". */
const written = ({ edge, start, end, count }: RoadParts) =>
  Array.from({ length: count }, (_, i) => i)
    .sort((i, j) => edge[i]! - edge[j]! || start[i]! - start[j]!)
    .map((i) => `${edge[i]}: ${+start[i]!.toFixed(6)}–${+end[i]!.toFixed(6)}`);

describe("the parts of roads reached", () => {
  const street = drawNetwork("A-100-B>40>C B-20-D");

  test("an edge both of whose ends are too far is still reached around the place on it", () => {
    expect(written(partsWithin(street, [join(0, 0.5)], 25))).toEqual(["0: 0.25–0.75"]);
    expect(written(partsWithin(street, [join(0, 0.5, 10)], 25))).toEqual(["0: 0.35–0.65"]);
    expect(written(partsWithin(street, [join(0, 0.5, 30)], 25))).toEqual([]);
  });
  test("edges are cut at the exact second, one-way streets grow one way", () => {
    expect(written(partsWithin(street, [join(0, 0.5)], 60))).toEqual(["0: 0–1", "1: 0–0.25", "2: 0–0.5"]);
    expect(written(partsWithin(street, [join(1, 0.5)], 10))).toEqual(["1: 0.5–0.75"]);
    expect(written(partsWithin(street, [join(1, 0)], 10))).toEqual(["0: 0.9–1", "1: 0–0.25", "2: 0–0.5"]);
    expect(written(partsWithin(street, [join(1, 1)], 10))).toEqual([]);
  });
  test("towards a place: from where it is reached", () => {
    expect(written(partsWithin(street, [join(1, 0.5)], 10, true))).toEqual(["1: 0.25–0.5"]);
    expect(written(partsWithin(street, [join(1, 1)], 50, true))).toEqual(["0: 0.9–1", "1: 0–1", "2: 0–0.5"]);
  });
  test("from both ends and a place between: what touches is one part, what does not is several", () => {
    const ring = drawNetwork("A-100-B A-10-B");
    expect(written(partsWithin(ring, [join(0, 0.1)], 30))).toEqual(["0: 0–0.4", "0: 0.9–1", "1: 0–1"]);
    expect(written(partsWithin(ring, [join(0, 0.2), join(0, 0.6)], 30))).toEqual(["0: 0–0.9", "1: 0–1"]);
    expect(written(partsWithin(ring, [join(0, 0.2), join(0, 0.6)], 15))).toEqual([
      "0: 0.05–0.35",
      "0: 0.45–0.75",
    ]);
  });
  test("what meets in the middle is one part", () => {
    expect(written(partsWithin(drawNetwork("A-100-B A-0-B"), [join(1, 0)], 50))).toEqual([
      "0: 0–1",
      "1: 0–1",
    ]);
    expect(written(partsWithin(drawNetwork("A-100-B A-0-B"), [join(1, 0)], 49))).toEqual([
      "0: 0–0.49",
      "0: 0.51–1",
      "1: 0–1",
    ]);
  });
  test("several places at once", () => {
    expect(written(partsWithin(street, [join(0, 0.1, 5), join(2, 1)], 15))).toEqual([
      "0: 0–0.2",
      "2: 0.25–1",
    ]);
  });
  test("loops, roads of no length, and no time at all", () => {
    const odd = drawNetwork("A-40-A A-0-B B>0>C");
    expect(written(partsWithin(odd, [join(0, 0)], 10))).toEqual([
      "0: 0–0.25",
      "0: 0.75–1",
      "1: 0–1",
      "2: 0–1",
    ]);
    expect(written(partsWithin(odd, [join(0, 0)], 0))).toEqual(["1: 0–1", "2: 0–1"]);
    expect(written(partsWithin(drawNetwork("A-40-B"), [join(0, 0)], 0))).toEqual([]);
    expect(written(partsWithin(drawNetwork("A-40-B C-1-D"), [join(0, 0)], ALL))).toEqual(["0: 0–1"]);
  });
  test("a node missed by rounding alone has its whole road", () => {
    const sums = drawNetwork("A-0.1-B-0.2-C-9-D");
    const parts = partsWithin(sums, [join(0, 0)], 0.3);
    expect(written(parts)).toEqual(["0: 0–1", "1: 0–1"]);
    expect([...parts.end]).toEqual([1, 1]);
    const shut = drawNetwork("A-0.1-B-0.2-C-0-D C>0>E-9-F");
    expect(reachedNodes(searched(shut, [join(0, 0)], 1).reached, 0.3 - 1e-7)).toBe(5);
    expect(reachedNodes(searched(shut, [join(0, 0)], 1).reached, 0.3 - 1e-5)).toBe(2);
    expect(written(partsWithin(shut, [join(0, 0)], 0.3 - 1e-7))).toEqual([
      "0: 0–1",
      "1: 0–1",
      "2: 0–1",
      "3: 0–1",
    ]);
  });
  test("more parts than there was room for", () => {
    const spokes = Array.from({ length: 3000 }, (_, i) => ({ from: `${i}`, to: "hub", metres: 10 }));
    const star = atPace(drawnTables(spokes, { hub: [0, 0] }));
    const { edge, start, end, count } = partsWithin(star, [join(0, 1)], 4);
    expect([...edge]).toEqual(spokes.map((_, i) => i));
    expect([...new Set(start)]).toEqual([0.6]);
    expect([...new Set(end), count]).toEqual([1, 3000]);
  });
  test("what is no limit is refused", () => {
    for (const limit of [-1, Number.NaN]) {
      const { reached, origin } = searched(street, [join(0, 0)], 10);
      expect(() => reachedParts(street, reached, limit, origin)).toThrow(RangeError);
    }
  });
});

test("streets 200 m apart walked at 0.8 m/s from the middle", () => {
  const tables = drawnGrid(31, 200);
  const network = atPace(tables, 0.8);
  const place = roadJoiner(network).join(...SHEET.toLonLat(0, 0), 500)!;
  expect(place.metresOff).toBe(0);
  const { reached, origin } = searched(network, [place], 1800);
  const found = [5, 10, 15, 20, 30].map((minutes) => [
    Math.round(reachedMetres(reachedParts(network, reached, minutes * 60, origin), network) * 1e6) / 1e6,
    reachedNodes(reached, minutes * 60),
  ]);
  expect(found).toEqual([
    [1280, 5],
    [4800, 13],
    [10560, 25],
    [18560, 41],
    [41600, 113],
  ]);
});

describe("on 250 random networks", () => {
  const each = (
    visit: (network: RoadNetwork, joins: RoadJoin[], towards: boolean, random: () => number) => void,
  ) => {
    for (let seed = 1; seed <= 250; seed++) {
      const random = seeded(seed);
      const network = atPace(randomTables(random), 0.5 + random());
      const joiner = roadJoiner(network);
      const joins = Array.from({ length: 1 + Math.floor(random() * 3) }, () => {
        const node = Math.floor(random() * network.nodes);
        return random() < 0.3
          ? joiner.join(network.tables.nodeLons[node]!, network.tables.nodeLats[node]!, ALL)
          : joiner.join(...SHEET.toLonLat(random() * 1000, random() * 1000), ALL);
      }).filter((found) => found !== null);
      visit(network, joins, random() < 0.5, random);
    }
  };
  const covers = ({ edge, start, end, count }: RoadParts, at: number, share: number, slack: number) => {
    for (let i = 0; i < count; i++)
      if (edge[i] === at && share >= start[i]! - slack && share <= end[i]! + slack) return true;
    return false;
  };

  test("a point of a road is in a part if and only if brute force reaches it", () => {
    let [inside, outside] = [0, 0];
    each((network, joins, towards, random) => {
      const limit = random() * 900;
      const parts = partsWithin(network, joins, limit, towards);
      const points = Array.from({ length: 25 }, () => join(Math.floor(random() * network.edges), random()));
      const seconds = bruteRoads(network, [...joins, ...points], 1);
      points.forEach(({ edge, along }, i) => {
        const at = joins.length + i;
        const time = Math.min(
          ...joins.map((_, place) => (towards ? seconds[at]![place]! : seconds[place]![at]!)),
        );
        if (Math.abs(time - limit) < 1e-4) return;
        expect(covers(parts, edge, along, 1e-9)).toBe(time < limit);
        if (time < limit) inside++;
        else outside++;
      });
    });
    expect(Math.min(inside, outside)).toBeGreaterThan(1000);
  });

  test("parts of an edge are in order, within it and apart, and one search serves every lower limit", () => {
    each((network, joins, towards, random) => {
      const limit = random() * 1200;
      const { reached, origin } = searched(network, joins, 1200, towards);
      const parts = reachedParts(network, reached, limit, origin);
      expect(written(parts)).toEqual(written(partsWithin(network, joins, limit, towards)));
      const last = new Map<number, number>();
      for (let i = 0; i < parts.count; i++) {
        expect(parts.start[i]!).toBeGreaterThan(last.get(parts.edge[i]!) ?? -1);
        expect(parts.end[i]!).toBeGreaterThan(parts.start[i]!);
        expect(parts.end[i]!).toBeLessThanOrEqual(1);
        last.set(parts.edge[i]!, parts.end[i]!);
      }
    });
  });

  test("rings nest, metres and nodes grow with the limit, and without one they are all that is reached", () => {
    each((network, joins, towards) => {
      const { reached, origin } = searched(network, joins, ALL, towards);
      let [metres, nodes, inner] = [0, 0, null as RoadParts | null];
      for (let limit = 0; limit <= 1500; limit += 60) {
        const parts = reachedParts(network, reached, limit, origin);
        if (inner)
          for (let i = 0; i < inner.count; i++)
            for (const share of [inner.start[i]!, (inner.start[i]! + inner.end[i]!) / 2, inner.end[i]!])
              expect(covers(parts, inner.edge[i]!, share, 1e-9)).toBe(true);
        expect(reachedMetres(parts, network)).toBeGreaterThanOrEqual(metres - 1e-9);
        expect(reachedNodes(reached, limit)).toBeGreaterThanOrEqual(nodes);
        [metres, nodes, inner] = [reachedMetres(parts, network), reachedNodes(reached, limit), parts];
      }
      // Both directions open everywhere: then all edges of the components joined are reached whole.
      const open = atPace({ ...network.tables, oneway: new Uint8Array(network.edges) });
      const all = searched(open, joins, ALL, towards);
      const whole = reachedMetres(reachedParts(open, all.reached, ALL, all.origin), open);
      const { from, metres: lengths } = open.tables;
      const wanted = lengths.reduce(
        (sum, length, e) => sum + (all.reached.seconds[from[e]!]! < ALL ? length : 0),
        0,
      );
      expect(whole).toBeCloseTo(wanted, 6);
    });
  });
});
