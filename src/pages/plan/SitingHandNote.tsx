import { indicatorOf } from "../../model/indicator";
import type { LonLat } from "../../model/place";
import type { Village } from "../../model/town";
import { askSiting, putSpot } from "../../state/actions";
import { latest } from "../../state/answer";
import type { SitingAsk, SitingResult } from "../../state/siting";
import type { Places } from "../../state/store";
import { Figure } from "../../ui/Figure";
import { Trouble } from "../../ui/Trouble";
import { placeName } from "./placeName";
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
  const outside = hand && villageOutside(places, result.ask, spot);
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
          {outside && (
            <p>
              {SITING_COPY.elsewhere}（靠近{outside}）。
            </p>
          )}
          {!hand.beside.objective && <p>放在这里满足不了全部条件（有人到不了、超过时限，或床位不够）。</p>}
          {!hand.proven && <p className="reach-note">{SITING_COPY.notProven}</p>}
          {hand.partial && <p className="reach-note">{SITING_COPY.partial}</p>}
          <SitingCosts beside={hand.beside} partial={hand.partial} />
          {hand.beside.objective && result.objective && (
            <dl className="figure-lines">
              <Line
                words={`最优的目标值：${indicatorOf(result.objective.indicator).zh}`}
                figure={result.objective}
              />
            </dl>
          )}
        </>
      )}
    </section>
  );
}

/** The village nearest to the place, where no new site may lie; null = it may. */
function villageOutside(places: Places, ask: SitingAsk, [lon, lat]: LonLat): string | null {
  const shrink = Math.cos((lat * Math.PI) / 180);
  const far = ({ place }: Village) => ((place[0] - lon) * shrink) ** 2 + (place[1] - lat) ** 2;
  const nearest = places.villages.reduce((best, village) => (far(village) < far(best) ? village : best));
  const barred =
    (ask.town !== null && nearest.townCode !== ask.town) ||
    ask.except.includes(nearest.code) ||
    ask.except.includes(nearest.townCode);
  const town = places.towns.find(({ code }) => code === nearest.townCode)?.name ?? "";
  return barred ? `${town}${nearest.name}` : null;
}
