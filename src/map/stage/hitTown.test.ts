import { describe, expect, test } from "vitest";
import { fitCamera } from "./fitCamera";
import { hitTown } from "./hitTown";
import { reliefOf } from "./relief";
import { type Place, project } from "./stageCamera";

const square = (code: string, west: number, south: number, inScope = true) => ({
  type: "Feature" as const,
  properties: { code, in_scope: inScope },
  geometry: {
    type: "Polygon" as const,
    coordinates: [
      [
        [west, south],
        [west + 0.2, south],
        [west + 0.2, south + 0.2],
        [west, south + 0.2],
        [west, south],
      ],
    ],
  },
});
const features = [
  square("zone", 115, 22.6, false),
  square("south", 115.2, 22.6),
  square("north", 115.2, 22.8),
];
const relief = reliefOf({
  towns: { type: "FeatureCollection", features },
  outline: null,
  lifted: ["south"],
})!;
const camera = fitCamera({
  relief,
  width: 1600,
  height: 900,
  padding: { top: 0, right: 0, bottom: 0, left: 0 },
  bearing: 10,
});
const tap = (place: Place) => hitTown(relief, camera, project(camera, place), []);
const { metres } = relief;

describe("a tap", () => {
  test("on the top of a town finds it", () => {
    expect(tap([115.3, 22.7, metres.lifted])).toBe("south");
    expect(tap([115.3, 22.95, metres.slab])).toBe("north");
  });

  test("on the wall of a town finds it, where the ground behind is somebody else's", () => {
    expect(tap([115.3, 22.6, metres.lifted * 0.6])).toBe("south");
  });

  test("passes over a town in front that is not high enough to be in the way", () => {
    const flat = reliefOf({ towns: { type: "FeatureCollection", features }, outline: null, lifted: [] })!;
    const place: Place = [115.3, 22.803, flat.metres.slab];
    expect(hitTown(flat, camera, project(camera, place), [])).toBe("north");
  });

  test("on the wall of a town that is hardly deeper than a wall finds it", () => {
    const sliver = square("sliver", 115.2, 22.6);
    for (const corner of sliver.geometry.coordinates[0] as number[][])
      if (corner[1] !== 22.6) corner[1] = 22.601;
    const thin = reliefOf({
      towns: { type: "FeatureCollection", features: [sliver, square("north", 115.2, 22.8)] },
      outline: null,
      lifted: ["sliver"],
    })!;
    const place: Place = [115.3, 22.6005, (thin.metres.lifted + thin.metres.slab) / 2];
    expect(hitTown(thin, camera, project(camera, place), [])).toBe("sliver");
  });

  test("on the zone or the ground finds nobody", () => {
    expect(tap([115.1, 22.7, metres.zone])).toBeNull();
    expect(hitTown(relief, camera, [3, 3], [])).toBeNull();
  });

  test("on a town behind a lifted one finds the one in front", () => {
    // Just behind the lifted town's rim, its top hides the ground.
    expect(tap([115.3, 22.803, metres.slab])).toBe("south");
  });

  test("on a name finds its town, wherever the name stands", () => {
    const box = { left: 0, top: 0, width: 100, height: 30 };
    expect(hitTown(relief, camera, [50, 10], [{ code: "north", box }])).toBe("north");
    expect(hitTown(relief, camera, [50, 10], [{ code: "zone", box }])).toBeNull();
    expect(hitTown(relief, camera, [50, 10], [{ code: null, box }])).toBeNull();
    expect(hitTown(relief, camera, [150, 10], [{ code: "north", box }])).toBeNull();
  });
});
