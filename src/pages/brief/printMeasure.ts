import {
  type ChapterHeights,
  layOutChapter,
  type NotesHeights,
  type NotesRun,
  type PageOfChapter,
  pagesOfChapter,
  pagesOfNotes,
} from "./printPages";

/** Printers set type a little wider than screens: this share of a page is kept free. */
const KEPT_FREE = 0.02;

/** One page of the briefing as it is to be printed 打印页. */
export interface PrintPage {
  readonly chapter: number;
  readonly part: PageOfChapter;
  readonly size: number;
}

const heightOf = (element: Element | null) => element?.getBoundingClientRect().height ?? 0;
const rows = (within: Element, name: string) =>
  [...within.querySelectorAll(`[data-row="${name}"]`)].map(heightOf);

function roomOf(sheet: HTMLElement): number {
  return heightOf(sheet.querySelector(".print-body")) * (1 - KEPT_FREE);
}

function chapterHeights(sheet: HTMLElement): ChapterHeights {
  const one = (name: string) => rows(sheet, name)[0] ?? 0;
  // The chart's title stands above the left column on the first page too.
  const [title, [first = 0, ...others]] = [one("again"), rows(sheet, "left")];
  const left = rows(sheet, "left").length > 0 ? [title + first, ...others] : [];
  return {
    head: one("head"),
    top: one("top"),
    again: title,
    left,
    right: rows(sheet, "right"),
    foot: rows(sheet, "foot"),
  };
}

/** The pages of a briefing whose chapters stand in `root`, each on a sheet without end. */
export function measuredPages(root: HTMLElement): readonly PrintPage[] {
  return [...root.querySelectorAll<HTMLElement>(".print-page")].flatMap((sheet, chapter) => {
    const measure = (size: number) => {
      sheet.style.setProperty("--size", String(size));
      return chapterHeights(sheet);
    };
    const room = roomOf(sheet);
    // Where nothing has a height, all of it stands on one page and the browser cuts it.
    const { size, pages } =
      room > 0 ? layOutChapter(measure, room) : { size: 1, pages: pagesOfChapter(measure(1), Infinity) };
    return pages.map((part) => ({ chapter, part, size }));
  });
}

/** The pages of the speaking notes that stand in `root` on one sheet without end. */
export function measuredNotes(root: HTMLElement): readonly (readonly NotesRun[])[] {
  const sheet = root.querySelector<HTMLElement>(".print-page");
  if (!sheet) return [];
  const chapters = [...sheet.querySelectorAll(".print-said")].map(
    (said): NotesHeights => ({ head: rows(said, "head")[0] ?? 0, paragraphs: rows(said, "paragraph") }),
  );
  return pagesOfNotes(chapters, roomOf(sheet) || Infinity);
}
