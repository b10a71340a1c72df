import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ListedPlace, ListedVillage, LookUp, Origin, Walking } from "../model/lookUp";
import type { LonLat } from "../model/place";
import { awayFrom, originWorth } from "./nearness";

/** 0.8 m/s, and ways a third longer than the straight line. */
const OLD: Walking = { metresPerMinute: 48, detour: 1.3, grade: 3, asOf: "2024" };
const HERE: LonLat = [115.33, 22.97];
const from = (lonLat: LonLat, accuracyMetres = 0): Origin => ({ lonLat, accuracyMetres });
/** So many metres north. */
const north = (metres: number, at: LonLat = HERE): LonLat => [at[0], at[1] + metres / 111_320];

const nearby = fc.tuple(
  fc.double({ min: -0.4, max: 0.4, noNaN: true }),
  fc.double({ min: -0.4, max: 0.4, noNaN: true }),
);
const moved = ([east, up]: readonly number[]): LonLat => [HERE[0] + (east ?? 0), HERE[1] + (up ?? 0)];
const metres = fc.double({ min: 0, max: 5_000, noNaN: true });

describe("how far", () => {
  test("the drawn example: 480 m at 0.8 m/s, ways 1.3 times as long, are 13 minutes", () => {
    const { metres: far, minutes } = awayFrom(from(HERE), north(480), OLD);
    for (const each of far) expect(each).toBeCloseTo(480, 6);
    for (const each of minutes) expect(each).toBeCloseTo(13, 6);
  });
  test("± 120 m makes it 360 to 600 m, 9.75 to 16.25 minutes; ± 500 m begins at nothing", () => {
    const { metres: far, minutes } = awayFrom(from(HERE, 120), north(480), OLD);
    expect(far[0]).toBeCloseTo(360, 6);
    expect(far[1]).toBeCloseTo(600, 6);
    expect(minutes[0]).toBeCloseTo(9.75, 6);
    expect(minutes[1]).toBeCloseTo(16.25, 6);
    expect(awayFrom(from(HERE, 500), north(480), OLD).metres[0]).toBe(0);
    expect(awayFrom(from(HERE, 500), north(480), OLD).minutes[0]).toBe(0);
  });
  test("an accuracy that is no number of metres: from nothing to who knows", () => {
    for (const accuracy of [Number.NaN, Number.POSITIVE_INFINITY, -1])
      expect(awayFrom(from(HERE, accuracy), north(480), OLD)).toEqual({
        metres: [0, Number.POSITIVE_INFINITY],
        minutes: [0, Number.POSITIVE_INFINITY],
      });
  });

  test("within half a per cent of a great circle inside 50 km; the same there and back", () => {
    fc.assert(
      fc.property(nearby, nearby, metres, (one, other, accuracy) => {
        const [a, b] = [moved(one), moved(other)];
        const true_ = greatCircle(a, b);
        if (true_ > 50_000) return;
        const { metres: far } = awayFrom(from(a), b, OLD);
        expect(far[0]).toBe(far[1]);
        expect(Math.abs(far[0] - true_)).toBeLessThanOrEqual(0.005 * true_ + 1e-6);
        expect(awayFrom(from(a, accuracy), b, OLD)).toEqual(awayFrom(from(b, accuracy), a, OLD));
      }),
      { seed: 20261126, numRuns: 500 },
    );
  });

  test("farther is farther, vaguer is wider, slower and crookeder takes longer", () => {
    fc.assert(
      fc.property(nearby, metres, metres, (one, accuracy, more) => {
        const at = moved(one);
        const { metres: far, minutes } = awayFrom(from(HERE, accuracy), at, OLD);
        expect(far[0]).toBeGreaterThanOrEqual(0);
        expect(far[0]).toBeLessThanOrEqual(far[1]);
        expect(minutes[0]).toBeLessThanOrEqual(minutes[1]);
        const vaguer = awayFrom(from(HERE, accuracy + more), at, OLD);
        expect(vaguer.metres[0]).toBeLessThanOrEqual(far[0]);
        expect(vaguer.metres[1]).toBeGreaterThanOrEqual(far[1]);
        const beyond: LonLat = [HERE[0] + 1.1 * (at[0] - HERE[0]), HERE[1] + 1.1 * (at[1] - HERE[1])];
        expect(awayFrom(from(HERE, accuracy), beyond, OLD).metres[1]).toBeGreaterThanOrEqual(far[1]);
        const slower = awayFrom(from(HERE, accuracy), at, { ...OLD, metresPerMinute: 40 });
        expect(slower.minutes[1]).toBeCloseTo((minutes[1] * 48) / 40, 6);
        const crooked = awayFrom(from(HERE, accuracy), at, { ...OLD, detour: 2.6 });
        expect(crooked.minutes[1]).toBeCloseTo(2 * minutes[1], 6);
        expect(crooked.metres).toEqual(far);
      }),
      { seed: 20261126, numRuns: 300 },
    );
  });
});

