import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type ChapterHeights,
  layOutChapter,
  PRINT_STEPS,
  pagesOfChapter,
  pagesOfNotes,
  type Run,
} from "./printPages";

const rows = (count: number, height: number) => Array.from({ length: count }, () => height);
const chapter = (parts: Partial<ChapterHeights>): ChapterHeights => ({
  head: 10,
  top: 20,
  again: 5,
  left: [],
  right: [],
  foot: [],
  ...parts,
});

describe("the pages of a chapter", () => {
  test("are one where all has room, to the last unit", () => {
    const heights = chapter({ left: rows(4, 10), right: [30], foot: [10, 20] });
    expect(pagesOfChapter(heights, 100)).toEqual([{ left: [0, 4], right: [0, 1], foot: [0, 2] }]);
    expect(pagesOfChapter(heights, 99)).toHaveLength(2);
  });
  test("without anything but a sentence are one", () => {
    expect(pagesOfChapter(chapter({}), 100)).toEqual([{ left: [0, 0], right: [0, 0], foot: [0, 0] }]);
  });
  test("go on with the chart below its title said again", () => {
    // 70 units on the first page, 90 on the next, of which 5 are the title.
    expect(pagesOfChapter(chapter({ left: rows(20, 10) }), 100)).toEqual([
      { left: [0, 7], right: [0, 0], foot: [0, 0] },
      { left: [7, 15], right: [0, 0], foot: [0, 0] },
      { left: [15, 20], right: [0, 0], foot: [0, 0] },
    ]);
  });
  test("keep the foot for the page on which the columns end, and count what stands there already", () => {
    const heights = chapter({ left: rows(9, 10), foot: [60, 5, 30] });
    expect(pagesOfChapter(heights, 100)).toEqual([
      { left: [0, 7], right: [0, 0], foot: [0, 0] },
      { left: [7, 9], right: [0, 0], foot: [0, 2] },
      { left: [9, 9], right: [0, 0], foot: [2, 3] },
    ]);
  });
  test("say a chart's title again only above rows that go on", () => {
    // Nothing has room below so long a sentence: the chart begins on the second page, its title in its first row.
    expect(pagesOfChapter(chapter({ top: 95, left: [85, 5] }), 100).map(({ left }) => left)).toEqual([
      [0, 0],
      [0, 2],
    ]);
    // The chart ended on the first page: the second has all its height for the other column and the lines below.
    expect(pagesOfChapter(chapter({ left: [70], right: [70, 40], foot: [50] }), 100)).toEqual([
      { left: [0, 1], right: [0, 1], foot: [0, 0] },
      { left: [1, 1], right: [1, 2], foot: [0, 1] },
    ]);
    expect(pagesOfChapter(chapter({ left: [70], right: [70, 3], foot: [87] }), 100)).toHaveLength(2);
  });
  test("give a row that is higher than a page one of its own", () => {
    expect(pagesOfChapter(chapter({ left: [500, 10], right: [500] }), 100).length).toBeLessThan(6);
    expect(pagesOfChapter(chapter({ left: [10], foot: [500, 10] }), 100).map(({ foot }) => foot)).toEqual([
      [0, 0],
      [0, 1],
      [1, 2],
    ]);
    expect(() => pagesOfChapter(chapter({}), 0)).toThrow(RangeError);
  });
  test("lose nothing, repeat nothing, keep order and never run over, whatever comes", () => {
    const height = fc.integer({ min: 1, max: 40 });
    const some = fc.array(height, { maxLength: 30 });
    fc.assert(
      fc.property(some, some, some, fc.nat(60), (left, right, foot, top) => {
        const heights = chapter({ left, right, foot, top });
        const pages = pagesOfChapter(heights, 100);
        const follow = (runs: readonly Run[], count: number) => {
          let next = 0;
          for (const [from, to] of runs) {
            expect(from).toBe(next);
            next = to;
          }
          expect(next).toBe(count);
        };
        follow(
          pages.map((page) => page.left),
          left.length,
        );
        follow(
          pages.map((page) => page.right),
          right.length,
        );
        follow(
          pages.map((page) => page.foot),
          foot.length,
        );
        const sum = (all: readonly number[], [from, to]: Run) =>
          all.slice(from, to).reduce((a, b) => a + b, 0);
        pages.forEach((page, at) => {
          const again = at > 0 && page.left[0] > 0 && page.left[0] < left.length ? 5 : 0;
          const columns = Math.max(again + sum(left, page.left), sum(right, page.right));
          expect(10 + (at === 0 ? top : 0) + columns + sum(foot, page.foot)).toBeLessThanOrEqual(100);
          // Lines below stand only where the columns have ended.
          if (page.foot[1] > page.foot[0])
            expect([page.left[1], page.right[1]]).toEqual([left.length, right.length]);
          if (at > 0) expect(page).not.toEqual({ ...page, left: [0, 0], right: [0, 0], foot: [0, 0] });
        });
      }),
    );
  });
});

