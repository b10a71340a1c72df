import { expect, test } from "vitest";
import { phoneHref, reportText } from "./reportText";

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

test.each([
  ["0660-6123456", "tel:0660-6123456"],
  ["0660 6123456", "tel:0660-6123456"],
  ["06606123456", "tel:0660-6123456"],
  ["（0660）6123456", "tel:0660-6123456"],
  ["(0660) 612 3456", "tel:0660-6123456"],
  ["０６６０－６１２３４５６", "tel:0660-6123456"],
  ["0660—6123456", "tel:0660-6123456"],
  ["0660-6123456转801", "tel:0660-6123456,801"],
  ["0660-6123456 转 801", "tel:0660-6123456,801"],
  ["0660-6123456-801", "tel:0660-6123456,801"],
  ["020-83331234", "tel:020-83331234"],
  ["6123456", "tel:6123456"],
  ["6123456转8", "tel:6123456,8"],
  ["12345", "tel:12345"],
  ["120", "tel:120"],
  ["400-800-1234", "tel:4008001234"],
])("an office's number is called as it is written: %s", (phone, href) => expect(phoneHref(phone)).toBe(href));

test.each([
  "13812345678",
  "138-1234-5678",
  "0138 1234 5678",
  "+86 13812345678",
  "19912345678",
  "0660-6123456 / 13812345678",
  "0660-6123456、6123457",
  "待登记",
  "call 0660-6123456",
  "0660-6123456x",
  "javascript:alert(1)",
  "<b>0660-6123456</b>",
  "0660-612345",
  "0660-61234567890",
  "0660-1123456",
  "",
  "1".repeat(10_000),
])("no link for a mobile, for words, for what is no number: %s", (phone) =>
  expect(phoneHref(phone)).toBeNull(),
);
