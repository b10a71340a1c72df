import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accessCommand } from "./access";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "access-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, lines: readonly string[]) => {
  const path = join(folder, name);
  writeFileSync(path, `${lines.join("\n")}\n`);
  return path;
};

/** Two villages, two homes; 007 reaches only 东, 7 reaches both. */
const MATRIX = ["from,to,seconds", "007,东,600", "007,西,1801", "7,东,900", "7,西,1800"];
const DEMAND = ["id,weight", "007,100", "7,300"];
const SUPPLY = ["id,beds", "东,20", "西,30"];

interface Asked {
  readonly matrix?: readonly string[];
  readonly demand?: readonly string[];
  readonly supply?: readonly string[];
  readonly options?: Readonly<Record<string, string | boolean | undefined>>;
}

async function ask({ matrix = MATRIX, demand = DEMAND, supply = SUPPLY, options = {} }: Asked) {
  const [out, err]: [string[], string[]] = [[], []];
  const paths = {
    matrix: file("m.csv", matrix),
    demand: file("d.csv", demand),
    supply: file("s.csv", supply),
  };
  const code = await accessCommand(
    { ...paths, within: "1800", method: "2sfca", ...options },
    { out: (text) => out.push(text), err: (text) => err.push(text) },
  );
  return { code, out: out.join("\n"), err: err.join("\n") };
}

async function values(asked: Asked): Promise<Record<string, number>> {
  const { code, out, err } = await ask(asked);
  expect([code, err]).toEqual([0, ""]);
  const [header, ...lines] = out.split("\n");
  expect(header).toBe("id,access");
  return Object.fromEntries(lines.map((line) => [line.split(",")[0], Number(line.split(",")[1])]));
}

async function summed(asked: Asked) {
  const { code, out } = await ask({ ...asked, options: { summary: true, ...asked.options } });
  expect(code).toBe(0);
  return JSON.parse(out);
}

describe("npm run -s cli -- access", () => {
  test("access in the order of the demand file, the limit itself within; 007 is not 7", async () => {
    // 东 20 ÷ 400 = 0.05, 西 30 ÷ 300 = 0.1, which only 7 reaches: at exactly 1800.
    const { code, out, err } = await ask({});
    expect({ code, out, err }).toEqual({
      code: 0,
      out: "id,access\n007,0.05\n7,0.15000000000000002",
      err: "",
    });
    const turned = await ask({ demand: ["id,weight", "7,300", "007,100"] });
    expect(turned.out).toBe("id,access\n7,0.15000000000000002\n007,0.05");
  });
  test("PySAL's hospitals (pysal/access, test_hospital_example, scenario 1; BSD-3-Clause), costs that differ by direction", async () => {
    const found = await values({
      matrix: [
        "from,to,cost",
        "1,1,1",
        "1,2,80",
        "1,3,20",
        "2,1,80",
        "2,2,1",
        "2,3,20",
        "3,1,40",
        "3,2,40",
        "3,3,1",
      ],
      demand: ["id,pop", "1,100", "2,50", "3,10"],
      supply: ["id,doc", "1,15", "2,20", "3,100"],
      options: { within: "60", decay: "power:1" },
    });
    expect(found["1"]).toBeCloseTo(0.4353402208763805, 12);
    expect(found["2"]).toBeCloseTo(0.683724235963042, 12);
    expect(found["3"]).toBeCloseTo(5.727976611420986, 12);
  });
  test("decay: 2sfca counts whole, e2sfca takes a Gaussian, both take another", async () => {
    const step = await values({});
    const gaussian = await values({ options: { method: "e2sfca" } });
    expect(gaussian).not.toEqual(step);
    expect(await values({ options: { method: "e2sfca", decay: "step" } })).toEqual(step);
    expect(await values({ options: { decay: "Gaussian" } })).toEqual(gaussian);
    expect(await values({ options: { method: "E2SFCA" } })).toEqual(gaussian);
    for (const method of ["bfca", "balanced"])
      expect(await values({ options: { method } })).toEqual(
        await values({ options: { method, decay: "gaussian" } }),
      );
    const exponential = await values({ options: { decay: "exponential:.001" } });
    // 东 20 ÷ (100 e^−0.6 + 300 e^−0.9).
    expect(exponential["007"]).toBeCloseTo((20 * 0.54881164) / (54.881164 + 300 * 0.40656966), 7);
  });
  test("balanced ways", async () => {
    // Row weights: 007 (1, 0), 7 (½, ½). 东 20 ÷ 250 = 0.08, 西 30 ÷ 150 = 0.2. Column weights of 东 ½ and ½, of 西 1.
    const published = await values({ options: { method: "bfca", decay: "step" } });
    expect(published["007"]).toBeCloseTo(0.04, 12);
    expect(published["7"]).toBeCloseTo(0.24, 12);
    const conserving = await values({ options: { method: "balanced", decay: "step" } });
    expect(conserving["007"]).toBeCloseTo(0.08, 12);
    expect(conserving["7"]).toBeCloseTo(0.14, 12);
  });
  test("columns under other names and in other places", async () => {
    const expected = await values({});
    const matrix = MATRIX.map((line) => line.split(",")).map(([from, to, cost]) => `${cost},${to},${from}`);
    expect(await values({ matrix })).toEqual(expected);
    expect(await values({ matrix: MATRIX.map((line, i) => `${line},${i ? 5 : "metres"}`) })).toEqual(
      expected,
    );
    const third = MATRIX.map((line) => line.split(",")).map(([from, to, cost]) => `1,${from},${cost},${to}`);
    expect(await values({ matrix: third })).toEqual(expected);
    expect(await values({ demand: ["id,六十岁以上", "007,100", "7,300"] })).toEqual(expected);
    expect(await values({ demand: ["人数,id", "100,007", "300,7"] })).toEqual(expected);
    expect(await values({ demand: ["id,lon,lat,elders", "007,115,22,100", "7,115,22,300"] })).toEqual(
      expected,
    );
    expect(await values({ supply: ["id,床位", "东,20", "西,30"] })).toEqual(expected);
  });
  test("an id with a comma is quoted", async () => {
    const { out } = await ask({ matrix: ["from,to,cost"], demand: ["id,pop", '"a,b",1', "c,2"] });
    expect(out).toBe('id,access\n"a,b",0\nc,0');
  });
});

