import { describe, expect, test } from "vitest";
import type { RoadUse } from "../model/roadRules";
import type { RoadBox, RoadTables } from "../model/roads";
import { contract, type RawRoads } from "./contract";
import { metresBetween } from "./geodesic";
import { seeded } from "./seeded";

const STREET: RoadUse = {
  ...{ usable: true, kmh: Number.NaN, factor: 1, oneway: 0, joins: true, roadClass: "residential" },
  minutes: Number.NaN,
};
const ONE_WAY: RoadUse = { ...STREET, oneway: 1 };
const TURNED: RoadUse = { ...STREET, oneway: -1 };
const PRIMARY: RoadUse = { ...STREET, kmh: 60, roadClass: "primary" };
const FERRY: RoadUse = { ...STREET, kmh: 10, roadClass: "ferry", joins: false };

type Way = readonly [nodes: readonly number[], use: RoadUse | null];

/** Node i of a drawing lies i hundredths of a degree east, unless said. Ids are 100 + i. */
function raw(
  ways: readonly Way[],
  places: Readonly<Record<number, readonly [number, number]>> = {},
): RawRoads {
  const count = 1 + Math.max(...ways.flatMap(([nodes]) => nodes));
  const place = (i: number) => places[i] ?? [115 + i / 100, 23];
  const wayStart = [0];
  for (const [nodes] of ways) wayStart.push(wayStart.at(-1)! + nodes.length);
  return {
    nodeIds: Float64Array.from({ length: count }, (_, i) => 100 + i),
    nodeLons: Float64Array.from({ length: count }, (_, i) => place(i)[0]!),
    nodeLats: Float64Array.from({ length: count }, (_, i) => place(i)[1]!),
    wayStart: Int32Array.from(wayStart),
    wayNodes: Int32Array.from(ways.flatMap(([nodes]) => nodes)),
    wayKinds: Int32Array.from(ways, (_, i) => i),
  };
}

const made = (
  ways: readonly Way[],
  { places = {}, barred = [] as readonly number[], box = null as RoadBox | null } = {},
) =>
  contract(raw(ways, places), {
    network: "walk",
    uses: ways.map(([, use]) => use),
    stops: (node) => barred.includes(node),
    box,
  });

/** Edges in words: "100>103" one way, "100-103" both, in the order of the table. */
const words = ({ nodeIds, from, to, oneway }: RoadTables) =>
  Array.from(from, (node, e) => `${nodeIds[node]}${oneway[e] ? ">" : "-"}${nodeIds[to[e]!]}`);
const shapes = ({ shapeStart, shapeLons }: RoadTables) =>
  Array.from(shapeStart.subarray(1), (end, e) =>
    Array.from(shapeLons.subarray(shapeStart[e], end), (lon) => Math.round((lon - 115) * 100)),
  );
const apart = (i: number, j: number) => metresBetween(115 + i / 100, 23, 115 + j / 100, 23);

