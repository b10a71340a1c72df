import { describe, expect, test } from "vitest";
import type { RoadTables } from "../model/roads";
import type { Area } from "./circles";
import { type DrawnEdges, drawnEdges, ISOCHRONE_DETAIL, isochrone, reachedSegments } from "./isochrone";
import { type RoadParts, reachedParts } from "./reachedParts";
import { roadJoiner, seedsFrom } from "./roadJoins";
import { roadSearch } from "./roadSearch";
import { seeded } from "./seeded";
import {
  atPace,
  type Drawn,
  type DrawnEdge,
  drawnGrid,
  drawnTables,
  randomTables,
} from "./testing/drawNetwork";

const FINE = { withinMetres: 50, cellMetres: 5 };
const SHARP = ISOCHRONE_DETAIL.walk.sharp;

const partsOf = (...parts: readonly (readonly [edge: number, start: number, end: number])[]): RoadParts => ({
  edge: Int32Array.from(parts, ([edge]) => edge),
  start: Float64Array.from(parts, ([, start]) => start),
  end: Float64Array.from(parts, ([, , end]) => end),
  count: parts.length,
});
const whole = (drawn: DrawnEdges) =>
  partsOf(...Array.from({ length: drawn.start.length - 1 }, (_, edge) => [edge, 0, 1] as const));

const road = (from: string, to: string, shape: readonly Drawn[] = []): DrawnEdge => ({
  from,
  to,
  metres: 1,
  shape,
});
const metresOf = ({ plane }: DrawnEdges, ring: readonly GeoJSON.Position[]): Drawn[] =>
  ring.map(([lon, lat]) => plane.toXY(lon!, lat!));
function ringArea(ring: readonly Drawn[]): number {
  let doubled = 0;
  for (let i = 1; i < ring.length; i++)
    doubled += ring[i - 1]![0] * ring[i]![1] - ring[i]![0] * ring[i - 1]![1];
  return doubled / 2;
}
const areaOf = (drawn: DrawnEdges, { coordinates }: Area) =>
  coordinates.flat().reduce((sum, ring) => sum + ringArea(metresOf(drawn, ring)), 0);

/** Whether a place on the sheet is in an area, by the even–odd rule over all its rings. */
function insider(drawn: DrawnEdges, area: Area): (x: number, y: number) => boolean {
  const rings = area.coordinates.flat().map((ring) => metresOf(drawn, ring));
  return (x, y) => {
    let inside = false;
    for (const ring of rings)
      for (let i = 1; i < ring.length; i++) {
        const [[ax, ay], [bx, by]] = [ring[i - 1]!, ring[i]!];
        if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside;
      }
    return inside;
  };
}
function metresAway(segments: Float64Array, x: number, y: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < segments.length; i += 4) {
    const [ax, ay, bx, by] = [segments[i]!, segments[i + 1]!, segments[i + 2]!, segments[i + 3]!];
    const squared = (bx - ax) ** 2 + (by - ay) ** 2;
    const along = squared === 0 ? 0 : ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / squared;
    const t = Math.min(1, Math.max(0, along));
    least = Math.min(least, Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay)));
  }
  return least;
}

