import { FacilitySymbol } from "../../map/FacilitySymbol";
import { FACILITY_KINDS, type Facility } from "../../model/facility";
import { nameOf, positionWords, statusOf } from "../../state/rowsBehind";
import { bedsOf, placeOf, townOf } from "../../state/selectors";
import type { Places } from "../../state/store";
import { AsOf, Reported } from "../../ui/Figure";
import { GradeMark } from "../../ui/GradeMark";
import { lookOf } from "../scene";

/** Whoever chose a facility in a list hears and sees its card, wherever on the page it opens. */
const focusWhenShown = (heading: HTMLElement | null) => heading?.focus();

/** One facility with what is known of it, and where each statement comes from 设施卡. */
export function FacilityCard(props: {
  facility: Facility;
  places: Places;
  assumed: boolean;
  onClose: () => void;
}) {
  const { facility, places, assumed, onClose } = props;
  const kind = FACILITY_KINDS.find((entry) => entry.id === facility.kind);
  const place = placeOf(facility, assumed);
  const beds = bedsOf(facility, assumed);
  const town = places.towns.find((entry) => entry.code === townOf(facility, assumed));
  const village = places.villages.find(
    (entry) => entry.code === (facility.villageCode ?? place?.villageCode),
  );
  const twin = places.facilities.find((entry) => entry.id === facility.sameSiteAs);
  const source = places.sources.find((entry) => entry.id === facility.source);
  return (
    <article className="card" aria-label={`${nameOf(facility)}详情`}>
      <header className="card-head">
        <h2 tabIndex={-1} ref={focusWhenShown}>
          <FacilitySymbol kind={facility.kind} look={lookOf(facility, place)} /> {nameOf(facility)}
        </h2>
        <button type="button" className="quiet-button" onClick={onClose}>
          关闭
        </button>
      </header>
      <dl className="facts">
        <dt>类别</dt>
        <dd>{kind?.zh}</dd>
        <dt>状态</dt>
        <dd>
          {statusOf(facility)} <GradeMark grade={facility.grade} withWord />（<AsOf date={facility.asOf} />）
        </dd>
        <dt>所在</dt>
        <dd>
          {town ? `${town.name}${village ? ` ${village.name}` : ""}` : "待登记"}
          {facility.townCode === null && place && "（假设）"}
        </dd>
        <dt>位置</dt>
        <dd>{positionWords(facility, assumed)}</dd>
        {kind?.size === "beds" && facility.status !== "siting" && (
          <>
            <dt>{facility.kind === "medical_care" ? "医养结合床位" : "建成床位"}</dt>
            <dd>
              <Reported
                value={beds?.low ?? null}
                atLeast={beds?.low !== null && beds?.high === null}
                unit="张"
                grade={beds?.grade ?? facility.grade}
                asOf={beds?.asOf ?? facility.asOf}
              />
              {beds && (
                <small>
                  {places.sources.find((entry) => entry.id === beds.source)?.title}，<AsOf date={beds.asOf} />
                </small>
              )}
            </dd>
          </>
        )}
        {facility.openedYear && (
          <>
            <dt>建成</dt>
            <dd>
              <AsOf date={String(facility.openedYear)} />
            </dd>
          </>
        )}
        {twin && (
          <>
            <dt>可能同址</dt>
            <dd>{nameOf(twin)}（待核实）</dd>
          </>
        )}
        {facility.note && (
          <>
            <dt>备注</dt>
            <dd>{facility.note}</dd>
          </>
        )}
        <dt>来源</dt>
        <dd>{source?.title ?? facility.source}</dd>
      </dl>
    </article>
  );
}
