import { indicatorOf } from "../../model/indicator";
import { isCovering } from "../../model/siting";
import type { SitingResult } from "../../state/siting";
import type { Places } from "../../state/store";
import { Figure } from "../../ui/Figure";
import { Line } from "./SitingCosts";
import { SITING_COPY } from "./sitingCopy";

/** Who gains: more people within the limit, and whose way is shorter; town by town for what the question is about. */
export function SitingGained({ result, places }: { result: SitingResult; places: Places }) {
  const covering = isCovering(result.ask.objective);
  const [gained, nearer] = [result.gained, result.nearer];
  const towns = (covering ? gained : nearer)
    .slice(1)
    .filter(({ amount }) => amount.kind !== "value" || amount.value !== 0);
  const none = gained[0]?.amount.kind === "value" && gained[0].amount.value === 0;
  return (
    <section aria-labelledby="siting-gained">
      <h3 id="siting-gained">新点让谁受益</h3>
      <dl className="figure-lines">
        {[gained[0], nearer[0]].map(
          (figure) =>
            figure && (
              <Line key={figure.indicator} words={indicatorOf(figure.indicator).zh} figure={figure} />
            ),
        )}
      </dl>
      {none && <p className="reach-note">{SITING_COPY.noGain}</p>}
      {towns[0] && (
        <>
          <h4>分镇（场）：{indicatorOf(towns[0].indicator).zh}</h4>
          <ul className="spot-towns">
            {towns.map((figure) => (
              <li key={figure.subject}>
                <span>{places.towns.find(({ code }) => code === figure.subject)?.name}</span>
                <Figure figure={figure} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
