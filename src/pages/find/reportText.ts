import type { ListedPlace } from "../../model/lookUp";

/** What a report of an error is made of 报告错误: the place as our page says it, in the reader's words. */
export interface ToReport {
  readonly place: Pick<ListedPlace, "id" | "name">;
  readonly town: string | null;
  /** What the page says, line by line: its label, its value, whose it is (title, date). */
  readonly says: readonly {
    readonly label: string;
    readonly value: string;
    readonly source: string | null;
    readonly asOf: string | null;
  }[];
  readonly url: string;
}

const WORDS = {
  zh: {
    title: "报告错误：民政一张图公众查询",
    name: "名称",
    id: "编号",
    town: "所在镇（场）",
    unknown: "待登记",
    link: "网页",
    says: "网页上现在写的：",
    from: (source: string | null, asOf: string | null) =>
      `（${[source && `来源：${source}`, asOf && `日期：${asOf}`].filter(Boolean).join("，")}）`,
    colon: "：",
    blanks: [
      "哪一条不对：",
      "应该是：",
      "您怎么知道的（去过、打过电话、住在附近）：",
      "方便联系您的电话（可以不填）：",
    ],
  },
  en: {
    title: "Error report: public look-up of the county's welfare map",
    name: "Name",
    id: "Number",
    town: "Town",
    unknown: "not registered yet",
    link: "Page",
    says: "What the page says now:",
    from: (source: string | null, asOf: string | null) =>
      ` (${[source && `source: ${source}`, asOf && `date: ${asOf}`].filter(Boolean).join(", ")})`,
    colon: ": ",
    blanks: [
      "What is wrong: ",
      "What it should say: ",
      "How you know (been there, called, live nearby): ",
      "A phone number to reach you (may stay empty): ",
    ],
  },
} as const;

/** The text of a report 报告错误, to be sent to the bureau by its reader; nothing is posted. */
export function reportText({ place, town, says, url }: ToReport, language: "zh" | "en" = "zh"): string {
  const words = WORDS[language];
  const line = (label: string, value: string) => `${oneLine(label)}${words.colon}${oneLine(value)}`;
  const from = (source: string | null, asOf: string | null) =>
    source || asOf ? words.from(source && oneLine(source), asOf) : "";
  return [
    words.title,
    line(words.name, place.name),
    line(words.id, place.id),
    line(words.town, town ?? words.unknown),
    line(words.link, url),
    "",
    words.says,
    ...says.map(({ label, value, source, asOf }) => `- ${line(label, value)}${from(source, asOf)}`),
    "",
    ...words.blanks,
  ].join("\n");
}

const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();
