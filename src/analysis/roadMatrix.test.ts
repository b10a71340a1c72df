import { describe, expect, test } from "vitest";
import { type RoadJoin, roadJoiner } from "./roadJoins";
import { roadMatrix, secondsToNearest } from "./roadMatrix";
import type { RoadNetwork } from "./roadNetwork";
import { roadSearches } from "./roadSearch";
import { seeded } from "./seeded";
import { bruteRoads } from "./testing/bruteRoads";
import { atPace, drawNetwork, randomTables, SHEET } from "./testing/drawNetwork";

const ALL = Number.POSITIVE_INFINITY;
const timing = { offRoadMetresPerSecond: 0.5, limitSeconds: ALL };
const plain = (rows: readonly Float64Array[]) => rows.map((row) => [...row]);

/** A join made by hand; every join is a place of its own unless told. */
let spots = 0;
const join = (edge: number, along: number, metresOff = 0, spot = spots++): RoadJoin => ({
  edge,
  along,
  metresOff,
  lon: 0,
  lat: 0,
  placeLon: spot / 1e6,
  placeLat: 0,
});

describe("seconds from many places to many", () => {
  const network = drawNetwork("A-100-B>40>C E-9-F");

  test("the drawn example: off the road, along it, off it again; one-way from demand to facility", () => {
    const home = join(0, 0.5, 5);
    const canteen = join(1, 0.25, 2);
    expect(plain(roadMatrix(network, [home], [canteen], timing))).toEqual([[10 + 50 + 10 + 4]]);
    expect(plain(roadMatrix(network, [canteen], [home], timing))).toEqual([[ALL]]);
  });
  test("along one edge directly, and round about where that is shorter", () => {
    const ring = drawNetwork("A-100-B A-10-B");
    expect(plain(roadMatrix(ring, [join(0, 0.25)], [join(0, 0.5), join(0, 0.95)], timing))).toEqual([
      [25, 25 + 10 + 5],
    ]);
    const oneway = drawNetwork("A>100>B B-10-A");
    expect(
      plain(roadMatrix(oneway, [join(0, 0.75, 1)], [join(0, 0.25, 1), join(0, 0.75, 1)], timing)),
    ).toEqual([[2 + 25 + 10 + 25 + 2, 4]]);
  });
  test("identical degrees are one place; the same road joined from both sides is two", () => {
    expect(
      plain(roadMatrix(network, [join(0, 0.5, 5, 77)], [join(0, 0.5, 5, 77), join(0, 0.5, 5)], timing)),
    ).toEqual([[0, 20]]);
  });
  test("places too far from any road, and roads that do not meet, are unreachable", () => {
    const [a, b] = [join(0, 0.5), join(2, 0.5)];
    expect(plain(roadMatrix(network, [a, null, b], [null, a, b], timing))).toEqual([
      [ALL, 0, ALL],
      [ALL, ALL, ALL],
      [ALL, ALL, 0],
    ]);
    expect(secondsToNearest(network, [a, null, b], [null, a], timing)).toEqual({
      seconds: Float64Array.of(0, ALL, ALL),
      destination: Int32Array.of(1, -1, -1),
    });
    expect(roadMatrix(network, [a, b], [], timing)).toEqual([new Float64Array(0), new Float64Array(0)]);
    expect(roadMatrix(network, [], [a], timing)).toEqual([]);
    expect([...secondsToNearest(network, [a], [], timing).destination]).toEqual([-1]);
  });
  test("of equally near places the first, also when it is found last", () => {
    const fork = drawNetwork("A-100-B A-10-C B-10-D");
    const [c, d] = [join(1, 1), join(2, 1)];
    expect([...secondsToNearest(fork, [join(0, 0.5)], [d, c], timing).destination]).toEqual([0]);
    expect([...secondsToNearest(fork, [join(0, 0.5)], [c, d], timing).destination]).toEqual([0]);
    expect([...secondsToNearest(fork, [join(0, 0.5)], [join(0, 1), join(0, 0)], timing).destination]).toEqual(
      [0],
    );
  });
  test("exactly at the limit is reached, also along one edge; beyond it nothing is", () => {
    const [a, b, c] = [join(0, 0.25, 5), join(0, 0.75, 5), join(1, 0.25)];
    const at = (limitSeconds: number) => {
      const limited = { ...timing, limitSeconds };
      const [row] = plain(roadMatrix(network, [a], [b, c], limited));
      expect(plain(roadMatrix(network, [a, a, a], [b, c], limited))).toEqual([row, row, row]);
      expect(secondsToNearest(network, [a], [b, c], limited).seconds[0]).toBe(Math.min(...row!));
      return row;
    };
    expect(at(95)).toEqual([70, 95]);
    expect(at(94.99)).toEqual([70, ALL]);
    expect(at(70)).toEqual([70, ALL]);
    expect(at(69.99)).toEqual([ALL, ALL]);
  });
  test("searches from the side with fewer places, and to the nearest only once", () => {
    const [few, many] = [[join(0, 0.1), join(0, 0.6)], Array.from({ length: 9 }, () => join(1, 0.5))];
    const counted = (act: () => void) => {
      const before = roadSearches();
      act();
      return roadSearches() - before;
    };
    expect(counted(() => roadMatrix(network, few, many, timing))).toBe(2);
    expect(counted(() => roadMatrix(network, many, few, timing))).toBe(2);
    expect(counted(() => secondsToNearest(network, many, few, timing))).toBe(1);
  });
  test("what is no speed or limit is refused", () => {
    for (const wrong of [{ offRoadMetresPerSecond: 0 }, { limitSeconds: -1 }, { limitSeconds: Number.NaN }]) {
      expect(() => roadMatrix(network, [join(0, 0.5)], [join(0, 0.5)], { ...timing, ...wrong })).toThrow(
        RangeError,
      );
      expect(() =>
        secondsToNearest(network, [join(0, 0.5)], [join(0, 0.5)], { ...timing, ...wrong }),
      ).toThrow(RangeError);
    }
  });
});

