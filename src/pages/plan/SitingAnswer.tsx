import { COUNTED_IN } from "../../model/facility";
import { indicatorOf } from "../../model/indicator";
import { chooseVillage, placeSiting, putSpot } from "../../state/actions";
import { someVillageDrawn } from "../../state/selectors";
import type { SitingAsk, SitingPlace, SitingResult, SitingStage } from "../../state/siting";
import { stageWords } from "../../state/sitingFigures";
import { sitingFile } from "../../state/sitingFile";
import { hasDuty, placeName } from "../../state/sitingPlaces";
import type { Places } from "../../state/store";
import { Count, Figure } from "../../ui/Figure";
import { useFigureBook } from "../../ui/FigureBook";
import { SaveButton } from "../../ui/SaveButton";
import { SitingGained } from "./SitingGained";
import { SitingHandNote } from "./SitingHandNote";
import { SitingProof } from "./SitingProof";
import { SitingUnserved } from "./SitingUnserved";
import { SITING_COPY, STATUS_WORDS } from "./sitingCopy";
import { useParts } from "./useParts";

/** The answer 选址结果: where, who gains, the proof, who is left; never called more than a 初选范围. */
export function SitingAnswer(props: { result: SitingResult; places: Places; busy: boolean }) {
  const { result, places, busy } = props;
  const { status, newPlaces, closedPlaces, ask } = result;
  const { zh, words } = STATUS_WORDS[status];
  const solved = status === "optimal" || status === "feasible";
  const book = useFigureBook();
  return (
    <div className="reach-answered" aria-busy={busy} data-status={status}>
      <section className="siting-result" aria-labelledby="siting-range">
        <h3 id="siting-range">{SITING_COPY.range}</h3>
        <p className={`siting-status siting-status-${status}`}>
          <strong>{zh}</strong> {words}
          {conditioned(ask) && SITING_COPY.conditioned}
        </p>
        {solved && newPlaces.length === 0 && ask.sites > 0 && (
          <p>
            {ask.objective === "lscp" && result.numbers.left.length === 0
              ? "不需要新点：启用已建成的就够了。"
              : SITING_COPY.noNew}
          </p>
        )}
        <ol className="siting-places">
          {newPlaces.map((place) => (
            <PlaceRow key={place.id} place={place} places={places} result={result} />
          ))}
        </ol>
        {closedPlaces.length > 0 && (
          <p data-closed>
            撤并：
            {closedPlaces
              .map(
                (place) =>
                  `${placeName(places, place)}${ask.except.includes(place.id) ? "（指定）" : "（影响最小）"}`,
              )
              .join("、")}
            。原来去那里的人也算在内。
          </p>
        )}
        {solved && (
          <p className="reach-note">
            {SITING_COPY.rangeNote}
            {someVillageDrawn(places) && SITING_COPY.drawnNote}
          </p>
        )}
        {!solved && <p>{status === "unknown" ? SITING_COPY.unknown : infeasibleWords(result)}</p>}
      </section>
      <ChosenVillage result={result} places={places} />
      {solved && <SitingHandNote result={result} places={places} />}
      <Stages stages={result.stages} closing={closedPlaces.length > 0} />
      <Assumed result={result} places={places} />
      {hasDuty(result.kind, ask) && <p className="reach-note">{SITING_COPY.duty}</p>}
      {ask.eighty > 1 && <p className="reach-note">{SITING_COPY.weighted}</p>}
      {result.unplaced > 0 && <p className="reach-note">{SITING_COPY.noPlace}</p>}
      {solved && <SitingGained result={result} places={places} />}
      {result.bedsNeeded && (
        <p>
          {indicatorOf("siting_beds").zh} <Figure figure={result.bedsNeeded} />
          ，题内有 <Count of={bedsCounted(result)} unit="张" />
          （新点和计入的已有设施，按下限）
          {result.withoutBeds > 0 && (
            <>
              ，另有 <Count of={result.withoutBeds} unit="所" />
              床位待登记，没有计入
            </>
          )}
          {result.kind === "nursing_home" && (
            <>
              。{indicatorOf("central_home_beds").zh}（方案零，全县共用）{" "}
              <Figure figure={book.figure("central_home_beds", "county")} />
            </>
          )}
        </p>
      )}
      {solved && <SitingProof result={result} places={places} />}
      <SitingUnserved result={result} places={places} />
      <SaveButton words={SITING_COPY.export} make={sitingFile} />
    </div>
  );
}

