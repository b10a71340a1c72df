import { describe, expect, test } from "vitest";
import { CHAPTERS, type Chapter, type ChapterId } from "../../../model/briefing";
import type { Amount } from "../../../model/figure";
import type { BriefingFacts } from "../../../state/briefing";
import { chaptersOf } from "./chaptersOf";
import {
  circleOf,
  facility,
  factsWith,
  figure,
  nothing,
  reported,
  siteOf,
  town,
  value,
} from "./testing/madeFacts";
import { chartText, headlinesText, wordsText } from "./testing/wordsText";
import { townFileOf } from "./townFile";

const ORDER = CHAPTERS.map(({ id }) => id);
const all = (facts: BriefingFacts, reception = false) => chaptersOf(facts, { reception, order: ORDER });
const one = (facts: BriefingFacts, id: ChapterId) =>
  chaptersOf(facts, { reception: false, order: [id] })[0] as Chapter;
const said = (facts: BriefingFacts, id: ChapterId) => wordsText(one(facts, id).sentence);

describe("a county of nothing", () => {
  test("every chapter says that there is nothing yet, and stands", () => {
    const sentences = Object.fromEntries(all(nothing).map(({ id, sentence }) => [id, wordsText(sentence)]));
    expect(sentences).toEqual({
      overview: "底账中还没有人口和设施。",
      relief: "报告中还没有写明提标前后的标准。",
      homes: "底账中还没有建成的镇级敬老院。",
      canteens: "底账中还没有幸福食堂。",
      medical: "底账中还没有医养结合床位。",
      burial: "底账中还没有镇级公益性公墓。",
      circle: "底账中还没有可以计算的服务圈。",
      gaps: "底账中没有查出待补齐的事项。",
      site: "目前没有镇在选址。",
      safety: "报告中安全检查和演练的数字待登记。",
    });
    for (const chapter of all(nothing)) {
      expect(chapter).toMatchObject({ standing: "ready", chart: null, headlines: [], asOf: "undated" });
      expect(chapter.sources).toEqual([]);
    }
  });

  test("what is being worked out is counting; what failed says why; neither stops the others", () => {
    const early = { ...nothing, report: null, circles: null, sites: null, recount: null };
    const standing = (facts: BriefingFacts) =>
      Object.fromEntries(all(facts).map((chapter) => [chapter.id, chapter.standing]));
    expect(standing(early)).toEqual({
      overview: "counting",
      relief: "counting",
      homes: "counting",
      canteens: "counting",
      medical: "ready",
      burial: "counting",
      circle: "counting",
      gaps: "counting",
      site: "counting",
      safety: "counting",
    });
    expect(said(early, "site")).toBe("选址正在计算，结果出来后显示。");
    expect(said(early, "gaps")).toBe("待补齐的事项还没有全部查出。");
    const failed = {
      ...early,
      troubles: { report: "报告读不出。", circles: "数据库没有打开。", sites: null, recount: null },
    };
    expect(one(failed, "gaps")).toMatchObject({
      standing: "failed",
      trouble: "报告读不出。；数据库没有打开。",
    });
    expect(one(failed, "site")).toMatchObject({ standing: "counting", trouble: null });
    expect(said(failed, "circle")).toBe("养老服务圈没有算出来，其余章节照常。");
    expect(said(failed, "relief")).toBe("保障标准没有算出来，其余章节照常。");
    // An older answer still stands although the last try failed.
    const again = { ...nothing, troubles: failed.troubles };
    expect(one(again, "gaps")).toMatchObject({ standing: "ready", trouble: null });
  });
});

