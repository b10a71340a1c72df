import { describe, expect, test } from "vitest";
import type { RoadTables } from "../model/roads";
import { type Planar, planarAt } from "./planar";
import { directSeconds, offRoadSeconds, type RoadJoin, roadJoiner, seedsFrom, seedsTo } from "./roadJoins";
import { seeded } from "./seeded";
import {
  atPace,
  type Drawn,
  drawNetwork,
  drawnEdges,
  drawnTables,
  randomTables,
  SHEET,
} from "./testing/drawNetwork";
import { geodesicMetres } from "./testing/geodesic";

const spot = (x: number, y: number) => SHEET.toLonLat(x, y);
const rounded = (join: RoadJoin | null) =>
  join && {
    edge: join.edge,
    along: Number(join.along.toFixed(6)),
    metresOff: Number(join.metresOff.toFixed(3)),
    at: SHEET.toXY(join.lon, join.lat).map((metres) => Math.round(metres * 100) / 100 + 0),
  };

describe("joining a place to the roads", () => {
  // A row of nodes at 0, 100, 200 m eastward, with a bent road from C to D.
  const places = { A: [0, 0], B: [100, 0], C: [200, 0], D: [200, 100] } as const;
  const drawn = drawnTables(
    [
      ...drawnEdges("A-100-B-100-C"),
      {
        from: "C",
        to: "D",
        metres: 300,
        shape: [
          [300, 0],
          [300, 100],
        ],
      },
    ],
    places,
  );
  const joiner = roadJoiner({ tables: drawn });

  test("in mid-edge, at a bend, beyond an end, on the road itself", () => {
    expect(rounded(joiner.join(...spot(30, 40), 500))).toEqual({
      edge: 0,
      along: 0.3,
      metresOff: 40,
      at: [30, 0],
    });
    expect(rounded(joiner.join(...spot(310, 50), 500))).toEqual({
      edge: 2,
      along: 0.5,
      metresOff: 10,
      at: [300, 50],
    });
    expect(rounded(joiner.join(...spot(-30, -40), 500))).toEqual({
      edge: 0,
      along: 0,
      metresOff: 50,
      at: [0, 0],
    });
    expect(rounded(joiner.join(...spot(150, 0), 0))).toEqual({
      edge: 1,
      along: 0.5,
      metresOff: 0,
      at: [150, 0],
    });
  });
  test("on a junction it is the junction, at no metres, of the lowest edge", () => {
    const [lon, lat] = [drawn.nodeLons[1]!, drawn.nodeLats[1]!];
    expect(joiner.join(lon, lat, 0)).toMatchObject({
      edge: 0,
      along: 1,
      metresOff: 0,
      lon,
      lat,
      placeLon: lon,
      placeLat: lat,
    });
    expect(rounded(joiner.join(...spot(100, 7), 500))).toMatchObject({ edge: 0, along: 1, metresOff: 7 });
  });
  test("a hair from an end is the end", () => {
    expect(joiner.join(...spot(4e-8, 0), 500)!.along).toBe(0);
    expect(joiner.join(...spot(100 - 4e-8, 0), 500)).toMatchObject({ edge: 0, along: 1 });
    expect(joiner.join(...spot(4e-6, 0), 500)!.along).toBeGreaterThan(0);
  });
  test("of equally far roads the lowest edge", () => {
    expect(rounded(joiner.join(...spot(250, 50), 500))).toMatchObject({ edge: 2 });
    const twice = roadJoiner({ tables: drawnTables(drawnEdges("A-1-B B-1-A A-1-B")) });
    expect(rounded(twice.join(...spot(25, 3), 500))).toMatchObject({ edge: 0, along: 0.25 });
    const reversed = roadJoiner({
      tables: drawnTables(drawnEdges("B-1-A A-1-B"), { A: [0, 0], B: [100, 0] }),
    });
    expect(rounded(reversed.join(...spot(25, 3), 500))).toMatchObject({ edge: 0, along: 0.75 });
  });
  test("as far as the radius and no farther", () => {
    expect(joiner.join(...spot(50, 500), 300)).toBeNull();
    expect(joiner.join(115.3, 90, Number.POSITIVE_INFINITY)).toBeNull();
    expect(joiner.join(...spot(50, -500), 500)).not.toBeNull();
    expect(joiner.join(...spot(50, -500.01), 500)).toBeNull();
    expect(joiner.join(...spot(50, -500), 499.99)).toBeNull();
    expect(rounded(joiner.join(...spot(50, -50000), Number.POSITIVE_INFINITY))?.edge).toBe(0);
  });
  test("only to edges that may be joined", () => {
    const some = drawnTables(
      [
        { from: "A", to: "B", metres: 100, joinable: false },
        { from: "A", to: "C", metres: 100 },
      ],
      { A: [0, 0], B: [100, 0], C: [0, 100] },
    );
    expect(rounded(roadJoiner({ tables: some }).join(...spot(60, 1), 500))).toMatchObject({
      edge: 1,
      along: 0.01,
    });
    const none = { ...some, joinable: new Uint8Array(2) };
    expect(roadJoiner({ tables: none }).join(...spot(60, 1), 500)).toBeNull();
    expect(roadJoiner({ tables: drawnTables([]) }).join(...spot(60, 1), 500)).toBeNull();
  });
  test("roads drawn as a point, and whole networks on one spot", () => {
    const point = drawnTables(drawnEdges("A-5-B-0-C A-7-A"), { A: [9, 9], B: [9, 9], C: [9, 9] });
    expect(rounded(roadJoiner({ tables: point }).join(...spot(9, 12), 500))).toEqual({
      edge: 0,
      along: 0,
      metresOff: 3,
      at: [9, 9],
    });
  });
  test("what is no place is refused", () => {
    for (const [lon, lat] of [
      [Number.NaN, 22],
      [115, Number.NaN],
      [181, 22],
      [115, -91],
      [22.96, 115.3],
    ] as const) {
      expect(() => joiner.join(lon, lat, 500)).toThrow(RangeError);
      expect(() => roadJoiner({ tables: drawnTables([]) }).join(lon, lat, 500)).toThrow(RangeError);
    }
    for (const within of [-1, Number.NaN])
      expect(() => joiner.join(...spot(0, 0), within)).toThrow(RangeError);
  });
});

