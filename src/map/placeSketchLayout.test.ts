import { bearing } from "@turf/turf";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { metresBetween } from "../analysis/geodesic";
import type { LonLat } from "../model/place";
import { type Box, overlap, type Point, within } from "./placeSketchBoxes";
import { letterWidth } from "./placeSketchLabels";
import {
  ringMetres,
  SIGN_PIXELS,
  type SketchAsk,
  type SketchLayout,
  sketchLayout,
} from "./placeSketchLayout";

const walking = { metresPerMinute: 48, detour: 1.3 };
const ask = (changes: Partial<SketchAsk>): SketchAsk => ({
  places: [],
  origin: null,
  walking,
  width: 328,
  height: 400,
  letterPixels: 16,
  targetPixels: 44,
  minutesWords: (minutes) => `${minutes}分钟`,
  ...changes,
});
const place = (id: string, lon: number, lat: number, name = `${id}敬老院`) => ({
  id,
  lonLat: [lon, lat] as LonLat,
  name,
});

const lonLat = fc.tuple(
  fc.double({ min: 114.9, max: 115.6, noNaN: true }),
  fc.double({ min: 22.7, max: 23.2, noNaN: true }),
);
/** Places near each other as well as all over the county, some of them at one point. */
const asks = fc
  .record({
    middle: lonLat,
    spread: fc.constantFrom(0, 0.0005, 0.01, 0.2),
    offsets: fc.array(
      fc.tuple(fc.double({ min: -1, max: 1, noNaN: true }), fc.double({ min: -1, max: 1, noNaN: true })),
      {
        minLength: 0,
        maxLength: 25,
      },
    ),
    names: fc.array(
      fc.constantFrom(
        "黄羌镇敬老院",
        "东陇村幸福食堂",
        "院",
        "海丰县中心敬老院",
        "Haicheng home for the aged",
        "",
      ),
      {
        minLength: 25,
        maxLength: 25,
      },
    ),
    origin: fc.option(lonLat),
    width: fc.integer({ min: 200, max: 720 }),
    height: fc.integer({ min: 200, max: 560 }),
    letterPixels: fc.constantFrom(14, 20, 24),
  })
  .map(({ middle: [lon, lat], spread, offsets, names, origin, ...rest }) =>
    ask({
      ...rest,
      places: offsets.map(([east, north], i) =>
        place(`p${i}`, lon + east * spread, lat + north * spread, names[i]),
      ),
      origin: origin && { lonLat: origin as LonLat, words: "您在这里" },
      targetPixels: 48,
    }),
  );

const textBoxes = (layout: SketchLayout): Box[] =>
  [...layout.spots, ...layout.rings, ...(layout.here ? [layout.here] : [])].flatMap(
    ({ label }) => label?.box ?? [],
  );
const signBox = ({ x, y }: Point): Box => ({
  x: x - SIGN_PIXELS / 2,
  y: y - SIGN_PIXELS / 2,
  width: SIGN_PIXELS,
  height: SIGN_PIXELS,
});

describe("whatever is laid out", () => {
  test("nothing lies outside the frame, a finger's room included, and numbers are numbers", () => {
    fc.assert(
      fc.property(asks, (asked) => {
        const layout = sketchLayout(asked);
        expect(layout.pixelsPerMetre).toBeGreaterThan(0);
        for (const { x, y } of [...layout.spots, ...(layout.here ? [layout.here] : [])])
          expect(within({ x: x - 23.9, y: y - 23.9, width: 47.8, height: 47.8 }, layout.plot)).toBe(true);
        for (const box of textBoxes(layout)) expect(within(box, layout.plot)).toBe(true);
        expect(layout.plot.height).toBeLessThan(asked.height);
        expect(layout.scale.pixels).toBeLessThanOrEqual(asked.width / 3);
      }),
    );
  });

  test("no two names overlap, none lies on a sign, and all are wide enough for their letters", () => {
    fc.assert(
      fc.property(asks, (asked) => {
        const layout = sketchLayout(asked);
        const boxes = textBoxes(layout);
        for (const [i, one] of boxes.entries())
          for (const other of boxes.slice(i + 1)) expect(overlap(one, other)).toBe(false);
        for (const point of [...layout.spots, ...(layout.here ? [layout.here] : [])])
          for (const box of boxes) expect(overlap(box, signBox(point))).toBe(false);
        for (const [i, { label }] of layout.spots.entries()) {
          if (!label) continue;
          const least = Math.max(...label.lines.map((line) => letterWidth(line))) * asked.letterPixels;
          expect(label.box.width).toBeGreaterThanOrEqual(least - 1e-9);
          expect(label.lines.join("").replaceAll(" ", "")).toBe(asked.places[i]?.name.replaceAll(" ", ""));
        }
      }),
    );
  });

  test("directions are true within a degree, distances within half a percent", () => {
    fc.assert(
      fc.property(asks, (asked) => {
        fc.pre(asked.places.length > 1);
        const layout = sketchLayout(asked);
        const [first, ...others] = asked.places;
        const from = layout.spots[0] as Point;
        for (const [i, other] of others.entries()) {
          const to = layout.spots[i + 1] as Point;
          const [one, two] = [first?.lonLat as LonLat, other.lonLat];
          const metres = metresBetween(one[0], one[1], two[0], two[1]);
          if (metres < 20) continue;
          const drawn = Math.hypot(to.x - from.x, to.y - from.y) / layout.pixelsPerMetre;
          expect(Math.abs(drawn / metres - 1)).toBeLessThan(0.005);
          const angle = (Math.atan2(to.x - from.x, from.y - to.y) * 180) / Math.PI;
          const apart = Math.abs(angle - bearing([...one], [...two]));
          expect(Math.min(apart, 360 - apart)).toBeLessThan(1);
        }
      }),
    );
  });
});

