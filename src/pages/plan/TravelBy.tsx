import { type RoadsInfo, roadModeOf } from "../../model/roads";
import type { TravelMode } from "../../model/travel";
import { startEngineAgain, travelOn } from "../../state/actions";
import { latest } from "../../state/answer";
import { roadsStanding } from "../../state/roads";
import { AsOf } from "../../ui/Figure";
import { Trouble, Waiting } from "../../ui/Trouble";
import { RoadsImport } from "../RoadsImport";
import { REACH_COPY } from "./reachCopy";
import { useParts } from "./useParts";

/** By roads or by straight lines 路程口径: which is in force, what it rests on, and roads a link wants that are not here. */
export function TravelBy({ mode }: { mode: TravelMode }) {
  const state = useParts("roads", "keptRoads", "routing");
  const standing = roadsStanding(state);
  const here = latest(state.keptRoads)?.info ?? null;
  return (
    <div className="travel-by">
      {(here || standing !== "straight") && (
        <fieldset className="reach-chips">
          <legend>路程怎样算</legend>
          <label className="chip">
            <input
              type="radio"
              name="travel"
              checked={standing === "in_force"}
              disabled={!here}
              onChange={() => here && travelOn(here.hash)}
            />
            <span>按道路</span>
          </label>
          <label className="chip">
            <input
              type="radio"
              name="travel"
              checked={standing === "straight"}
              onChange={() => travelOn(null)}
            />
            <span>按直线推算</span>
          </label>
        </fieldset>
      )}
      {standing === "unreadable" && <p className="reach-note">{REACH_COPY.roadsUnreadable}</p>}
      {standing === "missing" && <Missing wanted={state.roads} here={here} />}
      {standing === "reading" && <Waiting words={REACH_COPY.readingRoads} />}
      {standing === "in_force" && state.routing.status === "failed" && (
        <Trouble title="道路没有就绪" detail={state.routing.error.message} onRetry={startEngineAgain} />
      )}
      {standing === "in_force" && state.routing.status === "pending" && (
        <Waiting words={REACH_COPY.layingOut} />
      )}
      {standing === "in_force" && here && roadModeOf(mode.id) && (
        <p className="reach-basis">
          沿道路算：{here.file}（<AsOf date={here.date} />，{here.credit}）。{REACH_COPY.onRoads}
        </p>
      )}
      {standing === "in_force" && !roadModeOf(mode.id) && (
        <p className="reach-basis">“{mode.name}”没有对应的路网，仍按直线推算。</p>
      )}
      <details className="roads-box" open={here === null && standing === "missing"}>
        <summary>{here ? "道路数据" : "接入道路，改按真实路程"}</summary>
        <RoadsImport />
      </details>
    </div>
  );
}

/** The roads a link was made with are not on this machine: nothing else is shown in their place. */
function Missing({ wanted, here }: { wanted: string | null; here: RoadsInfo | null }) {
  return (
    <div className="trouble" role="alert">
      <strong>这里没有链接所用的道路</strong>
      <p>
        链接里的数是按道路 <code data-figure="code">{wanted}</code> 算的，
        {here ? (
          <>
            本机的道路是另一份（<code data-figure="code">{here.hash}</code>）。
          </>
        ) : (
          "本机还没有道路。"
        )}
        为免给出不同的数，这里先不显示。请向发链接的人要同一份 .osm.pbf 导入，或改用别的口径再看。
      </p>
      <div className="start">
        {here && (
          <button type="button" className="quiet-button" onClick={() => travelOn(here.hash)}>
            改用本机的道路
          </button>
        )}
        <button type="button" className="quiet-button" onClick={() => travelOn(null)}>
          改按直线推算
        </button>
      </div>
    </div>
  );
}
