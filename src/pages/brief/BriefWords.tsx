import { useEffect } from "react";
import { useStore } from "zustand";
import { dismissBriefWords } from "../../state/briefActions";
import { briefStore } from "../../state/briefStore";
import { setTimer } from "./kiosk";
import "./kiosk.css";

/** Long enough to be read aloud; a wall that nobody minds does not keep it for weeks. */
const SHOWN_MILLISECONDS = 90_000;

/** What the link of this wall said that could not be taken 链接提示, which goes by itself; and what is so until mended. */
export function BriefWords({ standing }: { standing: string | null }) {
  const problems = useStore(briefStore, (state) => state.problems);
  useEffect(
    () => (problems.length > 0 ? setTimer(dismissBriefWords, SHOWN_MILLISECONDS) : undefined),
    [problems],
  );
  if (problems.length === 0 && standing === null) return null;
  return (
    <div className="brief-words" role="status">
      <div>
        {standing !== null && <p>{standing}</p>}
        {problems.map((words) => (
          <p key={words} data-figure="code">
            {words}
          </p>
        ))}
      </div>
      {problems.length > 0 && (
        <button type="button" className="quiet-button" onClick={dismissBriefWords}>
          知道了
        </button>
      )}
    </div>
  );
}
