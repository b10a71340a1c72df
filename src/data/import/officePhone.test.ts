import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { holdsMobile, officePhone } from "./officePhone";
import { personalColumn, withoutPersonal } from "./privacy";

describe("an office's phone", () => {
  test.each<[string, string]>([
    ["0660-6612345", "0660-6612345"],
    ["06606612345", "0660-6612345"],
    ["0660 6612345", "0660-6612345"],
    ["(0660)6612345", "0660-6612345"],
    ["（０６６０）６６１２３４５", "0660-6612345"],
    ["0660—6612345", "0660-6612345"],
    ["6612345", "6612345"],
    ["661-2345", "6612345"],
    ["020-38612345", "020-38612345"],
    ["0660-6612345转8001", "0660-6612345转8001"],
    ["0660-6612345 分机 801", "0660-6612345转801"],
    ["0660-6612345-8", "0660-6612345转8"],
    ["400-123-4567", "400-123-4567"],
    ["4001234567", "400-123-4567"],
    ["12345", "12345"],
    ["电话：0660-6612345", "0660-6612345"],
    ["0660-6612345、6613912", "0660-6612345、6613912"],
    ["0660-6612345/0660-6612346", "0660-6612345、0660-6612346"],
    ["6612345，6612345", "6612345"],
    ["0660-6613912、6601234", "0660-6613912、6601234"],
  ])("%s is %s", (text, phone) => {
    expect(officePhone(text)).toEqual({ phone });
  });
  test.each(
    [
      "",
      "无",
      "1234567",
      "661234",
      "0660-66123456789",
      "110",
      "找王主任",
      "6612345转123456",
      "6612345转1转2",
      "0110-6612345",
      "6612345、无",
      "6612345、6612346、6612347、6612348、6612349",
      "<b>6612345</b>",
      "66O2345",
    ].filter((text) => text !== "6612345转"),
  )("%o cannot be read", (text) => {
    expect(officePhone(text)).toEqual({ wrong: "unreadable" });
  });
  test.each([
    "13800138000",
    "+86 138 0013 8000",
    "0086-13800138000",
    "013800138000",
    "１３８００１３８０００",
    "0660-6612345、138-0013-8000",
    "0660-6612345 13800138000",
    "王主任13800138000",
    "1/3800138/000",
    "138.0013.8000",
  ])("%s is a mobile, and takes its cell with it", (text) => {
    expect(officePhone(text)).toEqual({ wrong: "mobile" });
    expect(holdsMobile(text)).toBe(true);
  });
  test("what is read is read again as itself", () => {
    for (const text of ["(0660)6612345转8/6613912、400 123 4567", "12345;0660-6612345"]) {
      const read = officePhone(text) as { phone: string };
      expect(officePhone(read.phone)).toEqual(read);
    }
  });
  test("no mobile is ever taken, whatever parts its digits and stands around it", () => {
    const digit = fc.integer({ min: 0, max: 9 });
    const mark = fc.constantFrom(
      "",
      "",
      "",
      " ",
      "-",
      "—",
      "－",
      ".",
      "(",
      "）",
      "_",
      "、",
      "/",
      "，",
      "|",
      "　",
      "\u200b",
      "转",
      "或",
      "a",
    );
    const mobile = fc.tuple(fc.integer({ min: 3, max: 9 }), fc.array(digit, { minLength: 9, maxLength: 9 }));
    const before = fc.constantFrom(
      "",
      "+86",
      "86 ",
      "0",
      "0660-6612345、",
      "6612345/",
      "12345 ",
      "电话",
      "10",
    );
    fc.assert(
      fc.property(
        mobile,
        fc.array(mark, { minLength: 10, maxLength: 10 }),
        before,
        ([second, rest], marks, start) => {
          const digits = [1, second, ...rest];
          const text = start + digits.map((each, i) => `${each}${marks[i] ?? ""}`).join("");
          const read = officePhone(text);
          if ("wrong" in read) return;
          // What was taken holds nothing of it: not even the half of one.
          expect(read.phone.replace(/\D/g, "")).not.toContain(digits.join("").slice(0, 7));
          expect(read.phone.replace(/\D/g, "")).not.toContain(digits.join("").slice(4));
        },
      ),
      { numRuns: 3000 },
    );
  });
});

describe("columns of phones", () => {
  const landlines = ["0660-6612345", "6613912"];
  test.each([
    "办公电话",
    "咨询电话",
    "服务电话",
    "座机",
    "固定电话",
    "值班电话",
    "公开电话",
    "订餐电话",
    "电话",
    "联系电话",
    "电话号码",
  ])("%s with landlines is let through", (header) => {
    expect(personalColumn(header, landlines)).toBeNull();
  });
  test.each(["手机", "联系方式", "家属电话", "负责人办公电话", "办公手机", "联系人电话", "工作人员电话"])(
    "%s is a person's",
    (header) => {
      expect(personalColumn(header, landlines)).not.toBeNull();
    },
  );
  test("one mobile is enough to leave out a bare column, three in ten any column", () => {
    const few = [...Array.from({ length: 9 }, () => "6612345"), "138 0013 8000"];
    expect(personalColumn("电话", few)).toBe("mobile");
    expect(personalColumn("联系电话", ["0660-6612345、13800138000"])).toBe("mobile");
    expect(personalColumn("办公电话", few)).toBeNull();
    expect(personalColumn("办公电话", [...landlines, "13800138000"])).toBe("mobile");
    expect(personalColumn("", ["138.0013.8000", "13900139000"])).toBe("mobile");
  });
});

test.each([
  ["打１３８００１３８０００订餐", "打［已略去］订餐"],
  ["打138.0013.8000订餐", "打［已略去］订餐"],
  ["打138—0013—8000或0660-6612345", "打［已略去］或0660-6612345"],
  ["打1-3-8-0-0-1-3-8-0-0-0", "打［已略去］"],
  ["14.30-17.30 120元", "14.30-17.30 120元"],
  ["13-15 18-20 120元", "13-15 18-20 120元"],
])("in a sentence: %s", (text, expected) => {
  expect(withoutPersonal(text).text).toBe(expected);
});
