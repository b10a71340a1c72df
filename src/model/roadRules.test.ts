import { describe, expect, test } from "vitest";
import type { RoadTags } from "./roadAccess";
import { barrierStops, NODE_TAGS, roadUse, WAY_TAGS } from "./roadRules";
import { limitOf, minutesOf } from "./roadSpeeds";
import { ROAD_NETWORKS, type RoadNetworkId } from "./roads";

/** Who may use a road: w, e and d for walk, e-bike and drive. */
const users = (tags: RoadTags) =>
  ROAD_NETWORKS.filter(({ id }) => roadUse(tags, id).usable)
    .map(({ id }) => id[0])
    .join("");
const use = (tags: RoadTags, network: RoadNetworkId) => {
  const found = roadUse(tags, network);
  if (!found.usable) throw new Error(found.why);
  return found;
};
const oneways = (tags: RoadTags) => ROAD_NETWORKS.map(({ id }) => use(tags, id).oneway);
const kmh = (tags: RoadTags) => use(tags, "drive").kmh;

test.each([
  ["motorway", {}, "d"],
  ["motorway_link", {}, "d"],
  ["motorway", { foot: "yes" }, "wd"],
  ["motorway", { bicycle: "yes" }, "d"],
  ["trunk", {}, "wed"],
  ["trunk", { motorroad: "yes" }, "d"],
  ["trunk", { motorroad: "yes", foot: "designated" }, "wd"],
  ["primary", {}, "wed"],
  ["tertiary_link", {}, "wed"],
  ["unclassified", {}, "wed"],
  ["residential", { foot: "no" }, "ed"],
  ["residential", { bicycle: "no" }, "wd"],
  ["residential", { motor_vehicle: "no" }, "we"],
  ["residential", { motorcar: "private" }, "we"],
  ["residential", { motor_vehicle: "no", motorcar: "yes" }, "wed"],
  ["residential", { vehicle: "no" }, "w"],
  ["residential", { vehicle: "no", bicycle: "yes" }, "we"],
  ["residential", { access: "private" }, ""],
  ["residential", { access: "no", foot: "yes" }, "w"],
  ["residential", { access: "permissive", motor_vehicle: "destination" }, "wed"],
  ["residential", { motor_vehicle: "agricultural;forestry" }, "we"],
  ["residential", { motor_vehicle: "agricultural;destination" }, "wed"],
  ["residential", { bicycle: "use_sidepath" }, "wd"],
  ["living_street", {}, "wed"],
  ["service", {}, "wed"],
  ["service", { service: "driveway" }, "wed"],
  ["service", { service: "emergency_access" }, "w"],
  ["road", {}, "wed"],
  ["track", {}, "wed"],
  ["track", { tracktype: "grade3" }, "wed"],
  ["track", { tracktype: "grade4" }, "we"],
  ["track", { tracktype: "grade5" }, "we"],
  ["steps", {}, "w"],
  ["steps", { bicycle: "yes" }, "w"],
  ["footway", {}, "w"],
  ["footway", { bicycle: "yes" }, "we"],
  ["footway", { bicycle: "designated" }, "we"],
  ["footway", { bicycle: "dismount" }, "we"],
  ["footway", { bicycle: "yes", electric_bicycle: "no" }, "w"],
  ["pedestrian", {}, "w"],
  ["pedestrian", { area: "yes" }, ""],
  ["path", {}, "w"],
  ["path", { bicycle: "permissive" }, "we"],
  ["path", { access: "yes" }, "w"],
  ["cycleway", {}, "we"],
  ["cycleway", { foot: "no" }, "e"],
  ["residential", { ford: "yes" }, "wed"],
  ["path", { ford: "stepping_stones", bicycle: "yes" }, "w"],
  ["residential", { smoothness: "impassable" }, "w"],
  ["construction", {}, ""],
  ["proposed", {}, ""],
  ["abandoned", {}, ""],
  ["platform", {}, ""],
  ["bus_stop", {}, ""],
  ["raceway", {}, ""],
] as const)("highway=%s %o is for %s", (highway, tags, expected) => {
  expect(users({ highway, ...tags })).toBe(expected);
});