describe("areas drawn by hand", () => {
  test("one straight road: a capsule of πr² + 2rl, also where only a part of it is reached", () => {
    for (const tip of [
      [400, 0],
      [0, 400],
      [240, 320],
    ] as const) {
      // biome-ignore format: points
      const drawn = drawnEdges(drawnTables([road("A", "B")], { A: [0, 0], B: tip }), 0);
      for (const [start, end] of [
        [0, 1],
        [0.25, 0.75],
        [0, 0.1],
      ] as const) {
        // biome-ignore format: shares
        const area = isochrone(drawn, partsOf([0, start, end]), FINE);
        const wanted = Math.PI * 50 ** 2 + 2 * 50 * 400 * (end - start);
        expect(area.coordinates.map((polygon) => polygon.length)).toEqual([1]);
        expect(areaOf(drawn, area) / wanted).toBeGreaterThan(0.995);
        expect(areaOf(drawn, area) / wanted).toBeLessThan(1.005);
        expect(
          Math.abs(areaOf(drawn, isochrone(drawn, partsOf([0, start, end]), SHARP)) / wanted - 1),
        ).toBeLessThan(0.02);
      }
    }
  });
  test("told apart half a cell beyond, an area holds the exact one and is wider by less than a tenth of a cell", () => {
    const drawn = drawnEdges(drawnTables([road("A", "B")], { A: [0, 0], B: [240, 320] }), 0);
    const detail = { withinMetres: 50, cellMetres: 25 };
    const exact = isochrone(drawn, whole(drawn), detail);
    const quick = isochrone(drawn, whole(drawn), { ...detail, beyondCells: 0.5 });
    const wider = areaOf(drawn, quick) - areaOf(drawn, exact);
    expect(wider).toBeGreaterThan(100);
    expect(wider).toBeLessThan(2.5 * (2 * 400 + 2 * Math.PI * 52.5));
    const inside = insider(drawn, quick);
    // Six decimals move a point by a tenth of a metre at most.
    const edge = metresOf(drawn, quick.coordinates[0]![0]!);
    for (const [x, y] of metresOf(drawn, exact.coordinates[0]![0]!))
      expect(inside(x, y) || metresAway(linesOf(edge), x, y) < 0.3).toBe(true);
  });
  test("a block of streets has one hole, its outer ring anticlockwise, its hole clockwise, both closed", () => {
    const drawn = drawnEdges(drawnGrid(2, 300), 0);
    const area = isochrone(drawn, whole(drawn), FINE);
    expect(area.coordinates.map((polygon) => polygon.length)).toEqual([2]);
    const [outer, hole] = area.coordinates[0]!.map((ring) => ringArea(metresOf(drawn, ring)));
    expect(outer! / (300 ** 2 + 4 * 300 * 50 + Math.PI * 50 ** 2)).toBeCloseTo(1, 2);
    expect(hole! / -(200 ** 2)).toBeCloseTo(1, 2);
    for (const ring of area.coordinates[0]!) expect(ring.at(-1)).toEqual(ring[0]);
    expect(JSON.stringify(area)).not.toMatch(/\.\d{7}/);
  });
  test("a small hole is filled when asked, and only then", () => {
    const drawn = drawnEdges(drawnGrid(2, 300), 0);
    const rings = (leastHoleSquareMetres: number) =>
      isochrone(drawn, whole(drawn), { ...FINE, leastHoleSquareMetres }).coordinates.flat().length;
    expect([rings(39_000), rings(41_000)]).toEqual([2, 1]);
  });
  test("a river between two roads parts the area in two, and a bridge joins it", () => {
    const places: Record<string, Drawn> = { A: [0, 0], B: [600, 0], C: [0, 130], D: [600, 130] };
    const roads = [road("A", "B"), road("C", "D"), road("A", "C")];
    const drawn = drawnEdges(drawnTables(roads, places), 0);
    const apart = isochrone(drawn, partsOf([0, 0, 1], [1, 0, 1]), SHARP);
    expect(apart.coordinates.map((polygon) => polygon.length)).toEqual([1, 1]);
    // The middle of the river is the sheet's middle.
    for (let x = -360; x < 360; x += 7) expect(insider(drawn, apart)(x, 0)).toBe(false);
    expect(isochrone(drawn, whole(drawn), SHARP).coordinates).toHaveLength(1);
  });
  test("an edge without length is the circle about it; nothing reached is no area", () => {
    const drawn = drawnEdges(drawnTables([road("A", "B")], { A: [0, 0], B: [0, 0] }), 0);
    for (const end of [1, 0.3])
      expect(areaOf(drawn, isochrone(drawn, partsOf([0, 0, end]), FINE)) / (Math.PI * 50 ** 2)).toBeCloseTo(
        1,
        2,
      );
    expect(isochrone(drawn, partsOf(), FINE)).toEqual({ type: "MultiPolygon", coordinates: [] });
    expect(isochrone(drawnEdges(drawnTables([]), 0), partsOf(), FINE).coordinates).toEqual([]);
  });
  test("an edge that is not drawn, a tolerance or cells that are none are refused", () => {
    const tables = drawnTables([road("A", "B")]);
    const drawn = drawnEdges(tables, 0);
    for (const edge of [1, -1])
      expect(() => isochrone(drawn, partsOf([edge, 0, 1]), FINE)).toThrow(RangeError);
    expect(() => drawnEdges(tables, -1)).toThrow(RangeError);
    expect(() => isochrone(drawn, partsOf([0, 0, 1]), { withinMetres: 10, cellMetres: 15 })).toThrow(
      RangeError,
    );
  });
  test("every network has details that can be drawn, the quick one coarser on the same drawing", () => {
    for (const { sharp, quick } of Object.values(ISOCHRONE_DETAIL)) {
      expect([sharp.beyondCells, quick.beyondCells]).toEqual([undefined, 0.5]);
      expect(quick.cellMetres).toBeGreaterThan(sharp.cellMetres);
      expect(quick.withinMetres).toBeGreaterThanOrEqual(quick.cellMetres);
      expect(quick.simplifyMetres).toBe(sharp.simplifyMetres);
    }
  });
});

