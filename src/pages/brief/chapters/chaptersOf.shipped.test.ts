import { beforeAll, describe, expect, test } from "vitest";
import { CHAPTERS, type Chapter, type ChapterId } from "../../../model/briefing";
import type { Figure } from "../../../model/figure";
import { INDICATORS } from "../../../model/indicator";
import type { BriefingFacts } from "../../../state/briefing";
import { shippedFacts } from "../../../state/testing/briefFacts";
import { chaptersOf } from "./chaptersOf";
import { figuresOf } from "./composed";
import { allWords, chartText, figureText, headlinesText, wordsText } from "./testing/wordsText";
import { townFileOf } from "./townFile";

const ORDER = CHAPTERS.map(({ id }) => id);
const GONGPING = "441521118";
const FUCHENG = "441521119";
const BURIAL = /[殡葬墓坟]|火化|骨灰|祭扫|清明|cemeter|burial|cremation|funeral|qingming|grave/;

let facts: BriefingFacts;
let chapters: Readonly<Record<ChapterId, Chapter>>;
beforeAll(async () => {
  facts = await shippedFacts();
  const all = chaptersOf(facts, { reception: false, order: ORDER });
  chapters = Object.fromEntries(all.map((chapter) => [chapter.id, chapter])) as typeof chapters;
}, 240_000);

const SENTENCES: Readonly<Record<ChapterId, string>> = {
  overview:
    "海丰县[13个镇（场）]、[253个]村（社区），常住人口[736791人]，其中60岁及以上老年人[101677人]，已建成镇级敬老院[11所]、镇综合养老服务中心[4个]、居家养老服务站[28个]、幸福食堂[66家]。",
  relief:
    "2023年提高保障标准[10项]，城镇低保标准由[924元/人·月]提到[961元/人·月]，农村低保标准由[684元/人·月]提到[732元/人·月]，提高最多的是农村特困人员供养标准，增加[77元/人·月]。",
  homes:
    "镇级敬老院[11所]，其中[9所]正式运营、[2所]建成未运营，合计建成床位[388张]，县中心敬老院另有[≥200张]待启用，不计入。",
  canteens:
    "已建成幸福食堂[66家]：2021年新增[20家]，2022年新增[46家]，2023年新增[0家]；查到所在村（社区）的[2家]，其余名单待登记。",
  medical: "[4家]医疗机构设有医养结合床位[330张]，海丰县中医医院最多，[200张]，与养老床位分列，不相加。",
  burial:
    "全县[12个镇]，已建镇级公益性公墓[6座]，覆盖率[50.0%]（分母为[12个镇]），已点名[5个镇]，其余待登记。",
  circle:
    "按直线推算，老年人步行[15分钟]内能到幸福食堂的60岁及以上老年人[7221–7883人]，占[7.1–7.8%]（分母为60岁及以上老年人[101677人]），圈外[93794–94456人]。",
  gaps: "[2个]镇（场）没有建成的敬老院（可塘镇、附城镇），[2所]敬老院建成未运营（公平镇、梅陇农场），[64家]幸福食堂所在镇待登记，幸福食堂服务圈外60岁及以上老年人[93794–94456人]。",
  site: "可塘镇、附城镇正在选址（[2个镇]）；可塘镇初选范围为罗西村，到最近的敬老院平均驾车时间由[14.1分钟]变为[10.0分钟]；附城镇初选范围为云岭山庄社区，到最近的敬老院平均驾车时间由[16.1分钟]变为[11.9分钟]。",
  safety: "2023年开展安全检查督导[27次]，应急救援演练[3次]，演练参与约[220人次]，发放宣传资料[500份]。",
};

