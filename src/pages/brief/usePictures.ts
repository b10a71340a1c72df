import { useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { Chapter } from "../../model/briefing";
import { pauseMeanwhile } from "../../state/briefActions";
import type { BriefingFacts } from "../../state/briefing";
import { figureWords } from "../../ui/Figure";
import { useFigureBook } from "../../ui/FigureBook";
import { handOver } from "../../ui/SaveButton";
import { photograph } from "./photograph";
import { dayOf, type PictureSize, zipName } from "./pictureNames";
import type { StageShapes } from "./stageScene";
import { type Standing, settled, takePictures } from "./takePictures";

/** What pictures are made of, as it stood when they were asked for. */
interface PictureAsk {
  readonly size: PictureSize;
  readonly chapters: readonly Chapter[];
  readonly facts: BriefingFacts;
  readonly shapes: StageShapes;
  readonly theme: "wall" | "day";
}

/** The picture that is being made. */
interface PictureJob extends Omit<PictureAsk, "chapters"> {
  readonly chapter: Chapter;
  readonly pixelRatio: number;
  readonly at: number;
  readonly of: number;
}

/** Makes pictures of all chapters on one sheet out of sight 导出图片; the tour waits meanwhile and goes on after. */
export function usePictures(county: string) {
  const book = useFigureBook();
  const host = useRef<HTMLDivElement>(null);
  const running = useRef<AbortController | null>(null);
  const [job, setJob] = useState<PictureJob | null>(null);
  const [words, setWords] = useState<string | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const take = async ({ chapters, ...ask }: PictureAsk) => {
    if (running.current) return;
    const controller = new AbortController();
    running.current = controller;
    const goOn = pauseMeanwhile();
    setWords(null);
    const pixelRatio = window.devicePixelRatio;
    const naming = {
      subjectName: book.subjectName,
      sourceTitle: (id: string) => book.source(id)?.title ?? id,
      amountWords: figureWords,
    };
    const show = async (chapter: Chapter, signal: AbortSignal) => {
      const at = chapters.indexOf(chapter);
      flushSync(() => setJob({ ...ask, chapter, pixelRatio, at, of: chapters.length }));
      await settled(() => standingOf(host.current), signal);
      return host.current?.firstElementChild as HTMLElement;
    };
    const picture = (sheet: HTMLElement, size: PictureSize) => photograph(sheet, size, pixelRatio);
    try {
      const steps = { show, photograph: picture, onChapter: () => {} };
      const files = await takePictures(chapters, ask.size, naming, steps, controller.signal);
      if (files) {
        const { zipSync } = await import("fflate");
        // Pictures are compressed already.
        const bytes = zipSync(Object.fromEntries(files), { level: 0 });
        handOver({ name: zipName(county, ask.size, dayOf(new Date())), bytes });
        setWords("图片已导出，在浏览器的下载文件夹里。");
      } else setWords("已停止，没有导出。");
    } catch (error) {
      setWords(error instanceof Error ? error.message : String(error));
    } finally {
      running.current = null;
      setJob(null);
      goOn();
    }
  };
  return { host, job, words, take, stop: () => running.current?.abort() };
}

/** What of the sheet shows that it still moves: where the stage stands, and where words and names lie. */
function standingOf(host: HTMLElement | null): Standing {
  const state = host?.querySelector<HTMLElement>(".stage-sheet")?.dataset.state;
  const boxes = [
    ...(host?.querySelectorAll<HTMLElement>(".fit, .chart, .bars-one > *, .stage-name") ?? []),
  ].map((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return `${x},${y},${width},${height},${element.style.getPropertyValue("--fit")}`;
  });
  return { drawn: state === "drawn" || state === "flat", layout: boxes.join(" ") };
}
