import { useStore } from "zustand";
import { PointsPreview } from "../../map/PointsPreview";
import { latest } from "../../state/answer";
import type { IntakeView } from "../../state/intake";
import { store } from "../../state/store";
import { Count } from "../../ui/Figure";
import { Scroll } from "../../ui/Scroll";

const VERDICTS = [
  ["new", "新增"],
  ["changed", "更改"],
  ["same", "相同"],
  ["refused", "待改"],
  ["skipped", "略过"],
] as const;

/** What the file comes to 导入结果: every row counted, problems by place, and where the places lie. */
export function ImportResult({ view }: { view: IntakeView }) {
  const outline = useStore(store, (state) => latest(state.outline));
  const towns = useStore(store, (state) => latest(state.townShapes));
  const kind = view.table?.proposal.choice.kind ?? null;
  const drawn = view.points.length > 0 || view.shapes.length > 0;
  return (
    <div className="result">
      <p className="recount" role="status">
        共 <Count of={view.rows} unit="行" />
      </p>
      <ul className="verdicts" aria-label="逐行结果">
        {VERDICTS.map(([id, zh]) => (
          <li key={id} className={id === "refused" && view.counts[id] > 0 ? "verdict-false" : ""}>
            {zh} <Count of={view.counts[id]} unit="行" />
          </li>
        ))}
        {view.gone.length > 0 && (
          <li className="verdict-false">
            从底账去掉 <Count of={view.gone.length} unit="处" />
          </li>
        )}
      </ul>
      {view.gone.length > 0 && (
        <details>
          <summary>要去掉哪些</summary>
          <p>{view.gone.map(({ name }) => name).join("、")}</p>
        </details>
      )}
      <div className="result-halves">
        {drawn && outline && towns && (
          <figure className="preview">
            <PointsPreview
              outline={outline}
              towns={towns}
              points={view.points}
              shapes={view.shapes}
              kind={kind}
              label={`导入后的位置预览，${view.points.length / 2} 个点、${view.shapes.length} 个面`}
            />
            <figcaption>导入后的位置（预览，还没有存）</figcaption>
          </figure>
        )}
        {view.problemCount > 0 && <Problems view={view} />}
      </div>
      <Entries view={view} />
    </div>
  );
}

function Problems({ view }: { view: IntakeView }) {
  return (
    <div className="problem-list">
      <h4>
        问题 <Count of={view.problemCount} unit="条" />
      </h4>
      <Scroll label="问题清单">
        <ul>
          {view.problems.map(({ row, column, level, message }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: one row may have the same problem twice
            <li key={at} className={level}>
              <strong>
                {level === "refused" ? "待改" : "提示"}
                {row !== null && `　第${row}行`}
                {column && `　${column}`}
              </strong>
              <span>{message}</span>
            </li>
          ))}
        </ul>
      </Scroll>
      {view.problems.length < view.problemCount && <small>只列出一部分，全部在“带备注的原表”里。</small>}
    </div>
  );
}

function Entries({ view }: { view: IntakeView }) {
  const words = Object.fromEntries(VERDICTS);
  const shown = view.entries.filter(({ verdict }) => verdict === "new" || verdict === "changed");
  if (shown.length === 0) return null;
  return (
    <details>
      <summary>逐行看（先列 {shown.length} 行）</summary>
      <Scroll label="逐行结果表" low>
        <table className="reconcile">
          <thead>
            <tr>
              <th scope="col">行</th>
              <th scope="col">名称</th>
              <th scope="col">结果</th>
              <th scope="col">变了什么</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((entry) => (
              <tr key={entry.row}>
                <td>{entry.row}</td>
                <th scope="row">{entry.name}</th>
                <td className="class">{words[entry.verdict]}</td>
                <td>{entry.changes.join("、")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </details>
  );
}