describe("contraction", () => {
  test("joins ways end to end where they are alike, whichever way they are drawn, and keeps every bend in order", () => {
    const { tables } = made([
      [[0, 1, 2], STREET],
      [[4, 3, 2], STREET],
    ]);
    expect(words(tables)).toEqual(["100-104"]);
    expect(shapes(tables)).toEqual([[1, 2, 3]]);
    expect(tables.metres[0]).toBeCloseTo(apart(0, 4), 3);
    expect([...tables.joinable]).toEqual([1]);
  });
  test("a road that is drawn from the middle outwards runs as its first piece does", () => {
    const { tables } = made([
      [[2, 1], STREET],
      [[2, 3], STREET],
      [[0, 1], STREET],
    ]);
    expect(words(tables)).toEqual(["103-100"]);
    expect(shapes(tables)).toEqual([[2, 1]]);
  });
  test("keeps nodes where roads meet, end, or change class, direction or speed", () => {
    const { tables } = made([
      [[0, 1, 2, 3], STREET],
      [[1, 4], STREET],
      [[3, 5], PRIMARY],
      [[5, 6], { ...PRIMARY, kmh: 50 }],
      [[6, 7], { ...PRIMARY, kmh: 50, factor: 0.5 }],
      [[7, 8], { ...PRIMARY, kmh: 50, factor: 0.5, oneway: 1 }],
    ]);
    expect(words(tables)).toEqual([
      "100-101",
      "101-103",
      "101-104",
      "103-105",
      "105-106",
      "106-107",
      "107>108",
    ]);
    expect([...tables.kmh]).toEqual([NaN, NaN, NaN, 60, 50, 50, 50]);
    expect([...tables.factor]).toEqual([1, 1, 1, 1, 1, 0.5, 0.5]);
    expect([...tables.classes].map((name) => tables.classNames[name])).toEqual([
      ...["residential", "residential", "residential", "primary", "primary", "primary", "primary"],
    ]);
  });
  test("one-way roads are joined head to tail only; those against their drawing are turned round", () => {
    expect(
      words(
        made([
          [[0, 1], ONE_WAY],
          [[1, 2], ONE_WAY],
        ]).tables,
      ),
    ).toEqual(["100>102"]);
    expect(
      words(
        made([
          [[0, 1], ONE_WAY],
          [[2, 1], ONE_WAY],
        ]).tables,
      ),
    ).toEqual(["100>101", "102>101"]);
    expect(
      words(
        made([
          [[1, 0], ONE_WAY],
          [[1, 2], ONE_WAY],
        ]).tables,
      ),
    ).toEqual(["101>100", "101>102"]);
    const turned = made([
      [[0, 1], ONE_WAY],
      [[3, 2, 1], TURNED],
    ]).tables;
    expect(words(turned)).toEqual(["100>103"]);
    expect(shapes(turned)).toEqual([[1, 2]]);
    // Nothing comes back over a one-way road: no place may join it.
    expect([...turned.joinable]).toEqual([0]);
  });
  test("rings keep one node, loops their junction, parallel roads both", () => {
    const ring = made([[[2, 3, 4, 2], STREET]]).tables;
    expect(words(ring)).toEqual(["102-102"]);
    expect(shapes(ring)).toEqual([[3, 4]]);
    const round = made([
      [[2, 3, 4, 2], ONE_WAY],
      [[3, 0], STREET],
    ]).tables;
    expect(words(round)).toEqual(["103>103", "103-100"]);
    expect(shapes(round)[0]).toEqual([4, 2]);
    const parallel = made([
      [[0, 1, 2], STREET],
      [[0, 3, 2], STREET],
      [[2, 4], STREET],
      [[0, 5], STREET],
    ]);
    expect(words(parallel.tables)).toEqual(["100-102", "100-102", "102-104", "100-105"]);
    expect(
      words(
        made([
          [[0, 1], STREET],
          [[1, 0], STREET],
        ]).tables,
      ),
    ).toEqual(["100-100"]);
  });
  test("a barred node comes apart: an end for each road, and nothing connects through", () => {
    const { tables, stopped } = made(
      [
        [[0, 1, 2], STREET],
        [[1, 3], STREET],
      ],
      { barred: [1] },
    );
    expect(words(tables)).toEqual(["100-101/1", "101/2-102", "101/3-103"]);
    expect(stopped).toBe(1);
    expect(new Set(tables.nodeParts).size).toBe(3);
    expect(tables.nodeLons[tables.to[0]!]).toBe(115.01);
  });
  test("a missing node is a gap, and counted", () => {
    const places = { 2: [Number.NaN, Number.NaN] } as const;
    const { tables, waysWithGaps } = made(
      [
        [[0, 1, 2, 3, 4], STREET],
        [[4, 5], STREET],
      ],
      { places },
    );
    expect(words(tables)).toEqual(["100-101", "103-105"]);
    expect(waysWithGaps).toBe(1);
    expect(
      made(
        [
          [[2, 2], STREET],
          [[0, 1], STREET],
        ],
        { places },
      ).waysWithGaps,
    ).toBe(1);
  });
  test("the same node twice is nothing; two nodes in one place are a road of 0 metres; twins are counted", () => {
    const { tables, repeated, zeroEdges, doubleEdges } = made(
      [
        [[0, 1, 1], STREET],
        [[1, 2], PRIMARY],
        [[2, 1], PRIMARY],
        [[2, 3], STREET],
      ],
      { places: { 2: [115.01, 23] } },
    );
    expect(words(tables)).toEqual(["100-101", "101-102", "102-101", "102-103"]);
    expect([...tables.metres].filter((metres) => metres === 0)).toHaveLength(zeroEdges);
    expect({ repeated, zeroEdges, doubleEdges }).toEqual({ repeated: 1, zeroEdges: 2, doubleEdges: 1 });
  });
  test("only stretches that touch the box stay, with the node beyond it", () => {
    const box: RoadBox = [115.015, 22.9, 115.025, 23.1];
    const { tables, waysOutside } = made(
      [
        [[0, 1, 2, 3, 4], STREET],
        [[5, 6], STREET],
      ],
      { box },
    );
    expect(words(tables)).toEqual(["101-103"]);
    expect(waysOutside).toBe(1);
    for (const away of [
      [115, 23.1, 116, 24],
      [115, 22, 116, 22.9],
      [113, 22, 114.9, 24],
      [115.1, 22, 117, 24],
    ] as const)
      expect(words(made([[[0, 1], STREET]], { box: away }).tables)).toEqual([]);
    // So does one that heads for the box but ends before it, from any side.
    for (const [lon, lat] of [
      [0, -1],
      [0, 1],
      [-1, 0],
      [1, 0],
    ] as const) {
      const heading = { 0: [115.02 + lon, 23 + lat], 1: [115.02 + lon / 2, 23.001 + lat / 2] } as const;
      expect(words(made([[[0, 1], STREET]], { box, places: heading }).tables)).toEqual([]);
    }
    // Along its edge is within.
    for (const side of [
      [115, 23, 116, 24],
      [115, 22, 116, 23],
    ] as const)
      expect(words(made([[[0, 1], STREET]], { box: side }).tables)).toEqual(["100-101"]);
    // A stretch across a corner or the whole box touches it though both ends lie outside.
    const across = {
      0: [115.01, 23.05],
      1: [115.03, 23.05],
      2: [115.01, 23.09],
      3: [115.02, 23.12],
    } as const;
    expect(words(made([[[0, 1], STREET]], { box, places: across }).tables)).toEqual(["100-101"]);
    expect(words(made([[[2, 3], STREET]], { box, places: across }).tables)).toEqual([]);
    expect(words(made([[[0, 1], STREET]], { box: [115.02, 22, 116, 23], places: across }).tables)).toEqual(
      [],
    );
  });
  test("a ferry keeps its stated time, if that is one; nobody joins it", () => {
    const kmh = (minutes: number) => made([[[0, 1, 2], { ...FERRY, minutes }]]).tables.kmh[0]!;
    expect(kmh(6)).toBeCloseTo(apart(0, 2) / 100, 3);
    expect([kmh(Number.NaN), kmh(0.01), kmh(100_000)]).toEqual([10, 10, 10]);
    const { joinable } = made([
      [[0, 1], FERRY],
      [[1, 2], STREET],
      [[0, 3], STREET],
    ]).tables;
    expect([...joinable]).toEqual([0, 1, 1]);
  });
  test("fragments are parts of fewer nodes than 50 and a twentieth of the largest", () => {
    const chain = (first: number, nodes: number): Way[] =>
      Array.from({ length: nodes - 1 }, (_, i) => [[first + i, first + i + 1], i % 2 ? STREET : PRIMARY]);
    const joinable = (large: number, small: number) => {
      const { tables, apartEdges } = made([...chain(0, large), ...chain(large, small)]);
      expect(apartEdges).toBe(tables.joinable.reduce((sum, flag) => sum + 1 - flag, 0));
      return tables.joinable.at(-1);
    };
    expect([joinable(60, 2), joinable(60, 3), joinable(40, 2)]).toEqual([0, 1, 1]);
    expect([joinable(2000, 49), joinable(2000, 50), joinable(101, 5), joinable(101, 6)]).toEqual([
      0, 1, 0, 1,
    ]);
  });
});

