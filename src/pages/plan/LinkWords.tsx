import { useStore } from "zustand";
import { dismissLinkWords } from "../../state/actions";
import { latest } from "../../state/answer";
import { store } from "../../state/store";

/** What the reader of a shared link must know 链接提示: other data than it was made with, or parts that could not be taken. */
export function LinkWords() {
  const problems = useStore(store, (state) => state.linkProblems);
  const linkData = useStore(store, (state) => state.linkData);
  const data = useStore(store, (state) => latest(state.catalog)?.fingerprint ?? null);
  const differs = linkData !== null && data !== null && linkData !== data;
  if (problems.length === 0 && !differs) return null;
  return (
    <div className="link-words" role="status">
      <div>
        {differs && (
          <p>
            这个链接是用另一版数据做的（<code data-figure="code">{linkData}</code>，现在是
            <code data-figure="code">{data}</code>），数字可能与当时不同。
          </p>
        )}
        {problems.map((words) => (
          <p key={words}>{words}</p>
        ))}
      </div>
      <button type="button" className="quiet-button" onClick={dismissLinkWords}>
        知道了
      </button>
    </div>
  );
}
