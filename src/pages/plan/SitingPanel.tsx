import { useState } from "react";
import { askSiting, chooseTown, openReach, startEngineAgain } from "../../state/actions";
import { latest } from "../../state/answer";
import { modeOf, openingsOf } from "../../state/reach";
import { travelOf } from "../../state/roads";
import type { Places } from "../../state/store";
import { Trouble, Waiting } from "../../ui/Trouble";
import "./siting.css";
import { SitingAnswer } from "./SitingAnswer";
import { SitingForm } from "./SitingForm";
import { SitingProgress } from "./SitingProgress";
import { SITING_COPY } from "./sitingCopy";
import { useParts } from "./useParts";

/** Where the next one should be 选址: the question in words, one button, the answer with its proof. */
export function SitingPanel({ places }: { places: Places }) {
  const state = useParts(
    "reachKind",
    "siting",
    "town",
    "mode",
    "minutes",
    "age",
    "assumed",
    "places",
    "roads",
    "keptRoads",
    "routing",
    "warehouse",
    "siteAnswer",
    "siteProgress",
  );
  const { reachKind, siting, siteAnswer } = state;
  // Until it is wanted the question stays folded: the service circle's answer comes first.
  const [begun, setBegun] = useState(false);
  const mode = modeOf(places, state.mode);
  const result = latest(siteAnswer);
  const failed = siting
    ? [state.warehouse, siteAnswer].find((answer) => answer.status === "failed")
    : undefined;
  return (
    <section className="reach siting" aria-labelledby="siting-title">
      <header className="card-head">
        <h2 id="siting-title">{SITING_COPY.title}</h2>
        {siting && (
          <button type="button" className="quiet-button" onClick={() => askSiting(null)}>
            {siteAnswer.status === "pending" ? SITING_COPY.cancel : SITING_COPY.clear}
          </button>
        )}
      </header>
      {!reachKind && <Start places={places} onStart={() => setBegun(true)} />}
      {reachKind && !siting && !begun && (
        <button type="button" className="quiet-button siting-start" onClick={() => setBegun(true)}>
          {SITING_COPY.start}
        </button>
      )}
      {reachKind && mode && (siting || begun) && (
        <>
          {/* Another kind is another question; another town too, as long as nothing has been asked. */}
          <SitingForm key={`${reachKind} ${siting ? "" : state.town}`} places={places} kind={reachKind} />
          {failed?.status === "failed" && (
            <Trouble title="选址没有算出来" detail={failed.error.message} onRetry={startEngineAgain} />
          )}
          {siting && !failed && state.warehouse.status !== "ready" && <Waiting words={SITING_COPY.engine} />}
          {siting && siteAnswer.status === "pending" && travelOf(state) && (
            <SitingProgress progress={state.siteProgress} objective={siting.objective} />
          )}
          {siting && result && (
            <SitingAnswer result={result} places={places} busy={siteAnswer.status === "pending"} />
          )}
        </>
      )}
    </section>
  );
}

/** Towns that are choosing a site right now are one tap away from their own question. */
function Start({ places, onStart }: { places: Places; onStart: () => void }) {
  const choosing = places.facilities.filter(({ status, townCode }) => status === "siting" && townCode);
  const name = (code: string | null) => places.towns.find((town) => town.code === code)?.name;
  return (
    <>
      <p className="reach-lead">{SITING_COPY.lead}</p>
      {choosing.length > 0 && <p className="reach-note">{SITING_COPY.pickKind}</p>}
      <div className="reach-openings">
        {choosing.map((facility) => {
          const [opening] = openingsOf(places, facility.kind);
          return (
            opening && (
              <button
                key={facility.id}
                type="button"
                className="quiet-button"
                onClick={() => {
                  openReach(opening);
                  chooseTown(facility.townCode);
                  onStart();
                }}
              >
                为{name(facility.townCode)}选一处
              </button>
            )
          );
        })}
      </div>
    </>
  );
}
