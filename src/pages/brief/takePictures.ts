import type { Chapter } from "../../model/briefing";
import { figureList, figureListFile, type Naming } from "./figureList";
import { type PictureSize, pictureName } from "./pictureNames";

/** How pictures come about 导出图片; each step may fail with words for the reader. */
export interface PictureSteps {
  /** Shows a chapter on the sheet and answers when all of it stands still. */
  readonly show: (chapter: Chapter, signal: AbortSignal) => Promise<HTMLElement>;
  /** The sheet as PNG of exactly this size. */
  readonly photograph: (sheet: HTMLElement, size: PictureSize) => Promise<Uint8Array>;
  /** Which one is being made, from 0. */
  readonly onChapter: (at: number) => void;
}

/** The list of figures beside the pictures. */
const LIST_NAME = "数字清单.csv";

/**
 * Every chapter as PNG with the list of their figures 逐章图片, one after the other on one sheet. Null = it was stopped.
 * Chapters are those of the moment it began, so that pictures and list agree.
 */
export async function takePictures(
  chapters: readonly Chapter[],
  size: PictureSize,
  naming: Naming,
  { show, photograph, onChapter }: PictureSteps,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Uint8Array> | null> {
  const files = new Map<string, Uint8Array>();
  for (const [at, chapter] of chapters.entries()) {
    if (signal.aborted) return null;
    onChapter(at);
    try {
      const sheet = await show(chapter, signal);
      if (signal.aborted) return null;
      files.set(pictureName(at, chapters.length, chapter.title, size), await photograph(sheet, size));
    } catch (error) {
      if (signal.aborted) return null;
      throw new Error(`“${chapter.title}”一章没有导出：${error instanceof Error ? error.message : error}`);
    }
  }
  if (signal.aborted) return null;
  files.set(LIST_NAME, figureListFile(figureList(chapters, naming)));
  return files;
}

/** What is read of a stage that is being waited for. */
export interface Standing {
  /** The stage has drawn, or stands in flat. */
  readonly drawn: boolean;
  /** Anything that changes while the page still arranges itself. */
  readonly layout: string;
}

/** So many looks in a row must see the same. */
const SAME_LOOKS = 4;
const LOOK_MILLISECONDS = 60;
/** A very large wall drawn without a graphics card takes long. */
const PATIENCE_MILLISECONDS = 180_000;

/** Waits until the sheet is drawn and stands still 等画面稳定; throws in words when it does not, stops quietly when told to. */
export async function settled(
  look: () => Standing,
  signal: AbortSignal,
  pause: () => Promise<void> = () => new Promise((resolve) => setTimeout(resolve, LOOK_MILLISECONDS)),
): Promise<void> {
  let [same, before] = [0, ""];
  for (let waited = 0; waited < PATIENCE_MILLISECONDS; waited += LOOK_MILLISECONDS) {
    if (signal.aborted) return;
    const { drawn, layout } = look();
    same = drawn && layout === before ? same + 1 : 0;
    before = layout;
    if (same >= SAME_LOOKS) return;
    await pause();
  }
  throw new Error("图一直没有画完，请把浏览器窗口放在最前面，或换小一点的尺寸再试。");
}
