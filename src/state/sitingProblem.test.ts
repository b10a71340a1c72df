import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FACILITY_KINDS, type Facility, type FacilityKind } from "../model/facility";
import { SITING_OBJECTIVES } from "../model/siting";
import { MOST_CLOSURES, MOST_SITES, type SitingAsk } from "./siting";
import { sitingFrom, sitingWord } from "./sitingLink";
import { sitingProblem } from "./sitingProblem";
import type { Places } from "./store";
import { shippedPlaces } from "./testing/shippedLedger";

const ASK: SitingAsk = {
  objective: "mclp",
  sites: 1,
  town: null,
  people: "county",
  except: [],
  must: [],
  beds: null,
  assign: "split",
  budget: null,
  closures: 0,
  eighty: 1,
};

const facility = (id: string, kind: FacilityKind, townCode: string, change: Partial<Facility> = {}) =>
  ({
    id,
    kind,
    townCode,
    status: "operating",
    places: [{ lonLat: [115, 23], townCode, grade: 2, assumptionSet: null }],
    beds: [],
    ...change,
  }) as unknown as Facility;
const beds = [{ measure: "built", low: 30, high: 30, assumptionSet: null }] as unknown as Facility["beds"];

/** Towns A and B count, Z does not; five villages; homes with and without known beds, canteens with and without a position. */
const PLACES = {
  towns: ["A", "B", "Z"].map((code) => ({ code, name: `${code}镇`, inScope: code !== "Z" })),
  villages: ["A0", "A1", "A2", "B0", "B1", "Z0"].map((code) => ({
    code,
    name: `${code}村`,
    townCode: code.slice(0, 1),
    place: [115, 23],
    placeGrade: 4,
  })),
  facilities: [
    facility("home-a", "nursing_home", "A", { beds }),
    facility("home-b", "nursing_home", "B", { beds }),
    facility("home-unknown", "nursing_home", "A"),
    facility("canteen-1", "canteen", "A"),
    facility("canteen-assumed", "canteen", "A", {
      places: [{ lonLat: [115, 23], grade: 4, assumptionSet: "demo" }] as unknown as Facility["places"],
    }),
    facility("canteen-nowhere", "canteen", "A", { places: [] }),
    facility("canteen-coming", "canteen", "A", { status: "siting" }),
  ],
} as unknown as Places;

const problem = (part: Partial<SitingAsk>, kind: FacilityKind = "canteen", assumed = true) =>
  sitingProblem(PLACES, kind, assumed, { ...ASK, ...part });

const BEDS = { perSite: 35, per1000: 3.8 };
const MONEY = { most: 700, perSite: 300, perBed: 0 };