describe("the briefing of the county as shipped", () => {
  test.each(ORDER)("%s says its sentence", (id) => {
    expect(wordsText(chapters[id].sentence)).toBe(SENTENCES[id]);
    expect(chapters[id]).toMatchObject({ standing: "ready", trouble: null });
    expect(chapters[id].title).toBe(CHAPTERS.find((chapter) => chapter.id === id)?.zh);
  });

  test("its worth follows from its figures and what it quotes", () => {
    const worth = Object.fromEntries(ORDER.map((id) => [id, `${chapters[id].grade} ${chapters[id].asOf}`]));
    expect(worth).toEqual({
      overview: "3 2023-12-31",
      relief: "2 2023-12-31",
      homes: "2 2023-12-31",
      canteens: "2 2023-12-31",
      medical: "2 2023-12-31",
      burial: "2 2023-12-31",
      circle: "4 2020-11-01",
      gaps: "4 2023-12-31",
      site: "4 2023-12-31",
      safety: "2 2023-12-31",
    });
    const oldest = ORDER.filter((id) => chapters[id].asOfOldest !== chapters[id].asOf);
    expect(oldest.map((id) => `${id} ${chapters[id].asOfOldest}`)).toEqual([
      "overview 2020-11-01",
      "canteens 2021-12-31",
      "burial 2020-11-01",
      "gaps 2020-11-01",
      "site 2020-11-01",
    ]);
    expect(chapters.homes.sources).toEqual(["guofa-2021-35", "report-2023"]);
    expect(chapters.burial.sources).toContain("yue-minfa-2021-124");
    for (const id of ORDER) {
      const { grade, sources } = chapters[id];
      for (const figure of figuresOf(chapters[id])) {
        expect(grade).toBeGreaterThanOrEqual(figure.grade);
        expect(sources).toEqual(expect.arrayContaining([...figure.sources]));
      }
    }
  });

  test("large figures, the first the largest", () => {
    expect(headlinesText(chapters.overview)).toEqual([
      "常住人口 [736791人]",
      "60岁及以上老年人 [101677人]",
      "可核对的报告数字中一致 [35项]",
      "镇级敬老院 [11所]",
    ]);
    expect(chapters.overview.headlines[2]?.figure.base).toEqual({ kind: "value", value: 35 });
    expect(headlinesText(chapters.homes)).toEqual([
      "镇级敬老院建成床位 [388张]",
      "正式运营 [9所]",
      "建成未运营 [2所]",
      "县中心敬老院待启用床位 [≥200张]",
    ]);
    expect(headlinesText(chapters.gaps)).toEqual([
      "没有建成敬老院的镇（场） [2个]",
      "所在镇待登记的幸福食堂 [64家]",
      "幸福食堂服务圈外60岁及以上老年人 [93794–94456人]",
      "待核实的报告数字 [8项]",
    ]);
    expect(headlinesText(chapters.site)).toEqual([
      "可塘镇路变近的人 [4026–4517人]",
      "附城镇路变近的人 [7380–11500人]",
    ]);
    for (const id of ORDER) expect(chapters[id].headlines.length).toBeLessThanOrEqual(4);
  });

  test("charts draw what the words say", () => {
    expect(chartText(chapters.overview.chart)).toEqual([
      "各类设施（处）",
      "幸福食堂 [66处] full",
      "居家养老服务站 [28处] full",
      "镇级敬老院 [11处] full",
      "公益性公墓 [6处] full",
      "镇综合养老服务中心 [4处] full",
      "医养结合医疗机构 [4处] full",
    ]);
    expect(chartText(chapters.relief.chart).slice(0, 3)).toEqual([
      "保障标准提标前后（元/人·月）",
      "城镇低保标准 [924元/人·月] [961元/人·月] [37元/人·月]",
      "农村低保标准 [684元/人·月] [732元/人·月] [48元/人·月]",
    ]);
    expect(chartText(chapters.homes.chart)).toEqual([
      "镇级敬老院运营情况（所）",
      "= [11所]",
      "正式运营 [9所] full",
      "建成未运营 [2所] pale",
    ]);
    expect(chartText(chapters.canteens.chart)).toEqual([
      "幸福食堂逐年新增与累计（家）",
      "2021年 [20家] [20家]",
      "2022年 [46家] [66家]",
      "2023年 [0家] [66家]",
    ]);
    expect(chartText(chapters.medical.chart)).toEqual([
      "各医疗机构医养结合床位（张）",
      "海丰县中医医院 [200张] full",
      "城东医院 [50张] full",
      "梅陇中心卫生院 [50张] full",
      "泰林医院 [30张] full",
    ]);
    expect(chartText(chapters.burial.chart)).toEqual([
      "镇级公益性公墓（镇）",
      "= [12个镇]",
      "已点名 [5个镇] full",
      "已建、所在镇待登记 [1个镇] pale",
      "待登记 [6个镇] hollow",
    ]);
    expect(chartText(chapters.circle.chart).slice(0, 3)).toEqual([
      "各类服务圈内60岁及以上老年人占比（%）",
      "幸福食堂（走去吃饭） [7.1–7.8%] full",
      "敬老院（家人探望） [76.5–78.1%] full",
    ]);
    expect(chartText(chapters.gaps.chart).slice(0, 3)).toEqual([
      "幸福食堂服务圈外60岁及以上老年人，按镇（场）（人）",
      "海城镇 [19504–20252人] full",
      "城东镇 [11554–19993人] full",
    ]);
    expect(chartText(chapters.gaps.chart)).toHaveLength(14);
    expect(chartText(chapters.site.chart)).toEqual([
      "平均时间：启用已建成的之后，再新建之后（分钟）",
      "可塘镇 [14.1分钟] [10.0分钟] [-4.1分钟]",
      "附城镇 [16.1分钟] [11.9分钟] [-4.2分钟]",
    ]);
    expect(chartText(chapters.safety.chart).slice(0, 3)).toEqual([
      "下一步工作计划",
      "安全管理：对各民政服务机构定期检查抽查；开展水、电、燃气、消防、食品、车辆、特种设备等各类安全隐患的排查；落实24小时值班巡查制、领导带班制及门卫保安配备",
      "社会救助：全面完成城乡低保标准提标；加强分散供养特困人员照料护理",
    ]);
  });

  test("targets and deadlines where a norm or a plan gives one, nowhere else", () => {
    expect(wordsText(chapters.burial.target)).toBe(
      "每镇公益性安葬（放）设施：2025年每个乡镇不少于1处（粤民发〔2021〕124号）",
    );
    expect(wordsText(chapters.homes.target)).toBe(
      "护理型床位占比：2025年不低于55%（国发〔2021〕35号），现有占比待登记",
    );
    const deadlines = ORDER.flatMap((id) =>
      chapters[id].deadline ? [`${id} ${chapters[id].deadline}`] : [],
    );
    expect(deadlines).toEqual(["homes 2025年12月31日", "burial 2025年12月31日"]);
    expect(wordsText(chapters.relief.change)).toBe(
      "农村特困人员供养标准增加[77元/人·月]；集中供养孤儿保障标准增加[68元/人·月]",
    );
    expect(chapters.overview.target).toBeNull();
    // One of its three plans names a unit: that is not the unit of all.
    expect(chapters.safety.responsible).toBeNull();
  });

  test("notes a speaker can read", () => {
    const said = (id: ChapterId) => chapters[id].notes.map(wordsText);
    expect(said("overview")[0]).toBe(
      "各位领导：海丰县常住人口[736791人]，60岁及以上老年人[101677人]。按镇（场）看，老年人较多的是海城镇[22630–23500人]和城东镇[12243–21190人]。",
    );
    expect(said("overview")[2]).toBe(
      "报告数字[71项]，可核对的[35项]，其中与底账或报告内其他数字一致[35项]，不一致[0项]；没有可核对项、照录的[36项]。",
    );
    expect(said("relief")[2]).toBe(
      "流浪乞讨救助[67人次]，其中站内[61人次]、街面[6人次]，救助金额[348734元]，寻亲成功[6名]，落户安置累计[66人]。",
    );
    expect(said("homes").slice(0, 3)).toEqual([
      "镇级敬老院建成[11所]，床位[388张]。公平镇、梅陇农场的敬老院已建成、尚未运营，它们的床位也在合计之内，不能当作可以入住的床位。",
      "在用床位[待登记]，入住床位[待登记]，特困预留床位[待登记]，登记后补上。",
      "县中心敬老院建成床位[≥200张]，尚未正式运营，与镇级敬老院床位分列，不相加。",
    ]);
    expect(said("homes").at(-1)).toBe("可塘镇、附城镇正在择址，共[2个镇]。");
    expect(said("canteens").slice(1, 3)).toEqual([
      "全县村（社区）[253个]，其中有幸福食堂的[2–66个]，占[0.8–26.1%]，要等名单登记后才能确定。",
      "镇综合养老服务中心[4个]，其中2022年建成[2个]、2023年建成[2个]。",
    ]);
    expect(said("burial")[0]).toBe(
      "点名的镇为梅陇镇、赤坑镇、可塘镇、海城镇、公平镇，共[5个镇]（海丰县公墓山建设（南方+），未注日期）；报告总数为[6座]，另有[1座]未写明在哪个镇。未点名的镇一律待登记，不说没有。",
    );
    expect(said("site")[0]).toBe(
      "可塘镇的初选范围是罗西村。启用已建成的之后，到最近的敬老院平均驾车时间[14.1分钟]；再在这里新建，变为[10.0分钟]。路变近的人[4026–4517人]。在比较过的村点中，按所设条件已证明没有更好的选法。逐个挑选的做法得到同一方案，没有损失。",
    );
    for (const id of ORDER) expect(chapters[id].notes.length).toBeGreaterThan(0);
  });

  test("meals served are for the speaker alone, with what is asked about them", () => {
    const { notes, ...wall } = chapters.canteens;
    const meals = (words: unknown) => JSON.stringify(words).includes("canteen.visits_total");
    expect(meals(notes)).toBe(true);
    expect(notes.map(wordsText).join("")).toContain("存疑：5600人次");
    expect(ORDER.filter((id) => meals(id === "canteens" ? wall : chapters[id]))).toEqual([]);
  });

  test("nothing internal but the towns choosing a site is said", () => {
    const all = JSON.stringify(chapters);
    expect(all).not.toContain("grave.");
    expect(all).not.toContain("活人墓");
    expect(facts.report?.figures.some(({ code }) => code === "grave.illegal_found")).toBe(true);
  });

  test("no word of ours holds a number: only dates, names and what is quoted", () => {
    const { norms, plans, figures } = facts.report as NonNullable<BriefingFacts["report"]>;
    const quoted = new Set([
      ...norms.flatMap(({ name, threshold, document }) => [name, threshold, document]),
      ...plans.map(({ words }) => words),
      ...figures.flatMap(({ figure }) => figure.own?.caution ?? []),
    ]);
    const bare = ORDER.flatMap((id) => allWords(chapters[id]).flat())
      .filter((part) => typeof part === "string")
      .filter((part) => !quoted.has(part))
      .map((part) => part.replace(/\d{4}年/g, "").replaceAll("60岁及以上老年人", ""));
    expect(bare.filter((part) => /\d/.test(part))).toEqual([]);
    const counted = /[一二三四五六七八九十百千万两几]+(个|所|家|座|张|处|人|次|户|项|名|镇|份|分钟|元|成)/;
    expect(bare.filter((part) => counted.test(part))).toEqual([]);
    expect(bare.filter((part) => part.includes("末位"))).toEqual([]);
  });

  test("no percentage without its base, and one age for all of them", () => {
    const shares = ORDER.flatMap((id) => figuresOf(chapters[id])).filter(({ indicator, own }) =>
      own ? own.unit === "%" && own.from.length > 0 : indicator === "covered_share",
    );
    expect(shares.length).toBeGreaterThan(5);
    expect(shares.filter(({ base }) => base === null)).toEqual([]);
    const ages = ORDER.flatMap((id) => figuresOf(chapters[id])).flatMap((figure) =>
      "age" in figure ? [(figure as Figure & { age: string }).age] : [],
    );
    expect([...new Set(ages)]).toEqual(["60"]);
  });

  test("in reception there is no burial anywhere, and the rest is the same", () => {
    const hidden = chaptersOf(facts, { reception: true, order: ORDER });
    expect(hidden.map(({ id }) => id)).toEqual(ORDER.filter((id) => id !== "burial"));
    expect(JSON.stringify(hidden).match(BURIAL)).toBeNull();
    expect(JSON.stringify(chapters).match(BURIAL)).not.toBeNull();
    for (const chapter of hidden) expect(wordsText(chapter.sentence)).toBe(SENTENCES[chapter.id]);
    for (const { code } of facts.places.towns) {
      const page = JSON.stringify(townFileOf(facts, code, true) ?? {});
      expect(page.match(BURIAL)).toBeNull();
    }
  });

  test("chapters come in the order asked for, and are plain data", () => {
    const some = chaptersOf(facts, { reception: false, order: ["site", "overview"] });
    expect(some.map(({ id }) => id)).toEqual(["site", "overview"]);
    expect(structuredClone(some)).toEqual(some);
    expect(chaptersOf(facts, { reception: false, order: [] })).toEqual([]);
  });

  test("what the stage shows fits what is said", () => {
    expect(chapters.circle.view.reach).toBe("canteen");
    expect(chapters.site.view).toMatchObject({ sites: true, focus: ["441521110", FUCHENG] });
    expect(chapters.homes.view).toMatchObject({
      measure: "beds_per_1000_elders",
      focus: [GONGPING, "441521-meilong-farm"],
    });
    expect(ORDER.filter((id) => chapters[id].view.sites)).toEqual(["site"]);
  });

  test("while circles are being worked out, the rest is composed", () => {
    const early: BriefingFacts = { ...facts, circles: null };
    const [circle, gaps] = chaptersOf(early, { reception: false, order: ["circle", "gaps"] });
    expect(circle?.standing).toBe("counting");
    expect(wordsText(circle?.sentence ?? null)).toBe("养老服务圈正在计算，结果出来后显示。");
    expect(gaps?.chart?.kind).toBe("lines");
    expect(wordsText(gaps?.sentence ?? null)).toBe(
      "[2个]镇（场）没有建成的敬老院（可塘镇、附城镇），[2所]敬老院建成未运营（公平镇、梅陇农场），[64家]幸福食堂所在镇待登记。",
    );
  });
});

