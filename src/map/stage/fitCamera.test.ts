import { describe, expect, test } from "vitest";
import { ringsOf } from "../scene";
import { fitCamera } from "./fitCamera";
import { reliefOf } from "./relief";
import { project, type StageCamera } from "./stageCamera";

const square = (code: string, west: number, south: number, side: number) => ({
  type: "Feature" as const,
  properties: { code, in_scope: true },
  geometry: {
    type: "Polygon" as const,
    coordinates: [
      [
        [west, south],
        [west + side, south],
        [west + side, south + side],
        [west, south + side],
        [west, south],
      ],
    ],
  },
});
const features = [square("a", 115, 22.6, 0.5), square("b", 115.5, 22.8, 0.2), square("c", 115.5, 23, 0.1)];
const reliefWith = (lifted: string[]) => {
  const relief = reliefOf({ towns: { type: "FeatureCollection", features }, outline: null, lifted });
  if (!relief) throw new Error("no relief");
  return relief;
};
const padding = { top: 120, right: 40, bottom: 60, left: 700 };
const screen = { width: 1920, height: 1080, padding };

function extent(camera: StageCamera, lifted: string[], codes = ["a", "b", "c"]) {
  const points = reliefWith(lifted)
    .blocks.filter(({ code }) => codes.includes(code as string))
    .flatMap(({ shape, metres }) =>
      ringsOf(shape).flatMap((ring) =>
        ring.flatMap(([lon, lat]) =>
          [0, metres].map((height) => project(camera, [lon as number, lat as number, height])),
        ),
      ),
    );
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

describe("the camera of the stage", () => {
  test.each([0, 30, -75, 180])("fills the free room with the whole county at %i degrees", (bearing) => {
    const camera = fitCamera({ relief: reliefWith([]), ...screen, bearing });
    const { left, right, top, bottom } = extent(camera, []);
    expect(left).toBeGreaterThanOrEqual(700);
    expect(right).toBeLessThanOrEqual(1880);
    expect(top).toBeGreaterThanOrEqual(120);
    expect(bottom).toBeLessThanOrEqual(1020);
    const spare = Math.min(right - left - (1180 - 40), bottom - top - (900 - 40));
    expect(Math.max(right - left - 1140, bottom - top - 860)).toBeCloseTo(0, -1);
    expect(spare).toBeLessThanOrEqual(1);
    expect((left + right) / 2).toBeCloseTo(1290, -1);
    expect((top + bottom) / 2).toBeCloseTo(570, -1);
  });

  test("comes nearer to lifted towns, but not so near that nobody knows where they are", () => {
    const county = fitCamera({ relief: reliefWith([]), ...screen, bearing: 0 });
    const near = fitCamera({ relief: reliefWith(["c"]), ...screen, bearing: 0 });
    expect(near.zoom).toBeGreaterThan(county.zoom + 0.3);
    expect(near.zoom).toBeLessThanOrEqual(county.zoom + 1);
    const { left, right, top, bottom } = extent(near, ["c"], ["c"]);
    expect((left + right) / 2).toBeCloseTo(1290, -2);
    expect((top + bottom) / 2).toBeCloseTo(570, -2);
  });

  test("shows the whole county when all of it is lifted", () => {
    const all = fitCamera({ relief: reliefWith(["a", "b", "c"]), ...screen, bearing: 0 });
    const { left, right } = extent(all, ["a", "b", "c"]);
    expect(left).toBeGreaterThanOrEqual(700);
    expect(right).toBeLessThanOrEqual(1880);
  });

  test("keeps the lens over the free room, and survives panels that leave none", () => {
    const camera = fitCamera({ relief: reliefWith([]), ...screen, bearing: 0 });
    expect(camera.centre[0]).toBeCloseTo(1290, 6);
    const full = { top: 800, right: 1000, bottom: 800, left: 1000 };
    expect(fitCamera({ relief: reliefWith([]), ...screen, padding: full, bearing: 0 }).zoom).toBeGreaterThan(
      5,
    );
  });
});