describe("on 300 random networks with places on and off the roads", () => {
  /** Places at random, on nodes, in twos at one spot, and on the road of another. */
  function placesOn(network: RoadNetwork, random: () => number): (RoadJoin | null)[] {
    const joiner = roadJoiner(network);
    const spots: [number, number][] = [];
    for (let i = 1 + Math.floor(random() * 9); i > 0; i--) {
      const node = Math.floor(random() * network.nodes);
      const kind = random();
      const before = spots[Math.floor(random() * spots.length)];
      if (kind < 0.15 && before) spots.push(before);
      else if (kind < 0.3 && before) {
        const near = joiner.join(...before, ALL);
        if (near) spots.push([near.lon, near.lat]);
      } else if (kind < 0.5) spots.push([network.tables.nodeLons[node]!, network.tables.nodeLats[node]!]);
      else spots.push(SHEET.toLonLat(random() * 1000, random() * 1000));
    }
    return spots.map(([lon, lat]) => joiner.join(lon, lat, 300));
  }
  const each = (
    visit: (
      network: RoadNetwork,
      origins: (RoadJoin | null)[],
      destinations: (RoadJoin | null)[],
      random: () => number,
    ) => void,
  ) => {
    for (let seed = 1; seed <= 300; seed++) {
      const random = seeded(seed);
      const network = atPace(randomTables(random), 0.8);
      const places = placesOn(network, random);
      const cut = Math.floor(random() * places.length);
      // Some places are origin and destination.
      visit(network, places.slice(0, cut + 2), places.slice(cut), random);
    }
  };
  const same = (a: RoadJoin, b: RoadJoin) => a.placeLon === b.placeLon && a.placeLat === b.placeLat;

  test("the matrix is that of brute force, where every join is a junction", () => {
    let [finite, direct] = [0, 0];
    each((network, origins, destinations) => {
      const rows = roadMatrix(network, origins, destinations, timing);
      const brute = bruteRoads(network, [...origins, ...destinations], 0.5);
      origins.forEach((origin, i) => {
        destinations.forEach((destination, j) => {
          const wanted =
            !origin || !destination ? ALL : same(origin, destination) ? 0 : brute[i]![origins.length + j]!;
          const found = rows[i]![j]!;
          if (found === ALL || wanted === ALL) expect(found).toBe(wanted);
          else expect(Math.abs(found - wanted)).toBeLessThan(1e-6);
          if (found < ALL) finite++;
          if (origin && destination && origin.edge === destination.edge) direct++;
        });
      });
    });
    expect(finite).toBeGreaterThan(1000);
    expect(direct).toBeGreaterThan(300);
  });

  test("is the same to the bit from either side and on the reversed network, within any limit", () => {
    each((network, origins, destinations, random) => {
      const limited = { ...timing, limitSeconds: random() < 0.5 ? ALL : random() * 1500 };
      const rows = plain(roadMatrix(network, origins, destinations, limited));
      const padded = [...destinations, ...Array.from({ length: 12 }, () => null)];
      const crowd = [...origins, ...Array.from({ length: 24 }, () => null)];
      const forward = plain(roadMatrix(network, origins, padded, limited));
      const backward = plain(roadMatrix(network, crowd, destinations, limited));
      expect(forward.map((row) => row.slice(0, destinations.length))).toEqual(rows);
      expect(backward.slice(0, origins.length)).toEqual(rows);

      const reversed = { ...network, there: network.back, back: network.there } as RoadNetwork;
      const turned = { ...reversed, forward: network.backward, backward: network.forward };
      const columns = plain(roadMatrix(turned, destinations, origins, limited));
      expect(rows).toEqual(origins.map((_, i) => columns.map((column) => column[i])));

      const whole = plain(roadMatrix(network, origins, destinations, timing));
      expect(rows).toEqual(
        whole.map((row) => row.map((seconds) => (seconds <= limited.limitSeconds + 1e-6 ? seconds : ALL))),
      );
    });
  });

  test("the nearest is the least of each row, of equals the first", () => {
    each((network, origins, destinations, random) => {
      const limited = { ...timing, limitSeconds: random() < 0.5 ? ALL : random() * 1500 };
      const rows = plain(roadMatrix(network, origins, destinations, limited));
      const { seconds, destination } = secondsToNearest(network, origins, destinations, limited);
      expect([...seconds]).toEqual(rows.map((row) => Math.min(...row)));
      expect([...destination]).toEqual(
        rows.map((row) => (Math.min(...row) < ALL ? row.indexOf(Math.min(...row)) : -1)),
      );
    });
  });
});