test("no line to a name runs through another name", () => {
  fc.assert(
    fc.property(asks, (asked) => {
      const labels = sketchLayout(asked).spots.flatMap(({ label }) => label ?? []);
      for (const { leader, box } of labels) {
        if (!leader) continue;
        const [from, to] = leader;
        for (let share = 0.02; share < 1; share += 0.02) {
          const [x, y] = [from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share];
          // A hair's breadth is no run through.
          const point = { x: x - 0.01, y: y - 0.01, width: 0.02, height: 0.02 };
          for (const other of labels)
            if (other.box !== box) {
              const inner = {
                x: other.box.x + 4,
                y: other.box.y + 4,
                width: other.box.width - 8,
                height: other.box.height - 8,
              };
              expect(overlap(point, inner)).toBe(false);
            }
        }
      }
    }),
  );
});

test("a single place, several at one point, or none: a picture 600 m across, not more", () => {
  const same = [place("a", 115.3, 22.9), place("b", 115.3, 22.9)];
  for (const places of [same.slice(0, 1), same, []]) {
    const layout = sketchLayout(ask({ places }));
    expect(layout.pixelsPerMetre).toBeCloseTo((328 - 48) / 600, 9);
    for (const { x, y } of layout.spots) {
      expect(x).toBeCloseTo(164, 6);
      expect(y).toBeCloseTo(layout.plot.height / 2, 6);
    }
    expect(layout.scale.metres).toBe(200);
  }
  // Both are written, one of them elsewhere.
  expect(sketchLayout(ask({ places: same })).spots.every(({ label }) => label !== null)).toBe(true);
});

test("rings stand for an old person's minutes in a straight line, each with its words", () => {
  expect(ringMetres(15, walking)).toBeCloseTo(553.846, 3);
  const layout = sketchLayout(
    ask({
      places: [place("a", 115.31, 22.9), place("b", 115.29, 22.9), place("c", 115.3, 22.909)],
      origin: { lonLat: [115.3, 22.9], words: "您在这里" },
    }),
  );
  expect(layout.rings.map(({ minutes }) => minutes)).toEqual([5, 10, 15, 30]);
  for (const { minutes, radius, label } of layout.rings) {
    expect(radius / layout.pixelsPerMetre).toBeCloseTo((minutes * 48) / 1.3, 6);
    expect(label?.lines).toEqual([`${minutes}分钟`]);
    const { box } = label as NonNullable<typeof label>;
    const middle = [box.x + box.width / 2, box.y + box.height / 2] as const;
    const here = layout.here as Point;
    expect(Math.hypot(middle[0] - here.x, middle[1] - here.y)).toBeCloseTo(radius, 6);
  }
  expect(layout.here?.label?.lines).toEqual(["您在这里"]);
  expect(layout.spots.map(({ label }) => label?.lines.join(""))).toEqual(["a敬老院", "b敬老院", "c敬老院"]);
});

test("far from everything the rings are too small to be seen; without an origin there are none", () => {
  const places = [place("a", 115.3, 22.9)];
  expect(sketchLayout(ask({ places })).rings).toEqual([]);
  expect(sketchLayout(ask({ places })).here).toBeNull();
  const far = sketchLayout(ask({ places, origin: { lonLat: [115.3, 22.4], words: "您在这里" } }));
  expect(far.rings).toEqual([]);
  expect(far.scale.metres).toBe(10_000);
  // North is up.
  expect(far.spots[0]?.y).toBeLessThan(far.here?.y as number);
});

test("a ring wholly outside the picture is not drawn", () => {
  const origin = { lonLat: [115.3, 22.9] as LonLat, words: "" };
  const layout = sketchLayout(ask({ places: [place("a", 115.3005, 22.9)], origin }));
  expect(layout.rings.map(({ minutes }) => minutes)).toEqual([5, 10]);
});

test("a name that finds no room beside its sign stands apart with a line to it, then is left to the list", () => {
  const crowd = Array.from({ length: 40 }, (_, i) =>
    place(`p${i}`, 115.3 + (i % 8) * 0.001, 22.9 + Math.floor(i / 8) * 0.001),
  );
  const { spots } = sketchLayout(ask({ places: crowd }));
  expect(spots).toHaveLength(40);
  expect(spots.filter(({ label }) => label === null).length).toBeGreaterThan(0);
  const few = sketchLayout(
    ask({
      places: [
        place("a", 115.3, 22.9),
        place("b", 115.3001, 22.9),
        place("c", 115.3, 22.9001),
        place("d", 115.2999, 22.9),
        place("e", 115.3, 22.8999),
      ],
    }),
  );
  const leaders = few.spots.flatMap(({ label }) => label?.leader ?? []);
  expect(few.spots.every(({ label }) => label !== null)).toBe(true);
  expect(leaders.length).toBeGreaterThan(0);
});

test("a name too long for the frame in one line is written in two, Latin ones between words", () => {
  const { spots } = sketchLayout(
    ask({ width: 240, letterPixels: 24, places: [place("a", 115.3, 22.9, "海丰县城东镇综合养老服务中心")] }),
  );
  expect(spots[0]?.label?.lines).toEqual(["海丰县城东镇综", "合养老服务中心"]);
  const latin = sketchLayout(
    ask({ width: 240, letterPixels: 20, places: [place("a", 115.3, 22.9, "Haicheng care centre")] }),
  );
  expect(latin.spots[0]?.label?.lines).toEqual(["Haicheng", "care centre"]);
});
