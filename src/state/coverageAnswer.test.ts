import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { seeded } from "../analysis/seeded";
import { searchCount } from "../analysis/travel";
import type { ReachFigure } from "../data/coverage";
import { type LedgerDatabase, openLedgerDatabase } from "../data/warehouse.node.ts";
import { AGE_GROUPS } from "../model/age";
import { FACILITY_KINDS, type Facility, type FacilityStatus } from "../model/facility";
import type { ReachIndicatorId } from "../model/indicator";
import type { Row } from "../model/ledger";
import { LEAST_MINUTES, MOST_MINUTES, type TravelMode } from "../model/travel";
import { type CoverageQuestion, coverageCounter } from "./coverageAnswer";
import type { Coverage } from "./reach";
import { drawnCounty } from "./testing/drawnCounty";
import { inThread } from "./testing/inThread";
import { oracleCoverage } from "./testing/oracleCoverage";
import { shippedLedger, shippedPlaces } from "./testing/shippedLedger";

const places = shippedPlaces();
const mode = (id: string) => places.travelModes.find((entry) => entry.id === id) as TravelMode;

const find =
  ({ figures }: Coverage) =>
  (indicator: ReachIndicatorId, subject = "county", age: ReachFigure["age"] = "60") =>
    figures.find((f) => f.indicator === indicator && f.subject === subject && f.age === age) as ReachFigure;

/** Low and high of an amount that must be known both ways. */
function bounds({ amount }: ReachFigure): readonly [number, number] {
  if (amount.kind === "value") return [amount.value, amount.value];
  if (amount.kind === "range") return [amount.low, amount.high];
  throw new Error(`${amount.kind} has no bounds`);
}

describe("the county as shipped", () => {
  let database: LedgerDatabase;
  let demand: readonly Row[];
  beforeAll(async () => {
    const ledgers = await shippedLedger();
    demand = ledgers.demand as Row[];
    database = await openLedgerDatabase(ledgers);
  });
  afterAll(() => database.close());

  const ask = (
    kind: Facility["kind"],
    { by = "elder_walk", assumed = true, minutes = 15, withClosed = false, age = "60" } = {},
  ) => [places, kind, mode(by), assumed, minutes, withClosed, age, null] as unknown as CoverageQuestion;

  test.each(FACILITY_KINDS)(
    "$zh: an independent computation finds the same people, for every mode and 5 to 60 minutes",
    async ({ id: kind }) => {
      const count = coverageCounter(database);
      const oracle = oracleCoverage(demand, places, kind);
      let [agreed, doubted] = [0, 0];
      for (const travelMode of places.travelModes)
        for (let minutes = LEAST_MINUTES; minutes <= MOST_MINUTES; minutes++)
          for (const withClosed of minutes % 20 === 0 ? [false, true] : [false]) {
            const found = find(await count(ask(kind, { by: travelMode.id, minutes, withClosed })));
            for (const { id: age } of AGE_GROUPS) {
              const { a, b, doubtful } = oracle(travelMode, minutes, withClosed, age);
              if (doubtful) {
                doubted++;
                continue;
              }
              agreed++;
              expect(bounds(found("covered", "county", age))).toEqual([Math.min(a, b), Math.max(a, b)]);
            }
          }
      // A cell within two millionths of the limit may fall either way; there are few, and the rest agree to a person.
      expect(doubted).toBeLessThan(agreed / 25);
    },
    120_000,
  );

  test("only a change of places, kind or mode searches; moving the limit, the age or the closed ones does not", async () => {
    const count = coverageCounter(database);
    const searchesFor = async (question: CoverageQuestion) => {
      const before = searchCount();
      await count(question);
      return searchCount() - before;
    };
    expect(await searchesFor(ask("nursing_home"))).toBe(2);
    for (const minutes of [5, 16, 60]) expect(await searchesFor(ask("nursing_home", { minutes }))).toBe(0);
    expect(await searchesFor(ask("nursing_home", { withClosed: true, age: "80" }))).toBe(0);
    expect(await searchesFor(ask("nursing_home", { by: "drive" }))).toBe(2);
    expect(await searchesFor(ask("canteen"))).toBe(1);
    expect(await searchesFor(ask("canteen", { assumed: false }))).toBe(1);
  });

  test("closed homes are left out unless asked for, and what opening them gains is said either way", async () => {
    const count = coverageCounter(database);
    const now = find(await count(ask("nursing_home", { by: "drive", minutes: 15 })));
    const opened = find(await count(ask("nursing_home", { by: "drive", minutes: 15, withClosed: true })));
    expect(bounds(opened("covered"))[0]).toBeGreaterThan(bounds(now("covered"))[0]);
    for (const found of [now, opened]) expect(bounds(found("gained"))[0]).toBeGreaterThan(0);
    const [all, ones] = [opened, now].map((found) => bounds(found("covered", "county", "all"))[0]);
    expect(bounds(now("gained", "county", "all"))[0]).toBe((all as number) - (ones as number));
  });

  test("with the assumptions off, what is known of canteens is only at least, and of medical beds nothing", async () => {
    const count = coverageCounter(database);
    const canteens = find(await count(ask("canteen", { assumed: false })));
    expect(canteens("covered").amount.kind).toBe("at-least");
    expect(canteens("covered_share").amount.kind).toBe("at-least");
    expect(canteens("beyond").amount).toMatchObject({ kind: "range", low: 0 });
    const none = await count(ask("commercial_cemetery", { assumed: false }));
    for (const measure of ["covered", "beyond", "covered_share"] as const)
      expect(find(none)(measure).amount.kind).toBe("unknown");
    expect(none.underserved).toEqual([]);
  });

  test("every figure says what it rests on: schematic cells, assumed speed, sources that exist", async () => {
    const { figures } = await coverageCounter(database)(ask("canteen"));
    const known = new Set(places.sources.map((source) => source.id));
    for (const figure of figures) {
      expect(figure.grade).toBe(4);
      expect(figure.asOf).toBe("2020-11-01");
      for (const source of figure.sources) expect(known).toContain(source);
      expect(figure.base).not.toBeNull();
      expect(figure.given?.map(({ zh }) => zh)).toEqual(["设施", "出行", "路程", "人群", "位置"]);
    }
  });

  test("a limit that is none is refused, not answered with nothing", async () => {
    const count = coverageCounter(database);
    for (const minutes of [4, 61])
      await expect(count(ask("canteen", { minutes }))).rejects.toThrow(RangeError);
  });
});

