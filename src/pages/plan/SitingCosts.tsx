import type { Figure as FigureValue } from "../../model/figure";
import { indicatorOf } from "../../model/indicator";
import type { SitingBeside } from "../../state/siting";
import { Figure } from "../../ui/Figure";

/** What another choice costs, in people first. */
export function SitingCosts({ beside, partial = false }: { beside: SitingBeside; partial?: boolean }) {
  const costs = partial ? [beside.fewer] : [beside.fewer, beside.farther, beside.longer];
  return (
    <dl className="figure-lines">
      {beside.objective && (
        <Line words={`求的值：${indicatorOf(beside.objective.indicator).zh}`} figure={beside.objective} />
      )}
      {costs.map((figure) => (
        <Line key={figure.indicator} words={indicatorOf(figure.indicator).zh} figure={figure} />
      ))}
    </dl>
  );
}

/** One figure with what it is. */
export function Line({ words, figure }: { words: string; figure: FigureValue }) {
  return (
    <div>
      <dt>{words}</dt>
      <dd>
        <Figure figure={figure} />
      </dd>
    </div>
  );
}
