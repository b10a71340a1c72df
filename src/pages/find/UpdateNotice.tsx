import { useStore } from "zustand";
import { siteUpdateStore, takeUpdate } from "../../state/siteUpdate";
import "./updateNotice.css";

const WORDS = {
  zh: { ready: "这个网页有新版本了。", what: "点一下就换好，不点也能照常用。", take: "更新" },
  en: { ready: "A newer version of this page is ready.", what: "You may go on as you are.", take: "Update" },
} as const;

/** Says quietly that a newer version is ready; nothing changes until the reader says so. */
export function UpdateNotice({ language = "zh" }: { language?: keyof typeof WORDS }) {
  const { waiting } = useStore(siteUpdateStore);
  const words = WORDS[language];
  // The live region stands there before its words do, or screen readers would miss them.
  return (
    <div className="update-notice" aria-live="polite" role={waiting ? "status" : undefined}>
      {waiting && (
        <>
          <p>
            <strong>{words.ready}</strong>
            {words.what}
          </p>
          <button type="button" className="button" onClick={takeUpdate}>
            {words.take}
          </button>
        </>
      )}
    </div>
  );
}
