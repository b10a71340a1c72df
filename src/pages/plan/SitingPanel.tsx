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
import { SITING_COPY, STATUS_WORDS } from "./sitingCopy";
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
  const [begun, setBegun] = useState<string | null>(null);
  // Once asked, also from a link, the question stays open when its answer is cleared.
  if (siting && begun === null) setBegun("");
  const settled = siteAnswer.status === "ready" ? STATUS_WORDS[siteAnswer.value.status].zh : "";
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
      <p className="visually-hidden" role="status">
        {siting && (siteAnswer.status === "pending" ? SITING_COPY.solving : settled && `选址：${settled}`)}
      </p>
      {!siting && <Start places={places} asking={reachKind !== null} onStart={setBegun} />}
      {reachKind && !siting && begun === null && (
        <button
          type="button"
          className="quiet-button siting-start"
          onClick={() => setBegun(state.town ?? "")}
        >
          {SITING_COPY.start}
        </button>
      )}
      {reachKind && mode && (siting || begun !== null) && (
        <>
          {/* Another kind, or another town's start, is another question; what is typed stays until then. */}
          <SitingForm key={`${reachKind} ${begun ?? ""}`} places={places} kind={reachKind} />
          {failed?.status === "failed" && (
            <Trouble
              title="选址没有算出来"
              detail={failed.error.message}
              onRetry={
                state.warehouse.status === "failed" || !siting
                  ? startEngineAgain
                  : () => askSiting({ ...siting })
              }
            />
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
function Start(props: { places: Places; asking: boolean; onStart: (town: string) => void }) {
  const { places, asking, onStart } = props;
  const choosing = places.facilities.filter(({ status, townCode }) => status === "siting" && townCode);
  const name = (code: string | null) => places.towns.find((town) => town.code === code)?.name;
  return (
    <>
      {!asking && <p className="reach-lead">{SITING_COPY.lead}</p>}
      {!asking && choosing.length > 0 && <p className="reach-note">{SITING_COPY.pickKind}</p>}
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
                  onStart(facility.townCode as string);
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