/** Least cost from every node to every other; what is barred is nobody's way through. */
function brute(
  nodes: number,
  arcs: readonly (readonly [number, number, number])[],
  barred: ReadonlySet<number>,
) {
  const cost = Array.from({ length: nodes }, (_, i) =>
    Array.from({ length: nodes }, (_, j) => (i === j ? 0 : Number.POSITIVE_INFINITY)),
  );
  for (const [tail, tip, price] of arcs) cost[tail]![tip] = Math.min(cost[tail]![tip]!, price);
  for (let by = 0; by < nodes; by++)
    if (!barred.has(by))
      for (const row of cost)
        for (let j = 0; j < nodes; j++) row[j] = Math.min(row[j]!, row[by]! + cost[by]![j]!);
  return cost;
}

describe("on random networks", () => {
  const random = seeded(23);
  const any = (below: number) => Math.floor(random() * below);
  const KINDS = [STREET, STREET, STREET, ONE_WAY, TURNED, PRIMARY, { ...PRIMARY, oneway: 1 as const }, null];
  const cases = Array.from({ length: 400 }, () => {
    const nodes = 3 + any(14);
    const places = Object.fromEntries(
      Array.from({ length: nodes }, (_, i) => [i, [115 + any(20) / 1000, 23 + any(20) / 1000] as const]),
    );
    const ways = Array.from({ length: 1 + any(8) }, (): Way => {
      const start = any(nodes);
      // Mostly along the numbers, so that there are chains to join; now and then anywhere.
      const refs = Array.from({ length: 2 + any(5) }, (_, i) =>
        random() < 0.8 ? (start + i) % nodes : any(nodes),
      );
      return [random() < 0.5 ? refs : refs.reverse(), KINDS[any(KINDS.length)]!];
    });
    ways.push([[nodes - 1, 0], STREET]);
    const barred = new Set(random() < 0.4 ? [any(nodes), any(nodes)] : []);
    return { nodes, places, ways, barred };
  });

  test("the way between any two nodes that remain is as long, and as many seconds, as before", () => {
    let pairs = 0;
    let removed = 0;
    for (const { nodes, places, ways, barred } of cases) {
      const { tables } = made(ways, { places, barred: [...barred] });
      for (const speed of [() => 1, (kmh: number) => (Number.isNaN(kmh) ? 1 : kmh / 3.6)]) {
        const arcs = ways.flatMap(([refs, use]) =>
          use === null
            ? []
            : refs.slice(1).flatMap((b, i) => {
                const a = refs[i]!;
                const cost = metresBetween(...places[a]!, ...places[b]!) / speed(use.kmh);
                const there = [a, b, cost] as const;
                const back = [b, a, cost] as const;
                return use.oneway === 0 ? [there, back] : use.oneway === 1 ? [there] : [back];
              }),
        );
        const before = brute(nodes, arcs, barred);
        const after = brute(
          tables.nodeIds.length,
          Array.from(tables.from, (a, e) => {
            const cost = tables.metres[e]! / speed(tables.kmh[e]!);
            const there = [a, tables.to[e]!, cost] as const;
            return tables.oneway[e] ? [there] : [there, [tables.to[e]!, a, cost] as const];
          }).flat(),
          new Set(),
        );
        const rows = tables.nodeIds.flatMap((id, row) =>
          id.includes("/") ? [] : [[Number(id) - 100, row] as const],
        );
        removed += nodes - rows.length;
        for (const [i, a] of rows)
          for (const [j, b] of rows) {
            pairs += 1;
            const [want, got] = [before[i]![j]!, after[a]![b]!];
            if (want === Number.POSITIVE_INFINITY) expect(got).toBe(want);
            else expect(Math.abs(got - want)).toBeLessThan(1e-6);
          }
      }
    }
    expect(pairs).toBeGreaterThan(10_000);
    expect(removed).toBeGreaterThan(1000);
  });

  test("no length is lost or gained, each edge is as long as its shape, and nothing more could be joined", () => {
    for (const { places, ways, barred } of cases) {
      const { tables } = made(ways, { places, barred: [...barred] });
      const total = ways.reduce(
        (sum, [refs, use]) =>
          sum +
          (use
            ? refs.slice(1).reduce((s, b, i) => s + metresBetween(...places[refs[i]!]!, ...places[b]!), 0)
            : 0),
        0,
      );
      expect(tables.metres.reduce((sum, metres) => sum + metres, 0)).toBeCloseTo(total, 5);
      const ends = new Map<number, number[]>();
      for (let e = 0; e < tables.from.length; e++) {
        const line = [
          [tables.nodeLons[tables.from[e]!]!, tables.nodeLats[tables.from[e]!]!] as const,
          ...Array.from(
            tables.shapeLons.subarray(tables.shapeStart[e], tables.shapeStart[e + 1]),
            (lon, i) => [lon, tables.shapeLats[tables.shapeStart[e]! + i]!] as const,
          ),
          [tables.nodeLons[tables.to[e]!]!, tables.nodeLats[tables.to[e]!]!] as const,
        ];
        const drawn = line.slice(1).reduce((sum, spot, i) => sum + metresBetween(...line[i]!, ...spot), 0);
        expect(drawn).toBeCloseTo(tables.metres[e]!, 5);
        for (const node of [tables.from[e]!, tables.to[e]!]) ends.set(node, [...(ends.get(node) ?? []), e]);
      }
      for (const [node, edges] of ends) {
        const [one, two] = edges as [number, number];
        if (edges.length !== 2 || one === two || tables.nodeIds[node]!.includes("/")) continue;
        const alike =
          tables.classes[one] === tables.classes[two] &&
          tables.oneway[one] === tables.oneway[two] &&
          (!tables.oneway[one] || (tables.to[one] === node) !== (tables.to[two] === node));
        expect(alike, `node ${tables.nodeIds[node]}`).toBe(false);
      }
    }
  });

  test("the same roads make the same tables", () => {
    for (const { places, ways, barred } of cases.slice(0, 20)) {
      const once = made(ways, { places, barred: [...barred] });
      expect(made(ways, { places, barred: [...barred] })).toEqual(once);
    }
  });
});