test("the nearest of all pieces of 200 random networks, looked at one by one", () => {
  for (let seed = 1; seed <= 200; seed++) {
    const random = seeded(seed);
    const tables = randomTables(random);
    const joiner = roadJoiner({ tables });
    for (let i = 0; i < 10; i++) {
      const [lon, lat] = spot(random() * 1400 - 200, random() * 1400 - 200);
      const sheet = planarAt(lon, lat);
      const chains = Array.from(tables.from, (_, edge) => chain(tables, edge, sheet));
      const gaps = chains.map((points, edge) =>
        tables.joinable[edge] ? gapTo(points) : Number.POSITIVE_INFINITY,
      );
      const least = Math.min(...gaps);
      const within = random() < 0.5 ? Number.POSITIVE_INFINITY : random() * 300;
      const found = joiner.join(lon, lat, within);
      if (!(least <= within) || least === Number.POSITIVE_INFINITY) {
        expect(found).toBeNull();
        continue;
      }
      expect(found!.metresOff).toBeCloseTo(least, 5);
      expect(found!.edge).toBe(gaps.findIndex((gap) => gap <= least + 5e-7));
      const [x, y] = sheet.toXY(found!.lon, found!.lat);
      expect(Math.hypot(x, y)).toBeCloseTo(least, 5);
      const [shareX, shareY] = pointAt(chains[found!.edge]!, found!.along);
      expect(Math.hypot(x - shareX, y - shareY)).toBeLessThan(0.2);
    }
  }
});

function chain(tables: RoadTables, edge: number, sheet: Planar): Drawn[] {
  const { from, to, nodeLons, nodeLats, shapeStart, shapeLons, shapeLats } = tables;
  const node = (n: number) => sheet.toXY(nodeLons[n]!, nodeLats[n]!);
  const shape: Drawn[] = [];
  for (let i = shapeStart[edge]!; i < shapeStart[edge + 1]!; i++)
    shape.push(sheet.toXY(shapeLons[i]!, shapeLats[i]!));
  return [node(from[edge]!), ...shape, node(to[edge]!)];
}

/** Metres from the sheet's middle to a drawn road. */
function gapTo(points: readonly Drawn[]): number {
  const gaps = points.slice(1).map(([bx, by], i) => {
    const [ax, ay] = points[i]!;
    const square = (bx - ax) ** 2 + (by - ay) ** 2;
    const share = square === 0 ? 0 : Math.min(1, Math.max(0, (-ax * (bx - ax) - ay * (by - ay)) / square));
    return Math.hypot(ax + share * (bx - ax), ay + share * (by - ay));
  });
  return Math.min(...gaps);
}

