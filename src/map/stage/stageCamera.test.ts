import { WebMercatorViewport } from "@deck.gl/core";
import { describe, expect, test } from "vitest";
import {
  between,
  eased,
  type Place,
  pixelsPerMetre,
  project,
  type StageCamera,
  unproject,
} from "./stageCamera";

const camera: StageCamera = {
  lonLat: [115.3, 22.9],
  zoom: 9.6,
  pitch: 47,
  bearing: 25,
  width: 1920,
  height: 1080,
  centre: [1300, 500],
};

/** deck.gl's own, told the same as deckCanvas tells it. */
const viewport = ({ lonLat, centre, ...rest }: StageCamera) =>
  new WebMercatorViewport({
    ...rest,
    longitude: lonLat[0],
    latitude: lonLat[1],
    padding: {
      left: Math.max(0, 2 * (centre[0] - rest.width / 2)),
      right: Math.max(0, rest.width - 2 * centre[0]),
      top: Math.max(0, 2 * (centre[1] - rest.height / 2)),
      bottom: Math.max(0, rest.height - 2 * centre[1]),
    },
  });

const places: Place[] = [
  [115.3, 22.9, 0],
  [115.1, 22.7, 0],
  [115.55, 23.1, 3000],
  [114.95, 22.8, 6500],
];

describe("the stage's camera", () => {
  test.each(places)("sees %f %f %f where deck.gl draws it", (...place) => {
    const [x, y] = project(camera, place);
    const [deckX, deckY] = viewport(camera).project([...place]) as [number, number];
    expect(x).toBeCloseTo(deckX, 0);
    expect(Math.abs(y - deckY)).toBeLessThan(1);
  });

  test.each(places)("finds the place %f %f %f again from where it is seen", (...place) => {
    const [lon, lat] = unproject(camera, project(camera, place), place[2]) as [number, number];
    expect(lon).toBeCloseTo(place[0], 3);
    expect(lat).toBeCloseTo(place[1], 3);
  });

  test("sees nothing above the horizon", () => {
    expect(unproject({ ...camera, pitch: 80 }, [900, -3000], 0)).toBeNull();
  });

  test("shows the place looked at in its centre, and doubles with every step of zoom", () => {
    expect(project(camera, [115.3, 22.9, 0])).toEqual([1300, 500]);
    expect(pixelsPerMetre({ ...camera, zoom: 10.6 })).toBeCloseTo(2 * pixelsPerMetre(camera), 9);
  });

  test("goes from one view to another the short way round", () => {
    const to = { ...camera, bearing: -170, zoom: 11, lonLat: [115.5, 23.1] as const };
    const from = { ...camera, bearing: 170 };
    const half = between(from, to, 0.5);
    expect(half.bearing).toBeCloseTo(180, 9);
    expect(half.zoom).toBeCloseTo(10.3, 9);
    expect(half.lonLat[0]).toBeCloseTo(115.4, 9);
    expect(half.lonLat[1]).toBeCloseTo(23, 2);
    expect(between({ ...from, bearing: -170 }, { ...to, bearing: 170 }, 0.5).bearing).toBeCloseTo(-180, 9);
    expect(between({ ...from, bearing: 10 }, { ...to, bearing: -20 }, 0.5).bearing).toBeCloseTo(-5, 9);
    expect(between(from, to, 1)).toBe(to);
    expect(between(from, to, 0).lonLat[1]).toBeCloseTo(22.9, 9);
  });

  test("begins and ends slowly", () => {
    expect([0, 0.5, 1].map(eased)).toEqual([0, 0.5, 1]);
    expect(eased(0.1)).toBeLessThan(0.02);
    expect(eased(0.9)).toBeGreaterThan(0.98);
  });
});