test("a refused road says why, in Chinese", () => {
  for (const tags of [
    {},
    { highway: "construction" },
    { highway: "x" },
    { highway: "steps" },
    { route: "ferry" },
  ])
    expect(roadUse(tags, "drive")).toMatchObject({
      usable: false,
      why: expect.stringMatching(/^[一-龥，、]+$/),
    });
});

describe("directions", () => {
  test.each([
    [{}, [0, 0, 0]],
    [{ oneway: "yes" }, [0, 1, 1]],
    [{ oneway: "1" }, [0, 1, 1]],
    [{ oneway: "-1" }, [0, -1, -1]],
    [{ oneway: "no", junction: "roundabout" }, [0, 0, 0]],
    [{ junction: "roundabout" }, [0, 1, 1]],
    [{ junction: "circular" }, [0, 1, 1]],
    [{ oneway: "reversible" }, [0, 0, 0]],
    [{ oneway: "yes", "oneway:bicycle": "no" }, [0, 0, 1]],
    [{ "oneway:bicycle": "yes" }, [0, 1, 0]],
    [{ oneway: "yes", cycleway: "opposite_lane" }, [0, 0, 1]],
    [{ oneway: "yes", "cycleway:left": "opposite_track" }, [0, 0, 1]],
    [{ oneway: "yes", cycleway: "lane" }, [0, 1, 1]],
    [{ oneway: "yes", "oneway:foot": "yes" }, [1, 1, 1]],
  ])("%o", (tags, expected) => {
    expect(oneways({ highway: "residential", ...tags })).toEqual(expected);
  });
  test("motorways go one way unless they say otherwise, other roads both", () => {
    for (const highway of ["motorway", "motorway_link"]) {
      expect(use({ highway }, "drive").oneway).toBe(1);
      expect(use({ highway, oneway: "no" }, "drive").oneway).toBe(0);
    }
    expect(use({ highway: "trunk_link" }, "drive").oneway).toBe(0);
  });
});

describe("speeds", () => {
  test("by class, and four fifths of it between houses", () => {
    expect(["motorway", "trunk", "primary", "secondary"].map((highway) => kmh({ highway }))).toEqual([
      ...[100, 80, 60, 50],
    ]);
    expect(
      ["tertiary", "unclassified", "residential", "living_street"].map((highway) => kmh({ highway })),
    ).toEqual([32, 32, 24, 12]);
    expect(kmh({ highway: "service" })).toBe(16);
    expect(kmh({ highway: "service", service: "parking_aisle" })).toBe(8);
    expect(kmh({ highway: "track", tracktype: "grade1" })).toBe(20);
    expect(kmh({ highway: "track" })).toBe(15);
  });
  test("a stated limit holds instead, on streets at four fifths; the slower of two directions", () => {
    expect(kmh({ highway: "primary", maxspeed: "80" })).toBe(80);
    expect(kmh({ highway: "primary", maxspeed: "30 mph" })).toBeCloseTo(48.28, 2);
    expect(kmh({ highway: "residential", maxspeed: "40" })).toBe(32);
    expect(kmh({ highway: "trunk", maxspeed: "CN:urban" })).toBe(50);
    expect(kmh({ highway: "motorway", maxspeed: "none" })).toBe(100);
    expect(kmh({ highway: "primary", "maxspeed:forward": "50", "maxspeed:backward": "40" })).toBe(40);
    expect(kmh({ highway: "primary", maxspeed: "70", "maxspeed:forward": "50" })).toBe(70);
    expect(kmh({ highway: "track", maxspeed: "60" })).toBe(15);
    expect(kmh({ highway: "track", maxspeed: "5" })).toBe(5);
    expect(kmh({ highway: "service", service: "driveway", maxspeed: "30" })).toBe(8);
  });
  test("limits as people write them", () => {
    expect(["60", "60 km/h", "60;40", "50|30", "CN:motorway", "walk", "200"].map(limitOf)).toEqual([
      ...[60, 60, 40, 30, 120, 5, 120],
    ]);
    expect([undefined, "", "signals", "0", "-5", "fast", "none"].map(limitOf)).toEqual(Array(7).fill(null));
  });
  test("on foot and by e-bike the mode's own speed, slower on steps, when pushing and off the pavement", () => {
    expect(use({ highway: "primary", maxspeed: "60" }, "walk")).toMatchObject({ kmh: Number.NaN, factor: 1 });
    expect(use({ highway: "primary" }, "e_bike")).toMatchObject({ kmh: Number.NaN, factor: 1 });
    expect(use({ highway: "steps" }, "walk").factor).toBe(0.5);
    expect(use({ highway: "footway", bicycle: "dismount" }, "e_bike").factor).toBe(0.24);
    expect(use({ highway: "track" }, "e_bike").factor).toBe(0.7);
    expect(use({ highway: "track", tracktype: "grade2" }, "e_bike").factor).toBe(1);
    expect(use({ highway: "track" }, "walk").factor).toBe(1);
  });
  test("durations as people write them, in minutes", () => {
    expect(["00:15", "1:05", "1:02:30", "PT1H5M", "P1D", "20", "7.5"].map(minutesOf)).toEqual([
      ...[15, 65, 62.5, 65, 1440, 20, 7.5],
    ]);
    expect([undefined, "", "0", "00:00", "1:75", "soon"].map(minutesOf)).toEqual(Array(6).fill(Number.NaN));
  });
});

