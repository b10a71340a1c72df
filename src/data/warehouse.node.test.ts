import { afterAll, beforeAll, expect, test } from "vitest";
import type { Row } from "../model/ledger";
import type { QueryError } from "./trouble";
import { type LedgerDatabase, openLedgerDatabase } from "./warehouse.node.ts";

const QUESTIONS: Partial<Record<string, string>> = {
  definitions:
    "CREATE MACRO near(east) AS TABLE SELECT id FROM demand WHERE lon <= east; CREATE MACRO one() AS 1",
  near: "SELECT id FROM near(?::DOUBLE) ORDER BY id LIMIT one()",
  within: "-- people who live no farther east\nSELECT id, people FROM demand WHERE lon <= ? ORDER BY id",
  total: "SELECT sum(people) AS people, count(*) AS cells, avg(elders_a) AS elders FROM demand",
  reached: "SELECT id, minutes FROM reach ORDER BY id",
  cut: "SELECT travel, coalesce(minutes, -1) AS minutes, minutes IS NULL AS cut FROM reach ORDER BY travel",
  sorted: "SELECT id, people FROM demand ORDER BY people",
  towns: "SELECT name, area_km2, in_scope FROM towns ORDER BY code",
  echo: "SELECT ?::VARCHAR AS text, ?::INTEGER AS whole, ? AS number, ?::BOOLEAN AS yes, ? AS nothing",
  decimals: "SELECT 1.25 AS small, -0.5::DECIMAL(38, 3) AS negative, 5::HUGEINT AS huge, 7::BIGINT AS big",
  unsafe: "SELECT 9007199254740993::BIGINT AS beyond",
  huge: "SELECT 170141183460469231731687303715884105727::HUGEINT AS beyond",
  date: "SELECT DATE '2023-12-31' AS day",
  twice: "SELECT 1 AS a, 2 AS a",
  parquet: "SELECT * FROM read_parquet('x.parquet')",
  json: "SELECT json_extract('{}', 'a')",
  wrong: "SELEC 1",
};

const text = (name: string) => {
  const found = QUESTIONS[name];
  if (!found) throw new Error(`no file ${name}.sql`);
  return found;
};

const cell = (id: string, lon: number, people: number): Row => ({
  id,
  village_code: "441521101001",
  town_code: "441521101",
  lon,
  lat: 22.9,
  people,
  elders_a: 3,
  elders_b: 4,
  elders_65_a: 2,
  elders_65_b: 2,
  elders_80_a: 1,
  elders_80_b: 1,
  source: "s",
  as_of: "2020",
  grade: 4,
});

const town = (code: string, name: string): Row => ({
  code,
  name,
  aliases: null,
  in_scope: true,
  is_town: null,
  seat_lon: 115,
  seat_lat: 23,
  seat_accuracy_km: 3,
  area_km2: null,
  area_source: null,
  source: "s",
  as_of: "2023",
  grade: 2,
  assumption_set: null,
  note: null,
});

const DEMAND = [cell("a", 115.1, 10), cell("b", 115.2, 20), cell("c", 115.3, 40)];
let database: LedgerDatabase;
let readings = 0;

beforeAll(async () => {
  const counted = (name: string) => {
    readings++;
    return text(name);
  };
  database = await openLedgerDatabase({ demand: DEMAND, towns: [town("441521106", "鮜门镇")] }, counted);
});
afterAll(() => database.close());

const trouble = (name: string): QueryError => {
  try {
    database.ask(name);
  } catch (error) {
    return error as QueryError;
  }
  throw new Error("was not refused");
};

test("a bound value counts those exactly on the limit, and a question is read once", () => {
  const before = readings;
  expect(database.ask("within", [115.2])).toEqual([
    { id: "a", people: 10 },
    { id: "b", people: 20 },
  ]);
  expect(database.ask("within", [115.19999])).toEqual([{ id: "a", people: 10 }]);
  expect(database.ask("within", [0])).toEqual([]);
  expect(readings).toBe(before + 1);
});

test("answers are plain: sums are numbers, nulls are null, Chinese is whole", () => {
  expect(database.ask("total")).toEqual([{ people: 70, cells: 3, elders: 3 }]);
  expect(database.ask("towns")).toEqual([{ name: "鮜门镇", area_km2: null, in_scope: true }]);
  expect(database.ask("echo", ["鮜'\";", 5, 1.5, true, null])).toEqual([
    { text: "鮜'\";", whole: 5, number: 1.5, yes: true, nothing: null },
  ]);
  expect(database.ask("decimals")).toEqual([{ small: 1.25, negative: -0.5, huge: 5, big: 7 }]);
});

