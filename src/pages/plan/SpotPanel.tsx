import { FacilitySymbol } from "../../map/FacilitySymbol";
import { type Figure as FigureValue, middleOf } from "../../model/figure";
import { chooseFacility, placeSpot, putSpot, startEngineAgain } from "../../state/actions";
import { latest } from "../../state/answer";
import { modeOf } from "../../state/reach";
import { roadMode, travelOf } from "../../state/roads";
import { nameOf, statusOf } from "../../state/rowsBehind";
import { placeOf } from "../../state/selectors";
import type { SpotReach } from "../../state/spot";
import type { Places } from "../../state/store";
import { Count, Figure } from "../../ui/Figure";
import { Trouble, Waiting } from "../../ui/Trouble";
import { lookOf } from "../scene";
import { ReachControls } from "./ReachControls";
import { REACH_COPY } from "./reachCopy";
import { TravelBy } from "./TravelBy";
import { useParts } from "./useParts";

const NEAREST = 6;

/** One place put on the map by hand 选点: who can get there, and what is near it. */
export function SpotPanel({ places }: { places: Places }) {
  const state = useParts(
    "spot",
    "placing",
    "reachKind",
    "mode",
    "assumed",
    "village",
    "places",
    "roads",
    "keptRoads",
    "warehouse",
    "routing",
    "spotReach",
    "spotAreas",
    "spotPeople",
  );
  const { spot, placing, reachKind } = state;
  const mode = modeOf(places, state.mode);
  const reach = latest(state.spotReach);
  const people = latest(state.spotPeople);
  const failed = [state.warehouse, state.spotReach, state.spotAreas, state.spotPeople].find(
    (answer) => answer.status === "failed",
  );
  return (
    <section className="reach spot" aria-labelledby="spot-title">
      <header className="card-head">
        <h2 id="spot-title">从一点看</h2>
        <div className="start">
          <button
            type="button"
            className="quiet-button"
            aria-pressed={placing}
            onClick={() => placeSpot(!placing)}
          >
            {placing ? "请在地图上点一处……" : spot ? "换一处" : "在地图上点一处"}
          </button>
          {spot && (
            <button type="button" className="quiet-button" onClick={() => putSpot(null)}>
              去掉选点
            </button>
          )}
        </div>
      </header>
      {!spot && <p className="reach-lead">{REACH_COPY.spotLead}</p>}
      {!spot && state.village && <FromVillage places={places} village={state.village} />}
      {spot && mode && (
        <>
          {failed?.status === "failed" && (
            <Trouble title="算不出这一点" detail={failed.error.message} onRetry={startEngineAgain} />
          )}
          {!reach && !failed && travelOf(state) && <Waiting words={REACH_COPY.counting} />}
          {reach && <Joined reach={reach} joinMetres={roadMode(mode)?.joinMetres ?? 0} />}
          {people && (
            <SpotPeople
              figures={people.figures}
              places={places}
              busy={state.spotPeople.status === "pending"}
            />
          )}
          {reach && <Nearest reach={reach} assumed={state.assumed} />}
          {!reachKind && (
            <>
              <ReachControls places={places} mode={mode} />
              <TravelBy mode={mode} />
            </>
          )}
          {reachKind && <p className="reach-note">时限、怎么去、路程口径用下面服务圈里的选择。</p>}
        </>
      )}
    </section>
  );
}

function FromVillage({ places, village }: { places: Places; village: string }) {
  const found = places.villages.find(({ code }) => code === village);
  if (!found?.place) return null;
  const at = found.place;
  return (
    <button type="button" className="quiet-button" onClick={() => putSpot(at)}>
      从{found.name}看
    </button>
  );
}

/** How the place meets the roads, or that it does not. */
function Joined({ reach, joinMetres }: { reach: SpotReach; joinMetres: number }) {
  if (reach.travel === "straight_line") return <p className="reach-note">{REACH_COPY.spotStraight}</p>;
  if (!reach.joined)
    return (
      <p className="reach-note" role="status">
        这一点离最近的道路超过 <Count of={joinMetres} unit="米" />
        ，沿道路到不了（可能在水面、山里，或道路没有画到）。请换一处，或改按直线推算。
      </p>
    );
  return (
    <p className="reach-note">
      接到 <Count of={Math.round(reach.joined.metresOff)} unit="米" />
      外的道路上，离路的一段按步行计。
    </p>
  );
}

/** People who can get there, county first, then the towns they come from. */
function SpotPeople({
  figures,
  places,
  busy,
}: {
  figures: readonly FigureValue[];
  places: Places;
  busy: boolean;
}) {
  const names = new Map(places.towns.map(({ code, name }) => [code, name]));
  const towns = figures
    .filter((figure) => figure.subject !== "county" && (middleOf(figure.amount) ?? 0) > 0)
    .sort((one, other) => (middleOf(other.amount) ?? 0) - (middleOf(one.amount) ?? 0));
  return (
    <div className="reach-answered" aria-busy={busy}>
      <div className="tile spot-people">
        <h3>时限内到得了这里</h3>
        <Figure figure={figures.find(({ subject }) => subject === "county")} look="tile" />
      </div>
      {towns.length > 0 && (
        <ul className="spot-towns" aria-label="分镇到得了的人">
          {towns.map((figure) => (
            <li key={figure.subject}>
              <span>{names.get(figure.subject)}</span>
              <Figure figure={figure} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** What is nearest, with minutes. */
function Nearest({ reach, assumed }: { reach: SpotReach; assumed: boolean }) {
  const shown = reach.nearest.slice(0, NEAREST);
  return (
    <section aria-label="最近的设施">
      <h3>最近的设施</h3>
      {shown.length === 0 ? (
        <p className="reach-note">没有到得了的设施。</p>
      ) : (
        <ol className="spot-nearest">
          {shown.map(({ facility, minutes, schematic }) => (
            <li key={facility.id}>
              <button type="button" onClick={() => chooseFacility(facility.id)}>
                <FacilitySymbol
                  kind={facility.kind}
                  look={lookOf(facility, placeOf(facility, assumed))}
                  size={18}
                />
                <span>{nameOf(facility)}</span>
                {facility.status === "built_not_open" && <small>{statusOf(facility)}</small>}
              </button>
              <span>
                {schematic && <small>位置示意 </small>}
                <Count of={Math.ceil(minutes)} unit="分钟" />
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
