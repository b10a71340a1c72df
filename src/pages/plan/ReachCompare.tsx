import type { AgeGroup } from "../../model/age";
import { type Figure as FigureValue, middleOf } from "../../model/figure";
import type { Town } from "../../model/town";
import type { Coverage } from "../../state/reach";
import { Count, Figure } from "../../ui/Figure";
import { reachFigureOf } from "./ReachAnswer";

/** Roads beside the straight line, in people 道路与直线对照: who the straight line counts in though no road does. */
export function ReachCompare(props: { coverage: Coverage; towns: readonly Town[]; age: AgeGroup }) {
  const { coverage, towns, age } = props;
  const { figures, straight } = coverage;
  if (!straight) return null;
  const row = (subject: string) => ({
    roads: reachFigureOf(figures, "covered", subject, age),
    line: reachFigureOf(straight, "covered", subject, age),
  });
  const rows = towns.filter((town) => town.inScope).map((town) => ({ ...town, ...row(town.code) }));
  const county = row("county");
  return (
    <details className="reach-compare" open>
      <summary>与直线推算对照（圈内，人）</summary>
      <p>{sentence(county.roads, county.line)}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scroll container must be reachable by keyboard */}
      <section className="town-table reach-towns" aria-label="道路与直线对照" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">镇（场）</th>
              <th scope="col">按道路</th>
              <th scope="col">按直线</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ code, name, roads, line }) => (
              <tr key={code}>
                <th scope="row">{name}</th>
                <td>
                  <Figure figure={roads} look="cell" />
                </td>
                <td>
                  <Figure figure={line} look="cell" />
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">全县</th>
              <td>
                <Figure figure={county.roads} look="cell" />
              </td>
              <td>
                <Figure figure={county.line} look="cell" />
              </td>
            </tr>
          </tfoot>
        </table>
      </section>
    </details>
  );
}

/** The difference in one sentence, by the middles of ranges. */
function sentence(roads: FigureValue | undefined, line: FigureValue | undefined) {
  const [by, other] = [roads && middleOf(roads.amount), line && middleOf(line.amount)];
  if (by == null || other == null) return "两种口径都要先有位置才能对照。";
  const apart = Math.round(other - by);
  if (apart === 0) return "两种口径圈内人数相同。";
  return (
    <>
      {apart > 0 ? "直线推算比按道路多算约 " : "直线推算比按道路少算约 "}
      <Count of={Math.abs(apart)} unit="人" />
      （区间取中间值）。
    </>
  );
}