describe("a chapter's size", () => {
  const scaled = (size: number) => chapter({ left: rows(10, 10 * size) });
  test("is the largest at which it is one page", () => {
    expect(layOutChapter(scaled, 200).size).toBe(1);
    expect(layOutChapter(scaled, 125)).toEqual({
      size: 0.92,
      pages: [{ left: [0, 10], right: [0, 0], foot: [0, 0] }],
    });
    expect(layOutChapter(scaled, 109).size).toBe(0.78);
  });
  test("is the full one where it goes on anyhow", () => {
    const { size, pages } = layOutChapter(scaled, 100);
    expect(size).toBe(1);
    expect(pages).toHaveLength(2);
    expect(PRINT_STEPS.every((step, at) => at === 0 || step < (PRINT_STEPS[at - 1] as number))).toBe(true);
  });
});

describe("the pages of the notes", () => {
  test("hold as many whole chapters as have room", () => {
    const all = [
      { head: 10, paragraphs: [20, 20] },
      { head: 10, paragraphs: [40] },
      { head: 10, paragraphs: [10] },
    ];
    expect(pagesOfNotes(all, 100)).toEqual([
      [
        { chapter: 0, run: [0, 2] },
        { chapter: 1, run: [0, 1] },
      ],
      [{ chapter: 2, run: [0, 1] }],
    ]);
    expect(pagesOfNotes(all, 120)).toHaveLength(1);
  });
  test("go on between paragraphs where a chapter is longer than a page, and the next one follows it", () => {
    const all = [
      { head: 10, paragraphs: [10] },
      { head: 10, paragraphs: [50, 40, 30] },
      { head: 10, paragraphs: [40] },
    ];
    expect(pagesOfNotes(all, 100)).toEqual([
      [{ chapter: 0, run: [0, 1] }],
      [{ chapter: 1, run: [0, 2] }],
      [
        { chapter: 1, run: [2, 3] },
        { chapter: 2, run: [0, 1] },
      ],
    ]);
  });
  test("hold a chapter without notes and a paragraph higher than a page", () => {
    expect(pagesOfNotes([{ head: 10, paragraphs: [] }], 100)).toEqual([[{ chapter: 0, run: [0, 0] }]]);
    expect(pagesOfNotes([{ head: 10, paragraphs: [300, 5] }], 100)).toEqual([
      [{ chapter: 0, run: [0, 1] }],
      [{ chapter: 0, run: [1, 2] }],
    ]);
    expect(pagesOfNotes([], 100)).toEqual([]);
    expect(() => pagesOfNotes([], Number.NaN)).toThrow(RangeError);
  });
  test("lose no paragraph and run over only where one alone is too high", () => {
    const one = fc.record({ head: fc.constant(10), paragraphs: fc.array(fc.integer({ min: 1, max: 120 })) });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 8 }), (all) => {
        const runs = pagesOfNotes(all, 100);
        all.forEach(({ paragraphs }, chapter) => {
          const own = runs.flat().filter((entry) => entry.chapter === chapter);
          expect(own.length).toBeGreaterThan(0);
          expect(own.flatMap(({ run: [from, to] }) => paragraphs.slice(from, to))).toEqual(paragraphs);
        });
        for (const page of runs) {
          const used = page.map(({ chapter, run: [from, to] }) =>
            (all[chapter]?.paragraphs.slice(from, to) ?? []).reduce((a, b) => a + b, 10),
          );
          const alone = page.length === 1 && page[0] && page[0].run[1] - page[0].run[0] === 1;
          if (!alone) expect(used.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(100);
        }
      }),
    );
  });
});