describe("odd counties", () => {
  test("one town alone, of twenty characters, with figures of eight digits", () => {
    const name = "镇".padStart(20, "甲");
    const facts = factsWith(
      { towns: [town("t", name)] },
      {
        figures: [figure("people", value(12345678)), figure("people", value(12345678), "t")],
      },
    );
    expect(said(facts, "overview")).toBe("某县[1个镇（场）]，常住人口[12345678人]。");
    expect(townFileOf(facts, "t", false)?.name).toBe(name);
    expect(townFileOf(facts, "t", false)?.wanted.join("")).not.toContain("没有建成的敬老院");
  });

  test("forty towns: the first are named, the bars end where a room can no longer read them", () => {
    const towns = Array.from({ length: 40 }, (_, i) => town(`t${i}`, `镇${i}`));
    const facts = factsWith(
      { towns },
      {
        figures: towns.map(({ code }, i) => figure("nursing_homes", value(i < 30 ? 0 : 1), code)),
        circles: [
          circleOf([
            ["beyond", "county", value(820), value(900)],
            ...towns.map(({ code }, i) => ["beyond", code, value(i + 1), value(50)] as const),
          ]),
        ],
      },
    );
    expect(said(facts, "gaps")).toBe(
      "[30个]镇（场）没有建成的敬老院（镇0、镇1、镇2、镇3等），幸福食堂服务圈外60岁及以上老年人[820人]。",
    );
    const bars = chartText(one(facts, "gaps").chart);
    expect(bars).toHaveLength(14);
    expect(bars[1]).toBe("镇39 [40人] full");
  });

  test("a town's unknown homes are no gap, and a known zero is one", () => {
    const facts = factsWith(
      { towns: [town("a", "甲镇"), town("b", "乙镇"), town("z", "区外镇", false)] },
      {
        figures: [
          figure("nursing_homes", { kind: "unknown" }, "a"),
          figure("nursing_homes", value(0), "b", { grade: 3 }),
          figure("nursing_homes", value(0), "z"),
        ],
      },
    );
    expect(said(facts, "gaps")).toBe("[1个]镇（场）没有建成的敬老院（乙镇）。");
    expect(one(facts, "gaps")).toMatchObject({ grade: 3, view: { focus: ["b"] } });
  });

  test("what is known only from below, or not at all, is drawn hollow and says so", () => {
    const facts = factsWith(
      { towns: [town("a", "甲镇"), town("b", "乙镇"), town("c", "丙镇")] },
      {
        circles: [
          circleOf([
            ["covered", "county", { kind: "at-least", low: 5 }, value(90)],
            ["covered_share", "county", { kind: "at-least", low: 5.55 }, value(90)],
            ["beyond", "county", { kind: "unknown" }, value(90)],
            ["beyond", "a", { kind: "unknown" }, value(30)],
            ["beyond", "b", { kind: "at-least", low: 7 }, value(30)],
            ["beyond", "c", value(3), value(30)],
          ]),
        ],
      },
    );
    expect(said(facts, "circle")).toBe(
      "按直线推算，步行[15分钟]内能到幸福食堂的60岁及以上老年人[≥5人]，占[≥5.5%]（分母为60岁及以上老年人[90人]），圈外[待登记]。",
    );
    expect(chartText(one(facts, "circle").chart)[1]).toBe("幸福食堂（走去）（至少） [≥5.5%] hollow");
    expect(chartText(one(facts, "gaps").chart).slice(1)).toEqual([
      "乙镇（至少） [≥7人] hollow",
      "丙镇 [3人] full",
      "甲镇（待登记） [待登记] hollow",
    ]);
    expect(one(facts, "gaps").headlines).toEqual([]);
    // Only what is known for certain is named as most.
    expect(one(facts, "circle").notes.map(wordsText).join("")).toContain("较多的镇（场）：丙镇[3人]，");
  });

  test("on roads it says so; the circle of canteens on foot comes first, and none of cemeteries", () => {
    const share = ["covered_share", "county", value(50), value(90)] as const;
    const facts = factsWith(
      {},
      {
        circles: [
          circleOf([share], { kind: "public_cemetery", mode: "drive" }),
          circleOf([share], { kind: "nursing_home", mode: "drive" }),
          circleOf([["covered", "county", value(45), value(90)], share], { travel: "network" }),
        ],
      },
    );
    const circle = one(facts, "circle");
    expect(wordsText(circle.sentence)).toBe(
      "沿道路计算，步行[15分钟]内能到幸福食堂的60岁及以上老年人[45人]，占[50.0%]（分母为60岁及以上老年人[90人]）。",
    );
    expect(chartText(circle.chart).slice(1)).toEqual([
      "幸福食堂（走去） [50.0%] full",
      "敬老院（走去） [50.0%] full",
    ]);
    expect(circle.view).toMatchObject({ reach: "canteen", kinds: [] });
    // The limit is worth what its own row is.
    const limit = circle.sentence.find((part) => typeof part !== "string" && part.own?.unit === "分钟");
    expect(limit).toMatchObject({ grade: 3, asOf: "2024", sources: ["opening", "travel"] });
    expect(circle.cautions).toContain("时间沿道路计算。");
  });
});

