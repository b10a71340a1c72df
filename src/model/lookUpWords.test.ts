import { expect, test } from "vitest";
import { wordsOf } from "./lookUpWords";

test("tones, their numbers, wide letters and marks are left out; ü is v however it is written", () => {
  for (const written of ["nǚ", "NÜ", "nü", "nu\u0308", "nv", "ｎｖ", "nü3", "n'v"])
    expect(wordsOf(written).joined, written).toBe("nv");
  expect(wordsOf("Kě Táng").joined).toBe("ketang");
  expect(wordsOf("ke3 tang2").each).toEqual(["ke", "tang"]);
  expect(wordsOf("平1村 2023").each).toEqual(["平1村", "2023"]);
});

test("words are parted by anything that is no letter, forty letters in all", () => {
  expect(wordsOf("可塘，食堂（新）🙂\u202e好").each).toEqual(["可塘", "食堂", "新", "好"]);
  const { joined, each } = wordsOf("黄羌 ".repeat(60));
  expect([joined.length, each.join("").length]).toEqual([40, 40]);
  expect(wordsOf("a".repeat(10_000)).each).toEqual(["a".repeat(40)]);
});

test("what is said around a name is set aside", () => {
  expect(wordsOf("请问附近的食堂在哪里？").bare).toBe("食堂");
  expect(wordsOf("东陇村委会的电话").bare).toBe("东陇");
  expect(wordsOf("黄羌敬老院").bare).toBe("黄羌敬老院");
  for (const around of [
    "我要",
    "我想去",
    "我要找",
    "想",
    "哪里有",
    "去哪里",
    "在哪儿",
    "哪有",
    "附近",
    "最近的",
  ])
    expect(wordsOf(`${around}食堂`).bare, around).toBe("食堂");
  for (const around of [
    "的地址",
    "的地方",
    "在哪",
    "怎么去",
    "的电话号码",
    "电话",
    " in",
    " near me",
    " town",
  ])
    expect(wordsOf(`食堂${around}`).bare, around).toBe("食堂");
  for (const behind of ["村民委员会", "居委会", "村委", "居委", "居民委员会"])
    expect(wordsOf(`东陇${behind}`).bare, behind).toBe("东陇");
  for (const kept of ["东陇村", "居家养老", "eating", "inn", "meal"]) expect(wordsOf(kept).bare).toBe(kept);
  expect(wordsOf("请問附近的飯堂在哪裏？")).toMatchObject({ joined: "请问附近的饭堂在哪里", bare: "饭堂" });
});

test("nothing asked is nothing seen", () => {
  expect(["", " ", "\u3000", "\u0000", "\u200b", "\ud800"].map((written) => wordsOf(written).none)).toEqual(
    Array(6).fill(true),
  );
  expect(["?", "🙂", "可"].map((written) => wordsOf(written).none)).toEqual([false, false, false]);
});
