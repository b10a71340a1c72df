import { describe, expect, test } from "vitest";
import type { ListedPlace, ListedServices, LookUp } from "../../model/lookUp";
import {
  citedBy,
  nameParts,
  phoneWords,
  placeLine,
  posterPromise,
  type Sheet,
  sheetsOf,
  unnamedWords,
} from "./printRows";

const services = (changes: Partial<ListedServices> = {}): ListedServices => ({
  address: null,
  phone: null,
  who: null,
  howToApply: null,
  price: null,
  hours: null,
  meals: null,
  delivery: null,
  recording: null,
  grade: 1,
  source: "register",
  asOf: "2024-05-01",
  ...changes,
});

const place = (id: string, changes: Partial<ListedPlace> = {}): ListedPlace => ({
  id,
  kind: "canteen",
  name: `${id}食堂`,
  pinyin: id,
  townCode: "east",
  villageCode: null,
  status: "operating",
  openedYear: null,
  beds: null,
  position: null,
  about: null,
  services: null,
  grade: 2,
  source: "report",
  asOf: "2023-12-31",
  ...changes,
});

const list = (places: readonly ListedPlace[]): LookUp => ({
  county: "某县",
  towns: ["east", "west", "north"].map((code) => ({
    code,
    name: { east: "东镇", west: "西镇", north: "北镇" }[code] as string,
    pinyin: code,
    aliases: [],
  })),
  villages: [{ code: "east-1", name: "柳村", pinyin: "liu cun", townCode: "east", position: null }],
  sources: [
    { id: "report", title: "某报告", publisher: "某局", url: null, asOf: "2023-12-31" },
    { id: "news", title: "某报道", publisher: "某报", url: null, asOf: "2021-11-06" },
    { id: "register", title: "某台账", publisher: "某局", url: null, asOf: "2024-05-01" },
  ],
  places,
  walking: { metresPerMinute: 45, detour: 1.3, grade: 3, asOf: "2024" },
  homophones: {},
  unnamed: [
    { kind: "canteen", count: 64 },
    { kind: "public_cemetery", count: 1 },
    { kind: "care_station", count: 20 },
  ],
});

const names = ({ rows }: Sheet) => rows.map((row) => row.place.id);
const one = (...places: readonly ListedPlace[]) => sheetsOf(list(places), "east")[0] as Sheet;

describe("which sheets", () => {
  const places = [
    place("a"),
    place("b", { townCode: null, about: "west" }),
    place("c", { townCode: null }),
    place("d", { townCode: "west", kind: "public_cemetery" }),
    place("e", { townCode: "gone" }),
    place("f", { about: "west" }),
  ];
  test("all: every town with something in it, by town or about it, then what has no town and the towns with nothing", () => {
    const sheets = sheetsOf(list(places), null);
    expect(sheets.map(({ town }) => town?.code ?? null)).toEqual(["east", "west", null]);
    expect(sheets.map(names)).toEqual([["a", "f"], ["b"], ["c", "e"]]);
    expect(sheets.map(({ emptyTowns }) => emptyTowns)).toEqual([[], [], ["北镇"]]);
  });
  test("no last page where nothing is left over; one where only empty towns are", () => {
    const full = ["east", "west", "north"].map((townCode) => place(townCode, { townCode }));
    expect(sheetsOf(list(full), null).map(({ town }) => town?.code)).toEqual(["east", "west", "north"]);
    const last = sheetsOf(list(full.slice(1)), null).at(-1) as Sheet;
    expect([last.town, last.rows, last.emptyTowns]).toEqual([null, [], ["东镇"]]);
  });
  test("one town: its own sheet, and if nothing is listed no sources, no days and no columns", () => {
    expect(sheetsOf(list(places), "west").map(names)).toEqual([["b"]]);
    expect(sheetsOf(list(places), "north")).toEqual([
      expect.objectContaining({
        rows: [],
        columns: [],
        missing: [],
        cited: { dates: null, someUndated: false, titles: [] },
      }),
    ]);
    expect(sheetsOf(list(places), "elsewhere")).toEqual([]);
  });
});

