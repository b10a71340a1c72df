import { FACILITY_KINDS } from "../../model/facility";
import type { Figure as FigureValue } from "../../model/figure";
import { INDICATORS, type IndicatorId } from "../../model/indicator";
import type { CircleChange } from "../../state/circleGrades";
import type { FigureChange } from "../../state/figureChanges";
import { Count, Figure } from "../../ui/Figure";
import { useFigureBook } from "../../ui/FigureBook";
import { GradeMark } from "../../ui/GradeMark";
import { Scroll } from "../../ui/Scroll";

const SHOWN = 60;

/** Which figures an import changed 变了哪些数: before and after, by amount or by grade. */
export function ImportDone(props: {
  title: string;
  changes: readonly FigureChange[];
  circles: readonly CircleChange[];
}) {
  const { title, changes, circles } = props;
  const book = useFigureBook();
  // What counts the assumption set is what the pages show first; the other is a check.
  const shown = changes.filter(({ set }) => set === "assumed");
  return (
    <div className="import-done" role="status">
      <h3>已生效：{title}</h3>
      {circles.length > 0 && (
        <ul className="circle-changes" aria-label="服务圈分级变化">
          {circles.map(({ kind, before, after }) => (
            <li key={kind}>
              {FACILITY_KINDS.find(({ id }) => id === kind)?.zh}服务圈：
              <GradeMark grade={before} withWord /> → <GradeMark grade={after} withWord />
            </li>
          ))}
        </ul>
      )}
      {changes.length === 0 ? (
        <p>没有一个指标的数值或分级因此改变。</p>
      ) : (
        <>
          <p>
            <Count of={shown.length} unit="个指标" /> 的数值或分级变了；服务圈里的人数随位置重新计算。
          </p>
          <Scroll label="变了的指标" low>
            <table className="reconcile">
              <thead>
                <tr>
                  <th scope="col">指标</th>
                  <th scope="col">范围</th>
                  <th scope="col">原来</th>
                  <th scope="col">现在</th>
                </tr>
              </thead>
              <tbody>
                {shown.slice(0, SHOWN).map(({ before, after }) => {
                  const figure = (after ?? before) as FigureValue;
                  return (
                    <tr key={`${figure.indicator} ${figure.subject}`}>
                      <th scope="row">{INDICATORS[figure.indicator as IndicatorId]?.zh}</th>
                      <td className="class">{book.subjectName(figure.subject)}</td>
                      <td className="class">
                        <Figure figure={before ?? undefined} />
                      </td>
                      <td className="class">
                        <Figure figure={after ?? undefined} />
                      </td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </Scroll>
        </>
      )}
    </div>
  );
}
