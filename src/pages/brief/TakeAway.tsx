import { useId, useState } from "react";
import { createPortal } from "react-dom";
import type { Chapter } from "../../model/briefing";
import type { BriefingFacts } from "../../state/briefing";
import { Dialog } from "../../ui/Dialog";
import { Count } from "../../ui/Figure";
import { COPY } from "./copy";
import { PictureSheet } from "./PictureSheet";
import { type PictureSize, sizesFor, sizeWords } from "./pictureNames";
import { printAs } from "./printForm";
import type { StageShapes } from "./stageScene";
import "./takeAway.css";
import { usePictures } from "./usePictures";

/** What a clerk takes away from the wall 打印导出: the briefing and the notes on paper, each chapter as a picture. */
export function TakeAway(props: {
  facts: BriefingFacts;
  chapters: readonly Chapter[];
  shapes: StageShapes;
  theme: "wall" | "day";
}) {
  const { facts, chapters, shapes, theme } = props;
  const [open, setOpen] = useState(false);
  const pictures = usePictures(facts.county);
  const { job } = pictures;
  const counting = chapters.filter(({ standing }) => standing === "counting");
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        {job ? `正在导出：${job.chapter.title}` : COPY.take}
      </button>
      {open && (
        <Dialog title={COPY.take} onClose={() => setOpen(false)}>
          <section className="take">
            <h3>打印</h3>
            <p>一章一页，A4横向；在打印窗口里选“另存为 PDF”就是文件。汇报词是A4纵向的大字稿。</p>
            {counting.length > 0 && (
              <p className="take-note">
                {counting.map(({ title }) => `“${title}”`).join("、")}还有数字正在计算，请等算好再打印或导出。
              </p>
            )}
            <p className="take-buttons">
              <button type="button" className="button" onClick={() => printAs("brief")}>
                打印简报
              </button>
              <button type="button" className="quiet-button" onClick={() => printAs("notes")}>
                打印汇报词
              </button>
            </p>
          </section>
          <section className="take">
            <h3>导出图片</h3>
            {job ? (
              <>
                <p role="status">
                  正在画“{job.chapter.title}”（第 <Count of={job.at + 1} unit="章" />
                  ，共 <Count of={job.of} unit="章" />
                  ）。这时大屏先停下，导出后接着播放。
                </p>
                <progress className="take-progress" value={job.at} max={job.of} aria-label="导出进度" />
                <p className="take-buttons">
                  <button type="button" className="quiet-button" onClick={pictures.stop}>
                    停止导出
                  </button>
                </p>
              </>
            ) : (
              <>
                <p>每章一张PNG，打成一个zip，连同数字清单（csv）；图里的数字就是大屏上的数字。</p>
                <SizeChoice
                  disabled={counting.length > 0}
                  onTake={(size) => pictures.take({ size, chapters, facts, shapes, theme })}
                />
              </>
            )}
            {pictures.words && (
              <p role="status" className="take-note">
                {pictures.words}
              </p>
            )}
          </section>
        </Dialog>
      )}
      {job &&
        createPortal(
          <div ref={pictures.host} className="picture-host" aria-hidden="true" inert>
            <PictureSheet {...job} />
          </div>,
          document.body,
        )}
    </>
  );
}

function SizeChoice({ disabled, onTake }: { disabled: boolean; onTake: (size: PictureSize) => void }) {
  const id = useId();
  const [sizes] = useState(() => sizesFor(ownSize()));
  const [chosen, setChosen] = useState(0);
  return (
    <p className="take-buttons">
      <label htmlFor={id}>尺寸</label>
      <select id={id} value={chosen} onChange={({ target }) => setChosen(Number(target.value))}>
        {sizes.map((size, at) => (
          <option key={sizeWords(size)} value={at}>
            {sizeWords(size)}
            {at === 0 ? "（这块屏）" : ""}
          </option>
        ))}
      </select>
      <button
        type="button"
        className="button"
        disabled={disabled}
        onClick={() => onTake(sizes[chosen] as PictureSize)}
      >
        导出图片
      </button>
    </p>
  );
}

/** The screen's own pixels, not those of a page that is zoomed. */
const ownSize = (): PictureSize => ({
  width: Math.round(window.innerWidth * window.devicePixelRatio),
  height: Math.round(window.innerHeight * window.devicePixelRatio),
});
