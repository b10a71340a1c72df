import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RawCell, Sheet } from "../../model/intake";
import { layerOf } from "../../model/layers";
import type { Row } from "../../model/ledger";
import { SERVICE_FIELDS } from "../../model/serviceFields";
import { columnGuess, layerGuess } from "./columnGuess";
import { townFinder, villageFinder } from "./names";
import { personalColumn, withoutPersonal } from "./privacy";
import { headedTable } from "./table";
import { kindFrom, statusFrom } from "./words";

const sheet = (...rows: RawCell[][]): Sheet => ({ name: "", rows, firstRow: 1, shapes: null });
const named = (table: ReturnType<typeof headedTable>, id: "facilities" | "villages" | "population") =>
  Object.fromEntries(
    Object.entries(columnGuess(table, layerOf(id)))
      .filter(([, column]) => column !== null)
      .map(([field, column]) => [field, table.headers[column as number]]),
  );

describe("the header", () => {
  test("stands under titles and who filled it in", () => {
    const table = headedTable(
      sheet(
        ["海丰县养老机构一览表"],
        ["填报单位：", null, "2026年"],
        ["序号", "机构名称", "所在镇"],
        [1, "甲", "黄羌镇"],
      ),
    );
    expect(table).toMatchObject({ headers: ["序号", "机构名称", "所在镇"], headerRow: 3 });
    expect(table.rows.map(({ row }) => row)).toEqual([4]);
  });
  test("of two levels is joined", () => {
    const table = headedTable(
      sheet(
        ["名称", "所在镇", "床位", null, null],
        [null, null, "建成", "在用", "入住"],
        ["甲", "黄羌镇", 52, 40, 31],
      ),
    );
    expect(table.headers).toEqual(["名称", "所在镇", "床位·建成", "床位·在用", "床位·入住"]);
    expect(table.headerRow).toBe(2);
    expect(named(table, "facilities")).toMatchObject({
      beds_built: "床位·建成",
      beds_operating: "床位·在用",
    });
  });
  test("a first row of data under it is not a second level", () => {
    expect(headedTable(sheet(["名称", "镇", "备注"], ["甲", "黄羌镇", null])).headerRow).toBe(1);
  });
  test("nothing at all is a table of nothing", () => {
    expect(headedTable(sheet())).toMatchObject({ headers: [], rows: [] });
  });
});

describe("columns and layers", () => {
  test.each<["facilities" | "villages" | "population", string[], Record<string, string>]>([
    [
      "facilities",
      ["食堂名称", "所属乡镇", "村居", "运营情况", "建成时间", "东经", "北纬"],
      {
        name: "食堂名称",
        town: "所属乡镇",
        village: "村居",
        status: "运营情况",
        opened_year: "建成时间",
        lon: "东经",
        lat: "北纬",
      },
    ],
    [
      "facilities",
      ["机构名称", "床位数（张）", "入住人数", "经度(高德)", "纬度(高德)"],
      {
        name: "机构名称",
        beds_built: "床位数（张）",
        beds_occupied: "入住人数",
        lon: "经度(高德)",
        lat: "纬度(高德)",
      },
    ],
    [
      "villages",
      ["行政村", "镇", "统计用区划代码", "坐标"],
      { name: "行政村", town: "镇", code: "统计用区划代码", pair: "坐标" },
    ],
    [
      "population",
      ["乡镇", "常住人口", "60岁以上", "65岁及以上人口", "特困人员"],
      {
        town: "乡镇",
        people: "常住人口",
        elders_60: "60岁以上",
        elders_65: "65岁及以上人口",
        supported_people: "特困人员",
      },
    ],
  ])("%s: %o", (id, headers, expected) => {
    const table = headedTable(
      sheet(
        headers,
        headers.map(() => "甲"),
      ),
    );
    expect(named(table, id)).toMatchObject(expected);
    expect(layerGuess(table)).toBe(id);
  });
  test("any list may have an address and a phone: they make no list of villages one of facilities", () => {
    const table = headedTable(
      sheet(["村名", "镇", "地址", "办公电话", "服务时间"], ["东陇村", "黄羌镇", "甲", "6612345", "乙"]),
    );
    expect(layerGuess(table)).toBe("villages");
  });
  test("what a facility offers is found under what clerks call it", () => {
    const headers = [
      "机构名称",
      "详细地址",
      "咨询电话",
      "收住对象",
      "入住条件",
      "收费标准",
      "营业时间",
      "餐次",
      "是否送餐",
    ];
    const table = headedTable(
      sheet(
        headers,
        headers.map(() => "甲"),
      ),
    );
    const { name: _, ...found } = named(table, "facilities");
    expect(Object.keys(found)).toEqual([...SERVICE_FIELDS]);
    expect(Object.values(found)).toEqual(headers.slice(1));
    expect(layerGuess(table)).toBe("facilities");
  });
  test("coordinates without a header are found by what they are", () => {
    const table = headedTable(sheet(["名称", "甲", "乙"], ["食堂", 22.97, 115.33], ["食堂", 22.98, 115.34]));
    expect(columnGuess(table, layerOf("facilities"))).toMatchObject({ lon: 2, lat: 1 });
  });
  test("no column is given to two fields, whatever the headers", () => {
    const words = layerOf("facilities").fields.flatMap(({ zh, others }) => [zh, ...others]);
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(...words), fc.string()), { maxLength: 30 }),
        (headers) => {
          const given = Object.values(
            columnGuess(headedTable(sheet(headers, ["甲"])), layerOf("facilities")),
          ).filter((column) => column !== null);
          expect(new Set(given).size).toBe(given.length);
        },
      ),
    );
  });
});