describe("reached segments", () => {
  const bent = drawnTables([road("A", "B", [[100, 0], [100, 60]])], { A: [0, 0], B: [140, 60] }); // biome-ignore format: points
  /** The nodes' middle is the sheet's: drawn from there. */
  const segmentsOf = (tables: RoadTables, parts: RoadParts, metres = 0) =>
    Array.from(
      reachedSegments(drawnEdges(tables, metres), parts),
      (value, i) => Math.round((value + (i % 2 === 0 ? 70 : 30)) * 100) / 100 + 0,
    );

  test("are cut at the share of the length drawn", () => {
    expect(segmentsOf(bent, partsOf([0, 0, 1]))).toEqual([0, 0, 100, 0, 100, 0, 100, 60, 100, 60, 140, 60]);
    expect(segmentsOf(bent, partsOf([0, 0.25, 0.6]))).toEqual([50, 0, 100, 0, 100, 0, 100, 20]);
    expect(segmentsOf(bent, partsOf([0, 0, 0.45], [0, 0.9, 1]))).toEqual([0, 0, 90, 0, 120, 60, 140, 60]);
    expect(segmentsOf(bent, partsOf([0, 0.55, 0.6]))).toEqual([100, 10, 100, 20]);
    expect(segmentsOf(bent, partsOf([0, 0, 0]))).toEqual([]);
  });
  test("stay as they are when others are asked for or an area is drawn", () => {
    const drawn = drawnEdges(bent, 0);
    const segments = reachedSegments(drawn, partsOf([0, 0, 1]));
    const before = [...segments];
    reachedSegments(drawn, partsOf([0, 0.25, 0.6]));
    isochrone(drawn, partsOf([0, 0.55, 0.6]), SHARP);
    expect([...segments]).toEqual(before);
  });
  test("are cut on a simplified drawing where the whole drawing would be", () => {
    // Simplified to two stretches, of which the first stands for 40 + 65 metres of road and is shorter than that.
    const tables = drawnTables([road("A", "B", [[40, 0], [100, 25]])], { A: [0, 0], B: [140, 60] }); // biome-ignore format: points
    const lengths = [40, Math.hypot(60, 25), Math.hypot(40, 35)];
    const share = (lengths[0]! + lengths[1]!) / (lengths[0]! + lengths[1]! + lengths[2]!);
    expect(segmentsOf(tables, partsOf([0, 0, share - 1e-5]), 16)).toEqual([0, 0, 100, 25]);
  });
});

/** A network, places on it, and what is reached from them, a search each limit's parts are read from. */
function reachedFrom(tables: RoadTables, sites: readonly Drawn[], detail: { simplifyMetres: number }) {
  const network = atPace(tables);
  const drawn = drawnEdges(tables, detail.simplifyMetres);
  const joiner = roadJoiner({ tables });
  const joins = sites.flatMap(([x, y]) => joiner.join(...drawn.plane.toLonLat(x, y), 2000) ?? []);
  const seeds = joins.map((join) => seedsFrom(network, join, 1));
  const reached = roadSearch(network.forward, network.nodes).run(
    {
      nodes: seeds.flatMap(({ nodes }) => Array.from(nodes)),
      seconds: seeds.flatMap(({ seconds }) => Array.from(seconds)),
    },
    1800,
  );
  const within = (seconds: number) =>
    reachedParts(network, reached, seconds, { joins, offRoadMetresPerSecond: 1 });
  return { drawn, joins, within };
}

