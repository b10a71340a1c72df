import type { Figure as FigureValue } from "../../model/figure";
import { indicatorOf } from "../../model/indicator";
import type { SitingBeside } from "../../state/siting";
import { Figure } from "../../ui/Figure";

/** What another choice costs, in people first. */
export function Costs({ beside }: { beside: SitingBeside }) {
  return (
    <dl className="figure-lines">
      {[beside.fewer, beside.farther, beside.longer].map((figure) => (
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
