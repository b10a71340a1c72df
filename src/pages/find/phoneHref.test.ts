import { expect, test } from "vitest";
import { phoneHref, phonesOf } from "./phoneHref";

test("several numbers are several calls; what is no number of ours is not called", () => {
  expect(phonesOf("0660-6123456、6123457/13812345678；待登记")).toEqual([
    { words: "0660-6123456", href: "tel:0660-6123456" },
    { words: "6123457", href: "tel:6123457" },
  ]);
  expect(phonesOf(null)).toEqual([]);
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
