import { describe, expect, test } from "vitest";
import { CHAPTERS, type Chapter } from "../../model/briefing";
import type { Figure } from "../../model/figure";
import { settled, takePictures } from "./takePictures";

const figure: Figure = {
  indicator: "nursing_homes",
  subject: "county",
  amount: { kind: "value", value: 11 },
  base: null,
  grade: 2,
  asOf: "2023",
  sources: ["report"],
};
const chapters = CHAPTERS.slice(0, 3).map(
  ({ id, zh, group }): Chapter => ({
    id,
    group,
    title: zh,
    standing: "ready",
    trouble: null,
    sentence: ["共", figure],
    headlines: [],
    target: null,
    change: null,
    responsible: null,
    deadline: null,
    chart: null,
    view: { measure: null, kinds: [], reach: null, sites: false, focus: [], bearing: 0 },
    notes: [],
    cautions: [],
    grade: 2,
    asOf: "2023",
    asOfOldest: "2023",
    sources: ["report"],
  }),
);
const naming = { subjectName: () => "全县", sourceTitle: (id: string) => id, amountWords: () => "11" };
const HD = { width: 1920, height: 1080 };

/** Steps that write down what was done; `stopAt` presses stop while that chapter is shown. */
function steps(stop?: { readonly at: number; readonly controller: AbortController }) {
  const done: string[] = [];
  return {
    done,
    show: async (chapter: Chapter) => {
      done.push(`show ${chapter.id}`);
      if (stop && chapters.indexOf(chapter) === stop.at) stop.controller.abort();
      return { chapter } as unknown as HTMLElement;
    },
    photograph: async (sheet: HTMLElement, size: typeof HD) => {
      const { id } = (sheet as unknown as { chapter: Chapter }).chapter;
      done.push(`picture ${id} ${size.width}`);
      return new TextEncoder().encode(id);
    },
    onChapter: (at: number) => done.push(`at ${at}`),
  };
}

describe("pictures of the chapters", () => {
  test("are made one after the other, each of its own chapter, and their figures lie beside them", async () => {
    const made = steps();
    const files = await takePictures(chapters, HD, naming, made, new AbortController().signal);
    expect([...(files ?? new Map()).keys()]).toEqual([
      "01-总体情况-1920x1080.png",
      "02-民生兜底-1920x1080.png",
      "03-敬老院与床位-1920x1080.png",
      "数字清单.csv",
    ]);
    const text = (name: string) => new TextDecoder().decode(files?.get(name));
    expect(text("02-民生兜底-1920x1080.png")).toBe("relief");
    expect(text("数字清单.csv").trimEnd().split("\r\n")).toHaveLength(1 + chapters.length);
    expect(made.done.slice(0, 6)).toEqual([
      "at 0",
      "show overview",
      "picture overview 1920",
      "at 1",
      "show relief",
      "picture relief 1920",
    ]);
  });

  test("stop where one says so and leave nothing", async () => {
    const controller = new AbortController();
    const made = steps({ at: 1, controller });
    expect(await takePictures(chapters, HD, naming, made, controller.signal)).toBeNull();
    expect(made.done.at(-1)).toBe("show relief");
    const none = steps();
    expect(await takePictures(chapters, HD, naming, none, controller.signal)).toBeNull();
    expect(none.done).toEqual([]);
    const late = new AbortController();
    const last = {
      ...steps(),
      photograph: async () => {
        late.abort();
        return new Uint8Array();
      },
    };
    expect(await takePictures(chapters.slice(0, 1), HD, naming, last, late.signal)).toBeNull();
  });

  test("say which chapter it was that failed; one that fails while it is stopped is only stopped", async () => {
    const failing = { ...steps(), photograph: async () => Promise.reject(new Error("太大了。")) };
    const { signal } = new AbortController();
    await expect(takePictures(chapters, HD, naming, failing, signal)).rejects.toThrow(
      "“总体情况”一章没有导出：太大了。",
    );
    const controller = new AbortController();
    const torn = {
      ...steps(),
      photograph: async () => {
        controller.abort();
        throw new Error("gone");
      },
    };
    expect(await takePictures(chapters, HD, naming, torn, controller.signal)).toBeNull();
  });
});

describe("a sheet", () => {
  const never = new AbortController().signal;
  const watched = (looks: readonly { drawn: boolean; layout: string }[]) => {
    let at = 0;
    const look = () => looks[Math.min(at++, looks.length - 1)] as (typeof looks)[number];
    return { look, count: () => at };
  };
  const at = (drawn: boolean, layout: string) => ({ drawn, layout });

  test("stands still when the same was seen several times in a row, drawn", async () => {
    const moving = watched([at(true, "a"), at(true, "b"), at(true, "b"), at(true, "c"), at(true, "d")]);
    await settled(moving.look, never, async () => {});
    expect(moving.count()).toBe(9);
    const redrawn = watched([at(true, "a"), at(true, "a"), at(true, "a"), at(false, "a"), at(true, "a")]);
    await settled(redrawn.look, never, async () => {});
    expect(redrawn.count()).toBe(8);
  });

  test("that is never drawn is given up in words, and waited for no longer once one stops", async () => {
    const blank = watched([at(false, "a")]);
    await expect(settled(blank.look, never, async () => {})).rejects.toThrow("没有画完");
    const controller = new AbortController();
    await settled(blank.look, controller.signal, async () => controller.abort());
  });
});
