import { describe, expect, test } from "vitest";
import { PALETTES } from "../../map/palette";
import type { ChapterView } from "../../model/briefing";
import type { Facility } from "../../model/facility";
import { amountOf, type Figure } from "../../model/figure";
import type { BriefingFacts } from "../../state/briefing";
import { legendOf } from "./stageLegend";
import { measureOf, stageSceneFinder } from "./stageScene";
import { paddingOf } from "./useStageRoom";

const figure = (subject: string, low: number | null): Figure => ({
  indicator: "people",
  subject,
  amount: amountOf(low, low),
  base: null,
  grade: 2,
  asOf: "2020",
  sources: [],
});
const facility = (id: string, kind: Facility["kind"], more: Partial<Facility> = {}) =>
  ({
    id,
    kind,
    name: id,
    status: "operating",
    beds: [],
    places: [
      { lonLat: [115, 23], townCode: "A", villageCode: null, grade: 2, source: "s", assumptionSet: null },
    ],
    ...more,
  }) as unknown as Facility;
const hollow = {
  places: [
    { lonLat: [115, 23], townCode: "A", villageCode: null, grade: 4, source: "s", assumptionSet: null },
  ],
} as unknown as Partial<Facility>;

const square = { type: "MultiPolygon" as const, coordinates: [] };
const facts = {
  county: "县",
  assumed: true,
  places: {
    towns: ["A", "B"].map((code) => ({ code, name: `${code}镇`, seat: [115, 23], inScope: true })),
    facilities: [
      facility("home", "nursing_home"),
      facility("new", "nursing_home", { ...hollow, status: "siting" }),
      facility("shut", "nursing_home", { ...hollow, status: "built_not_open" }),
      facility("half", "nursing_home", { status: "built_not_open" }),
      facility("bowl", "canteen", hollow),
    ],
  },
  figures: [figure("A", 10), figure("B", null)],
  circles: [
    {
      opening: { kind: "canteen", name: "走去吃饭" },
      circles: {
        edge: square,
        documented: square,
        own: [],
        rings: [],
        standard: null,
        travel: "straight_line",
      },
    },
  ],
  sites: [
    { kind: "nursing_home", newPlaces: [{ lonLat: [115.1, 22.9] }] },
    { kind: "nursing_home", newPlaces: [{ lonLat: [115.2, 22.8] }] },
    { kind: "public_cemetery", newPlaces: [{ lonLat: [115.3, 22.7] }] },
  ],
} as unknown as BriefingFacts;
const view: ChapterView = {
  measure: "people",
  kinds: ["nursing_home"],
  reach: "canteen",
  sites: true,
  focus: ["A"],
  bearing: 0,
};
const shapes = { outline: null, neighbours: null, towns: null };

