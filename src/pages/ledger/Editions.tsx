import { useStore } from "zustand";
import { localDay } from "../../model/day";
import { goToEdition, intakeStore, packedFolder } from "../../state/intake";
import { AsOf } from "../../ui/Figure";
import { SaveButton } from "../../ui/SaveButton";
import { COPY } from "./copy";

/** What was imported on this machine 本机版本: history, undo, and the folder to publish. */
export function Editions() {
  const { editions, head, busy, outdated } = useStore(intakeStore);
  const older = editions.filter(({ id }) => head !== null && id < head);
  const newer = editions.filter(({ id }) => head === null || id > head);
  return (
    <section aria-label="版本与发布" className="editions">
      <h2>版本与发布</h2>
      <p>{head === null ? COPY.published : COPY.unpublished}</p>
      {outdated && (
        <p className="datum-doubt" role="alert">
          {COPY.outdated}
        </p>
      )}
      <div className="start">
        <SaveButton words="导出 data 文件夹（zip）" strong disabled={busy !== null} make={packedFolder} />
        {head !== null && (
          <button
            type="button"
            className="quiet-button"
            disabled={busy !== null}
            onClick={() => void goToEdition(older[0]?.id ?? null)}
          >
            撤销上一次导入
          </button>
        )}
        {newer.length > 0 && (
          <button
            type="button"
            className="quiet-button"
            disabled={busy !== null}
            onClick={() => void goToEdition((newer.at(-1) as (typeof newer)[number]).id)}
          >
            恢复撤销的导入
          </button>
        )}
        {head !== null && (
          <button
            type="button"
            className="quiet-button"
            disabled={busy !== null}
            onClick={() => void goToEdition(null)}
          >
            退回网站发布的数据
          </button>
        )}
      </div>
      {editions.length > 0 && (
        <ol className="history" aria-label="导入历史">
          {editions.map(({ id, title, at, changes, fingerprint }) => (
            <li key={id} aria-current={id === head ? "true" : undefined}>
              <strong>{title}</strong>
              <span>
                <AsOf date={localDay(new Date(at))} />，{changes.join("、")}
                {id === head ? "，正在用" : head !== null && id < head ? "" : "，已撤销"}
              </span>
              <small>数据指纹 {fingerprint}</small>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
