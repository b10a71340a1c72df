import { indicatorOf } from "../../model/indicator";
import type { LonLat } from "../../model/place";
import type { Village } from "../../model/town";
import { askSiting, putSpot } from "../../state/actions";
import { latest } from "../../state/answer";
import type { SitingAsk, SitingResult } from "../../state/siting";
import { placeName } from "../../state/sitingPlaces";
import type { Places } from "../../state/store";
import { Figure } from "../../ui/Figure";
import { Trouble } from "../../ui/Trouble";
import { Line, SitingCosts } from "./SitingCosts";
import { SITING_COPY } from "./sitingCopy";
import { useParts } from "./useParts";

/** One place moved by hand 手动选点: what it covers, and what it costs in people against the optimum. */
export function SitingHandNote({ result, places }: { result: SitingResult; places: Places }) {
  const { spot, siteHand } = useParts("spot", "siteHand");
  const hand = spot && latest(siteHand);
  if (result.newPlaces.length === 0) return null;
  if (!spot) return null;
  if (siteHand.status === "failed")
    return (
      <Trouble
        title="手动的位置没有算出来"
        detail={siteHand.error.message}
        onRetry={() => askSiting({ ...result.ask })}
      />
    );
  const near = hand && villageNear(places, result.ask, spot);
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
          {near && (
            <p>
              靠近{near.name}。{near.barred && `${SITING_COPY.elsewhere}。`}
              {near.far && SITING_COPY.farNote}
            </p>
          )}
          {!hand.beside.objective && <p>放在这里满足不了全部条件（有人到不了、超过时限，或床位不够）。</p>}
          {!hand.proven && <p className="reach-note">{SITING_COPY.notProven}</p>}
          {hand.partial && <p className="reach-note">{SITING_COPY.partial}</p>}
          <SitingCosts beside={hand.beside} partial={hand.partial} />
          <p className="reach-note">{SITING_COPY.togetherNote}</p>
          {hand.beside.objective && result.objective && (
            <dl className="figure-lines">
              <Line
                words={`最优的：${indicatorOf(result.objective.indicator).zh}`}
                figure={result.objective}
              />
            </dl>
          )}
        </>
      )}
    </section>
  );
}

const FAR_METRES = 3000;
const METRES_A_DEGREE = 111_320;

/** The village nearest to the place, whether a new site may lie there, and whether it is far from any. */
function villageNear(places: Places, ask: SitingAsk, [lon, lat]: LonLat) {
  const shrink = Math.cos((lat * Math.PI) / 180);
  const far = ({ place }: Village) => Math.hypot((place[0] - lon) * shrink, place[1] - lat) * METRES_A_DEGREE;
  const nearest = places.villages.reduce((best, village) => (far(village) < far(best) ? village : best));
  const barred =
    (ask.town !== null && nearest.townCode !== ask.town) ||
    ask.except.includes(nearest.code) ||
    ask.except.includes(nearest.townCode);
  const town = places.towns.find(({ code }) => code === nearest.townCode)?.name ?? "";
  return { name: `${town}${nearest.name}`, barred, far: far(nearest) > FAR_METRES };
}