test.each<[string, string | null]>([
  ["幸福食堂", "canteen"],
  ["长者饭堂", "canteen"],
  ["canteen", "canteen"],
  ["黄羌镇敬老院", "nursing_home"],
  ["公平镇综合养老服务中心", "care_centre"],
  ["云岭社区居家养老服务站", "care_station"],
  ["镇级公益性公墓", "public_cemetery"],
  ["经营性公墓", "commercial_cemetery"],
  ["羽毛球馆", null],
])("the kind of %s", (word, kind) => {
  expect(kindFrom(word)).toBe(kind);
});
describe("the status", () => {
  test.each([
    "运营中",
    "正常运营",
    "已开放",
    "在用",
    "营业中",
    "已启用",
    "全年开放",
    "正常营业",
    "已运营",
    "正常",
    "是",
    "operating",
    "开放中",
    "对外开放",
    "试运营",
    "已建成并投入使用",
    "已建成，运营",
    "已于2021年5月投入使用",
    "2021年已开放",
    "已恢复营业",
    "24小时开放",
    "运营良好",
    "使用中",
  ])("%s is open", (word) => {
    expect(statusFrom(word)).toBe("operating");
  });
  test.each([
    "未运营",
    "已建成未运营",
    "暂不开放",
    "不开放",
    "还没开放",
    "待开放",
    "即将开放",
    "停止运营",
    "没有运营",
    "不运营",
    "不营业",
    "未正式运营",
    "不在用",
    "不正常",
    "计划开放",
    "未启用",
    "尚未运营",
    "暂停营业",
    "已停业",
    "未开业",
    "停用",
    "闲置",
    "待启用",
    "无法正常使用",
    "尚未对外开放",
    "预计年底开放",
    "准备投入使用",
    "拟启用",
    "已建成（未开放）",
    "未运营，待启用",
    "暂停对外开放",
    "否",
    "未投入",
    "非运营",
    "没开",
    "关停",
    "built_not_open",
    "筹备开业",
    "将于2027年启用",
  ])("%s is not", (word) => {
    expect(statusFrom(word)).toBe("built_not_open");
  });
  test.each([
    "拟建",
    "在建",
    "选址中",
    "未建成",
    "尚未完工",
    "预计2027年建成",
    "计划2027年建成开放",
    "即将竣工",
    "siting",
  ])("%s is not built yet", (word) => {
    expect(statusFrom(word)).toBe("siting");
  });
  test.each(["已完工", "已建成", "建成", "built", "已建成20张床"])("%s is built, no more is said", (word) => {
    expect(statusFrom(word)).toBe("built");
  });
  test.each([
    "天晴",
    "部分开放",
    "不定期开放",
    "不停业",
    "未停业",
    "即将停业",
    "计划停用",
    "暂停后已恢复营业",
    "运营中（暂停）",
    "运营不正常",
    "2027年开放",
    "下月开放",
    "明年启用",
    "运营前",
    "运营？",
    "开放待定",
    "无",
    "没有",
    "全年无休",
  ])("%s is not guessed at", (word) => {
    expect(statusFrom(word)).toBeNull();
  });
  test("nothing with a word of not or not yet before it is ever open", () => {
    const before = [
      "未",
      "没",
      "没有",
      "不",
      "暂不",
      "还没",
      "尚未",
      "待",
      "即将",
      "拟",
      "计划",
      "停止",
      "暂停",
      "无法",
    ];
    const how = ["", "正式", "全面", "对外", "投入", "正常"];
    const open = ["运营", "营业", "运行", "在用", "使用", "开放", "启用"];
    for (const start of before)
      for (const middle of how)
        for (const end of open)
          for (const tail of ["", "中", "（2021年）"])
            expect(["built_not_open", null], start + middle + end + tail).toContain(
              statusFrom(start + middle + end + tail),
            );
  });
});