describe("ferries", () => {
  test("carry people unless forbidden, bicycles and cars where the map says so", () => {
    expect(users({ route: "ferry" })).toBe("w");
    expect(users({ route: "ferry", foot: "no", motor_vehicle: "yes" })).toBe("d");
    expect(users({ route: "ferry", bicycle: "yes" })).toBe("we");
    expect(users({ route: "ferry", access: "yes" })).toBe("wed");
    expect(users({ route: "ferry", access: "private" })).toBe("");
    expect(users({ route: "bus" })).toBe("");
  });
  test("have a speed of their own, or minutes, and nobody joins them; nor a motorway", () => {
    const ferry = use({ route: "ferry", duration: "00:20", oneway: "yes" }, "walk");
    expect(ferry).toMatchObject({ kmh: 10, minutes: 20, joins: false, roadClass: "ferry", oneway: 1 });
    expect(use({ highway: "motorway_link" }, "drive").joins).toBe(false);
    expect(use({ highway: "trunk", motorroad: "yes" }, "drive").joins).toBe(false);
    expect(use({ highway: "trunk" }, "drive").joins).toBe(true);
  });
});

test.each([
  [{ barrier: "gate" }, ""],
  [{ barrier: "lift_gate" }, ""],
  [{ barrier: "toll_booth" }, ""],
  [{ barrier: "bollard" }, "d"],
  [{ barrier: "block" }, "d"],
  [{ barrier: "bollard", motor_vehicle: "yes" }, ""],
  [{ barrier: "bollard", bicycle: "no" }, "ed"],
  [{ barrier: "stile" }, "ed"],
  [{ barrier: "kissing_gate", bicycle: "yes" }, "d"],
  [{ barrier: "fence" }, "wed"],
  [{ barrier: "gate", access: "private" }, "wed"],
  [{ barrier: "gate", access: "no", foot: "yes" }, "ed"],
  [{ barrier: "gate", locked: "yes" }, "wed"],
  [{ barrier: "gate", locked: "yes", foot: "yes" }, "ed"],
  [{ barrier: "no" }, ""],
  [{ ford: "stepping_stones" }, "ed"],
  [{ ford: "yes" }, ""],
  [{ access: "private" }, ""],
])("a node with %o stops %s", (tags, expected) => {
  const stopped = ROAD_NETWORKS.filter(({ id }) => barrierStops(tags, id)).map(({ id }) => id[0]);
  expect(stopped.join("")).toBe(expected);
});

test("every tag that decides anything is read from the file", () => {
  const asked = new Set<string>();
  const spy = (tags: RoadTags) =>
    new Proxy(tags, {
      get: (target, key) => {
        asked.add(String(key));
        return target[String(key)];
      },
    });
  const highways = ["service", "track", "motorway", "path", "residential"].map((highway) => ({ highway }));
  for (const tags of [...highways, { route: "ferry", access: "yes" }])
    for (const { id } of ROAD_NETWORKS) roadUse(spy(tags), id);
  expect([...asked].filter((key) => !WAY_TAGS.includes(key))).toEqual([]);
  asked.clear();
  for (const tags of [{ barrier: "gate" }, {}])
    for (const { id } of ROAD_NETWORKS) barrierStops(spy(tags), id);
  expect([...asked].filter((key) => !NODE_TAGS.includes(key))).toEqual([]);
});
