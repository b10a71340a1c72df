import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { holdsMobile, lacksAreaCode, officePhone } from "./officePhone";
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

test.each([
  ["6612345", true],
  ["6612345转8", true],
  ["0660-6612345、6613912", true],
  ["0660-6612345转8", false],
  ["400-123-4567、12345", false],
  ["020-38612345", false],
])("%s lacks its area code: %s", (phone, lacks) => {
  expect(lacksAreaCode(phone)).toBe(lacks);
});
test.each([
  "0660-6612345,0660-6612346",
  "0660-6612345，0660-6612346",
  "0660-6612345;0660-6612346",
  "0660-6612345或0660-6612346",
])("%s are two, parted as everywhere", (text) => {
  expect(officePhone(text)).toEqual({ phone: "0660-6612345、0660-6612346" });
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

describe("in a sentence", () => {
  test.each([
    ["打１３８００１３８０００订餐", "打［已略去］订餐"],
    ["打138.0013.8000订餐", "打［已略去］订餐"],
    ["打138—0013—8000或0660-6612345", "打［已略去］或0660-6612345"],
    ["打1-3-8-0-0-1-3-8-0-0-0", "打［已略去］"],
    ["联系013800138000", "联系［已略去］"],
    ["联系008613800138000找村委会", "联系［已略去］找村委会"],
    ["联系0086 138 0013 8000", "联系［已略去］"],
    ["联系+86-0-13800138000", "联系［已略去］"],
    ["联系138(0013)8000", "联系［已略去］"],
    ["联系138/0013/8000", "联系［已略去］"],
    ["联系138_0013_8000", "联系［已略去］"],
    ["联系138~0013~8000。", "联系［已略去］。"],
    ["联系138 - 0013 - 8000", "联系［已略去］"],
    ["联系138，0013，8000", "联系［已略去］"],
    ["联系138：0013：8000", "联系［已略去］"],
    ["联系1\u200b38\u200b0013\u20608000", "联系［已略去］"],
    ["联系①③⑧ 0013 8000", "联系［已略去］"],
    ["０１３８００１３８０００、１３９００１３９０００", "［已略去］、［已略去］"],
  ])("%s", (text, expected) => {
    expect(withoutPersonal(text).text).toBe(expected);
  });
  test.each([
    "座机0660-6123456",
    "0660-6123456、020-83331234",
    "0660 6123456 020 83331234",
    "400-138-1234",
    "服务热线400 166 1234",
    "13:30-17:30，120元",
    "13:00-17:30 150",
    "8:00-11:30，14:00-17:30",
    "每月1500元、1800元，押金2000元",
    "2021-11-06投入使用，床位52张",
    "代码441521112201",
  ])("%s stays as it is", (text) => {
    expect(withoutPersonal(text)).toEqual({ text, found: [] });
  });
  test.each(["1,3,8,0,0,1,3,8,0,0,0", "13;80,01、38 000"])(
    "%s cannot be cut out, and goes as a whole",
    (text) => {
      expect(withoutPersonal(text)).toEqual({ text: "", found: ["mobile"] });
    },
  );
  test("a page of marks is read as fast as a page of words", () => {
    for (const mark of ["+", " ", "-", "0", "1 ", "+86", "1-3-", "138 "]) {
      const page = `${mark.repeat(30_000)}联系13800138000`;
      expect(holdsMobile(page), mark).toBe(true);
      expect(withoutPersonal(page).text, mark).not.toContain("13800138000");
    }
  });
  test("figures that could be one are taken for one: rather a price too few than somebody's number", () => {
    expect(withoutPersonal("14.30-17.30 120元").text).toBe("［已略去］元");
  });
  test("wherever a mobile stands and whatever parts it, nothing of it remains and everything else does", () => {
    const digit = fc.integer({ min: 0, max: 9 });
    const marks = [..."-—–_~～/\\|()（）.·* 　\u200b\u2060\ufeff\u00ad＿－"];
    const mark = fc.array(fc.constantFrom(...marks), { maxLength: 3 }).map((each) => each.join(""));
    const start = fc.constantFrom("", "86", "+86", "0086", "0", "+86 0");
    const around = fc.constantFrom(
      "",
      "联系",
      "打电话找村委会",
      "座机0660-6123456、",
      "400-138-1234或",
      "共52张床，",
    );
    const wide = fc.boolean();
    fc.assert(
      fc.property(
        fc.tuple(fc.integer({ min: 3, max: 9 }), fc.array(digit, { minLength: 9, maxLength: 9 })),
        fc.array(mark, { minLength: 10, maxLength: 10 }),
        start,
        around,
        around,
        wide,
        ([second, rest], parts, country, before, after, isWide) => {
          const written = [1, second, ...rest]
            .map((each, i) => {
              const shown = isWide ? String.fromCharCode(0xff10 + each) : String(each);
              return shown + (i < 10 ? parts[i] : "");
            })
            .join("");
          const tail = after === "" ? "" : `，${after}`;
          const { text, found } = withoutPersonal(`${before}${country}${written}${tail}`);
          expect(found).toEqual(["mobile"]);
          expect(holdsMobile(text)).toBe(false);
          expect(text === "" || text === `${before}［已略去］${tail}`, text).toBe(true);
        },
      ),
      { seed: 20261126, numRuns: 2000 },
    );
  });
});
