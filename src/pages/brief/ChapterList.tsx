import { useEffect, useRef, useState } from "react";
import { useStore } from "zustand";
import { CHAPTERS, type ChapterId } from "../../model/briefing";
import {
  chooseReception,
  chooseTheme,
  inRange,
  LEAST_SECONDS,
  MOST_SECONDS,
  moveChapter,
  setLoop,
  setSeconds,
  showChapter,
  showInTour,
  touchTour,
  tourOf,
} from "../../state/briefActions";
import { briefAddress, presenterAddress } from "../../state/briefAddress";
import { briefStore } from "../../state/briefStore";
import { CopyButton } from "../../ui/CopyButton";
import { Dialog } from "../../ui/Dialog";
import { Switch } from "../../ui/Switch";
import { openPresenter, wallName } from "./usePresenterLink";
import "./chapterList.css";

/** The clerk's panel 章节目录与播放设置: order, what is shown, how long; all of it lands in the link. */
export function ChapterList({ onClose }: { onClose: () => void }) {
  // However it was opened, a hand is at the wall.
  useEffect(() => touchTour(), []);
  return (
    <Dialog title="章节目录与播放设置" onClose={onClose}>
      <div className="chapter-list">
        <Chapters />
        <Playing />
        <Links />
      </div>
    </Dialog>
  );
}

const zhOf = (id: ChapterId) => CHAPTERS.find((chapter) => chapter.id === id)?.zh ?? id;

function Chapters() {
  const { order, reception, chapter: on } = useStore(briefStore);
  const [moved, setMoved] = useState<{ id: ChapterId; by: -1 | 1 } | null>(null);
  const list = useRef<HTMLOListElement>(null);
  const tour = tourOf({ order, reception });
  const hidden = CHAPTERS.map(({ id }) => id).filter((id) => !order.includes(id));

  // An element that is moved in the page loses the focus.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the new order that moved it
  useEffect(() => {
    if (moved) list.current?.querySelector<HTMLElement>(`[data-move="${moved.id} ${moved.by}"]`)?.focus();
  }, [moved, order]);
  const move = (id: ChapterId, by: -1 | 1) => {
    moveChapter(id, by);
    setMoved({ id, by });
  };
  const row = (id: ChapterId) => {
    const at = order.indexOf(id);
    const shown = tour.includes(id);
    const barred = id === "burial" && reception;
    return (
      <li key={id} className={shown ? "chapter-row" : "chapter-row chapter-row-hidden"}>
        <button
          type="button"
          className="chapter-name"
          aria-current={id === on ? "true" : undefined}
          aria-disabled={!shown}
          onClick={() => shown && showChapter(id)}
        >
          {zhOf(id)}
          {barred && <small>接待模式下不播放</small>}
        </button>
        <label className="chapter-shown">
          <input
            type="checkbox"
            aria-label={`播放“${zhOf(id)}”`}
            checked={at >= 0}
            disabled={shown && tour.length === 1}
            onChange={(event) => showInTour(id, event.target.checked)}
          />
          <span aria-hidden="true">播放</span>
        </label>
        {STEPS.map(({ by, zh, sign }) => (
          <button
            key={by}
            type="button"
            className="quiet-button chapter-move"
            data-move={`${id} ${by}`}
            aria-label={`${zh}“${zhOf(id)}”`}
            aria-disabled={at < 0 || at + by < 0 || at + by >= order.length}
            onClick={() => move(id, by)}
          >
            <span aria-hidden="true">{sign}</span>
          </button>
        ))}
      </li>
    );
  };
  return (
    <section aria-label="章节">
      <p className="chapter-hint">点章节名马上播放；用箭头调整次序；不打勾的不播放。至少留一章。</p>
      <ol ref={list} className="chapter-rows">
        {[...order, ...hidden].map(row)}
      </ol>
      <p className="visually-hidden" role="status">
        {moved && `“${zhOf(moved.id)}”${placeWords(order, moved.id)}`}
      </p>
    </section>
  );
}

const STEPS = [
  { by: -1, zh: "上移", sign: "↑" },
  { by: 1, zh: "下移", sign: "↓" },
] as const;

/** Where a chapter now stands, by its neighbour. */
function placeWords(order: readonly ChapterId[], id: ChapterId): string {
  const before = order[order.indexOf(id) - 1];
  return before ? `现在排在“${zhOf(before)}”之后` : "现在排在最前";
}

function Playing() {
  const { reception, seconds, loop, theme } = useStore(briefStore);
  return (
    <section aria-label="播放" className="chapter-playing">
      <SecondsField seconds={seconds} />
      <Switch
        label="循环播放"
        hint={loop ? "播完最后一章从头再来。" : "播到最后一章停住。"}
        checked={loop}
        onChange={setLoop}
      />
      <Switch
        label="接待模式"
        hint="外来客人在场时打开：不播放殡葬服务一章。"
        checked={reception}
        onChange={(wanted) => chooseReception(wanted)}
      />
      <Switch
        label="深色"
        hint="大屏一般用深色；光线强的会议室可用浅色。"
        checked={theme === "wall"}
        onChange={(dark) => chooseTheme(dark ? "wall" : "day")}
      />
    </section>
  );
}

/** How long each chapter stays; taken when the field is left or Enter pressed, so that a number half typed is none. */
function SecondsField({ seconds }: { seconds: number }) {
  const [typed, setTyped] = useState<string | null>(null);
  const [words, setWords] = useState("");
  const take = () => {
    if (typed === null) return;
    const plain = typed.normalize("NFKC").trim();
    const wanted = /^\d{1,6}(\.\d{1,3})?$/.test(plain) ? Number(plain) : null;
    const range = `${LEAST_SECONDS}—${MOST_SECONDS} 的整数秒`;
    if (wanted === null) setWords(`“${plain.slice(0, 12)}”不是秒数，没有采用。请填 ${range}。`);
    else setWords(inRange(wanted) === wanted ? "" : `要填 ${range}，已按 ${inRange(wanted)} 秒。`);
    if (wanted !== null) setSeconds(wanted);
    setTyped(null);
  };
  return (
    <div className="chapter-seconds">
      <label>
        <span>每章停留</span>
        <input
          type="text"
          inputMode="numeric"
          aria-label="每章停留（秒）"
          value={typed ?? String(seconds)}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={take}
          onKeyDown={(event) => {
            if (event.key === "Enter") take();
          }}
        />
        <span>秒</span>
      </label>
      <p role="status" data-figure="count">
        {words}
      </p>
    </div>
  );
}

function Links() {
  const { chapter } = useStore(briefStore);
  const [barred, setBarred] = useState(false);
  return (
    <section aria-label="链接与汇报人窗口" className="chapter-links">
      <CopyButton
        words="复制链接"
        title="大屏链接"
        text={() => briefAddress({ frozen: false, town: null })}
      />
      <CopyButton
        words={`复制定格链接：${zhOf(chapter)}`}
        title="定格一章的链接"
        text={() => briefAddress({ frozen: true, town: null })}
      />
      <button type="button" className="quiet-button" onClick={() => setBarred(!openPresenter())}>
        打开汇报人窗口
      </button>
      {barred && (
        <p role="alert">
          浏览器拦住了新窗口。请允许本网站弹出窗口，或点
          <a href={presenterAddress(wallName())} target="_blank" rel="noopener opener">
            这个链接
          </a>
          打开汇报人窗口。
        </p>
      )}
    </section>
  );
}