describe("the summary", () => {
  test("sums, states and evenness", async () => {
    const found = await summed({
      matrix: [...MATRIX, "空村,北,5", "近村,无床,60"],
      demand: [...DEMAND, "空村,0", "近村,40", "远村,60"],
      supply: [...SUPPLY, "北,7", "无床,0"],
    });
    expect(found).toMatchObject({ method: "2sfca", decay: "step", within: 1800, demand: 500, supply: 57 });
    expect(found.supply_in_reach).toBe(50);
    expect(found.supplied).toBeCloseTo(50, 10);
    expect(found.conservation_law).toBe("sum(access * demand) = supply_in_reach");
    expect(found.conservation_error).toBe(found.supplied - found.supply_in_reach);
    // 007 100 once, 7 twice, and 近村 in reach of a home without beds.
    expect([found.demand_in_reach, found.demand_allotted]).toEqual([440, 740]);
    expect(found.unreachable_demand).toEqual({ count: 1, weight: 60, ids: ["远村"] });
    expect(found.unserved_demand).toEqual({ count: 1, weight: 40, ids: ["近村"] });
    expect(found.no_demand).toEqual({ count: 1, weight: 0, ids: ["空村"] });
    expect(found.supplies_without_demand).toEqual({ count: 1, weight: 7, ids: ["北"] });
    expect(found.no_supply).toEqual({ count: 1, weight: 0, ids: ["无床"] });
    // Worst first: 100 with nothing, 100 with 5 beds, 300 with 45. Twice the area: 0.2 × 0.1 + 0.6 × 1.1 = 0.68.
    expect(found.gini).toBeCloseTo(0.32, 12);
    // The worst 200 hold 5 of 50 beds, the best 50 hold 7.5.
    expect(found.palma).toBeCloseTo(1.5, 12);
  });
  test("bfca says which law it keeps, and keeps it", async () => {
    const found = await summed({ options: { method: "bfca", decay: "exponential:0.001" } });
    expect(found.decay).toBe("exponential:0.001");
    expect(found.conservation_law).toBe("sum(access) = sum(supply / allotted)");
    expect(found.conservation_error).toBeCloseTo(0, 12);
    expect(found.demand_allotted).toBeCloseTo(found.demand_in_reach, 9);
    const balanced = await summed({ options: { method: "balanced" } });
    expect(balanced.conservation_error).toBeCloseTo(0, 9);
    expect([balanced.decay, balanced.supply_in_reach]).toEqual(["gaussian", 20]);
  });
  test("nothing within reach: no measure, not 0", async () => {
    const found = await summed({ matrix: ["from,to,seconds"] });
    expect([found.gini, found.palma, found.supplied, found.conservation_error]).toEqual([null, null, 0, 0]);
  });
});

