import { type ReactNode, useSyncExternalStore } from "react";
import { COPY } from "./copy";

/** What hands need at the wall 播放条: it shows while somebody is there, and can always be reached by keyboard. */
export function WallBar(props: {
  running: boolean;
  theme: "wall" | "day";
  onToggle: () => void;
  onPrevious: () => void;
  onNext: () => void;
  onList: () => void;
  onTheme: (theme: "wall" | "day") => void;
  onFullscreen: () => void;
  /** What can be taken away 打印导出, and whatever else belongs here. */
  children?: ReactNode;
}) {
  const { running, theme, onToggle, onPrevious, onNext, onList, onTheme, onFullscreen, children } = props;
  const full = useSyncExternalStore(
    fullscreenHeard,
    () => document.fullscreenElement !== null,
    () => false,
  );
  return (
    <div className="wall-bar" role="toolbar" aria-label={COPY.bar} data-tour-control>
      <button type="button" onClick={onPrevious}>
        {COPY.previous}
      </button>
      <button type="button" onClick={onToggle} aria-pressed={!running}>
        {running ? COPY.pause : COPY.play}
      </button>
      <button type="button" onClick={onNext}>
        {COPY.next}
      </button>
      <button type="button" onClick={onList}>
        {COPY.list}
      </button>
      <button type="button" onClick={() => onTheme(theme === "wall" ? "day" : "wall")}>
        {theme === "wall" ? COPY.toDay : COPY.toWall}
      </button>
      {children}
      <button type="button" onClick={onFullscreen}>
        {full ? COPY.notFull : COPY.full}
      </button>
      <a href="#/plan">{COPY.plan}</a>
    </div>
  );
}

const fullscreenHeard = (changed: () => void) => {
  document.addEventListener("fullscreenchange", changed);
  return () => document.removeEventListener("fullscreenchange", changed);
};