function infeasibleWords({ answer, unserved }: SitingResult): string {
  if (answer.totalWeight === 0) return SITING_COPY.nothing;
  return answer.unserved.length > 0 && unserved.length > 0
    ? SITING_COPY.infeasible
    : SITING_COPY.contradiction;
}

/** Whether the planner has set conditions that the proof is then under. */
const conditioned = ({ except, must, budget, closures, eighty }: SitingAsk) =>
  except.length + must.length + closures > 0 || budget !== null || eighty > 1;

/** Beds that serve in the question if all new sites are built. */
const bedsCounted = ({ ask, numbers, closedPlaces }: SitingResult) =>
  ask.sites * (ask.beds?.perSite ?? 0) +
  numbers.places.reduce(
    (sum, place) =>
      place.villageCode === null && place.counts && !closedPlaces.includes(place)
        ? sum + (place.beds ?? 0)
        : sum,
    0,
  );

/** How many of the existing ones stand where the assumption set put them. */
function Assumed({ result, places }: { result: SitingResult; places: Places }) {
  const existing = result.numbers.places.filter(({ villageCode }) => villageCode === null);
  const invented = existing.filter(
    ({ id }) => places.facilities.find((facility) => facility.id === id)?.places[0]?.assumptionSet,
  ).length;
  if (invented === 0) return null;
  const unit = COUNTED_IN[result.kind];
  return (
    <p className="reach-note">
      已有 <Count of={existing.length} unit={unit} />里 <Count of={invented} unit={unit} />
      的位置按假设集摆放，不是事实：登记真实位置以后，最优可能改变。
    </p>
  );
}

/** Another village that was chosen, by search or on the map: put the site there and see, or want it. */
function ChosenVillage({ result, places }: { result: SitingResult; places: Places }) {
  const { village } = useParts("village");
  const found = places.villages.find(({ code }) => code === village);
  const candidate = result.numbers.places.find(({ id }) => id === village);
  if (!found || result.newPlaces.some(({ id }) => id === village)) return null;
  const must = result.ask.must.includes(found.code);
  return (
    <p className="siting-acts">
      已选{found.name}：
      {result.newPlaces.length > 0 && (
        <button type="button" className="quiet-button" onClick={() => putSpot(found.place)}>
          放到{found.name}看代价
        </button>
      )}
      {candidate ? (
        <button
          type="button"
          className="quiet-button"
          aria-pressed={must}
          onClick={() => placeSiting(found.code, must ? null : "must")}
        >
          必选{found.name}
        </button>
      ) : (
        "不在候选范围内。"
      )}
    </p>
  );
}

/** One new place, with what a planner may do about it. */
function PlaceRow(props: { place: SitingPlace; places: Places; result: SitingResult }) {
  const { place, places, result } = props;
  const { ask } = result;
  const code = place.villageCode as string;
  const must = ask.must.includes(code);
  return (
    <li data-site={code}>
      <button type="button" className="siting-place" onClick={() => chooseVillage(code, place.townCode)}>
        {placeName(places, place)}一带
      </button>
      <span className="siting-acts">
        <button type="button" className="quiet-button" onClick={() => putSpot(place.lonLat)}>
          {SITING_COPY.hand}
        </button>
        <button type="button" className="quiet-button" onClick={() => placeSiting(code, "except")}>
          不选这里
        </button>
        <button
          type="button"
          className="quiet-button"
          aria-pressed={must}
          onClick={() => placeSiting(code, must ? null : "must")}
        >
          必选这里
        </button>
      </span>
    </li>
  );
}

/** Open what is built first, then build 先启用后新建. */
function Stages({ stages, closing }: { stages: readonly SitingStage[]; closing: boolean }) {
  return (
    <section aria-labelledby="siting-stages">
      <h3 id="siting-stages">先启用，后新建</h3>
      <table className="siting-stages">
        <thead>
          <tr>
            <th scope="col">步骤</th>
            <th scope="col">{indicatorOf("siting_covered").zh}</th>
            <th scope="col">到最近一处（任何一处）{indicatorOf("siting_minutes").zh}</th>
          </tr>
        </thead>
        <tbody>
          {stages.map(({ id, covered, minutes }) => (
            <tr key={id} data-stage={id}>
              <th scope="row">{stageWords(id, closing)}</th>
              <td>
                <Figure figure={covered} />
              </td>
              <td>
                <Figure figure={minutes} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="reach-note">{SITING_COPY.zero}</p>
    </section>
  );
}