test("what no plain value can hold is a RangeError naming the column", () => {
  for (const name of ["unsafe", "huge"]) expect(() => database.ask(name)).toThrow(`${name}.beyond`);
  expect(() => database.ask("date")).toThrow(/^date\.day: .*cast it/);
  expect(() => database.ask("twice")).toThrow("two columns are called a");
  expect(() => database.ask("within", [Number.NaN])).toThrow(RangeError);
});

test("other rows take a table's place, and bad rows do not empty it", () => {
  database.replace("demand", [cell("d", 115.2, 7)]);
  expect(database.ask("within", [115.2])).toEqual([{ id: "d", people: 7 }]);
  expect(() => database.replace("demand", [{ ...cell("e", 1, 1), people: "many" }])).toThrow("demand.people");
  expect(database.ask("total")).toMatchObject([{ people: 7 }]);
  database.replace("demand", []);
  expect(database.ask("total")).toEqual([{ people: null, cells: 0, elders: null }]);
  database.replace("demand", DEMAND);
  expect(database.ask("total")).toMatchObject([{ people: 70 }]);
});

test("what a kernel puts in place of the last is found by the next question; what is bad is refused", () => {
  expect(database.ask("reached")).toEqual([]);
  const columns = {
    id: ["a", "b"],
    travel: ["network", "network"],
    minutes: [3, null],
    minutes_opened: Float64Array.of(3, 4),
    reason: [null, "off_road"],
  };
  database.put("reach", columns);
  expect(database.ask("reached")).toEqual([
    { id: "a", minutes: 3 },
    { id: "b", minutes: null },
  ]);
  expect(() => database.put("reach", { ...columns, minutes: [1, Number.POSITIVE_INFINITY] })).toThrow(
    "reach.minutes",
  );
  expect(database.ask("reached")).toHaveLength(2);
  database.put("reach", { id: [], travel: [], minutes: [], minutes_opened: [], reason: [] });
  expect(database.ask("reached")).toEqual([]);
});

test("a kept statement takes nothing for granted from what the table held when it was first asked", () => {
  const put = (travel: string, minutes: readonly (number | null)[]) => {
    const of = <T>(cell: T) => minutes.map(() => cell);
    database.put("reach", {
      id: of("a"),
      travel: of(travel),
      minutes,
      minutes_opened: of(null),
      reason: of(null),
    });
  };
  put("x", [5, 6]);
  expect(database.ask("cut")).toHaveLength(2);
  put("直线".repeat(20), [null]);
  expect(database.ask("cut")).toEqual([{ travel: "直线".repeat(20), minutes: -1, cut: true }]);
  database.replace("demand", [cell("a", 115, 1), cell("b", 115, 2)]);
  expect(database.ask("sorted")).toHaveLength(2);
  database.replace("demand", [cell("长".repeat(20), 115, 800_000), cell("c", 115, 300)]);
  expect(database.ask("sorted")).toEqual([
    { id: "c", people: 300 },
    { id: "长".repeat(20), people: 800_000 },
  ]);
  database.replace("demand", DEMAND);
});

test("the shared definitions are there, and see a table's other rows", () => {
  expect(database.ask("near", [115.2])).toEqual([{ id: "a" }]);
  database.replace("demand", DEMAND.slice(1));
  expect(database.ask("near", [115.2])).toEqual([{ id: "b" }]);
  database.replace("demand", DEMAND);
});

test("definitions that the engine refuses are named", async () => {
  await expect(openLedgerDatabase({}, () => "CREATE MACRO")).rejects.toMatchObject({
    name: "QueryError",
    question: "definitions",
  });
});

test("400 replacements stay cheap", () => {
  const began = performance.now();
  for (let people = 1; people <= 400; people++) {
    database.replace("towns", [town("1", "甲")]);
    expect(database.ask("towns")).toHaveLength(1);
  }
  expect(performance.now() - began).toBeLessThan(10_000);
});

test("an extension is refused by the catalog, not fetched from the internet", () => {
  for (const name of ["parquet", "json"]) {
    const error = trouble(name);
    expect(error.name).toBe("QueryError");
    expect(error.message).toContain("Catalog Error");
    expect(error.message).toContain("not in the catalog");
  }
});

test("a question that fails is named", () => {
  expect(trouble("wrong")).toMatchObject({ name: "QueryError", question: "wrong" });
  expect(trouble("wrong").message).toBe('查询“wrong”没有完成：Parser Error: syntax error at or near "SELEC"');
  expect(trouble("missing")).toMatchObject({ name: "QueryError", question: "missing" });
  expect(trouble("within").message).toContain("Values were not provided");
});
