import { FacilitySymbol } from "../../map/FacilitySymbol";
import { COUNTED_IN, FACILITY_KINDS, type FacilityKind } from "../../model/facility";
import { radiusMetres } from "../../model/travel";
import { closeReach, openReach, readAgain, startEngineAgain } from "../../state/actions";
import { latest } from "../../state/answer";
import { modeOf, openingsOf, reachSites, unplacedSites } from "../../state/reach";
import { roadsStanding, travelOf } from "../../state/roads";
import type { Places, State } from "../../state/store";
import { travelTimesFile } from "../../state/travelTimesFile";
import { Count } from "../../ui/Figure";
import { SaveButton } from "../../ui/SaveButton";
import { Trouble, Waiting } from "../../ui/Trouble";
import "./reach.css";
import { AccessPanel } from "./AccessPanel";
import { ReachAnswer } from "./ReachAnswer";
import { ReachCompare } from "./ReachCompare";
import { ReachControls } from "./ReachControls";
import { ReachTowns } from "./ReachTowns";
import { REACH_COPY } from "./reachCopy";
import { TravelBy } from "./TravelBy";
import { Underserved } from "./Underserved";
import { useParts } from "./useParts";

/** Who is within reach of a kind 养老服务圈: the answer in people first, then what can be changed, then where the gap is. */
export function ReachPanel({ places }: { places: Places }) {
  const state = useParts(
    "places",
    "mode",
    "reachKind",
    "age",
    "minutes",
    "withClosed",
    "assumed",
    "town",
    "village",
    "coverage",
    "circles",
    "warehouse",
    "warehouseProgress",
    "roads",
    "keptRoads",
    "routing",
  );
  const { reachKind, age, minutes, withClosed } = state;
  const mode = modeOf(places, state.mode);
  const coverage = latest(state.coverage);
  const town = places.towns.find((entry) => entry.code === state.town && entry.inScope);
  return (
    <section className="reach" aria-labelledby="reach-title">
      <header className="card-head">
        <h2 id="reach-title">{REACH_COPY.title}</h2>
        {reachKind && (
          <button type="button" className="quiet-button" onClick={closeReach}>
            {REACH_COPY.close}
          </button>
        )}
      </header>
      {!reachKind && <p className="reach-lead">{REACH_COPY.lead}</p>}
      <KindPicker places={places} chosen={reachKind} />
      {reachKind && mode && (
        <>
          <Openings places={places} state={state} />
          <ReachState state={state} />
          {coverage && (
            <div className="reach-answered" aria-busy={state.coverage.status === "pending"}>
              <ReachAnswer
                figures={coverage.figures}
                subject={town?.code ?? "county"}
                age={age}
                closed={reachSites(places, reachKind, state.assumed).some((site) => site.closed)}
                onRoads={coverage.travel === "network"}
              />
            </div>
          )}
          <ReachControls places={places} mode={mode} />
          <TravelBy mode={mode} />
          {(roadsStanding(state) === "straight" || coverage?.travel === "straight_line") && (
            <p className="reach-basis">
              {mode.name}
              <Count of={minutes} unit="分钟" />
              ，直线半径约
              <Count of={Math.round(radiusMetres(mode, minutes))} unit="米" />。{REACH_COPY.straight}
            </p>
          )}
          <Basis places={places} kind={reachKind} assumed={state.assumed} withClosed={withClosed} />
          {coverage && (
            <div className="reach-answered" aria-busy={state.coverage.status === "pending"}>
              <ReachCompare coverage={coverage} towns={places.towns} age={age} />
              <ReachTowns towns={places.towns} figures={coverage.figures} age={age} selected={state.town} />
              <Underserved
                places={places}
                rows={coverage.underserved}
                town={town?.code ?? null}
                chosen={state.village}
                known={coverage.figures.some(
                  ({ indicator, amount }) => indicator === "covered" && amount.kind !== "unknown",
                )}
              />
              {coverage.travel === "network" && (
                <SaveButton words={REACH_COPY.exportMatrix} make={travelTimesFile} />
              )}
            </div>
          )}
          {FACILITY_KINDS.some(({ id, size }) => id === reachKind && size === "beds") && (
            <AccessPanel places={places} />
          )}
        </>
      )}
    </section>
  );
}

type ReachParts = Pick<
  State,
  | "places"
  | "mode"
  | "reachKind"
  | "minutes"
  | "coverage"
  | "circles"
  | "warehouse"
  | "warehouseProgress"
  | "roads"
  | "keptRoads"
  | "routing"