function pointAt(points: readonly Drawn[], share: number): Drawn {
  const lengths = points.slice(1).map(([x, y], i) => Math.hypot(x - points[i]![0], y - points[i]![1]));
  let left = share * lengths.reduce((a, b) => a + b, 0);
  for (const [i, length] of lengths.entries()) {
    const [[ax, ay], [bx, by]] = [points[i]!, points[i + 1]!];
    if (left <= length && length > 0)
      return [ax + ((bx - ax) * left) / length, ay + ((by - ay) * left) / length];
    left -= length;
  }
  return points[points.length - 1]!;
}

test("metres off the road are true anywhere in a county as wide as 200 km, also along its edge", () => {
  const tables = drawnTables(
    [
      { from: "A", to: "B", metres: 1 },
      { from: "C", to: "D", metres: 1 },
    ],
    { A: [-1e5, -1e5], B: [1e5, -1e5], C: [0, 1e5], D: [300, 1e5 + 500] },
  );
  const joiner = roadJoiner({ tables });
  for (const [x, y] of [
    [700, 1e5 + 600],
    [-800, 1e5 - 60],
    [260, 1e5 + 300],
  ] as const) {
    const [lon, lat] = spot(x, y);
    const join = joiner.join(lon, lat, 2000)!;
    expect(join.edge).toBe(1);
    expect(Math.abs(join.metresOff - geodesicMetres(lon, lat, join.lon, join.lat))).toBeLessThan(0.01);
  }
});

describe("the seconds between a place and the ends of its edge", () => {
  const join = (edge: number, along: number, metresOff = 0): RoadJoin => ({
    edge,
    along,
    metresOff,
    lon: 0,
    lat: 0,
    placeLon: 0,
    placeLat: 0,
  });
  const network = drawNetwork("A-100-B>40>C");

  test("both ways on a street, with the metres off it at the pace off roads", () => {
    expect(seedsFrom(network, join(0, 0.25, 10), 0.5)).toEqual({ nodes: [0, 1], seconds: [45, 95] });
    expect(seedsTo(network, join(0, 0.25, 10), 0.5)).toEqual({ nodes: [0, 1], seconds: [45, 95] });
    expect(offRoadSeconds(join(0, 0.25, 10), 0.5)).toBe(20);
  });
  test("a one-way street is left at its end and entered at its start", () => {
    expect(seedsFrom(network, join(1, 0.25), 1)).toEqual({ nodes: [2], seconds: [30] });
    expect(seedsTo(network, join(1, 0.25), 1)).toEqual({ nodes: [1], seconds: [10] });
  });
  test("an end of an edge is the node itself, one-way or not", () => {
    for (const [along, node] of [
      [0, 1],
      [5e-10, 1],
      [1, 2],
      [1 - 5e-10, 2],
    ] as const) {
      expect(seedsFrom(network, join(1, along, 3), 1)).toEqual({ nodes: [node], seconds: [3] });
      expect(seedsTo(network, join(1, along, 3), 1)).toEqual({ nodes: [node], seconds: [3] });
    }
    expect(seedsTo(network, join(1, 1e-8), 1).nodes).toEqual([1]);
    expect(seedsFrom(network, join(1, 1e-8), 1).nodes).toEqual([2]);
  });
  test("along one edge without its ends, against a one-way street not at all", () => {
    expect(directSeconds(network, join(0, 0.25), join(0, 0.75))).toBe(50);
    expect(directSeconds(network, join(0, 0.75), join(0, 0.25))).toBe(50);
    expect(directSeconds(network, join(1, 0.25), join(1, 0.75))).toBe(20);
    expect(directSeconds(network, join(1, 0.75), join(1, 0.25))).toBe(Number.POSITIVE_INFINITY);
    expect(directSeconds(network, join(1, 0.5), join(1, 0.5))).toBe(0);
    expect(directSeconds(network, join(0, 0.5), join(1, 0.5))).toBe(Number.POSITIVE_INFINITY);
  });
  test("both directions have their own seconds", () => {
    const uneven = { ...network, back: Float64Array.of(400, 80) };
    expect(seedsFrom(uneven, join(0, 0.25), 1).seconds).toEqual([100, 75]);
    expect(seedsTo(uneven, join(0, 0.25), 1).seconds).toEqual([25, 300]);
    expect(directSeconds(uneven, join(0, 0.75), join(0, 0.25))).toBe(200);
  });
  test.each([0, -1, Number.NaN])("nobody leaves the road at %d m/s", (speed) => {
    expect(() => seedsFrom(atPace(network.tables), join(0, 0.5, 1), speed)).toThrow(RangeError);
  });
});