describe("homes", () => {
  const home = (id: string, status: "operating" | "built" | "built_not_open" | "siting", code: string) =>
    facility(id, "nursing_home", { status, townCode: code, groupId: "nursing.town" });
  const towns = [town("a", "甲镇"), town("b", "乙镇"), town("c", "丙镇"), town("d", "丁镇")];

  test("statuses part the whole; the county's home and sites being chosen are no part of it", () => {
    const facts = factsWith(
      {
        towns,
        facilities: [
          home("甲院", "operating", "a"),
          home("乙院", "built", "b"),
          home("丙院", "built_not_open", "c"),
          home("丁院", "siting", "d"),
          facility("中心", "nursing_home", { groupId: "nursing.centre", status: "built_not_open" }),
        ],
      },
      { figures: [figure("nursing_beds_built", value(90))] },
    );
    const homes = one(facts, "homes");
    expect(wordsText(homes.sentence)).toBe(
      "镇级敬老院[3所]，其中[1所]正式运营、[1所]建成未运营，合计建成床位[90张]。",
    );
    expect(chartText(homes.chart)).toEqual([
      "镇级敬老院运营情况（所）",
      "= [3所]",
      "正式运营 [1所] full",
      "建成未运营 [1所] pale",
      "是否运营未写明 [1所] hollow",
    ]);
    expect(homes.view.focus).toEqual(["c"]);
    expect(homes.notes.map(wordsText).at(-1)).toBe("丁镇正在择址，共[1个镇]。");
    expect(said(facts, "gaps")).toContain("[1所]敬老院建成未运营（丙镇）");
  });

  test("none open: nothing is said to run; beds in use are summed once somebody has said them", () => {
    const beds = (low: number) => ({
      measure: "operating" as const,
      low,
      high: low,
      grade: 1 as const,
      source: "register",
      asOf: "2024-05-01",
      assumptionSet: null,
    });
    const facts = factsWith({
      towns,
      facilities: [
        { ...home("甲院", "built", "a"), beds: [beds(20)] },
        { ...home("乙院", "built", "b"), beds: [] },
      ],
    });
    expect(said(facts, "homes")).toBe("镇级敬老院[2所]，是否运营待登记。");
    expect(one(facts, "homes").notes.map(wordsText)).toContain(
      "在用床位[≥20张]，入住床位[待登记]，特困预留床位[待登记]，登记后补上。",
    );
    expect(one(facts, "homes").asOf).toBe("2024-05-01");
    // What one home says is "at least": the other's is still open.
    expect(one(facts, "gaps").notes.map(wordsText).join("")).toContain(
      "敬老院在用、入住、特困预留床位待登记",
    );
    expect(townFileOf(facts, "a", false)?.wanted).toContain("入住、特困预留床位待登记");
    expect(townFileOf(facts, "b", false)?.wanted).toContain("在用、入住、特困预留床位待登记");
  });

  test("once every bed is said, nothing is said to be wanted", () => {
    const beds = (["operating", "occupied", "supported"] as const).map((measure) => ({
      ...{ measure, low: 5, high: 5, grade: 1 as const, source: "register;", asOf: "2024-05-01" },
      assumptionSet: null,
    }));
    const facts = factsWith({ towns, facilities: [{ ...home("甲院", "operating", "a"), beds }] });
    expect(one(facts, "homes").notes.map(wordsText)).toContain(
      "在用床位[5张]，入住床位[5张]，特困预留床位[5张]。",
    );
    expect(one(facts, "homes").sources).toEqual(["ledger", "register"]);
    expect(JSON.stringify(one(facts, "gaps"))).not.toContain("床位待登记");
    expect(townFileOf(facts, "a", false)?.wanted.join("")).not.toContain("预留床位");
  });

  test("the county's own home is said to wait only while its row does", () => {
    const centre = (status: "operating" | "built_not_open" | "built") => {
      const facts = factsWith(
        {
          towns,
          facilities: [
            home("甲院", "operating", "a"),
            facility("中心", "nursing_home", { groupId: "nursing.centre", status }),
          ],
        },
        { figures: [figure("nursing_beds_built", value(9)), figure("central_home_beds", value(200))] },
      );
      const { sentence, headlines, notes, cautions } = one(facts, "homes");
      return {
        said: wordsText(sentence),
        rest: [...headlines.map(({ label }) => label), ...notes.map(wordsText), ...cautions].join(""),
      };
    };
    expect(centre("built_not_open").said).toMatch(/县中心敬老院另有\[200张\]待启用，不计入。$/);
    for (const status of ["operating", "built"] as const) {
      expect(centre(status).said).toMatch(/县中心敬老院另有\[200张\]，不计入。$/);
      expect(centre(status).rest).not.toMatch(/待启用|尚未正式/);
    }
    expect(centre("operating").rest).toContain("已正式运营");
  });
});

