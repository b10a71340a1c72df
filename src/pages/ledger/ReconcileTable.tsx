import { RECONCILE_CLASSES, type ReconcileLine } from "../../model/reconcile";
import { AsOf, Count, Reported } from "../../ui/Figure";
import { useFigureBook } from "../../ui/FigureBook";

/** The report against the ledger, line by line 核对表, with the questions still open. */
export function ReconcileTable({ lines }: { lines: readonly ReconcileLine[] }) {
  const book = useFigureBook();
  const questions = lines.filter((line) => line.question);
  const count = (agrees: boolean | null) => lines.filter((line) => line.agrees === agrees).length;
  return (
    <>
      <ul className="verdicts" aria-label="核对结果">
        <li className="verdict-true">
          一致 <Count of={count(true)} unit="项" />
        </li>
        <li className={count(false) > 0 ? "verdict-false" : undefined}>
          不一致 <Count of={count(false)} unit="项" />
        </li>
        <li className="verdict-null">
          无可核对项 <Count of={count(null)} unit="项" />
        </li>
      </ul>
      {questions.length > 0 && (
        <section className="questions" aria-label="存疑">
          <h3>存疑，待核实</h3>
          <ul>
            {questions.map((line) => (
              <li key={line.code}>
                <strong>{line.label_zh}</strong>
                <span>{line.question}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scroll container must be reachable by keyboard */}
      <section className="scroll" tabIndex={0} aria-label="核对表明细">
        <table className="reconcile">
          <thead>
            <tr>
              <th scope="col">指标</th>
              <th scope="col">结果</th>
              <th scope="col">报告</th>
              <th scope="col">提标前</th>
              <th scope="col">核对得</th>
              <th scope="col">类别</th>
              <th scope="col">依据</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.code} className={`verdict-${line.agrees}`}>
                <th scope="row">
                  {line.label_zh ?? "（底账缺少此指标）"}
                  <small title={line.code}>{line.section}</small>
                </th>
                <td className="verdict">
                  {line.agrees === null ? "无可核对项" : line.agrees ? "✓ 一致" : "✗ 不一致"}
                </td>
                <td>
                  <ReportNumber line={line} value={line.reported} atLeast={line.at_least} />
                </td>
                <td>{line.previous !== null && <ReportNumber line={line} value={line.previous} />}</td>
                <td>{line.class !== "carried" && <Computed line={line} />}</td>
                <td className="class">{RECONCILE_CLASSES.find((entry) => entry.id === line.class)?.zh}</td>
                <td>
                  {line.rule}
                  {line.note && <small>{line.note}</small>}
                  <small>
                    {line.source
                      .split(";")
                      .map((id) => book.source(id)?.title ?? id)
                      .join("；")}
                    ，<AsOf date={line.as_of} />
                  </small>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

function ReportNumber(props: { line: ReconcileLine; value: number | null; atLeast?: boolean }) {
  const { line, value, atLeast = false } = props;
  return (
    <Reported
      value={value}
      atLeast={atLeast}
      unit={line.unit ?? ""}
      grade={line.grade ?? 2}
      asOf={line.as_of}
    />
  );
}

/** Where two sums should agree and do not, both are shown. */
function Computed({ line }: { line: ReconcileLine }) {
  const low = <ReportNumber line={line} value={line.computed_low} atLeast={line.computed_high === null} />;
  if (line.computed_high === null || line.computed_high === line.computed_low) return low;
  return (
    <>
      {low} / <ReportNumber line={line} value={line.computed_high} />
    </>
  );
}
