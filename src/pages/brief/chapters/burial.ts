import type { Chart } from "../../../model/briefing";
import { countOf, differenceOf, newestOf, sameAs, shareOf, sourceIds } from "../../../model/derived";
import type { Facility } from "../../../model/facility";
import type { Figure } from "../../../model/figure";
import { barOf, type Composed, cautionsOf, headline, normWords, quotedRows, sinceEarlier } from "./composed";
import { townCount } from "./ledgerCounts";
import type { Materials } from "./materials";
import { dayWords, listed, names, own, paragraphs, say, sentence } from "./words";

/** Burial 殡葬服务: what is named is known, the rest is 待登记 and never "none". */
export function burial(materials: Materials): Composed {
  const { figure, report, rows, norm, townName, towns } = materials;
  const count = figure("public_cemeteries") ?? report("cemetery.town_public");
  const all = townCount(materials, false);
  const rowsNamed = rows("public_cemetery").filter(({ townCode }) => townCode !== null);
  const named = provenanceOf(materials, rowsNamed);
  const townCodes = new Set(rowsNamed.map(({ townCode }) => townCode));
  const counted = towns.filter((town) => town.isTown && townCodes.has(town.code));
  const seen = new Set<string | null>();
  const known = countOf(
    rows("public_cemetery"),
    ({ townCode }) => counted.some(({ code }) => code === townCode) && seen.size < seen.add(townCode).size,
    own(
      "ledger.public_cemetery.towns",
      "点名有公益性公墓的镇",
      "个镇",
      "底账中写明所在镇的公益性公墓，镇不重复计",
    ),
  );
  const unnamed =
    count &&
    known &&
    differenceOf(
      count,
      known,
      own(
        "public_cemetery.unnamed",
        "所在镇待登记的公益性公墓",
        "座",
        "公益性公墓座数 − 点名的镇数（每镇按一座计）",
      ),
    );
  const share =
    count &&
    all &&
    shareOf(
      count,
      all,
      own(
        "public_cemetery.share",
        "镇级公益性公墓覆盖率",
        "%",
        "公益性公墓座数 ÷ 镇数 × 100（每镇按一座计，同报告）",
        { style: "decimal" },
      ),
    );
  const goal = norm("burial-every-town");
  return {
    needs: ["report"],
    sentence: sentence(
      [
        say("全县", all, "，已建镇级公益性公墓", count),
        say("覆盖率", share, "（分母为", all, "）"),
        say("已点名", known, "，其余待登记"),
      ],
      "底账中还没有镇级公益性公墓。",
    ),
    headlines: [
      ...headline("镇级公益性公墓", count),
      ...headline("镇覆盖率", share),
      ...headline("已点名的镇", known),
    ],
    target: normWords(goal),
    change: sinceEarlier(materials, ["cemetery.town_public", "cremation.count"]),
    responsible: goal?.responsible ?? null,
    deadline: goal?.deadline ?? null,
    quoted: quotedRows(goal),
    chart: partsOf(all, count, known, unnamed),
    view: {
      measure: "public_cemeteries",
      kinds: ["public_cemetery", "commercial_cemetery"],
      focus: counted.map(({ code }) => code),
      bearing: 6,
    },
    notes: paragraphs(
      known &&
        say(
          `点名的镇为${names(
            counted.map(({ code }) => townName(code)),
            8,
          )}，共`,
          known,
          `（${named.source}，${named.day}）；报告总数为`,
          count,
          "，另有",
          unnamed,
          "未写明在哪个镇。未点名的镇一律待登记，不说没有。",
        ),
      said(
        say("火化遗体", report("cremation.count"), "，火化率", report("cremation.rate")),
        say("殡葬基本服务免费补助", report("funeral.subsidy")),
        say("殡仪馆设施设备建设资金", report("funeral.capital")),
        say("公益性公墓墓穴价格上限", report("cemetery.plot_price_cap")),
      ),
      said(
        say("清明现场祭扫群众", report("qingming.visitors")),
        say("祭扫车辆", report("qingming.vehicles")),
        say("服务保障工作人员", report("qingming.staff")),
      ),
    ),
    cautions: [
      ...(rowsNamed.length > 0 ? [`点名的镇见${named.source}，${named.day}。`] : []),
      "没有点名的镇是待登记，不是没有。",
      "规范标准按公益性安葬（放）设施计，骨灰楼（堂）也算；这里只数公墓。",
      ...cautionsOf(report("cremation.count")),
    ],
  };
}

/** Where the rows that name a town come from, and of when, in words: as they say themselves. */
function provenanceOf({ facts: { places } }: Materials, rows: readonly Facility[]) {
  const titles = sourceIds(rows.map(({ source }) => source).join(";")).map(
    (id) => places.sources.find((source) => source.id === id)?.title ?? id,
  );
  const days = new Set(rows.map(({ asOf }) => asOf));
  const some = days.has("undated") && days.size > 1 ? "，部分未注日期" : "";
  const newest = days.size > 0 ? newestOf([...days]) : "undated";
  return {
    source: names(titles, 2),
    day: newest === "undated" ? "未注日期" : `数据截至${dayWords(newest)}${some}`,
  };
}

const said = (...clauses: readonly ReturnType<typeof say>[]) =>
  listed(clauses, "，") && sentence(clauses, "");

/** The towns in three parts; no chart unless all of them are known and add up. */
function partsOf(
  all: Figure | null,
  count: Figure | null,
  known: Figure | null,
  unnamed: Figure | null,
): Chart | null {
  if (!all || !count || !known || !unnamed) return null;
  const inTowns = sameAs(
    unnamed,
    own("public_cemetery.unnamed_towns", "所在镇待登记", "个镇", "所在镇待登记的公益性公墓，每镇按一座计"),
  );
  const rest = differenceOf(
    all,
    count,
    own("public_cemetery.rest", "其余镇", "个镇", "镇数 − 公益性公墓座数（每镇按一座计）"),
  );
  const parts = [known, inTowns, rest];
  if (!parts.every(({ amount }) => amount.kind === "value" && amount.value >= 0)) return null;
  return {
    kind: "parts",
    title: "镇级公益性公墓（镇）",
    whole: all,
    parts: [
      barOf("已点名", known),
      barOf("已建、所在镇待登记", inTowns, "pale"),
      barOf("待登记", rest, "hollow"),
    ],
  };
}