describe("canteens", () => {
  const canteen = (id: string, villageCode: string | null) => facility(id, "canteen", { villageCode });
  const report = (...figures: readonly ReturnType<typeof reported>[]) => ({ figures, norms: [], plans: [] });

  test("a second year's ledger adds its year; the newest of a code is said", () => {
    const facts = factsWith(
      { facilities: [canteen("x", "v1"), canteen("y", "v1"), canteen("z", "v2")] },
      {
        report: report(
          reported("canteen.count", "食堂", "家", 3, { asOf: "2024" }),
          reported("canteen.count", "食堂", "家", 2, { asOf: "2023" }),
          reported("canteen.built_2024", "2024年", "家", 1),
          reported("canteen.built_2023", "2023年", "家", 2),
          reported("village.count", "村（社区）", "个", 8),
        ),
      },
    );
    expect(said(facts, "canteens")).toBe(
      "已建成幸福食堂[3家]：2023年新增[2家]，2024年新增[1家]；全部查到所在村（社区）。",
    );
    expect(chartText(one(facts, "canteens").chart).slice(1)).toEqual([
      "2023年 [2家] [2家]",
      "2024年 [1家] [3家]",
    ]);
    expect(one(facts, "canteens").notes.map(wordsText)[1]).toBe(
      "全县村（社区）[8个]，其中有幸福食堂的[2个]，占[25.0%]。",
    );
  });

  test("while some are not located, how many committees have one is a range", () => {
    const facts = factsWith(
      { facilities: [canteen("x", "v1"), canteen("y", null)] },
      {
        report: report(reported("canteen.count", "食堂", "家", 3), reported("village.count", "村", "个", 8)),
      },
    );
    expect(one(facts, "canteens").notes.map(wordsText)[1]).toBe(
      "全县村（社区）[8个]，其中有幸福食堂的[1–3个]，占[12.5–37.5%]，要等名单登记后才能确定。",
    );
    // All rows that there are say where, but there are fewer than are counted.
    const fewer = { ...facts, places: { ...facts.places, facilities: [canteen("x", "v1")] } };
    expect(said(fewer, "canteens")).toContain("查到所在村（社区）的[1家]，其余名单待登记");
  });

  test("years that do not add up to the count have no running total", () => {
    const facts = factsWith(
      {},
      {
        report: report(
          reported("canteen.count", "食堂", "家", 9),
          reported("canteen.built_2023", "2023年", "家", 2),
        ),
      },
    );
    expect(chartText(one(facts, "canteens").chart).slice(1)).toEqual(["2023年 [2家] —"]);
  });
});

