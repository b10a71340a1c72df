import jsQR from "jsqr";
import { expect, test } from "vitest";
import { qrSquare } from "./qrSquare";

/** The path as a camera sees it: pixels, four to a unit. */
function seen(
  { size, path }: ReturnType<typeof qrSquare>,
  dirty: (x: number, y: number) => boolean = () => false,
) {
  const dark = Array.from({ length: size }, () => new Array<boolean>(size).fill(false));
  const parts = [...path.matchAll(/M(\d+) (\d+)h(\d+)v1h-(\d+)z/g)];
  expect(parts.map(([part]) => part).join("")).toBe(path);
  for (const [, x, y, wide, back] of parts) {
    expect(back).toBe(wide);
    for (let i = 0; i < Number(wide); i++) (dark[Number(y)] as boolean[])[Number(x) + i] = true;
  }
  const pixels = new Uint8ClampedArray((size * 4) ** 2 * 4).fill(255);
  for (let y = 0; y < size * 4; y++)
    for (let x = 0; x < size * 4; x++) {
      const isDark = dark[y >> 2]?.[x >> 2] !== dirty(x >> 2, y >> 2);
      if (isDark) pixels.fill(0, (y * size * 4 + x) * 4, (y * size * 4 + x) * 4 + 3);
    }
  return { dark, read: () => jsQR(pixels, size * 4, size * 4)?.data };
}

const LINK =
  `https://minzheng.example.gov.cn/gongzhong/#/find?v=1&id=nursing_home-441521110-01&q=${encodeURIComponent("黄羌镇敬老院")}&t=441521110`.padEnd(
    200,
    "x",
  );

test.each([
  ["a short link", "https://a.cn/#/find"],
  ["a link of 200 letters", LINK],
  ["Chinese as it stands", "海丰县黄羌镇敬老院"],
  ["a link of 1,000 letters", LINK.padEnd(1000, "y")],
])("another library reads %s", (_, text) => {
  expect(seen(qrSquare(text)).read()).toBe(text);
});

test("four light units lie around, and nothing but the corners' dark frame touches them", () => {
  const square = qrSquare(LINK);
  const { dark } = seen(square);
  const end = square.size - 4;
  for (let y = 0; y < square.size; y++)
    for (let x = 0; x < square.size; x++)
      if (x < 4 || y < 4 || x >= end || y >= end) expect(dark[y]?.[x], `${x} ${y}`).toBe(false);
  expect([dark[4]?.[4], dark[4]?.[end - 1], dark[end - 1]?.[4]]).toEqual([true, true, true]);
});

test("a stain does not make it unreadable: its error correction is M, not L", () => {
  const square = qrSquare(LINK);
  // About a tenth of the code's middle: more than L repairs, less than M.
  const wide = Math.floor((square.size - 8) * 0.28);
  const from = Math.floor((square.size - wide) / 2);
  const stain = (x: number, y: number) => x >= from && x < from + wide && y >= from && y < from + wide;
  const { read } = seen(square, (x, y) => stain(x, y) && (x * 7 + y * 3) % 2 === 0);
  expect(read()).toBe(LINK);
  // Version 10: the least that holds 200 letters with M; with L it were 9, with Q 13.
  expect(square.size).toBe(57 + 8);
});

test("more than fits into any code is refused", () => {
  expect(() => qrSquare("x".repeat(3000))).toThrow();
});
