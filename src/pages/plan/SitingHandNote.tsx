import { indicatorOf } from "../../model/indicator";
import { putSpot } from "../../state/actions";
import { latest } from "../../state/answer";
import type { SitingResult } from "../../state/siting";
import type { Places } from "../../state/store";
import { Figure } from "../../ui/Figure";
import { Trouble } from "../../ui/Trouble";
import { placeName } from "./placeName";
import { Costs } from "./SitingCosts";
import { SITING_COPY } from "./sitingCopy";
import { useParts } from "./useParts";

/** One place moved by hand 手动选点: what it covers, and what it costs in people against the optimum. */
export function SitingHandNote({ result, places }: { result: SitingResult; places: Places }) {
  const { spot, siteHand } = useParts("spot", "siteHand");
  const hand = spot && latest(siteHand);
  if (result.newPlaces.length === 0) return null;
  if (!spot) return null;
  if (siteHand.status === "failed")
    return <Trouble title="手动的位置没有算出来" detail={siteHand.error.message} />;
  return (
    <section
      className="siting-hand"
      aria-labelledby="siting-hand"
      aria-busy={siteHand.status === "pending"}
      data-hand={hand ? "ready" : "waiting"}
    >
      <header className="card-head">
        <h3 id="siting-hand">{SITING_COPY.moved}</h3>
        <button type="button" className="quiet-button" onClick={() => putSpot(null)}>
          回到最优
        </button>
      </header>
      <p className="reach-note">{SITING_COPY.handLead}</p>
      {hand && (
        <>
          <p>
            代替{placeName(places, hand.instead)}。这一处{indicatorOf("siting_covered").zh}{" "}
            <Figure figure={hand.covers} />
          </p>
          {hand.beside.objective ? (
            <p>
              目标值：{indicatorOf(hand.beside.objective.indicator).zh}{" "}
              <Figure figure={hand.beside.objective} />
              {result.objective && (
                <>
                  ，最优 <Figure figure={result.objective} />
                </>
              )}
            </p>
          ) : (
            <p>放在这里满足不了全部条件（有人到不了、超过时限，或床位不够）。</p>
          )}
          <Costs beside={hand.beside} />
        </>
      )}
    </section>
  );
}