describe("relief", () => {
  const withFigures = (...figures: readonly ReturnType<typeof reported>[]) =>
    factsWith({}, { report: { figures, norms: [], plans: [] } });

  test("what fell or stood still is not said to have risen, and other units stay out", () => {
    const facts = withFigures(
      reported("allowance.urban_low_income", "甲标准", "元", 90, { previous: 100 }),
      reported("allowance.rural_low_income", "乙标准", "元", 70, { previous: 70 }),
      reported("x", "丙标准", "元", 55, { previous: 50 }),
      reported("y", "丁标准", "%", 5, { previous: 1 }),
    );
    expect(said(facts, "relief")).toBe(
      "2023年提高保障标准[1项]，甲标准由[100元]调整为[90元]，乙标准由[70元]调整为[70元]，提高最多的是丙标准，增加[5元]。",
    );
    expect(chartText(one(facts, "relief").chart).slice(1)).toEqual([
      "甲标准 [100元] [90元] [-10元]",
      "乙标准 [70元] [70元] [0元]",
      "丙标准 [50元] [55元] [5元]",
    ]);
    expect(headlinesText(one(facts, "relief"))).toEqual(["甲标准 [90元]", "乙标准 [70元]", "丙标准 [55元]"]);
  });

  test("of two that rose alike, neither rose most", () => {
    const facts = withFigures(
      reported("x", "甲标准", "元", 55, { previous: 50 }),
      reported("y", "乙标准", "元", 15, { previous: 10 }),
    );
    expect(said(facts, "relief")).toBe(
      "2023年提高保障标准[2项]，甲标准由[50元]提到[55元]，乙标准由[10元]提到[15元]。",
    );
  });

  test("a second year stands beside the first: what is not said to be raised is compared with last year's row", () => {
    const facts = withFigures(
      reported("allowance.urban_low_income", "甲标准", "元", 110, { previous: 105, asOf: "2024-12-31" }),
      reported("allowance.urban_low_income", "甲标准", "元", 100, { previous: 90, asOf: "2023-12-31" }),
      reported("allowance.rural_low_income", "乙标准", "元", 80, { asOf: "2024-12-31" }),
      reported("allowance.rural_low_income", "乙标准", "元", 70, { previous: 60, asOf: "2023-12-31" }),
      reported("allowance.supported_urban", "丙标准", "元", 50, { previous: 40, asOf: "2023-12-31" }),
      reported("rescue.spending", "救助金额", "元", 9, { asOf: "2024-12-31" }),
      reported("rescue.spending", "救助金额", "元", 5, { asOf: "2023-12-31" }),
      reported("safety.inspections", "检查", "次", 30, { asOf: "2024-12-31" }),
      reported("safety.inspections", "检查", "次", 27, { asOf: "2023-12-31" }),
      reported("safety.drills", "演练", "次", 4, { asOf: "2024-12-31" }),
      reported("safety.drills", "演练", "场", 3, { asOf: "2023-12-31" }),
    );
    // Of one year alone: the third standard has no row of it.
    expect(said(facts, "relief")).toBe(
      "2024年提高保障标准[2项]，甲标准由[105元]提到[110元]，乙标准由上年的[70元]提到[80元]，提高最多的是乙标准，增加[10元]。",
    );
    expect(chartText(one(facts, "relief").chart)).toEqual([
      "保障标准提标前后，没有写明的比上年（元）",
      "甲标准 [105元] [110元] [5元]",
      "乙标准 [70元] [80元] [10元]",
    ]);
    expect(wordsText(one(facts, "safety").change)).toBe("检查2023年[27次]、2024年[30次]");
    expect(one(facts, "safety")).toMatchObject({ asOf: "2024-12-31", asOfOldest: "2023-12-31" });
  });

  test("an internal row of another year stays inside; a row of the same year is no earlier year", () => {
    const facts = withFigures(
      reported("safety.inspections", "检查", "次", 30, { asOf: "2024-12-31" }),
      reported("safety.inspections", "检查", "次", 29, { asOf: "2024" }),
      reported("safety.inspections", "检查", "次", 27, { asOf: "2023", internal: true }),
    );
    expect(one(facts, "safety").change).toBeNull();
  });

  test("internal figures never show, not even an older year's", () => {
    const facts = withFigures(
      reported("safety.inspections", "检查", "次", 9, { internal: true }),
      reported("safety.drills", "演练", "次", 3),
    );
    expect(said(facts, "safety")).toBe("应急救援演练[3次]。");
    expect(one(facts, "safety").cautions).toEqual([]);
  });
});

describe("medical", () => {
  test("most beds first; a hospital whose beds nobody has said comes last, hollow", () => {
    const beds = (low: number) => ({
      ...{ measure: "medical_care" as const, low, high: low, grade: 2 as const },
      ...{ source: "ledger", asOf: "2023", assumptionSet: null },
    });
    const facts = factsWith(
      {
        facilities: [
          facility("甲医院", "medical_care"),
          facility("乙医院", "medical_care", { beds: [beds(20)] }),
          facility("丙医院", "medical_care", { name: null, beds: [beds(30)] }),
          facility("丁医院", "medical_care", { status: "siting" }),
        ],
      },
      { figures: [figure("medical_care_beds", { kind: "at-least", low: 50 })] },
    );
    expect(said(facts, "medical")).toBe("[3家]医疗机构设有医养结合床位[≥50张]，与养老床位分列，不相加。");
    expect(chartText(one(facts, "medical").chart).slice(1)).toEqual([
      "名单待登记 [30张] full",
      "乙医院 [20张] full",
      "甲医院（待登记） [待登记] hollow",
    ]);
  });
});

