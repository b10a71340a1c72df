import { expect, test } from "vitest";
import { commonCharacters, homophonesOf } from "./homophones";
import { spelling } from "./placesJson";

test("the common characters are the 3,755 of GB 2312, 啊 to 座, each once", () => {
  const letters = [...commonCharacters()];
  expect(letters).toHaveLength(3755);
  expect(new Set(letters).size).toBe(3755);
  expect([letters[0], letters.at(-1)]).toEqual(["啊", "座"]);
});

test("a syllable has the characters that are read so, several readings each their own, and no other syllable is there", () => {
  const found = homophonesOf(["ke tang zhen", "chang lu"]);
  expect(Object.keys(found)).toEqual(["chang", "ke", "lu", "tang", "zhen"]);
  for (const letter of "塘糖唐堂汤") expect(found.tang).toContain(letter);
  for (const letter of "可科客") expect(found.ke).toContain(letter);
  expect(found.chang).toContain("长");
  expect(homophonesOf(["zhang"]).zhang).toContain("长");
  expect(found.tang).not.toContain("可");
  // ü is v: 绿 is no lu but where it is read so.
  expect(homophonesOf(["lv"]).lv).toContain("吕");
  expect(found.lu).not.toContain("吕");
});

test("local readings count: 埔 is pu here", () => {
  expect(spelling("埔")).toBe("pu");
  expect(homophonesOf(["pu"]).pu).toContain("埔");
});

test("the same names give the same, in whatever order", () => {
  expect(JSON.stringify(homophonesOf(["mei long", "ke"]))).toBe(
    JSON.stringify(homophonesOf(["ke", "long mei"])),
  );
  expect(homophonesOf([])).toEqual({});
});