describe("on seeded counties", () => {
  const seeds = [1, 2, 3, 4, 5, 6, 7, 8];
  test.each(seeds)(
    "county %i: more minutes never cover fewer; inside + beyond = all; towns sum to the county; closing never covers more",
    async (seed) => {
      const random = seeded(seed);
      const county = drawnCounty(random);
      const database = await openLedgerDatabase(county.ledgers);
      const count = coverageCounter(database);
      const towns = county.places.towns.filter((town) => town.inScope).map((town) => town.code);
      const walk = mode("elder_walk");
      let before: Coverage | null = null;
      for (let minutes = 5; minutes <= 60; minutes += 5) {
        const answer = await count([county.places, "canteen", walk, true, minutes, false, "60", null]);
        const opened = find(await count([county.places, "canteen", walk, true, minutes, true, "60", null]));
        const found = find(answer);
        for (const { id: age } of AGE_GROUPS) {
          for (const subject of ["county", ...towns]) {
            const covered = bounds(found("covered", subject, age));
            const beyond = bounds(found("beyond", subject, age));
            const base = found("covered", subject, age).base;
            if (base?.kind === "value") expect(covered[0] + beyond[1]).toBe(base.value);
            const wider = bounds(opened("covered", subject, age));
            expect(wider[0]).toBeGreaterThanOrEqual(covered[0]);
            expect(wider[1]).toBeGreaterThanOrEqual(covered[1]);
            if (before) {
              const narrower = bounds(find(before)("covered", subject, age));
              expect(covered[0]).toBeGreaterThanOrEqual(narrower[0]);
              expect(covered[1]).toBeGreaterThanOrEqual(narrower[1]);
            }
          }
          const oracle = oracleCoverage(county.demand, county.places, "canteen")(walk, minutes, false, age);
          const [low, high] = bounds(found("covered", "county", age));
          if (!oracle.doubtful)
            expect([low, high]).toEqual([Math.min(oracle.a, oracle.b), Math.max(oracle.a, oracle.b)]);
        }
        // People of all ages are one number, so they sum; ranges of elders need not.
        for (const measure of ["covered", "beyond"] as const) {
          const sum = towns.reduce((total, town) => total + bounds(found(measure, town, "all"))[0], 0);
          expect(sum).toBe(bounds(found(measure, "county", "all"))[0]);
        }
        const villages = answer.underserved.reduce((total, row) => total + bounds(row.beyond)[0], 0);
        expect(villages).toBeLessThanOrEqual(bounds(found("beyond"))[0]);
        before = answer;
      }
      database.close();
    },
  );

  test("closing a place never covers more people, opening one never fewer", async () => {
    const county = drawnCounty(seeded(11));
    const database = await openLedgerDatabase(county.ledgers);
    const walk = mode("elder_walk");
    const people = async (change: (facility: Facility) => FacilityStatus) => {
      const changed = county.places.facilities.map((facility) => ({ ...facility, status: change(facility) }));
      database.replace(
        "facilities",
        (county.ledgers.facilities as readonly Row[]).map((row, i) => ({
          ...row,
          status: changed[i]!.status,
        })),
      );
      const answer = await coverageCounter(database)([
        { ...county.places, facilities: changed },
        "canteen",
        walk,
        true,
        20,
        false,
        "all",
        null,
      ]);
      return bounds(find(answer)("covered", "county", "all"))[0];
    };
    const all = await people(() => "operating");
    for (const { id } of county.places.facilities.slice(0, 4)) {
      const without = await people((facility) => (facility.id === id ? "built_not_open" : "operating"));
      expect(without).toBeLessThanOrEqual(all);
    }
    database.close();
  });
});

