import { describe, expect, test } from "vitest";
import { fitCamera } from "./fitCamera";
import { reliefOf } from "./relief";
import { layNames, nameWishes } from "./stageNames";

/** Forty towns with names of twenty letters, on a grid. */
const crowd = Array.from({ length: 40 }, (_, i) => {
  const [west, south] = [115 + (i % 8) * 0.1, 22.5 + Math.floor(i / 8) * 0.1];
  return {
    type: "Feature" as const,
    properties: { code: `t${i}`, in_scope: i > 3 },
    geometry: {
      type: "Polygon" as const,
      coordinates: [
        [
          [west, south],
          [west + 0.1, south],
          [west + 0.1, south + 0.1],
          [west, south + 0.1],
          [west, south],
        ],
      ],
    },
  };
});
const towns = { type: "FeatureCollection" as const, features: crowd };
const townLabels = crowd.map(({ properties: { code, in_scope } }, i) => ({
  code,
  name: `很长的镇名一共有二十个字那么长的镇名字${i}`.slice(0, 20),
  lonLat: [115, 22] as const,
  inScope: in_scope,
}));
const padding = { top: 100, right: 50, bottom: 50, left: 600 };

function lay(lifted: string[], scale = 1) {
  const relief = reliefOf({ towns, outline: null, lifted });
  if (!relief) throw new Error("no relief");
  const camera = fitCamera({ relief, width: 1920 * scale, height: 1080 * scale, padding, bearing: 0 });
  return layNames(
    nameWishes({ townLabels, towns }, relief),
    { facilities: [] },
    relief,
    camera,
    padding,
    scale,
  );
}

describe("forty towns with names of twenty letters", () => {
  test("are composed: no name over another, none outside, lifted ones and the zone's words there", () => {
    const names = lay(["t30", "t12"]);
    expect(names.length).toBeGreaterThan(8);
    expect(names.map(({ key }) => key)).toEqual(expect.arrayContaining(["t30", "t12", "zone-note"]));
    expect(names.slice(0, 2).every(({ level }) => level === "lifted")).toBe(true);
    for (const { box } of names) {
      expect(box.left).toBeGreaterThanOrEqual(600);
      expect(box.top).toBeGreaterThanOrEqual(100);
      expect(box.left + box.width).toBeLessThanOrEqual(1870);
      expect(box.top + box.height).toBeLessThanOrEqual(1030);
      for (const other of names)
        if (other.box !== box)
          expect(
            box.left + box.width <= other.box.left ||
              other.box.left + other.box.width <= box.left ||
              box.top + box.height <= other.box.top ||
              other.box.top + other.box.height <= box.top,
          ).toBe(true);
    }
  });

  test("the zone's words stand on the zone, and are left out when the camera looks past it", () => {
    const note = lay([]).find(({ key }) => key === "zone-note");
    expect(note?.place[0]).toBeLessThan(115.4);
    expect(note?.place[1]).toBeLessThan(22.6);
    const far = lay(["t39", "t31"]);
    expect(far.length).toBeGreaterThan(3);
    expect(far.some(({ key }) => key === "zone-note")).toBe(false);
  });

  test("are written in two lines, and as large as the wall asks", () => {
    const [one] = lay(["t30"], 2);
    expect(one?.lines.map((line) => line.length)).toEqual([10, 10]);
    expect(one?.size).toBe(60);
  });

  test("larger towns are named before smaller ones, the zone's last", () => {
    const relief = reliefOf({ towns, outline: null, lifted: ["t20"] });
    const wishes = relief ? nameWishes({ townLabels, towns }, relief) : [];
    expect(wishes[0]?.code).toBe("t20");
    expect(wishes.slice(-4).every(({ level }) => level === "zone")).toBe(true);
    expect(wishes.at(-5)?.code).toBeNull();
  });
});