>;

/** One kind at a time; each opens on its own question. */
function KindPicker({ places, chosen }: { places: Places; chosen: FacilityKind | null }) {
  return (
    <fieldset className="reach-kinds">
      <legend className="visually-hidden">看哪类设施的服务圈</legend>
      {FACILITY_KINDS.map((kind) => {
        const [opening] = openingsOf(places, kind.id);
        return (
          opening && (
            <label key={kind.id} className="chip">
              <input
                type="radio"
                name="reach-kind"
                checked={chosen === kind.id}
                onChange={() => openReach(opening)}
              />
              <FacilitySymbol kind={kind.id} look="solid" />
              <span>{kind.zh}</span>
            </label>
          )
        );
      })}
    </fieldset>
  );
}

/** The questions the ledger asks of this kind, and which of them is being answered. */
function Openings({ places, state }: { places: Places; state: ReachParts }) {
  const { reachKind, mode, minutes } = state;
  if (!reachKind) return null;
  const openings = openingsOf(places, reachKind);
  const asked = openings.find((opening) => opening.mode === mode && opening.minutes === minutes);
  const note = (asked ?? openings[0])?.note;
  return (
    <div className="reach-question">
      <p className="reach-words">{asked?.question ?? "按自选的方式和时限"}</p>
      {note && <p className="reach-note">{note}。</p>}
      <div className="reach-openings">
        {openings.map((opening) => (
          <button
            key={`${opening.mode} ${opening.minutes}`}
            type="button"
            className="quiet-button"
            aria-pressed={opening === asked}
            onClick={() => openReach(opening)}
          >
            {opening.name}
          </button>
        ))}
      </div>
    </div>
  );
}

/** What stands between the question and its answer: the database coming, or what went wrong with it or the drawing. */
function ReachState({ state }: { state: ReachParts }) {
  const { warehouse, coverage, circles, warehouseProgress } = state;
  const failed = [warehouse, coverage].find((answer) => answer.status === "failed");
  if (failed?.status === "failed")
    return <Trouble title="数不出圈内圈外的人" detail={failed.error.message} onRetry={startEngineAgain} />;
  if (circles.status === "failed")
    return (
      <Trouble
        title="圈画不出来"
        detail={circles.error.message}
        onRetry={state.roads === null ? readAgain : startEngineAgain}
      />
    );
  // Roads that are not here, or are being laid out, are spoken of where they are chosen.
  if (latest(coverage) || !travelOf(state)) return null;
  if (warehouse.status === "ready") return <Waiting words={REACH_COPY.counting} />;
  const share = warehouseProgress?.total ? warehouseProgress.done / warehouseProgress.total : null;
  return <Waiting words={REACH_COPY.engine} share={share} />;
}

/** What the places rest on: how many are counted, how many of them are assumed, how many have none. */
function Basis(props: { places: Places; kind: FacilityKind; assumed: boolean; withClosed: boolean }) {
  const { places, kind, assumed, withClosed } = props;
  const unit = COUNTED_IN[kind];
  const sites = reachSites(places, kind, assumed).filter((site) => withClosed || !site.closed);
  const invented = sites.filter(({ facility }) => facility.places[0]?.assumptionSet).length;
  const schematic = sites.filter((site) => !site.documented).length - invented;
  const built = sites.filter(({ facility }) => facility.status === "built").length;
  const unplaced = unplacedSites(places, kind, assumed);
  const missing = unplaced.open + (withClosed ? unplaced.closed : 0);
  return (
    <ul className="reach-basis">
      <li>
        计入 <Count of={sites.length} unit={unit} />
        {built > 0 && (
          <>
            ，其中 <Count of={built} unit={unit} />
            只写“建成”、未逐一写明在运营，按在运营计
          </>
        )}
        。
      </li>
      {invented > 0 && (
        <li>
          其中 <Count of={invented} unit={unit} />
          的位置按假设集摆放，不是事实（空心圈）；换成登记的位置，结果会变。
        </li>
      )}
      {schematic > 0 && (
        <li>
          {invented > 0 ? "另有" : "其中"} <Count of={schematic} unit={unit} />
          只知道所在村或镇，画在示意点上（空心圈）。
        </li>
      )}
      {missing > 0 && (
        <li>
          还有 <Count of={missing} unit={unit} />
          没有位置，未计入：圈内人数是“至少”。
        </li>
      )}
    </ul>
  );
}