describe("burial", () => {
  const towns = [town("a", "甲镇"), town("b", "乙镇"), town("f", "农场")];
  const cemetery = (id: string, townCode: string | null) => facility(id, "public_cemetery", { townCode });

  test("a farm is no town; two in one town are one town; more than towns leaves no chart", () => {
    const facts = (count: number) =>
      factsWith(
        { towns, facilities: [cemetery("1", "a"), cemetery("2", "a"), cemetery("3", "f")] },
        { figures: [figure("public_cemeteries", value(count)), figure("people", value(9))] },
      );
    expect(said(facts(1), "burial")).toBe(
      "全县[2个镇]，已建镇级公益性公墓[1座]，覆盖率[50.0%]（分母为[2个镇]），已点名[1个镇]，其余待登记。",
    );
    expect(one(facts(1), "burial").chart?.kind).toBe("parts");
    expect(one(facts(3), "burial").chart).toBeNull();
    expect(said(facts(3), "burial")).toContain("覆盖率[待登记]");
  });

  test("which towns are named is said as its rows have it: from where, and of when", () => {
    const facts = (asOf: string) =>
      factsWith(
        {
          towns,
          facilities: [{ ...cemetery("1", "a"), asOf, source: "news;list" }],
          sources: [{ id: "news", title: "某报", publisher: "", url: null, asOf, note: null }],
        },
        { figures: [figure("public_cemeteries", value(2)), figure("people", value(9))] },
      );
    expect(one(facts("undated"), "burial").cautions[0]).toBe("点名的镇见list、某报，未注日期。");
    expect(one(facts("2024-03"), "burial").cautions[0]).toBe("点名的镇见list、某报，数据截至2024年3月。");
    expect(one(facts("2024-03"), "burial").notes.map(wordsText)[0]).not.toContain("早前");
    expect(one(facts("2024-03"), "burial").sources).toEqual(["ledger", "list", "news"]);
  });
});

