/** Heights of a chapter's parts as they were measured, in one unit 版面高度. */
export interface ChapterHeights {
  /** Repeated on every page of the chapter. */
  readonly head: number;
  /** On its first page alone: sentence and large figures. */
  readonly top: number;
  /** Repeated above the left column where it goes on: the chart's title. */
  readonly again: number;
  /** Rows of the two columns, none of which may be cut. */
  readonly left: readonly number[];
  readonly right: readonly number[];
  /** Lines below the columns. */
  readonly foot: readonly number[];
}

/** A run of rows: from the first to before the second. */
export type Run = readonly [from: number, to: number];

/** What one page of a chapter holds 一页. */
export interface PageOfChapter {
  readonly left: Run;
  readonly right: Run;
  readonly foot: Run;
}

/** Rows from one on that have room; `must` takes one even without, so that every page carries something. */
function fill(rows: readonly number[], from: number, room: number, must: boolean): Run {
  let [to, used] = [from, 0];
  while (to < rows.length && used + (rows[to] as number) <= room) {
    used += rows[to] as number;
    to += 1;
  }
  return [from, must && to === from && from < rows.length ? from + 1 : to];
}

const sum = (rows: readonly number[], [from, to]: Run) => rows.slice(from, to).reduce((a, b) => a + b, 0);

/**
 * The pages of a chapter 分页: nothing is cut, nothing is left out, order is kept. A row higher than a page has one of
 * its own. Throws RangeError for a page without height.
 */
export function pagesOfChapter(heights: ChapterHeights, page: number): readonly PageOfChapter[] {
  if (!(page > 0)) throw new RangeError(`a page of height ${page}`);
  const { head, top, again, left, right, foot } = heights;
  const pages: PageOfChapter[] = [];
  let at = { left: 0, right: 0, foot: 0 };
  do {
    const first = pages.length === 0;
    const room = page - head - (first ? top : 0);
    const goesOn = !first && at.left > 0 && at.left < left.length;
    // The first page carries the sentence already; any other must carry something.
    const leftRun = fill(left, at.left, room - (goesOn ? again : 0), !first);
    const rightRun = fill(right, at.right, room, !first && leftRun[0] === leftRun[1]);
    const columns = Math.max(sum(left, leftRun) + (goesOn ? again : 0), sum(right, rightRun));
    const allPlaced = leftRun[1] === left.length && rightRun[1] === right.length;
    const must = !first && leftRun[0] === leftRun[1] && rightRun[0] === rightRun[1];
    const footRun: Run = allPlaced ? fill(foot, at.foot, room - columns, must) : [at.foot, at.foot];
    pages.push({ left: leftRun, right: rightRun, foot: footRun });
    at = { left: leftRun[1], right: rightRun[1], foot: footRun[1] };
  } while (at.left < left.length || at.right < right.length || at.foot < foot.length);
  return pages;
}

/** Sizes a chapter is tried at before it goes on to another page, largest first 缩小. */
export const PRINT_STEPS: readonly number[] = [1, 0.92, 0.85, 0.78];

/** The size and pages of a chapter: the largest size at which it is one page, else the full size over several. */
export function layOutChapter(
  measure: (size: number) => ChapterHeights,
  page: number,
): { readonly size: number; readonly pages: readonly PageOfChapter[] } {
  for (const size of PRINT_STEPS) {
    const pages = pagesOfChapter(measure(size), page);
    if (pages.length === 1) return { size, pages };
  }
  const size = PRINT_STEPS[0] as number;
  return { size, pages: pagesOfChapter(measure(size), page) };
}

/** Heights of one chapter of the speaking notes 汇报词. */
export interface NotesHeights {
  readonly head: number;
  readonly paragraphs: readonly number[];
}

/** Paragraphs of one chapter on one page; its heading stands above them, said again where it goes on. */
export interface NotesRun {
  readonly chapter: number;
  readonly run: Run;
}

/**
 * The pages of the speaking notes: a chapter that has no room begins a new page, one longer than a page goes on
 * between paragraphs. Throws RangeError for a page without height.
 */
export function pagesOfNotes(
  chapters: readonly NotesHeights[],
  page: number,
): readonly (readonly NotesRun[])[] {
  if (!(page > 0)) throw new RangeError(`a page of height ${page}`);
  const pages: NotesRun[][] = [[]];
  let room = page;
  const turn = () => {
    pages.push([]);
    room = page;
  };
  const put = (chapter: number, run: Run, height: number) => {
    (pages.at(-1) as NotesRun[]).push({ chapter, run });
    room -= height;
  };
  chapters.forEach(({ head, paragraphs }, chapter) => {
    const whole: Run = [0, paragraphs.length];
    if (head + sum(paragraphs, whole) > room) turn();
    let from = 0;
    do {
      if (from > 0) turn();
      const run = fill(paragraphs, from, room - head, true);
      put(chapter, run, head + sum(paragraphs, run));
      from = run[1];
    } while (from < paragraphs.length);
  });
  // A page turned before anything stood on it is none.
  return pages.filter((runs) => runs.length > 0);
}
