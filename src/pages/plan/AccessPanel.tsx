import { indicatorOf } from "../../model/indicator";
import { ACCESS_METHODS, type AccessAnswer } from "../../state/access";
import { chooseAccess, chooseVillage, startEngineAgain } from "../../state/actions";
import { latest } from "../../state/answer";
import type { Places } from "../../state/store";
import { amountWords, Count, Figure } from "../../ui/Figure";
import { Trouble, Waiting } from "../../ui/Trouble";
import { LorenzCurve } from "./LorenzCurve";
import { REACH_COPY } from "./reachCopy";
import { useParts } from "./useParts";

const FIRST_VILLAGES = 8;

/** Beds within reach and how evenly they are shared 床位可达性与均等化, with the conservation check said. */
export function AccessPanel({ places }: { places: Places }) {
  const state = useParts("accessMethod", "access");
  const { accessMethod } = state;
  const answer = latest(state.access);
  const method = ACCESS_METHODS.find(({ id }) => id === accessMethod);
  return (
    <section className="access" aria-labelledby="access-title">
      <h3 id="access-title">床位可达性与均等化</h3>
      <fieldset className="reach-chips">
        <legend className="visually-hidden">方法</legend>
        {ACCESS_METHODS.map(({ id, zh }) => (
          <label key={id} className="chip">
            <input
              type="radio"
              name="access"
              checked={accessMethod === id}
              onChange={() => chooseAccess(id)}
            />
            <span>{zh}</span>
          </label>
        ))}
        {accessMethod && (
          <button type="button" className="quiet-button" onClick={() => chooseAccess(null)}>
            收起
          </button>
        )}
      </fieldset>
      {!method && <p className="reach-note">{REACH_COPY.accessLead}</p>}
      {method && <p className="reach-note">{method.note}。时限、走法、人群与上面服务圈相同。</p>}
      {state.access.status === "failed" && (
        <Trouble title="算不出可达床位" detail={state.access.error.message} onRetry={startEngineAgain} />
      )}
      {method && !answer && state.access.status === "pending" && <Waiting words={REACH_COPY.sharing} />}
      {method && answer && (
        <Shared answer={answer} places={places} busy={state.access.status === "pending"} />
      )}
    </section>
  );
}

function Shared({ answer, places, busy }: { answer: AccessAnswer; places: Places; busy: boolean }) {
  const { places: figures, villages, equity, conservation } = answer;
  const names = new Map(places.villages.map((village) => [village.code, village]));
  const towns = new Map(places.towns.map(({ code, name }) => [code, name]));
  const gini = equity.find(({ indicator }) => indicator === "access_gini");
  const known = gini !== undefined && gini.amount.kind !== "unknown";
  if (answer.sites === 0) return <p className="reach-note">{REACH_COPY.noBeds}</p>;
  return (
    <div className="reach-answered" aria-busy={busy}>
      <div className="tile access-county">
        <h4>全县每千人可达床位</h4>
        <Figure figure={figures.find(({ subject }) => subject === "county")} look="tile" />
      </div>
      <div className="access-equity">
        <dl className="figure-lines">
          {equity.map((figure) => (
            <div key={figure.indicator}>
              <dt>{indicatorOf(figure.indicator).zh}</dt>
              <dd>
                {figure.indicator === "access_palma" && known && figure.amount.kind === "unknown" ? (
                  <span>没有定义：最少的40%的人一张也到不了</span>
                ) : (
                  <Figure figure={figure} />
                )}
              </dd>
            </div>
          ))}
        </dl>
        {known && gini && (
          <LorenzCurve points={answer.lorenz} gini={amountWords(gini.amount, "access_gini")} />
        )}
      </div>
      <p className="reach-note">参照线是全县平均，即上面的数，不是标准。</p>
      <p className="reach-note">
        守恒核对：有人能到的床位 <Count of={Math.round(conservation.beds)} unit="张" />
        ，Σ 可达床位 × 人数 = <Count of={Math.round(conservation.shared)} unit="张" />
        {conservation.holds ? "，相符。" : "，不相符，请把链接发给系统管理员。"}
        {answer.unreachedBeds > 0.5 && (
          <>
            另有 <Count of={Math.round(answer.unreachedBeds)} unit="张" />
            时限内没有人能到。
          </>
        )}
        {answer.unknownSites > 0 && (
          <>
            还有 <Count of={answer.unknownSites} unit="处" />
            位置或床位数待登记，未计入，所以都是“至少”，匀不匀也说不了。
          </>
        )}
      </p>
      <ul className="spot-towns" aria-label="分镇可达床位">
        {figures
          .filter(({ subject }) => subject !== "county")
          .map((figure) => (
            <li key={figure.subject}>
              <span>{towns.get(figure.subject) ?? figure.subject}</span>
              <Figure figure={figure} />
            </li>
          ))}
      </ul>
      <details>
        <summary>可达床位最少的村（社区）</summary>
        <ol className="spot-nearest">
          {villages.slice(0, FIRST_VILLAGES).map((figure) => {
            const village = names.get(figure.subject);
            return (
              <li key={figure.subject}>
                <button
                  type="button"
                  onClick={() => chooseVillage(figure.subject, village?.townCode ?? null)}
                >
                  <span>{village?.name ?? figure.subject}</span>
                  <small>{towns.get(village?.townCode ?? "")}</small>
                </button>
                <Figure figure={figure} />
              </li>
            );
          })}
        </ol>
      </details>
    </div>
  );
}