describe("sites", () => {
  const places = {
    towns: [town("a", "甲镇"), town("b", "乙镇")],
    villages: [
      {
        code: "v1",
        name: "东村",
        pinyin: "",
        townCode: "a",
        place: [115, 23] as const,
        placeGrade: 1 as const,
        grade: 2 as const,
        asOf: "2023",
        source: "divisions",
      },
    ],
    travelModes: [
      {
        id: "drive",
        name: "驾车",
        metresPerMinute: 500,
        detour: 1.3,
        grade: 3 as const,
        source: "s",
        note: null,
      },
    ],
  };

  test("what another way of choosing loses is said, and how far a proof came", () => {
    const facts = factsWith(places, {
      sites: [
        siteOf("a", {
          status: "feasible",
          villages: ["v1"],
          before: 20,
          after: 12.5,
          gap: 1.5,
          greedy: { ids: ["v9"], longer: 66, farther: 40 },
        }),
        siteOf("b", { status: "infeasible" }),
      ],
    });
    const site = one(facts, "site");
    expect(wordsText(site.sentence)).toBe(
      "甲镇、乙镇正在选址；甲镇初选范围为东村，到最近的敬老院平均驾车时间由[20.0分钟]变为[12.5分钟]；乙镇按所设条件还没有方案。",
    );
    expect(site.notes.map(wordsText)).toEqual([
      "甲镇的初选范围是东村。启用已建成的之后，到最近的敬老院平均驾车时间[20.0分钟]；再在这里新建，变为[12.5分钟]。到时限为止最好的方案，离最优至多差[1.5%]。若逐个挑选：比最优平均多走[66]，路变远的人[40人]。",
      "乙镇：按所设条件没有可行的选法。",
    ]);
    expect(wordsText(site.change)).toBe("甲镇到最近的敬老院平均驾车时间缩短[7.5分钟]");
    expect(site.view).toMatchObject({ sites: true, focus: ["a", "b"], kinds: ["nursing_home"] });
    expect(site.cautions.join("")).not.toContain("村点是示意");
  });

  test("more towns are choosing than were worked out: all are named, and which were", () => {
    const choosing = (kind: "nursing_home" | "canteen" | "public_cemetery", townCode: string) =>
      facility(`${kind} ${townCode}`, kind, { status: "siting", townCode });
    const towns = [...places.towns, town("c", "丙镇"), town("z", "区外镇", false)];
    const facilities = [
      choosing("nursing_home", "a"),
      choosing("canteen", "a"),
      choosing("nursing_home", "b"),
      choosing("nursing_home", "c"),
      choosing("nursing_home", "z"),
      choosing("public_cemetery", "b"),
    ];
    const found = { villages: ["v1"], before: 20, after: 12 };
    const sites = [
      siteOf("a", found),
      siteOf("a", { ...found, kind: "canteen" }),
      siteOf("b", { ...found, kind: "public_cemetery" }),
    ];
    const facts = factsWith({ ...places, towns, facilities }, { sites });
    expect(said(facts, "site")).toMatch(
      /^甲镇、乙镇、丙镇正在选址（\[3个镇\]），先算甲镇、乙镇；甲镇敬老院初选范围为东村，.*；甲镇幸福食堂初选范围为东村，.*；乙镇初选范围/,
    );
    expect(one(facts, "site").view.focus).toEqual(["a", "b"]);
    expect(townFileOf(facts, "a", false)?.sites.map(({ zh }) => zh)).toEqual(["敬老院", "幸福食堂"]);
    const hidden = all(facts, true).find(({ id }) => id === "site");
    expect(wordsText(hidden?.sentence ?? null)).toMatch(/^甲镇、乙镇、丙镇正在选址（\[3个镇\]），先算甲镇；/);
    expect(hidden?.view.kinds).toEqual(["nursing_home", "canteen"]);
    expect(townFileOf(facts, "b", true)?.sites).toEqual([]);
    expect(said({ ...facts, sites: [] }, "site")).toBe(
      "甲镇、乙镇、丙镇正在选址（[3个镇]），还没有算出方案。",
    );
  });

  test("a way is said to be shorter only where each split of elders says so", () => {
    const change = (shorter: Amount) => {
      const site = siteOf("a", { villages: ["v1"], before: 20, after: 12.5, shorter });
      const chapter = one(factsWith(places, { sites: [site] }), "site");
      return [wordsText(chapter.change), chartText(chapter.chart)[1]?.split(" ").at(-1)];
    };
    expect(change({ kind: "range", low: 7, high: 8 })).toEqual([
      "甲镇到最近的敬老院平均驾车时间缩短[7.0–8.0分钟]",
      "[-8.0–-7.0分钟]",
    ]);
    for (const amount of [value(0), value(-1), { kind: "range", low: -1, high: 2 } as const])
      expect(change(amount)[0]).toBe("甲镇到最近的敬老院平均驾车时间由[20.0分钟]变为[12.5分钟]");
  });

  test("one new place in a town's page", () => {
    const facts = factsWith(places, { sites: [siteOf("a", { villages: ["v1"], before: 20, after: 12 })] });
    expect(townFileOf(facts, "a", false)?.sites.map(({ villages }) => villages)).toEqual([["东村"]]);
    expect(townFileOf(facts, "b", false)?.sites).toEqual([]);
  });
});

describe("safety", () => {
  test("plans of one topic stand in one line; burial's are gone in reception", () => {
    const plan = (id: string, topic: string, words: string, deadline: string | null = null) => ({
      ...{ id, topic, words, deadline, responsible: null, section: "六" },
      ...{ grade: 2 as const, asOf: "2023", source: "report" },
    });
    const facts = factsWith(
      {},
      {
        report: {
          figures: [reported("safety.drill_participants", "参与", "人次", 220, { caution: "约220人次" })],
          norms: [],
          plans: [
            plan("1", "burial", "推进设施建设"),
            plan("2", "care", "完善制度", "2024-06-30"),
            plan("3", "safety", "定期检查"),
            plan("4", "care", "规范殡葬价格"),
            plan("5", "care", "推进改革"),
          ],
        },
      },
    );
    expect(one(facts, "safety")).toMatchObject({ responsible: null, deadline: null });
    const lines = chartText(one(facts, "safety").chart).slice(1);
    expect(lines).toEqual([
      "安全管理：定期检查",
      "殡葬服务：推进设施建设",
      "养老服务：完善制度（2024年6月30日前）；规范殡葬价格；推进改革",
    ]);
    const hidden = all(facts, true).find(({ id }) => id === "safety");
    expect(chartText(hidden?.chart ?? null).slice(1)).toEqual([
      "安全管理：定期检查",
      "养老服务：完善制度（2024年6月30日前）；推进改革",
    ]);
    expect(said(facts, "safety")).toBe("演练参与约[220人次]。");
  });
});