describe("areas on random networks", () => {
  const random = seeded(31);
  const cases = Array.from({ length: 60 }, (_, i) => {
    const tables = i % 6 === 0 ? drawnGrid(3 + (i % 4), 120 + 60 * random()) : randomTables(random);
    const sites = Array.from(
      { length: 1 + (i % 3) },
      (): Drawn => [random() * 1000 - 500, random() * 1000 - 500],
    );
    const network = (["walk", "e_bike", "drive"] as const)[i % 3]!;
    const detail = ISOCHRONE_DETAIL[network][i % 2 === 0 ? "sharp" : "quick"];
    return { ...reachedFrom(tables, sites, detail), detail };
  });
  const spots = Array.from({ length: 400 }, (): Drawn => [random() * 1800 - 900, random() * 1800 - 900]);

  test("all within reach of a road is in, nothing farther from every reached road than that and a cell", () => {
    let [within, beyond] = [0, 0];
    for (const { drawn, joins, within: parts, detail } of cases) {
      const { withinMetres, cellMetres } = detail;
      const segments = reachedSegments(drawn, parts(600));
      const area = isochrone(drawn, parts(600), detail);
      const inside = insider(drawn, area);
      for (const ring of area.coordinates.flat())
        for (const [x, y] of metresOf(drawn, ring)) {
          const metres = metresAway(segments, x, y);
          if (metres > withinMetres + cellMetres / 2) expect.fail(`an edge ${metres} m off`);
          if (metres < withinMetres - cellMetres / 2) expect.fail(`an edge ${metres} m from a road`);
        }
      for (const [x, y] of spots) {
        const metres = metresAway(segments, x, y);
        if (metres < withinMetres - 0.75 * cellMetres) within++;
        if (metres > withinMetres + 0.75 * cellMetres) beyond++;
        if (metres < withinMetres - 0.75 * cellMetres && !inside(x, y))
          expect.fail(`${metres} m off is left out`);
        if (metres > withinMetres + 0.75 * cellMetres && inside(x, y)) expect.fail(`${metres} m off is in`);
      }
      for (const { lon, lat, metresOff } of joins)
        if (metresOff < 600) expect(inside(...drawn.plane.toXY(lon, lat))).toBe(true);
    }
    expect(Math.min(within, beyond)).toBeGreaterThan(1000);
  });
  test("a longer limit holds a shorter: 5, 10, 15, 20 and 30 minutes", () => {
    for (const { drawn, within, detail } of cases) {
      let before: Area | null = null;
      for (const minutes of [5, 10, 15, 20, 30]) {
        const area = isochrone(drawn, within(minutes * 60), detail);
        const inside = insider(drawn, area);
        const edge = area.coordinates.flat().map((ring) => metresOf(drawn, ring));
        for (const ring of before?.coordinates.flat() ?? [])
          for (const [x, y] of metresOf(drawn, ring)) {
            // Six decimals move a point by a tenth of a metre at most.
            const held = inside(x, y) || edge.some((line) => metresAway(linesOf(line), x, y) < 0.3);
            if (!held) expect.fail(`${minutes} minutes leave out ${x}, ${y}`);
          }
        if (before) expect(areaOf(drawn, area)).toBeGreaterThan(areaOf(drawn, before) * (1 - 1e-4) - 1);
        if (before) {
          const narrower = insider(drawn, before);
          for (const [x, y] of spots.slice(0, 150))
            if (narrower(x, y) && !inside(x, y)) expect.fail(`${minutes} minutes leave out ${x}, ${y}`);
        }
        before = area;
      }
    }
  });
  test("rings are polygons: outer ones anticlockwise with their holes within them, no link without length", () => {
    for (const { drawn, within, detail } of cases)
      for (const [outer, ...holes] of isochrone(drawn, within(900), detail).coordinates) {
        expect(ringArea(metresOf(drawn, outer!))).toBeGreaterThan(0);
        const about = insider(drawn, { type: "MultiPolygon", coordinates: [[outer!]] });
        for (const hole of holes) {
          expect(ringArea(metresOf(drawn, hole))).toBeLessThan(0);
          expect(metresOf(drawn, hole).every(([x, y]) => about(x, y))).toBe(true);
        }
        for (const ring of [outer!, ...holes]) {
          expect(ring.length).toBeGreaterThan(3);
          for (let i = 1; i < ring.length; i++) expect(ring[i]).not.toEqual(ring[i - 1]);
        }
      }
  });
  test("several places: what is in the area of one is in the area of all", () => {
    for (const [i, { drawn, detail }] of cases.entries()) {
      if (drawn.start.length < 3) continue;
      const parts = whole(drawn);
      const half = Math.ceil(parts.count / 2);
      const all = isochrone(drawn, parts, detail);
      const one = insider(drawn, isochrone(drawn, { ...parts, count: half }, detail));
      const other = insider(
        drawn,
        isochrone(
          drawn,
          partsOf(...[...parts.edge.slice(half)].map((edge) => [edge, 0, 1] as const)),
          detail,
        ),
      );
      const both = insider(drawn, all);
      for (const [x, y] of spots.slice(0, 100))
        if ((one(x, y) || other(x, y)) && !both(x, y)) expect.fail(`case ${i}: ${x}, ${y}`);
    }
  });
});

function linesOf(ring: readonly Drawn[]): Float64Array {
  const lines = new Float64Array(4 * (ring.length - 1));
  for (let i = 1; i < ring.length; i++) lines.set([...ring[i - 1]!, ...ring[i]!], 4 * i - 4);
  return lines;
}