describe("a chapter's picture", () => {
  test("shows what its view chooses", () => {
    const { scene, measure, circle } = stageSceneFinder()(view, facts, shapes, null, "wall");
    expect(scene.townLabels.map(({ name }) => name)).toEqual(["A镇", "B镇"]);
    expect(measure).toBe("people");
    expect(scene.choropleth?.classByTown).toEqual({ A: 0, B: null });
    expect(PALETTES.wall.ramps.people).toContain(scene.choropleth?.colours[0]);
    expect(scene.facilities.map(({ id }) => id)).toEqual(["home", "new", "shut", "half"]);
    expect(scene.reach?.kind).toBe("canteen");
    expect(circle?.opening.kind).toBe("canteen");
    expect(scene.sites).toEqual([
      [115.1, 22.9],
      [115.2, 22.8],
    ]);
    expect(scene.lifted).toEqual(["A"]);
  });

  test("is bare where its view chooses nothing, and before the facts are there", () => {
    const bare: ChapterView = { measure: null, kinds: [], reach: null, sites: false, focus: [], bearing: 0 };
    const sceneOf = stageSceneFinder();
    for (const { scene, measure } of [
      sceneOf(bare, facts, shapes, null, "wall"),
      sceneOf(view, null, shapes, null, "wall"),
      sceneOf(null, facts, shapes, null, "wall"),
    ]) {
      expect(measure).toBeNull();
      expect(scene.choropleth).toBeNull();
      expect(scene.reach).toBeNull();
      expect([...scene.sites, ...scene.facilities]).toEqual([]);
    }
  });

  test("stays the same object while nothing changes, whatever objects the choices stand in", () => {
    const sceneOf = stageSceneFinder();
    const first = sceneOf(view, facts, shapes, null, "wall");
    expect(
      sceneOf({ ...view, kinds: [...view.kinds], focus: ["A"] }, facts, { ...shapes }, null, "wall"),
    ).toBe(first);
    const turned = sceneOf(
      view,
      { ...facts, recount: null, figures: [...facts.figures] },
      shapes,
      null,
      "wall",
    );
    expect(turned.scene.facilities).toBe(first.scene.facilities);
    expect(turned.scene.townLabels).toBe(first.scene.townLabels);
    expect(turned.scene.reach).toBe(first.scene.reach);
    expect(turned.scene.sites).toBe(first.scene.sites);
    expect(turned.scene.choropleth).not.toBe(first.scene.choropleth);
  });

  test("lifts the town whose page is open, alone", () => {
    const sceneOf = stageSceneFinder();
    expect(sceneOf(view, facts, shapes, "B", "wall").scene.lifted).toEqual(["B"]);
    expect(sceneOf(view, facts, shapes, null, "wall").scene.lifted).toEqual(["A"]);
  });

  test("is coloured by the theme", () => {
    const sceneOf = stageSceneFinder();
    const day = sceneOf(view, facts, shapes, null, "day").colours;
    expect(PALETTES.day.ramps.people).toContain(day[0]);
    expect(sceneOf(view, facts, shapes, null, "wall").colours).not.toEqual(day);
  });

  test("knows only measures that towns can be coloured by", () => {
    expect(measureOf({ measure: "people" })).toBe("people");
    expect(measureOf({ measure: "canteens" })).toBeNull();
  });
});

describe("the legend", () => {
  const entries = legendOf(stageSceneFinder()(view, facts, shapes, null, "wall"));
  const words = entries.map((entry) => entry.words);

  test("says what colours, hatches, signs, edges and rings mean, each once", () => {
    expect(words).toEqual([
      "常住人口（人）",
      "待登记",
      "敬老院",
      "半满：未运营",
      "问号：择址中",
      "走去吃饭（直线推算）",
      "初选范围，不是定点",
    ]);
    expect(new Set(words).size).toBe(words.length);
    expect(entries[0]).toMatchObject({ least: "10", most: "" });
  });

  test("explains schematic places only where there are some", () => {
    const canteens = legendOf(
      stageSceneFinder()({ ...view, kinds: ["canteen"] }, facts, shapes, null, "wall"),
    );
    expect(canteens.map((entry) => entry.words)).toContain("虚线：示意位置");
    expect(words).not.toContain("虚线：示意位置");
  });

  test("is empty where nothing is drawn", () => {
    expect(legendOf(stageSceneFinder()(null, null, shapes, null, "wall"))).toEqual([]);
  });
});

describe("the room left for the county", () => {
  const whole = { top: 0, right: 1920, bottom: 1080, left: 0 };
  test("is what the layout leaves free", () => {
    expect(paddingOf(whole, { top: 44, right: 1856, bottom: 600.4, left: 968 })).toEqual({
      top: 44,
      right: 64,
      bottom: 480,
      left: 968,
    });
  });
  test("is all of it where nothing lies over the picture", () => {
    const none = { top: 0, right: 0, bottom: 0, left: 0 };
    expect(paddingOf(whole, none)).toEqual(none);
    expect(paddingOf(whole, { top: 1200, right: 1920, bottom: 1400, left: 0 })).toEqual(none);
    expect(paddingOf(whole, { top: -10, right: 1990, bottom: 1090, left: -5 })).toEqual(none);
  });
});
