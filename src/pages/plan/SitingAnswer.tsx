import { indicatorOf } from "../../model/indicator";
import { chooseVillage, placeSiting, putSpot } from "../../state/actions";
import { someVillageDrawn } from "../../state/selectors";
import type { SitingPlace, SitingResult, SitingStage } from "../../state/siting";
import type { Places } from "../../state/store";
import { Count, Figure } from "../../ui/Figure";
import { useFigureBook } from "../../ui/FigureBook";
import { placeName } from "./placeName";
import { Line } from "./SitingCosts";
import { SitingHandNote } from "./SitingHandNote";
import { SitingProof } from "./SitingProof";
import { SITING_COPY, STATUS_WORDS, UNSERVED_WORDS } from "./sitingCopy";

const FIRST_UNSERVED = 6;

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
        </p>
        {solved && newPlaces.length === 0 && (
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
            撤并影响最小的：{closedPlaces.map((place) => placeName(places, place)).join("、")}
            。新点把它们的人也算在内。
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
      {solved && <SitingHandNote result={result} places={places} />}
      <Stages stages={result.stages} />
      {ask.people === "town" && result.kind === "nursing_home" && (
        <p className="reach-note">{SITING_COPY.duty}</p>
      )}
      {ask.eighty > 1 && <p className="reach-note">{SITING_COPY.weighted}</p>}
      {result.unplaced > 0 && <p className="reach-note">{SITING_COPY.noPlace}</p>}
      {solved && <Gained result={result} places={places} />}
      {result.bedsNeeded && (
        <p>
          {indicatorOf("siting_beds").zh} <Figure figure={result.bedsNeeded} />
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
      <Unserved result={result} places={places} />
    </div>
  );
}

function infeasibleWords({ answer, unserved }: SitingResult): string {
  if (answer.totalWeight === 0) return SITING_COPY.nothing;
  return answer.unserved.length > 0 && unserved.length > 0
    ? SITING_COPY.infeasible
    : SITING_COPY.contradiction;
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

const STAGE_WORDS: Readonly<Record<SitingStage["id"], string>> = {
  now: "现在",
  opened: "方案零：启用已建成的",
  built: "再加新点",
};

/** Open what is built first, then build 先启用后新建. */
function Stages({ stages }: { stages: readonly SitingStage[] }) {
  return (
    <section aria-labelledby="siting-stages">
      <h3 id="siting-stages">先启用，后新建</h3>
      <table className="siting-stages">
        <thead>
          <tr>
            <th scope="col">步骤</th>
            <th scope="col">{indicatorOf("siting_covered").zh}</th>
            <th scope="col">到最近一处{indicatorOf("siting_minutes").zh}</th>
          </tr>
        </thead>
        <tbody>
          {stages.map(({ id, covered, minutes }) => (
            <tr key={id} data-stage={id}>
              <th scope="row">{STAGE_WORDS[id]}</th>
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

/** Who gains: more people within the limit, and whose way is shorter; town by town for what the question is about. */
function Gained({ result, places }: { result: SitingResult; places: Places }) {
  const covering = result.ask.objective === "mclp" || result.ask.objective === "lscp";
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

/** Whom no answer serves, and why; most people first. */
function Unserved({ result, places }: { result: SitingResult; places: Places }) {
  const { unserved, left, ask } = result;
  if (unserved.length === 0) return null;
  const names = new Map(places.villages.map((village) => [village.code, village]));
  const row = ({ villageCode, why, people }: (typeof unserved)[number]) => (
    <li key={`${villageCode} ${why}`}>
      <button
        type="button"
        onClick={() => chooseVillage(villageCode, names.get(villageCode)?.townCode ?? null)}
      >
        <span>{names.get(villageCode)?.name ?? villageCode}</span>
        <small>{UNSERVED_WORDS[why]}</small>
      </button>
      <Figure figure={people} />
    </li>
  );
  return (
    <section aria-labelledby="siting-left">
      <h3 id="siting-left">服务不到谁，为什么</h3>
      {result.numbers.left.length > 0 && (
        <p>
          {indicatorOf("siting_left").zh} <Figure figure={left} />
          {ask.objective === "lscp" && "：不在“全覆盖”之内，其余的人才算全覆盖。"}
        </p>
      )}
      <ol className="spot-nearest">{unserved.slice(0, FIRST_UNSERVED).map(row)}</ol>
      {unserved.length > FIRST_UNSERVED && (
        <details>
          <summary>
            全部 <Count of={unserved.length} unit="个村（社区）" />
          </summary>
          <ol className="spot-nearest">{unserved.slice(FIRST_UNSERVED).map(row)}</ol>
        </details>
      )}
    </section>
  );
}
