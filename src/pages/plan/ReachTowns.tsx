import type { AgeGroup } from "../../model/age";
import { indicatorOf, type ReachIndicatorId } from "../../model/indicator";
import type { Town } from "../../model/town";
import { chooseTown } from "../../state/actions";
import type { ReachFigure } from "../../state/reach";
import { Figure } from "../../ui/Figure";
import { reachFigureOf } from "./ReachAnswer";

const COLUMNS: readonly { readonly id: ReachIndicatorId; readonly zh: string }[] = [
  { id: "covered", zh: "圈内" },
  { id: "beyond", zh: "圈外" },
  { id: "covered_share", zh: "圈内占比" },
];

/** Inside and beyond by town 分镇（场）圈内圈外. */
export function ReachTowns(props: {
  towns: readonly Town[];
  figures: readonly ReachFigure[];
  age: AgeGroup;
  selected: string | null;
}) {
  const { towns, figures, age, selected } = props;
  return (
    // Scrolls sideways on a narrow screen; focusable so that a keyboard can scroll it too.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scroll container must be reachable by keyboard
    <section className="town-table reach-towns" aria-label="分镇服务圈" tabIndex={0}>
      <table>
        <caption>
          <span>分镇（场）</span>
        </caption>
        <thead>
          <tr>
            <th scope="col">镇（场）</th>
            {COLUMNS.map(({ id, zh }) => (
              <th key={id} scope="col">
                {zh}
                <small>{indicatorOf(id).unit}</small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {towns
            .filter((town) => town.inScope)
            .map((town) => (
              <tr key={town.code} aria-selected={town.code === selected}>
                <th scope="row">
                  <button type="button" onClick={() => chooseTown(town.code)}>
                    {town.name}
                  </button>
                </th>
                {COLUMNS.map(({ id }) => (
                  <td key={id}>
                    <Figure figure={reachFigureOf(figures, id, town.code, age)} look="cell" />
                  </td>
                ))}
              </tr>
            ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">全县</th>
            {COLUMNS.map(({ id }) => (
              <td key={id}>
                <Figure figure={reachFigureOf(figures, id, "county", age)} look="cell" />
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </section>
  );
}