describe("rows", () => {
  test("columns that no row fills are named as missing", () => {
    expect([one(place("a")).columns, one(place("a")).missing]).toEqual([[], ["where", "phone", "when"]]);
    const sheet = one(place("a"), place("b", { services: services({ phone: "0660-6123456" }) }));
    expect([sheet.columns, sheet.missing]).toEqual([["phone"], ["where", "when"]]);
    expect(sheet.rows.map(({ phone }) => phone)).toEqual([null, "0660-6123456"]);
  });
  test("where: the address, else the village, else about which town, else nothing", () => {
    const { rows } = one(
      place("a", { villageCode: "east-1", services: services({ address: "柳村1号" }) }),
      place("b", { villageCode: "east-1", services: services({ address: "" }) }),
      place("c", { townCode: null, about: "east" }),
      place("d", { about: "east" }),
    );
    expect(rows.map(({ where }) => where)).toEqual(["柳村1号", "柳村", "约在东镇", null]);
  });
  test("when: hours, meals and price as far as told", () => {
    const { rows } = one(
      place("a", { services: services({ price: "5元", hours: "中午" }) }),
      place("b", { services: services({ meals: "午餐" }) }),
    );
    expect(rows.map(({ when }) => when)).toEqual(["中午；5元", "午餐"]);
  });
  test("a person's mobile is no phone; several numbers are", () => {
    expect(phoneWords(place("a", { services: services({ phone: "13800000000" }) }))).toBeNull();
    expect(phoneWords(place("a", { services: services({ phone: "0660-6123456；6123457" }) }))).toBe(
      "0660-6123456、6123457",
    );
  });
  test("homes and hospitals ask for a call about beds; others have none", () => {
    const { rows } = one(
      place("a", { kind: "nursing_home" }),
      place("b", { kind: "medical_care" }),
      place("c", { kind: "care_centre" }),
      place("d", { kind: "care_station" }),
      place("e"),
    );
    expect(rows.map(({ asksForBeds }) => asksForBeds)).toEqual([true, true, false, false, false]);
  });
  test("letters are large with room for them; many rows stand side by side", () => {
    const many = (count: number, changes = {}) =>
      one(...Array.from({ length: count }, (_, i) => place(`p${i}`, changes))).size;
    const told = { services: services({ hours: "每天中午" }) };
    const long = { services: services({ hours: "每天中午都有饭".repeat(12) }) };
    expect([many(3), many(4), many(7), many(8)]).toEqual(["huge", "large", "large", "dense"]);
    expect([many(4, told), many(5, told), many(6, told)]).toEqual(["large", "plain", "dense"]);
    expect([many(2, long), many(3, long)]).toEqual(["large", "plain"]);
    // Beside a long name there is no room for words on beds.
    const home = { kind: "nursing_home", name: "某某镇敬老院" } as const;
    const beds = { low: 5, high: 5, grade: 2, source: "report", asOf: "2023" } as const;
    expect([many(6, home), many(6, { ...home, beds })]).toEqual(["large", "dense"]);
    expect(many(6, { ...home, name: "某某镇中心综合敬老院" })).toBe("dense");
  });
});

describe("what it rests on", () => {
  const beds = { low: 50, high: 50, grade: 2, source: "news ; report", asOf: "undated" } as const;
  const position = { lonLat: [115, 23], grade: 1, source: "survey", asOf: "2020" } as const;
  test("every document of place, services, beds and position once, by title where there is one", () => {
    const { cited, grades } = one(place("a", { beds, position, services: services() }), place("b"));
    expect(cited.titles).toEqual(["某报告", "某台账", "某报道", "survey"]);
    expect(grades).toEqual([2]);
  });
  test("from the oldest to the newest day, and whether some have none", () => {
    const dated = [place("a", { position, services: services() })];
    expect(citedBy(dated, list(dated))).toMatchObject({ dates: ["2020", "2024-05-01"], someUndated: false });
    expect(citedBy([place("a", { beds })], list([]))).toMatchObject({
      dates: ["2023-12-31", "2023-12-31"],
      someUndated: true,
    });
    expect(citedBy([place("a", { asOf: "undated" })], list([]))).toMatchObject({
      dates: null,
      someUndated: true,
    });
  });
  test("what is only counted, of care", () => {
    expect(unnamedWords(list([]))).toEqual(["64家幸福食堂", "20家居家养老服务站"]);
  });
});

describe("a poster", () => {
  test("its line tells county, town and village as far as known", () => {
    const line = (changes: Partial<ListedPlace>) => placeLine(place("a", changes), list([]));
    expect(line({ villageCode: "east-1" })).toBe("某县 东镇 柳村");
    expect(line({ townCode: null, about: "west" })).toBe("某县 约在西镇");
    expect(line({ townCode: null })).toBe("某县");
  });
  test("promises only what is registered", () => {
    const promise = (changes: Partial<ListedPlace>) => posterPromise(place("a", changes));
    const position = { lonLat: [115, 23], grade: 2, source: "survey", asOf: "2020" } as const;
    expect(promise({})).toBe("扫一扫，看这里的最新情况");
    expect(promise({ services: services({ phone: "13800000000", price: "5元" }) })).toBe(
      "扫一扫，看这里的最新情况",
    );
    expect(promise({ services: services({ phone: "0660-6123456" }) })).toBe("扫一扫，看这里的最新情况：电话");
    expect(promise({ services: services({ phone: "0660-6123456", hours: "中午" }), position })).toBe(
      "扫一扫，看这里的最新情况：电话、时间、怎么去",
    );
    expect(promise({ position: { ...position, grade: 4 } })).toBe("扫一扫，看这里的最新情况");
    expect(promise({ position, about: "east" })).toBe("扫一扫，看这里的最新情况");
  });
  test("its name may break after its village or town", () => {
    const parts = (name: string, changes = {}) => nameParts(place("a", { name, ...changes }), list([]));
    expect(parts("柳村幸福食堂", { villageCode: "east-1" })).toEqual(["柳村", "幸福食堂"]);
    expect(parts("东镇敬老院")).toEqual(["东镇", "敬老院"]);
    expect(parts("西镇敬老院")).toEqual(["西镇敬老院"]);
    expect(parts("东镇")).toEqual(["东镇"]);
  });
});
