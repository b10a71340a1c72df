import { describe, expect, test } from "vitest";
import { factsFinder, factsOf } from "./briefFacts";
import type { BriefState } from "./briefing";
import { briefStore } from "./briefStore";
import type { Recount, State } from "./store";
import { shippedFacts, shippedState } from "./testing/briefFacts";

const brief = briefStore.getInitialState();
const ready = <T>(value: T, ...of: readonly unknown[]) => ({ status: "ready", of, value }) as const;
const failed = (message: string) => ({ status: "failed", of: [], error: new Error(message) }) as const;
const PENDING = { status: "pending" } as const;
const pending = <T>(value: T, ...of: readonly unknown[]) =>
  ({ status: "pending", last: { of, value } }) as const;

const shipped = shippedState();
const places = shipped.places.status === "ready" ? shipped.places.value : null;
const catalog = shipped.catalog.status === "ready" ? shipped.catalog.value : null;
const figures = shipped.figures.status === "ready" ? shipped.figures.value : null;
const recount = { lines: [], figures: 1, differing: [] } as Recount;
const recounted = ready(recount, {}, figures) as unknown as State["recount"];

test("the county as shipped has every fact, and the report agrees with itself", async () => {
  const facts = await shippedFacts();
  expect(facts.county).toBe("海丰县");
  expect(facts.report?.figures.length).toBeGreaterThan(50);
  expect(facts.circles?.map(({ opening }) => [opening.kind, opening.mode, opening.minutes])).toEqual([
    ["nursing_home", "drive", 30],
    ["canteen", "elder_walk", 15],
    ["care_station", "elder_walk", 15],
    ["care_centre", "e_bike", 20],
    ["medical_care", "drive", 30],
  ]);
  expect(facts.sites?.map(({ subject, kind, status }) => [subject, kind, status])).toEqual([
    ["441521110", "nursing_home", "optimal"],
    ["441521119", "nursing_home", "optimal"],
  ]);
  expect(facts.recount?.differing).toEqual([]);
  expect(Object.values(facts.troubles)).toEqual([null, null, null, null]);
});

describe("facts", () => {
  test("are none until catalogue, places and figures are there, and then say what is still worked out", () => {
    for (const part of ["catalog", "places", "figures"])
      expect(factsOf({ ...shipped, [part]: PENDING }, brief)).toBeNull();
    expect(factsOf(shipped, brief)).toMatchObject({
      report: null,
      circles: null,
      sites: null,
      recount: null,
    });
    expect(factsOf(shipped, brief)?.figures).toBe(figures?.assumed);
    expect(factsOf({ ...shipped, assumed: false }, brief)?.figures).toBe(figures?.documented);
  });

  test("keep the last value of the same question while it is asked again, and none of another", () => {
    const of = [places, true, null];
    const showing = (state: State, last: readonly unknown[]) =>
      factsOf(state, { ...brief, circles: pending([], ...last), sites: pending([], ...last) });
    expect(showing(shipped, of)).toMatchObject({ circles: [], sites: [] });
    expect(showing({ ...shipped, assumed: false }, of)).toMatchObject({ circles: null, sites: null });
    expect(showing({ ...shipped, roads: "0a1b2c3d" }, of)).toMatchObject({ circles: null, sites: null });
    expect(showing(shipped, [{ ...places }, true, null])).toMatchObject({ circles: null, sites: null });
    const report = { figures: [], norms: [], plans: [] };
    const reported = (part: unknown) => factsOf(shipped, { ...brief, report: pending(report, part) })?.report;
    expect([reported(catalog), reported({})]).toEqual([report, null]);
  });

  test("say in words what failed, each alone; a database that did not open takes the recount", () => {
    const state = { ...shipped, warehouse: failed("引擎没有打开") as unknown as State["warehouse"] };
    const troubled: BriefState = {
      ...brief,
      report: failed("甲"),
      circles: failed("乙"),
      sites: failed("丙"),
    };
    expect(factsOf(state, troubled)?.troubles).toEqual({
      report: "甲",
      circles: "乙",
      sites: "丙",
      recount: "引擎没有打开",
    });
    const alone = factsOf(shipped, { ...brief, circles: failed("乙"), sites: ready([]) });
    expect(alone?.troubles).toEqual({ report: null, circles: "乙", sites: null, recount: null });
    expect(alone?.sites).toEqual([]);
    const found = factsOf({ ...state, recount: recounted }, brief);
    expect(found?.troubles.recount).toBeNull();
  });
});

describe("the finder of facts", () => {
  test("gives the same object while nothing they rest on changed", () => {
    const find = factsFinder();
    const first = find(shipped, brief);
    expect(find({ ...shipped, town: "441521110" }, { ...brief, since: 5, chapter: "homes" })).toBe(first);
    const second = find(shipped, { ...brief, sites: ready([]) });
    expect(second).not.toBe(first);
    const third = find(shipped, { ...brief, sites: ready([]), circles: failed("乙") });
    expect(third?.troubles.circles).toBe("乙");
    expect(find({ ...shipped }, { ...brief, sites: second?.sites ? ready(second.sites) : PENDING })).not.toBe(
      third,
    );
  });

  test("keeps what the database has said while it is started again, and all of it while files are read again", () => {
    const find = factsFinder();
    const report = { figures: [], norms: [], plans: [] };
    const full = find({ ...shipped, recount: recounted }, { ...brief, report: ready(report, catalog) });
    expect(full).toMatchObject({ recount, report });
    const NONE = { status: "none" } as const;
    expect(find({ ...shipped, recount: NONE }, { ...brief, report: failed("甲") })).toBe(full);
    expect(find({ ...shipped, recount: failed("丁") as never }, brief)).toBe(full);
    expect(find({ ...shipped, catalog: PENDING, places: NONE, figures: NONE }, brief)).toBe(full);
    // Other data: what was said of the ones before is not said of these.
    const other = { ...shipped, figures: ready({ ...figures }, catalog) as unknown as State["figures"] };
    expect(find(other, brief)).toMatchObject({ recount: null, report: null });
  });
});