describe("names of places", () => {
  const towns: Row[] = [
    { code: "1", name: "梅陇镇", aliases: null, is_town: true },
    { code: "2", name: "梅陇农场", aliases: "梅陇场", is_town: false },
    { code: "3", name: "鲘门镇", aliases: "鮜门镇|后门镇", is_town: true },
  ];
  const villages: Row[] = [
    { code: "11", name: "东陇村", committee: "东陇村村民委员会", town_code: "1" },
    { code: "12", name: "东陇社区", committee: "东陇社区居民委员会", town_code: "1" },
    { code: "21", name: "新村", committee: "新村村民委员会", town_code: "1" },
    { code: "31", name: "新村", committee: "新村村民委员会", town_code: "3" },
  ];
  test.each<[string, string | null]>([
    ["梅陇镇", "1"],
    ["梅陇", "1"],
    ["海丰县梅陇镇", "1"],
    ["梅陇农场", "2"],
    ["梅陇场", "2"],
    ["后门镇", "3"],
    ["鮜门", "3"],
    ["3", "3"],
    ["天边镇", null],
    ["", null],
  ])("the town %s", (text, code) => {
    expect(townFinder(towns)(text)).toBe(code);
  });
  test.each<[string, string | null, string | null, boolean]>([
    ["东陇村", "1", "11", false],
    ["东陇社区居委会", "1", "12", false],
    ["东陇", "1", null, true],
    ["新村村委会", "3", "31", false],
    ["新村", null, null, true],
    ["31", null, "31", false],
    ["没有村", "1", null, false],
  ])("the village %s in %s", (text, town, code, several) => {
    const found = villageFinder(villages)(text, town);
    expect([found.village?.code ?? null, found.several]).toEqual([code, several]);
  });
});

describe("personal data", () => {
  /** A number with the right check digit, of made-up digits. */
  const idNumber = (digits: string) => {
    const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const sum = weights.reduce((total, weight, i) => total + weight * Number(digits[i]), 0);
    return digits + "10X98765432"[sum % 11];
  };
  const someone = idNumber("11010119000101001");
  test("columns are known by header or by what stands in them", () => {
    expect(personalColumn("老人姓名", ["甲某"])).toBe("name");
    expect(personalColumn("负责人", [])).toBe("name");
    expect(personalColumn("备注", [someone, someone, "无"])).toBe("id-number");
    expect(personalColumn("联系方式", ["0660-6601234"])).toBe("mobile");
    expect(personalColumn("号码", ["138 0013 8000", "+86-13800138000"])).toBe("mobile");
    expect(personalColumn("", ["张一二", "李三", "王小四"])).toBe("name");
  });
  test("places, codes, years and beds are not", () => {
    expect(personalColumn("", ["黄羌", "梅陇", "陶河", "马宫镇"])).toBeNull();
    expect(personalColumn("所在镇", ["黄羌镇", "平东镇"])).toBeNull();
    expect(personalColumn("统计用区划代码", ["441521112201", "441521112202"])).toBeNull();
    expect(personalColumn("设施名称", ["黄羌镇敬老院"])).toBeNull();
    expect(personalColumn("床位", [52, 40])).toBeNull();
  });
  test("numbers inside a sentence are taken out, landlines and codes stay", () => {
    expect(withoutPersonal(`联系13800138000，证${someone}，座机0660-6601234，代码441521115001`)).toEqual({
      text: "联系［已略去］，证［已略去］，座机0660-6601234，代码441521115001",
      found: ["id-number", "mobile"],
    });
    const wide = someone.replace(/[0-9X]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
    expect(withoutPersonal(`证${wide}。`)).toEqual({ text: "证［已略去］。", found: ["id-number"] });
    expect(withoutPersonal("床位52张，2021年建成").found).toEqual([]);
    // One digit off, and it is no identity number.
    expect(withoutPersonal(`${someone.slice(0, 17)}${someone[17] === "1" ? "2" : "1"}`).found).toEqual([]);
  });
});
