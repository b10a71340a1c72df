import type { Chart } from "../../model/briefing";
import type { Amount } from "../../model/figure";
import { Figure } from "../Figure";
import { scaleOf } from "./scaleOf";

type Steps = Extract<Chart, { kind: "steps" }>["steps"];

/** How high a step stands and how much of it was added that year, in percent; null = the report says neither. */
export function stepOf(step: Steps[number], zeroToTop: (amount: Amount) => number | null) {
  const total = step.total && zeroToTop(step.total.amount);
  const added = step.added && zeroToTop(step.added.amount);
  const height = total ?? added;
  if (height === null) return null;
  return { height, added: Math.min(height, Math.max(0, added ?? 0)), whole: total !== null };
}

/** Growth year by year 逐年: columns to what it came to, what was added at their top. */
export function StepsChart({ steps }: { steps: Steps }) {
  const { spanOf } = scaleOf(
    steps.flatMap(({ added, total }) => [added, total].flatMap((figure) => (figure ? [figure.amount] : []))),
  );
  const top = (amount: Amount) => spanOf(amount)?.sure[1] ?? null;
  return (
    <ol className="steps">
      {steps.map((step) => {
        const drawn = stepOf(step, top);
        return (
          <li key={step.label}>
            <span className="steps-total">
              {step.total ? <Figure figure={step.total} /> : <span className="steps-silent">累计未载明</span>}
            </span>
            <span className="steps-room" aria-hidden="true">
              {drawn ? (
                <span
                  className={`steps-column ${drawn.whole ? "bar-pale" : "bar-hollow"}`}
                  style={{ height: `${drawn.height}%` }}
                >
                  <span
                    className="steps-added bar-full"
                    style={{ height: drawn.height > 0 ? `${(drawn.added / drawn.height) * 100}%` : "0" }}
                  />
                </span>
              ) : (
                <span className="steps-column bar-unknown" style={{ height: "100%" }} />
              )}
            </span>
            <span className="steps-label">{step.label}</span>
            <span className="steps-new">
              {step.added ? (
                <>
                  新增 <Figure figure={step.added} />
                </>
              ) : (
                <span className="steps-silent">新增未载明</span>
              )}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
