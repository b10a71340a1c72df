import { COUNTED_IN, FACILITY_KINDS, type Facility } from "../../model/facility";
import { type IndicatorId, indicatorOf } from "../../model/indicator";
import type { Town } from "../../model/town";
import { nameOf, positionWords, statusOf } from "../../state/rowsBehind";
import { someVillageDrawn, townOf } from "../../state/selectors";
import type { Places } from "../../state/store";
import { Count, Figure } from "../../ui/Figure";
import { useFigureBook } from "../../ui/FigureBook";
import { GradeMark } from "../../ui/GradeMark";

const LINES: readonly IndicatorId[] = [
  "people",
  "elders",
  "nursing_beds_built",
  "beds_per_1000_elders",
  "canteens",
  "canteens_per_10000_elders",
  "care_stations",
  "care_centres",
  "medical_care_beds",
  "public_cemeteries",
];

/** One town in full 乡镇卡: its home first, in a sentence, then its figures and facilities. */
export function TownCard(props: {
  town: Town;
  /** Whether something else answers for the town, and must not lose its place on the page. */
  quiet: boolean;
  /** A village of this town that was chosen, if any. */
  village: string | null;
  places: Places;
  assumed: boolean;
  onFacility: (id: string) => void;
  onClose: () => void;
}) {
  const { town, quiet, village, places, assumed, onFacility, onClose } = props;
  const book = useFigureBook();
  const facilities = places.facilities.filter((facility) => townOf(facility, assumed) === town.code);
  const listed = facilities.filter((facility) => facility.name !== null);
  const named = facilities.filter((facility) => facility.townCode !== null);
  return (
    <article className="card" aria-label={`${town.name}详情`}>
      <header className="card-head">
        <h2 tabIndex={-1} ref={quiet ? null : focusWhenShown}>
          {town.name}
        </h2>
        <button type="button" className="quiet-button" onClick={onClose}>
          返回全县
        </button>
      </header>
      {village && (
        <p className="chosen-village">
          已选 {village}：地图上粗圈处{someVillageDrawn(places) && "，村点为示意"}。
        </p>
      )}
      {!town.inScope ? (
        <p>深汕特别合作区（不在本统计口径）。</p>
      ) : (
        <>
          <HomeSentence town={town} facilities={named} places={places} />
          <dl className="figure-lines">
            {LINES.map((id) => (
              <div key={id}>
                <dt>{indicatorOf(id).zh}</dt>
                <dd>
                  <Figure figure={book.figure(id, town.code)} />
                </dd>
              </div>
            ))}
          </dl>
          <h3>{assumed ? "本镇设施（含假设集摆放）" : "本镇设施（有据可查）"}</h3>
          {facilities.length === 0 && <p>没有查到位于本镇的设施；未列名的设施见“未落图”。</p>}
          <ul className="facility-list">
            {listed.map((facility) => (
              <li key={facility.id}>
                <button type="button" onClick={() => onFacility(facility.id)}>
                  <span>{nameOf(facility)}</span>
                  <small>
                    {statusOf(facility)} · {positionWords(facility, assumed)}
                  </small>
                </button>
              </li>
            ))}
            {FACILITY_KINDS.map((kind) => {
              const unlisted = facilities.filter(({ kind: id, name }) => id === kind.id && name === null);
              return (
                unlisted.length > 0 && (
                  <li key={kind.id} className="facility-unlisted">
                    <span>
                      {kind.zh} <Count of={unlisted.length} unit={COUNTED_IN[kind.id]} />
                    </span>
                    <small>名单待登记，位置按假设集摆放，不是事实</small>
                  </li>
                )
              );
            })}
          </ul>
        </>
      )}
    </article>
  );
}

/** Who chose a town in the table hears and sees its card, wherever on the page it opens. */
const focusWhenShown = (heading: HTMLElement | null) => heading?.focus();

/** Whether the town has a home, and what that statement rests on. */
function HomeSentence(props: { town: Town; facilities: readonly Facility[]; places: Places }) {
  const { town, facilities, places } = props;
  const book = useFigureBook();
  const homes = facilities.filter((facility) => facility.kind === "nursing_home");
  const siting = homes.find((home) => home.status === "siting");
  const built = homes.filter((home) => home.status !== "siting");
  const evidence = built[0] ?? siting ?? null;
  const words =
    built.length > 0
      ? built.map((home) => `${home.name}：${statusOf(home)}。`).join("")
      : siting
        ? "还没有敬老院，正在择址。"
        : "没有镇级敬老院。";
  const source = evidence && places.sources.find((entry) => entry.id === evidence.source);
  return (
    <div className="finding" data-finding="nursing-home">
      <p className="finding-words">{words}</p>
      <div className="finding-figure">
        <Figure figure={book.figure("nursing_homes", town.code)} />
      </div>
      {source && (
        <p className="finding-basis">
          依据 <GradeMark grade={evidence.grade} withWord />：{source.title}
        </p>
      )}
    </div>
  );
}