describe("the page of a town", () => {
  test("公平镇: a home built and not open, a centre beside it, and what the assumption set puts there", () => {
    const page = townFileOf(facts, GONGPING, false);
    expect(page?.figures.map(({ indicator }) => indicator)).toEqual(
      Object.keys(INDICATORS).filter((id) => id !== "central_home_beds"),
    );
    expect(page?.villages && figureText(page.villages)).toBe("[30个]");
    const rows = page?.facilities.map(({ zh, rows }) => `${zh} ${rows.map(({ name }) => name).join("、")}`);
    expect(rows?.[0]).toBe("敬老院 公平镇敬老院");
    expect(page?.facilities[0]?.rows[0]).toMatchObject({
      status: "已建成未运营",
      position: "位置示意：只知所在镇（场）",
      assumed: false,
    });
    const canteens = page?.facilities.find(({ kind }) => kind === "canteen")?.rows;
    expect(canteens).toHaveLength(6);
    expect(canteens?.[0]).toMatchObject({
      name: "幸福食堂（名单待登记）",
      position: "位置按假设集摆放，不是事实",
      assumed: true,
      beds: null,
    });
    expect(page?.wanted).toEqual([
      "公平镇敬老院已建成，尚未运营",
      "敬老院床位待登记",
      "在用、入住、特困预留床位待登记",
      "居家养老服务站、幸福食堂名单待登记",
      "服务圈外还有老年人，待补齐",
    ]);
    expect(page?.sites).toEqual([]);
    const walk = page?.circles.find(({ kind }) => kind === "canteen");
    expect(walk?.label).toBe("幸福食堂（走去吃饭）");
    expect(walk?.share && figureText(walk.share)).toBe("[5.7–5.8%]");
    expect(walk?.share?.base).toEqual({ kind: "range", low: 7995, high: 10545 });
  });

  test("附城镇: no home built, a site being chosen", () => {
    const page = townFileOf(facts, FUCHENG, false);
    expect(page?.sites.map(({ villages }) => villages)).toEqual([["云岭山庄社区"]]);
    expect(page?.sites[0]?.after && figureText(page.sites[0].after)).toBe("[11.9分钟]");
    expect(page?.wanted.slice(0, 2)).toEqual(["没有建成的敬老院", "敬老院正在择址"]);
    expect(page?.facilities[0]?.rows[0]?.beds).toBeNull();
    expect(page?.grade).toBe(4);
  });

  test("a code that is none, or outside the count, has no page; villages add up", () => {
    expect(townFileOf(facts, "441521105", false)).toBeNull();
    expect(townFileOf(facts, "nowhere", false)).toBeNull();
    const villages = facts.places.towns.flatMap(({ code }) => {
      const amount = townFileOf(facts, code, false)?.villages?.amount;
      return amount?.kind === "value" ? [amount.value] : [];
    });
    expect(villages.reduce((sum, count) => sum + count, 0)).toBe(253);
    // Those of the farm are its own by assumption alone.
    const worth = (code: string) => townFileOf(facts, code, false)?.villages;
    expect(worth("441521-meilong-farm")).toMatchObject({
      grade: 3,
      asOf: "2023",
      sources: ["divisions-2023"],
    });
    expect(worth(GONGPING)).toMatchObject({ grade: 2, asOf: "2023", sources: ["divisions-2023"] });
  });
});
