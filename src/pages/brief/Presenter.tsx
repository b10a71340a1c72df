import { useEffect, useState } from "react";
import type { Words } from "../../model/briefing";
import { Figure } from "../../ui/Figure";
import { FigureBookProvider } from "../../ui/FigureBook";
import { Trouble, Waiting } from "../../ui/Trouble";
import { useBook } from "../figureBook";
import { keyAction, keyPlaceOf } from "./keys";
import { keepHere, keptHere } from "./kiosk";
import { comesNext, type NotedChapter, type PresenterCommand, type WallState } from "./presenterMessages";
import { useWall, wallAsked } from "./presenterWall";
import "./presenter.css";

/** The presenter's window 汇报人窗口: what to say now, what comes next, the time; its buttons and keys drive the wall. */
export function Presenter() {
  const wall = wallAsked();
  if (!wall)
    return (
      <Trouble
        title="没有找到大屏"
        detail="这个窗口的链接没有写明是哪块大屏的。请在大屏的章节目录里重新打开汇报人窗口。"
      />
    );
  return <PresenterOf wall={wall} />;
}

function PresenterOf({ wall }: { wall: string }) {
  const book = useBook();
  const { heard, command } = useWall(wall);
  const { chapters, here } = heard;
  // What was said of other chapters than these is not about them.
  const state = heard.state?.edition === heard.edition ? heard.state : null;
  const moves = state?.standing === "moving" || state?.standing === "ended";
  useClicker(command, moves);
  return (
    <FigureBookProvider value={book}>
      <main className="presenter" data-theme="day">
        {!chapters || !state ? (
          <Waiting words="正在寻找大屏。请让大屏的窗口开着，并且与本窗口在同一个浏览器里。" />
        ) : (
          <Notes chapters={chapters} state={state} />
        )}
        {chapters && !here && (
          <p className="presenter-gone" role="alert">
            大屏没有回应，可能已关闭或换了页面。这里显示的是它最后的内容；大屏重新打开后会自动接上。
          </p>
        )}
        <footer className="presenter-foot">
          <Clocks on={state ? (chapters?.[state.at] ?? null) : null} since={state?.since ?? 0} />
          <Buttons state={state} here={here} moves={moves} command={command} />
        </footer>
      </main>
    </FigureBookProvider>
  );
}

function Notes({ chapters, state }: { chapters: readonly NotedChapter[]; state: WallState }) {
  const now = chapters[state.at];
  const next = comesNext(chapters, state);
  if (!now) return <Waiting words="大屏上的这一章还没有准备好。" />;
  return (
    <>
      <section className="presenter-now" aria-labelledby="presenter-title" key={now.id}>
        <h1 id="presenter-title">{now.title}</h1>
        <div className="presenter-notes">
          {(now.notes.length > 0 ? now.notes : [now.sentence]).map((words, i) => (
            <p key={paragraphKey(words, i)}>
              <Spoken words={words} />
            </p>
          ))}
        </div>
      </section>
      {next && (
        <aside className="presenter-next" aria-label="下一章">
          <p className="presenter-small">下一章</p>
          <h2>{next.title}</h2>
          <p>
            <Spoken words={next.sentence} />
          </p>
        </aside>
      )}
    </>
  );
}

/** Paragraphs of one chapter stand in one order. */
const paragraphKey = (words: Words, i: number) =>
  `${i} ${words.map((part) => (typeof part === "string" ? part : part.indicator)).join("")}`;

function Spoken({ words }: { words: Words }) {
  return words.map((part, i) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence have no other name
    typeof part === "string" ? <span key={i}>{part}</span> : <Figure key={i} figure={part} />,
  );
}

const BEGAN = "brief-began";

/** The time of day, since the talk began and since the chapter came on 时间. */
function Clocks({ on, since }: { on: NotedChapter | null; since: number }) {
  const now = useSecond();
  const [began, setBegan] = useState(() => Number(keptHere(BEGAN)) || Date.now());
  useEffect(() => {
    keepHere(BEGAN, String(began));
  }, [began]);
  return (
    <dl className="presenter-clocks">
      <div>
        <dt>现在</dt>
        <dd>
          <time>{timeOfDay(now)}</time>
        </dd>
      </div>
      <div>
        <dt>已讲</dt>
        <dd>
          <time>{elapsed(now - began)}</time>
          <button type="button" className="quiet-button" onClick={() => setBegan(Date.now())}>
            重新计时
          </button>
        </dd>
      </div>
      <div>
        <dt>本章</dt>
        <dd>
          <time>{on ? <OnFor key={on.id} since={since} now={now} /> : "—"}</time>
        </dd>
      </div>
    </dl>
  );
}

/** How long a chapter has been on, holds included: the tour's own clock leaves them out. */
function OnFor({ since, now }: { since: number; now: number }) {
  const [from] = useState(() => Math.min(since, Date.now()));
  return elapsed(now - from);
}

/** The moment, told anew as each second begins. */
function useSecond(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setTimeout(() => setNow(Date.now()), 1000 - (now % 1000));
    return () => clearTimeout(timer);
  }, [now]);
  return now;
}

const two = (whole: number) => String(whole).padStart(2, "0");

const timeOfDay = (now: number) => {
  const date = new Date(now);
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(":");
};

/** Milliseconds as a stopwatch shows them. */
export function elapsed(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const hours = Math.floor(seconds / 3600);
  const rest = [Math.floor(seconds / 60) % 60, seconds % 60].map(two).join(":");
  return hours > 0 ? `${hours}:${rest}` : rest;
}

const STANDINGS: Readonly<Record<WallState["standing"], string>> = {
  moving: "大屏自动播放中",
  held: "有人操作，稍后自动继续",
  stopped: "大屏已暂停",
  ended: "已播到最后一章",
  still: "大屏停在这一章",
};

function Buttons(props: {
  state: WallState | null;
  here: boolean;
  moves: boolean;
  command: (command: PresenterCommand) => void;
}) {
  const { state, moves, command } = props;
  const here = props.here && state !== null && state.standing !== "still";
  return (
    <div className="presenter-buttons">
      <p className="presenter-small" role="status">
        {state && props.here ? STANDINGS[state.standing] : ""}
      </p>
      <button type="button" className="button" disabled={!here} onClick={() => command("previous")}>
        上一章
      </button>
      <button
        type="button"
        className="button"
        disabled={!here}
        onClick={() => command(moves ? "pause" : "resume")}
      >
        {moves ? "暂停播放" : "继续播放"}
      </button>
      <button type="button" className="button" disabled={!here} onClick={() => command("next")}>
        下一章
      </button>
    </div>
  );
}

/** A clicker's keys go to the window in front: they drive the wall from here too. */
function useClicker(command: (command: PresenterCommand) => void, moves: boolean) {
  useEffect(() => {
    const heard = (event: KeyboardEvent) => {
      const action = keyAction(event, keyPlaceOf(event.target, false));
      const asked =
        action?.kind === "toggle" ? (moves ? "pause" : "resume") : action?.kind === "next" ? "next" : null;
      const wanted = action?.kind === "previous" ? "previous" : asked;
      // Long notes are read with the arrows; a clicker has page keys.
      if (!wanted || event.key === "ArrowDown" || event.key === "ArrowUp") return;
      event.preventDefault();
      command(wanted);
    };
    window.addEventListener("keydown", heard);
    return () => window.removeEventListener("keydown", heard);
  }, [command, moves]);
}