describe("what is refused, in words, with exit 2 and nothing on stdout", () => {
  test.each<[string, Asked, ...RegExp[]]>([
    ["no method", { options: { method: undefined } }, /--method.*2sfca/],
    ["another method", { options: { method: "3sfca" } }, /没有“3sfca”这种方法.*e2sfca/],
    ["a method of every object", { options: { method: "constructor" } }, /没有“constructor”这种方法/],
    ["another decay", { options: { decay: "linear" } }, /没有“linear”这种衰减/],
    ["power without B", { options: { decay: "power" } }, /没有“power”这种衰减/],
    ["step with B", { options: { decay: "step:1" } }, /没有“step:1”这种衰减/],
    ["B of 0", { options: { decay: "power:0" } }, /大于 0/],
    ["B below 0", { options: { decay: "exponential:-1" } }, /大于 0/],
    ["B in words", { options: { decay: "exponential:many" } }, /大于 0/],
    ["no limit", { options: { within: undefined } }, /--within/],
    ["a limit below 0", { options: { within: "-5" } }, /--within.*“-5”/],
    ["a limit that is no number", { options: { within: "NaN" } }, /--within.*“NaN”/],
    ["a Gaussian up to 0", { options: { within: "0", decay: "gaussian" } }, /--within.*0/],
    ["no matrix", { options: { matrix: undefined } }, /--matrix/],
    ["a matrix that is not there", { options: { matrix: "/nowhere/m.csv" } }, /没有这个文件/],
    ["the same demand twice", { demand: [...DEMAND, "007,1"] }, /d\.csv 第4行“id”：编号“007”与第2行重复/],
    ["the same supply twice", { supply: [...SUPPLY, "西,1"] }, /s\.csv 第4行“id”：编号“西”与第3行重复/],
    ["a demand without id", { demand: [...DEMAND, ",1"] }, /d\.csv 第4行“id”：编号是空的/],
    ["people below 0", { demand: ["id,pop", "007,-1", "7,300"] }, /d\.csv 第2行“pop”：“-1”不是不小于 0/],
    ["beds in words", { supply: ["id,beds", "东,二十", "西,3"] }, /s\.csv 第2行“beds”：“二十”/],
    ["beds left empty", { supply: ["id,beds", "东,", "西,3"] }, /s\.csv 第2行“beds”：这一格是空的/],
    ["a cost below 0", { matrix: [...MATRIX.slice(0, 4), "7,西,-1"] }, /m\.csv 第5行“seconds”：“-1”/],
    ["a cost in words", { matrix: [...MATRIX.slice(0, 4), "7,西,远"] }, /m\.csv 第5行“seconds”：“远”/],
    ["the same pair twice", { matrix: [...MATRIX, "7,东,900"] }, /m\.csv 第6行“from”：“7”到“东”与第4行重复/],
    [
      "ids of no list",
      { matrix: [...MATRIX, "07,东,1", "7,南,1"] },
      /m\.csv 第6行“from”：d\.csv 里没有编号“07”/,
      /m\.csv 第7行“to”：s\.csv 里没有编号“南”/,
    ],
    [
      "power at cost 0",
      { matrix: [...MATRIX.slice(0, 4), "7,西,0"], options: { decay: "power:1" } },
      /m\.csv 第5行“seconds”：成本是 0/,
    ],
    ["a matrix of two columns", { matrix: ["from,to", "7,东"] }, /m\.csv 第1行.*第三列/],
    ["a pair without id", { matrix: [...MATRIX, ",东,1"] }, /m\.csv 第6行“from”：编号是空的/],
    ["a matrix without from", { matrix: ["origin,to,cost", "7,东,1"] }, /m\.csv 第1行没有“from”列/],
    ["a demand without people", { demand: ["id", "7"] }, /d\.csv 第1行看不出哪一列是人数/],
    ["degrees for people", { demand: ["id,lon,lat", "7,115,22"] }, /d\.csv 第1行看不出哪一列是人数/],
    ["a demand without rows", { demand: ["id,pop"] }, /d\.csv 只有表头/],
    ["numbers past all sums", { demand: ["id,pop", "007,1e308", "7,1e308"] }, /数值太大/],
  ])("%s", async (_, asked, ...words) => {
    const { code, out, err } = await ask(asked);
    expect([code, out]).toEqual([2, ""]);
    for (const said of words) expect(err).toMatch(said);
  });
  test("a hundred unknown ids are counted, the first twenty named", async () => {
    const { err } = await ask({
      matrix: ["from,to,cost", ...Array.from({ length: 100 }, (_, i) => `x${i},东,1`)],
    });
    expect(err).toContain("第21行“from”：d.csv 里没有编号“x19”");
    expect(err).not.toContain("x20");
    expect(err).toContain("还有 80 处");
  });
  test("cost 0 is a cost like any other where the decay has a weight for it", async () => {
    const found = await values({ matrix: ["from,to,cost", "007,东,0", "7,西,0"], options: { within: "0" } });
    expect(found).toEqual({ "007": 0.2, "7": 0.1 });
  });
});