test("a unit or a deadline is a chapter's only where all its plans name it", () => {
  const plan = (id: string, responsible: string | null, deadline: string | null) => ({
    ...{ id, topic: "safety", words: id, deadline, responsible, section: "六" },
    ...{ grade: 2 as const, asOf: "2023", source: "report" },
  });
  const chapter = (...plans: readonly ReturnType<typeof plan>[]) =>
    one(factsWith({}, { report: { figures: [], norms: [], plans } }), "safety");
  expect(chapter(plan("1", "甲股", "2024"), plan("2", "甲股", "2025"))).toMatchObject({
    responsible: "甲股",
    deadline: null,
  });
  expect(chapter(plan("1", null, "2024"), plan("2", "甲股", "2024"))).toMatchObject({
    responsible: null,
    deadline: "2024年",
  });
});

test("a town's villages are worth what their own rows are", () => {
  const village = (code: string, townCode: string, grade: 2 | 3, source: string) => ({
    ...{ code, name: code, pinyin: "", townCode, place: [115, 23] as const, placeGrade: 4 as const },
    ...{ grade, asOf: "2023", source },
  });
  const facts = factsWith({
    towns: [town("a", "甲镇"), town("f", "乙场"), town("c", "丙镇")],
    villages: [village("1", "a", 2, "list"), village("2", "f", 3, "list;rule"), village("3", "f", 2, "list")],
  });
  const of = (code: string) => townFileOf(facts, code, false)?.villages;
  expect(of("a")).toMatchObject({ amount: value(1), grade: 2, sources: ["list"], subject: "a" });
  expect(of("f")).toMatchObject({ amount: value(2), grade: 3, sources: ["list", "rule"], asOf: "2023" });
  // No row is no zero.
  expect(of("c")).toBeNull();
});

describe("the recount", () => {
  test("while it is being worked out, or could not be, that is said and the rest is composed", () => {
    const early = factsWith({}, { recount: null, figures: [figure("people", value(9))] });
    const said = (facts: BriefingFacts) => one(facts, "overview").notes.map(wordsText).at(-1);
    expect(one(early, "overview")).toMatchObject({ standing: "counting", trouble: null });
    expect(wordsText(one(early, "overview").sentence)).toContain("常住人口[9人]");
    expect(said(early)).toBe("报告数字与底账的核对正在计算，结果出来后显示。");
    const failed = { ...early, troubles: { ...early.troubles, recount: "读不出。" } };
    expect(one(failed, "overview")).toMatchObject({ standing: "failed", trouble: "读不出。" });
    expect(said(failed)).toBe("报告数字与底账的核对没有算出来，其余章节照常。");
  });

  const line = (code: string, agrees: boolean | null, more: object = {}) => ({
    ...{ code, label_zh: code, section: null, unit: null, reported: 1, at_least: false, previous: null },
    ...{ computed_low: 1, computed_high: 1, class: "summed" as const, rule: null, agrees, question: null },
    ...{ note: null, source: "report", as_of: "2023", grade: 2 as const, internal: false, ...more },
  });

  test("what differs is named; what cannot be checked is never a pass", () => {
    const facts = factsWith(
      {},
      {
        recount: {
          lines: [
            line("甲数", true),
            line("乙数", false),
            line("墓穴数", false),
            line("丙数", null, { question: "多少？" }),
            line("内部数", false, { internal: true }),
          ],
          figures: 0,
          differing: [],
        },
      },
    );
    expect(wordsText(one(facts, "overview").notes.at(-1) ?? null)).toBe(
      "报告数字[5项]，可核对的[4项]，其中与底账或报告内其他数字一致[1项]，不一致[3项]（乙数、墓穴数）；没有可核对项、照录的[1项]。",
    );
    const hidden = all(facts, true)[0]?.notes.map(wordsText).join("");
    expect(hidden).toContain("不一致[3项]（乙数）");
    expect(headlinesText(one(facts, "overview"))).toEqual(["可核对的报告数字中一致 [1项]"]);
    expect(headlinesText(one(facts, "gaps"))).toEqual(["待核实的报告数字 [1项]"]);
  });
});
