import { Component, type ReactNode, useEffect, useState } from "react";
import { leaveFailed, siteAnswers } from "../../state/briefAddress";
import { keepHere, keptHere, momentsFrom, setTimer, watchFailure } from "./kiosk";
import "./kiosk.css";
import { PARTS, type WallPart } from "./wallParts";

const SKIP_MILLISECONDS = 5000;
/** What is still on after this is drawn again: what ailed it may be over. */
const AGAIN_MILLISECONDS = 60_000;
const KEPT = "brief-reloads";

/**
 * What throws inside does not leave the wall blank 出错兜底. In a part of it, of a chapter or a town: a quiet sentence, and
 * the wall leaves it. Without a part: the whole page is read anew, a few times at most, then words stay.
 */
export function KioskBoundary(props: { part?: WallPart; of?: string | undefined; children: ReactNode }) {
  const { part, of = "", children } = props;
  const [attempt, again] = useState(0);
  const failed = part && (
    <PartFailed key={`${of} ${attempt}`} part={part} of={of} onAgain={() => again(attempt + 1)} />
  );
  return (
    <Catch turn={`${of} ${attempt}`} instead={failed ?? <PageFailed />}>
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

function PartFailed({ part, of, onAgain }: { part: WallPart; of: string; onAgain: () => void }) {
  const { words, leave } = PARTS[part];
  // biome-ignore lint/correctness/useExhaustiveDependencies: the clocks start when the words appear, once
  useEffect(() => {
    const skip = setTimeout(() => leave(of), SKIP_MILLISECONDS);
    const draw = setTimeout(onAgain, AGAIN_MILLISECONDS);
    return () => {
      clearTimeout(skip);
      clearTimeout(draw);
    };
  }, []);
  return (
    <p className="brief-failed" role="status">
      {words}
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
      reload: () => {
        try {
          leaveFailed(momentsFrom(keptReloads()).length !== 1);
        } finally {
          window.location.reload();
        }
      },
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