describe("what an origin is worth", () => {
  const at = (lonLat: LonLat | null, kind: ListedPlace["kind"] = "canteen"): ListedPlace => ({
    id: `${kind}-made`,
    kind,
    name: "幸福食堂",
    pinyin: "xing fu shi tang",
    townCode: null,
    villageCode: null,
    status: "operating",
    openedYear: null,
    beds: null,
    position: lonLat && { lonLat, grade: 1, source: "made", asOf: "2024" },
    about: null,
    services: null,
    grade: 1,
    source: "made",
    asOf: "2024",
  });
  const village = (position: LonLat | null): ListedVillage => ({
    code: "v",
    name: "东陇村",
    pinyin: "dong long cun",
    townCode: "t",
    position,
  });
  const list = (places: readonly ListedPlace[], villages: readonly ListedVillage[] = []): LookUp => ({
    county: "海丰县",
    towns: [],
    villages,
    sources: [],
    places,
    walking: OLD,
    homophones: {},
    unnamed: [],
  });

  test("good where a care place is located and the reading is sharp", () => {
    expect(originWorth(from(HERE, 20), list([at(null), at(north(800))]))).toBe("good");
    expect(originWorth(from(HERE, 1_000), list([at(north(800))]))).toBe("good");
  });
  test("nothing located, when no care place is; burial is nothing to be near to, villages neither", () => {
    expect(originWorth(from(HERE, 20), list([]))).toBe("nothing_located");
    expect(originWorth(from(HERE, 5_000), list([at(null)], [village(HERE)]))).toBe("nothing_located");
    const burial = [at(HERE, "public_cemetery"), at(HERE, "commercial_cemetery")];
    expect(originWorth(from(HERE, 20), list(burial))).toBe("nothing_located");
    expect(originWorth(from(HERE, 20), list([...burial, at(HERE, "medical_care")]))).toBe("good");
  });
  test("a position that is assumed or drawn is none", () => {
    const graded = (grade: 1 | 2 | 3 | 4, where: LonLat): ListedPlace => ({
      ...at(where),
      position: { lonLat: where, grade, source: "made", asOf: "2024" },
    });
    const worth = ([1, 2, 3, 4] as const).map((grade) =>
      originWorth(from(HERE), list([graded(grade, HERE)])),
    );
    expect(worth).toEqual(["good", "good", "nothing_located", "nothing_located"]);
    // Nor does it make an origin near that is far from all others.
    const far = list([at(north(45_000)), graded(3, HERE)]);
    expect(originWorth(from(HERE), far)).toBe("far");
  });
  test("rough beyond ± 1,000 m, and when nothing is said of it", () => {
    for (const accuracy of [1_000.1, 3_000, Number.NaN, Number.POSITIVE_INFINITY, -1])
      expect(originWorth(from(HERE, accuracy), list([at(HERE)])), `${accuracy}`).toBe("rough");
    expect(originWorth(from([Number.NaN, 22.9]), list([at(HERE)]))).toBe("rough");
    expect(originWorth(from(north(200_000), 3_000), list([at(HERE)]))).toBe("rough");
  });
  test("far when everything is farther than 30 km and what the reading gives", () => {
    expect(originWorth(from(north(29_990)), list([at(HERE)]))).toBe("good");
    expect(originWorth(from(north(30_010)), list([at(HERE)]))).toBe("far");
    expect(originWorth(from(north(30_010), 20), list([at(HERE)]))).toBe("good");
    expect(originWorth(from(north(30_510), 500), list([at(HERE)]))).toBe("far");
    expect(originWorth(from(north(45_000)), list([at(HERE)], [village(north(20_000))]))).toBe("good");
    expect(originWorth(from(north(45_000)), list([at(HERE)], [village(null)]))).toBe("far");
    expect(originWorth(from([116.4, 39.9], 10), list([at(HERE)]))).toBe("far");
  });
});

/** Metres on a sphere of 6,371,008.8 m, by the haversine: the oracle. */
function greatCircle(one: LonLat, other: LonLat): number {
  const rad = Math.PI / 180;
  const half = (degrees: number) => Math.sin((degrees * rad) / 2) ** 2;
  const h =
    half(other[1] - one[1]) + Math.cos(one[1] * rad) * Math.cos(other[1] * rad) * half(other[0] - one[0]);
  return 2 * 6_371_008.8 * Math.asin(Math.sqrt(h));
}