describe("what is wrong with a question of siting, in a sentence", () => {
  test.each<readonly [string, Partial<SitingAsk>, FacilityKind]>([
    ["新点数请填 1 到 10 的整数", { sites: 0 }, "canteen"],
    ["新点数请填 1 到 10 的整数", { sites: 11 }, "canteen"],
    ["新点数请填 1 到 10 的整数", { sites: 1.5 }, "canteen"],
    ["新点数请填 1 到 10 的整数", { sites: Number.NaN }, "canteen"],
    ["新点数请填 0 到 10 的整数", { sites: 11, closures: 1 }, "canteen"],
    ["新点数请填 0 到 10 的整数", { sites: -1, except: ["canteen-1"] }, "canteen"],
    ["请选本县统计口径内的镇", { town: "Z" }, "canteen"],
    ["请选本县统计口径内的镇", { town: "unknown" }, "canteen"],
    ["这类设施没有床位", { beds: BEDS }, "canteen"],
    ["新点每处床位请填大于 0", { beds: { ...BEDS, perSite: 0 } }, "nursing_home"],
    ["新点每处床位请填大于 0", { beds: { ...BEDS, perSite: Number.NaN } }, "nursing_home"],
    ["新点每处床位请填大于 0", { beds: { ...BEDS, perSite: 100_000 } }, "nursing_home"],
    ["每千名老年人要的床位", { beds: { ...BEDS, per1000: 0 } }, "nursing_home"],
    ["每千名老年人要的床位", { beds: { ...BEDS, per1000: 1001 } }, "nursing_home"],
    ["预算的三格都要填", { budget: { ...MONEY, most: -1 } }, "canteen"],
    ["预算的三格都要填", { budget: { ...MONEY, perSite: Number.NaN } }, "canteen"],
    ["预算的三格都要填", { budget: { ...MONEY, perBed: 10_000_000 } }, "canteen"],
    // The price of a bed says nothing where beds do not count.
    ["请填每处的造价", { budget: { most: 700, perSite: 0, perBed: 8 } }, "canteen"],
    ["请填每处或每张床的造价", { beds: BEDS, budget: { most: 700, perSite: 0, perBed: 0 } }, "nursing_home"],
    ["预算 299 万元建不起一处（一处要 300 万元）", { budget: { ...MONEY, most: 299 } }, "canteen"],
    [
      "预算 579 万元建不起一处（一处要 580 万元）",
      { beds: BEDS, budget: { most: 579, perSite: 300, perBed: 8 } },
      "nursing_home",
    ],
    ["撤并的处数请填 0 到 5", { closures: -1 }, "canteen"],
    ["撤并的处数请填 0 到 5", { closures: 6 }, "canteen"],
    ["撤并的处数请填 0 到 5", { closures: 0.5 }, "canteen"],
    ["候选的村（社区）都被排除了", { except: ["A", "B0", "B1"] }, "canteen"],
    ["候选的村（社区）都被排除了", { town: "B", except: ["B"] }, "canteen"],
    ["只剩 2 个候选的村（社区），放不下 3 处", { sites: 3, except: ["A"] }, "canteen"],
    ["“A镇”必须有新点，却没有可选", { must: ["A"], except: ["A0", "A1", "A2"] }, "canteen"],
    ["“B0村”必须有新点，却没有可选", { town: "A", must: ["B0"] }, "canteen"],
    ["“Z0村”必须有新点，却没有可选", { must: ["Z0"] }, "canteen"],
    ["“gone”必须有新点，却没有可选", { must: ["gone"] }, "canteen"],
    ["要 2 处，比新点数多", { must: ["A", "B"] }, "canteen"],
    ["要 2 处，比新点数多", { must: ["A0", "A1", "A"] }, "canteen"],
    ["要 2 处，比新点数多", { must: ["B", "A1"] }, "canteen"],
    [
      "必须有的 2 处要 600 万元，比预算 599 万元多",
      { sites: 2, must: ["A", "B"], budget: { ...MONEY, most: 599 } },
      "canteen",
    ],
    ["可撤并的已有设施只有 2 处，不能撤并 3 处", { closures: 3 }, "canteen"],
    ["只有 2 处（床位待登记的不算），不能撤并 3 处", { closures: 3, beds: BEDS }, "nursing_home"],
    // Whoever is named to be closed is not closed twice.
    ["只有 1 处，不能撤并 2 处", { closures: 2, except: ["canteen-1"] }, "canteen"],
    ["必须有新点的镇、村要 1 处，比新点数多", { sites: 0, closures: 1, must: ["A"] }, "canteen"],
    // Another town's home answers for its own.
    ["只有 2 处，不能撤并 3 处", { closures: 3, town: "A", people: "town" }, "nursing_home"],
  ])("%s", (words, part, kind) => {
    expect(problem(part, kind)).toContain(words);
    expect(problem(part, kind)).toMatch(/。$/);
  });

  test.each<readonly [Partial<SitingAsk>, FacilityKind]>([
    [{}, "canteen"],
    [{ sites: 5 }, "canteen"],
    [{ town: "A", people: "town" }, "nursing_home"],
    [{ beds: BEDS, assign: "single" }, "nursing_home"],
    [{ beds: { perSite: 99_999, per1000: 1000 } }, "medical_care"],
    [{ beds: { perSite: 0.5, per1000: 0.1 } }, "nursing_home"],
    [{ budget: { ...MONEY, most: 300 } }, "canteen"],
    [{ budget: { most: 9_999_999, perSite: 9_999_999, perBed: 0 } }, "canteen"],
    [{ beds: BEDS, budget: { most: 580, perSite: 300, perBed: 8 } }, "nursing_home"],
    [{ beds: BEDS, budget: { most: 280, perSite: 0, perBed: 8 } }, "nursing_home"],
    [{ sites: 2, except: ["A"] }, "canteen"],
    [{ sites: 3, except: ["B0", "B1"] }, "canteen"],
    [{ must: ["A"], except: ["A0", "A1"] }, "canteen"],
    // A village that must have one gives its town one too, not another town.
    [{ must: ["A", "A1"] }, "canteen"],
    [{ sites: 2, must: ["A1", "B", "A"] }, "canteen"],
    [{ sites: 2, must: ["A", "B"], budget: { ...MONEY, most: 600 } }, "canteen"],
    [{ closures: 2 }, "canteen"],
    [{ sites: 0, closures: 1 }, "canteen"],
    [{ sites: 0, except: ["canteen-1"] }, "canteen"],
    [{ sites: 0, closures: 1, budget: { ...MONEY, most: 0 } }, "canteen"],
    [{ closures: 1, except: ["canteen-1"] }, "canteen"],
    [{ closures: 3 }, "nursing_home"],
    [{ closures: 2, beds: BEDS }, "nursing_home"],
    [{ closures: 1, beds: BEDS, town: "A", people: "town" }, "nursing_home"],
  ])("nothing is wrong with %j of a %s", (part, kind) => {
    expect(problem(part, kind)).toBeNull();
  });

  test("what is placed only by assumption cannot be closed where assumptions do not count", () => {
    expect(problem({ closures: 2 }, "canteen", true)).toBeNull();
    expect(problem({ closures: 2 }, "canteen", false)).toContain("只有 1 处");
  });
});

