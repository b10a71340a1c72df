import { expect, test } from "vitest";
import { reportText } from "./reportText";

const asked = {
  place: { id: "nursing_home-441521110-01", name: "黄羌镇敬老院" },
  town: "黄羌镇",
  says: [
    { label: "状态", value: "运营中", source: "海丰县民政局2023年工作总结", asOf: "2023-12-31" },
    { label: "办公电话", value: "待登记", source: null, asOf: null },
  ],
  url: "http://county.example/#/find?v=1&id=nursing_home-441521110-01",
};

test("a report says which place, what the page says and by whom, and leaves blanks", () => {
  expect(reportText(asked).split("\n")).toEqual([
    "报告错误：民政一张图公众查询",
    "名称：黄羌镇敬老院",
    "编号：nursing_home-441521110-01",
    "所在镇（场）：黄羌镇",
    "网页：http://county.example/#/find?v=1&id=nursing_home-441521110-01",
    "",
    "网页上现在写的：",
    "- 状态：运营中（来源：海丰县民政局2023年工作总结，日期：2023-12-31）",
    "- 办公电话：待登记",
    "",
    "哪一条不对：",
    "应该是：",
    "您怎么知道的（去过、打过电话、住在附近）：",
    "方便联系您的电话（可以不填）：",
  ]);
});

test("in English, with no town known; what is on several lines becomes one", () => {
  const lines = reportText(
    {
      ...asked,
      town: null,
      says: [{ label: "Hours", value: "7:00\n—\r\n 18:00 ", source: "notice", asOf: null }],
    },
    "en",
  ).split("\n");
  expect(lines.slice(0, 8)).toEqual([
    "Error report: public look-up of the county's welfare map",
    "Name: 黄羌镇敬老院",
    "Number: nursing_home-441521110-01",
    "Town: not registered yet",
    `Page: ${asked.url}`,
    "",
    "What the page says now:",
    "- Hours: 7:00 — 18:00 (source: notice)",
  ]);
  expect(lines).toHaveLength(13);
});
