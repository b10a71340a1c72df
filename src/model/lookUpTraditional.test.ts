import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { FACILITY_KINDS } from "./facility";
import type { LookUp } from "./lookUp";
import { NEEDED_KINDS } from "./lookUpMeant";
import { finder } from "./lookUpSearch";
import { simplified } from "./lookUpTraditional";

const shipped = (name: string) =>
  JSON.parse(readFileSync(join(import.meta.dirname, "..", "..", "data", name), "utf8"));
const list: LookUp = { ...shipped("find.json"), homophones: shipped("homophones.json") };
const find = finder(list);

/** Simplified letters and how they are also written, by hand; more than occur here, for lists to come. */
const WELL_KNOWN: Readonly<Record<string, string>> = Object.fromEntries(
  (
    "东東 乐樂 亚亞 仓倉 仪儀 会會 兰蘭 关關 兴興 养養 农農 冲沖衝 凤鳳 务務 区區 医醫 卫衛衞 县縣 双雙 号號 员員 园園 围圍 圆圓 场場塲 坞塢 坟墳 " +
    "头頭 尧堯 屿嶼 岗崗 开開 间間 总總 护護 杨楊 桥橋 殡殯 没沒 渔漁 爱愛 电電 码碼 红紅 经經 结結 综綜 罗羅 联聯 脚腳 芦蘆 荣榮 莲蓮 营營 话話 " +
    "请請 贡貢 边邊 达達 银銀 锡錫 镇鎮 长長 门門 问問 阳陽 陆陸 陇隴 陈陳 风風 饭飯 馆館 黄黃 龙龍 万萬 丰豐豊 么麼麽 云雲 优優 儿兒 后後 台臺 " +
    "岭嶺 庄莊 床牀 托託 里裡裏 谷穀 吃喫 羌羗 升昇 垭埡 乡鄉 华華 国國 学學 广廣 书書 车車 马馬 鸟鳥 鱼魚 个個 来來 时時 点點 钱錢 铁鐵 " +
    "张張 刘劉 吴吳 郑鄭 赵趙 孙孫 邓鄧 叶葉 苏蘇 钟鐘 谢謝 顾顧 坝壩 涌湧 湾灣 泽澤 洁潔 宁寧 宝寶 实實 宾賓 岛島 峡峽 庙廟 庆慶 历歷 " +
    "厂廠 厅廳 圣聖 坚堅 坛壇 块塊 壮壯 备備 复復 对對 导導 将將 层層 岁歲 师師 带帶 帮幫 应應 废廢 张張 弯彎 归歸 径徑 怀懷 态態 战戰 户戶 扩擴 " +
    "报報 择擇 损損 据據 数數 断斷 无無 术術 机機 杀殺 权權 条條 极極 构構 树樹 样樣 档檔 楼樓 欢歡 残殘 气氣 汉漢 济濟 温溫 灵靈 灾災 热熱 " +
    "环環 现現 疗療 皂皂 盖蓋 礼禮 离離 种種 积積 称稱 稳穩 穷窮 竞競 笔筆 粮糧 纪紀 约約 级級 纸紙 线線 练練 组組 细細 终終 统統 绿綠 网網"
  )
    .split(" ")
    .map((pair) => [pair[0] as string, pair.slice(1)] as const)
    .filter(([plain, others]) => plain !== others),
);

const ASKING =
  "我要去我要找我想去我想找请问附近的最近的哪里有哪儿有哪有有没有在哪里在哪儿怎么走怎么去的电话电话号码的地址地方村民委员会居民委员会村委会居委会服务";
const HERE = [
  ...[list.county, ASKING, ...NEEDED_KINDS.keys()],
  ...[...list.places, ...list.towns, ...list.villages, ...list.towns.flatMap((town) => town.aliases)].map(
    ({ name }) => name,
  ),
  ...FACILITY_KINDS.flatMap((kind) => [kind.zh, ...kind.aliases.map(({ name }) => name)]),
];
const LETTERS = new Set(HERE.join(""));
const pairs = Object.entries(WELL_KNOWN).flatMap(([plain, others]) =>
  [...others].map((other) => [other, plain] as const),
);
/** A name as it is written in Hong Kong; `which` of several forms. */
const traditional = (text: string, which = 0) =>
  [...text]
    .map((letter) => [...(WELL_KNOWN[letter] ?? letter)].at(which) ?? WELL_KNOWN[letter]?.[0] ?? letter)
    .join("");

describe("the table", () => {
  test("holds every well known form of a letter that occurs in names, kinds and asking", () => {
    expect(pairs.length).toBeGreaterThan(200);
    const here = pairs.filter(([, plain]) => LETTERS.has(plain));
    expect(here.length).toBeGreaterThan(80);
    expect(here.filter(([other, plain]) => simplified(other) !== plain)).toEqual([]);
  });

  test("alters no name that is listed, nor anything but letters it knows", () => {
    for (const name of HERE) expect(simplified(name)).toBe(name);
    for (const text of ["", "abc 123 🙂", "坣磜噉", "𠮷", "\ud800"]) expect(simplified(text)).toBe(text);
    expect(simplified("海豐縣a黃羌鎮🙂飯堂")).toBe("海丰县a黄羌镇🙂饭堂");
  });
});

describe("what is written in traditional letters finds the same", () => {
  test.each([
    ...[
      "黃羌鎮",
      "飯堂",
      "敬老院",
      "養老院",
      "海豐",
      "海豊",
      "梅隴",
      "東",
      "鎮",
      "園",
      "醫院",
      "聯安",
      "陶河",
      "赤坑",
      "大湖",
    ],
    ...[
      "平東",
      "公平",
      "附城",
      "城東",
      "農場",
      "食堂",
      "幸福",
      "梅隴農場敬老院",
      "衞生院",
      "衛生院",
      "黃羌飯堂",
      "喫飯",
    ],
    ...[
      "請問附近的飯堂在哪裏",
      "黃羌養老院怎麼走",
      "東隴村委會",
      "雲嶺社區幸福食堂",
      "居家養老服務站",
      "殯儀館",
      "葫蘆山",
    ],
  ])("%s", (written) => {
    expect(find(written)).toEqual(find(simplified(written)));
    expect(simplified(written)).not.toMatch(/[黃鎮飯養豐豊隴東園醫聯農衞衛裏麼雲嶺區務殯蘆請會喫]/u);
    if (written !== "附城") expect(find(written).by).toBe("name");
  });

  test("every name, town and village, in either form", () => {
    let tried = 0;
    for (const { name } of [...list.places, ...list.towns, ...list.villages])
      for (const which of [0, 1]) {
        const written = traditional(name, which);
        if (written === name) continue;
        tried++;
        expect(find(written), written).toEqual(find(name));
      }
    expect(tried).toBeGreaterThan(200);
  });

  test("a list that is itself written so is found by either", () => {
    const place = { ...list.places[0], name: "黃羌鎮敬老院", pinyin: "huang qiang zhen jing lao yuan" };
    const odd = finder({ ...list, places: [place as (typeof list.places)[number]] });
    expect(odd("黄羌镇敬老院").places).toHaveLength(1);
    expect(odd("黃羌鎮敬老院").places).toHaveLength(1);
  });
});