describe("two who ask over one database", () => {
  const walk = mode("elder_walk");
  const questions = (county: ReturnType<typeof drawnCounty>): readonly CoverageQuestion[] =>
    [true, false].flatMap((assumed) =>
      [10, 40].map(
        (minutes) => [county.places, "canteen", walk, assumed, minutes, false, "60", null] as const,
      ),
    );

  test("come between each other, and every answer is of its own question", async () => {
    const county = drawnCounty(seeded(3));
    const database = await openLedgerDatabase(county.ledgers);
    const alone: Coverage[] = [];
    // Each by a counter of its own, one after another.
    for (const question of questions(county)) alone.push(await coverageCounter({ ...database })(question));
    expect(new Set(alone.map(({ figures }) => JSON.stringify(figures))).size).toBe(alone.length);
    const threaded = inThread(database);
    const asked = questions(county);
    const [one, other] = [coverageCounter(threaded), coverageCounter(threaded)];
    const order: string[] = [];
    const both = await Promise.all(
      asked.flatMap((_, i) =>
        [one, other].map(async (count, who) => {
          // The second goes through them backwards: places held for one are never those of the other.
          const at = who === 0 ? i : asked.length - 1 - i;
          const answer = await count(asked[at] as CoverageQuestion);
          order.push(`${i}${who}`);
          expect(answer.figures).toEqual(alone[at]?.figures);
          expect(answer.underserved).toEqual(alone[at]?.underserved);
          return answer;
        }),
      ),
    );
    expect(both).toHaveLength(2 * alone.length);
    expect(order).toEqual([...order].sort());
    database.close();
  });

  test("a question that fails takes none of those behind it", async () => {
    const county = drawnCounty(seeded(3));
    const database = await openLedgerDatabase(county.ledgers);
    const threaded = inThread(database);
    const [fine] = questions(county) as [CoverageQuestion];
    const [places, kind, by, assumed, , ...rest] = fine;
    const bad = coverageCounter(threaded)([places, kind, by, assumed, 4, ...rest]);
    const good = coverageCounter(threaded)(fine);
    await expect(bad).rejects.toThrow(RangeError);
    expect((await good).figures.length).toBeGreaterThan(0);
    database.close();
  });
});