const shipped = shippedPlaces();

/** Questions a form or a link may hold: codes of the county and codes of nowhere. */
const asks = (places: Places): fc.Arbitrary<SitingAsk> => {
  const towns = places.towns.map(({ code }) => code);
  const code = fc.constantFrom(
    ...towns,
    ...places.villages.map((village) => village.code),
    ...places.facilities.slice(0, 9).map(({ id }) => id),
    "nowhere-1",
  );
  const amount = (most: number) =>
    fc.oneof(
      fc.integer({ min: 0, max: most }),
      fc.integer({ min: 0, max: most * 10 }).map((n) => n / 10),
    );
  return fc.record({
    objective: fc.constantFrom(...SITING_OBJECTIVES.map(({ id }) => id)),
    sites: fc.constantFrom(0, 1, 2, 3, 4, MOST_SITES),
    town: fc.option(fc.constantFrom(...towns, "nowhere-2")),
    people: fc.constantFrom("town" as const, "county" as const),
    except: fc.uniqueArray(code, { maxLength: 6 }),
    must: fc.uniqueArray(code, { maxLength: 4 }),
    beds: fc.option(fc.record({ perSite: amount(120_000), per1000: amount(1200) }), { freq: 1 }),
    assign: fc.constantFrom("split" as const, "single" as const),
    budget: fc.option(fc.record({ most: amount(9_999_999), perSite: amount(4000), perBed: amount(50) })),
    closures: fc.constantFrom(0, 0, 0, 1, MOST_CLOSURES),
    eighty: fc.constantFrom(1 as const, 2 as const, 3 as const),
  });
};

test.each([
  ["the drawn county", PLACES],
  ["the county as shipped", shipped],
])("whatever a link may ask of %s has an answer or a Chinese sentence", (_, places) => {
  let [taken, fine, wrong] = [0, 0, 0];
  fc.assert(
    fc.property(
      asks(places),
      fc.constantFrom(...FACILITY_KINDS.map(({ id }) => id)),
      fc.boolean(),
      (drawn, kind, assumed) => {
        const ask = sitingFrom(sitingWord(drawn));
        if (!ask) return;
        taken++;
        const words = sitingProblem(places, kind, assumed, ask);
        if (words === null) fine++;
        else {
          wrong++;
          expect(words).toMatch(/\p{Script=Han}.*。$/u);
          expect(words).not.toMatch(/undefined|NaN|null/);
        }
      },
    ),
    { seed: 20260728, numRuns: 1500 },
  );
  expect(taken).toBeGreaterThan(300);
  expect(Math.min(fine, wrong)).toBeGreaterThan(15);
});
