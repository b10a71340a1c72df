import { Component, type ReactNode, useEffect, useState } from "react";
import type { ChapterId } from "../../model/briefing";
import { nextChapter } from "../../state/briefActions";
import { siteAnswers } from "../../state/briefAddress";
import { briefStore } from "../../state/briefStore";
import { keepHere, keptHere, setTimer, watchFailure } from "./kiosk";
import { tourStanding } from "./tour";
import "./kiosk.css";
import { clockOf } from "./useTour";

const SKIP_MILLISECONDS = 5000;
/** A chapter that is still on after this is drawn again: what ailed it may be over. */
const AGAIN_MILLISECONDS = 60_000;
const KEPT = "brief-reloads";

/**
 * What throws inside does not leave the wall blank 出错兜底. With a chapter: a quiet sentence, and the tour goes on to the
 * next. Without: the whole page is read anew, a few times at most, then words stay.
 */
export function KioskBoundary({ chapter, children }: { chapter?: ChapterId | null; children: ReactNode }) {
  const [attempt, again] = useState(0);
  const wholePage = chapter === undefined;
  return (
    <Catch
      turn={`${chapter ?? ""} ${attempt}`}
      instead={wholePage ? <PageFailed /> : <ChapterFailed onAgain={() => again(attempt + 1)} />}
    >
      {children}
    </Catch>
  );
}

interface Catching {
  /** Another turn is another try; what did not fail is left as it stands. */
  readonly turn: string;
  readonly instead: ReactNode;
  readonly children: ReactNode;
}

class Catch extends Component<Catching, { turn: string; failed: boolean }> {
  override state = { turn: this.props.turn, failed: false };
  static getDerivedStateFromError = () => ({ failed: true });
  static getDerivedStateFromProps = ({ turn }: Catching, state: { turn: string }) =>
    turn === state.turn ? null : { turn, failed: false };
  override render() {
    return this.state.failed ? this.props.instead : this.props.children;
  }
}

function ChapterFailed({ onAgain }: { onAgain: () => void }) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the clocks start when the words appear, once
  useEffect(() => {
    const skip = setTimeout(() => {
      const standing = tourStanding(clockOf(briefStore.getState()));
      if (standing === "moving") nextChapter();
    }, SKIP_MILLISECONDS);
    const draw = setTimeout(onAgain, AGAIN_MILLISECONDS);
    return () => {
      clearTimeout(skip);
      clearTimeout(draw);
    };
  }, []);
  return (
    <p className="brief-failed" role="status">
      这一章没有画出来，稍后继续下一章。
    </p>
  );
}

function PageFailed() {
  const [stays, setStays] = useState(false);
  useEffect(() => {
    return watchFailure({
      now: Date.now,
      kept: keptReloads,
      keep: keepReloads,
      siteAnswers,
      reload: () => window.location.reload(),
      onStay: () => setStays(true),
      setTimer,
    });
  }, []);
  return (
    <div className="brief-failed" role="status">
      <p>大屏没有画出来。</p>
      <p>
        {stays
          ? "已自动刷新过，仍然出错。请刷新页面；仍不行时，请重新发布整个网站文件夹。"
          : "网站能打开时会自动刷新，不用操作。"}
      </p>
    </div>
  );
}

/** Kept for the tab; where that is barred, in the history's entry, which a reload keeps as well. */
const keptReloads = () => {
  const state: unknown = window.history.state;
  const noted = state && typeof state === "object" && KEPT in state ? String(state[KEPT]) : null;
  return keptHere(KEPT) ?? noted;
};

function keepReloads(text: string): boolean {
  if (keepHere(KEPT, text)) return true;
  try {
    window.history.replaceState({ ...window.history.state, [KEPT]: text }, "");
    return keptReloads() === text;
  } catch {
    return false;
  }
}
