import { indicatorOf } from "../../model/indicator";
import { askSiting, putSpot } from "../../state/actions";
import type { SitingBeside, SitingChecks, SitingResult, SitingTried } from "../../state/siting";
import { hasDuty, placeName } from "../../state/sitingPlaces";
import type { Places } from "../../state/store";
import { Count } from "../../ui/Figure";
import { Trouble, Waiting } from "../../ui/Trouble";
import { Line, SitingCosts } from "./SitingCosts";
import { SITING_COPY } from "./sitingCopy";
import { useParts } from "./useParts";

/** Why this answer and no other 证明: value, bound and gap; what greedy would lose; what was near; how it stands changes. */
export function SitingProof({ result, places }: { result: SitingResult; places: Places }) {
  const { siteChecks } = useParts("siteChecks");
  const { answer, objective, bound, gap, greedy, numbers } = result;
  const duty = hasDuty(result.kind, result.ask);
  return (
    <section className="siting-proof" aria-labelledby="siting-proof">
      <h3 id="siting-proof">证明</h3>
      <dl className="figure-lines">
        {objective && (
          <Line
            words={`求的值：${duty ? "到本镇敬老院的" : ""}${indicatorOf(objective.indicator).zh}（老年人方案A）`}
            figure={objective}
          />
        )}
        {bound && <Line words="任何选法都不会好过" figure={bound} />}
        {gap && <Line words={indicatorOf("siting_gap").zh} figure={gap} />}
        <div>
          <dt>比较过的候选点</dt>
          <dd>
            <Count of={comparedOf(result)} unit="个村（社区）" />
          </dd>
        </div>
      </dl>
      <p className="reach-note">
        {answer.tiesProved
          ? "同样好的选法中取新点最少、总路程最短、编号最前的，每次都一样。"
          : "可能另有同样好的选法，没有逐一排查。"}
        {numbers.gathered && SITING_COPY.gathered}
      </p>
      <Greedy greedy={greedy} result={result} places={places} />
      {siteChecks.status === "pending" && <Waiting words={SITING_COPY.checking} />}
      {siteChecks.status === "failed" && (
        <Trouble
          title="没有验证完"
          detail={siteChecks.error.message}
          onRetry={() => askSiting({ ...result.ask })}
        />
      )}
      {siteChecks.status === "ready" && <Checks checks={siteChecks.value} places={places} />}
    </section>
  );
}

/** Villages that may have a new site. */
const comparedOf = ({ numbers }: SitingResult) =>
  numbers.candidates.filter(
    (at, column) => numbers.places[at]?.villageCode && !numbers.instance.excluded.includes(column),
  ).length;

function Greedy(props: { greedy: SitingBeside | null; result: SitingResult; places: Places }) {
  const { greedy, result, places } = props;
  if (!greedy) return <p>{SITING_COPY.noGreedy}</p>;
  const same =
    greedy.places.length === result.newPlaces.length &&
    greedy.places.every((place) => result.newPlaces.includes(place));
  if (same) return <p data-greedy="same">{SITING_COPY.sameAsGreedy}</p>;
  return (
    <div data-greedy="other">
      <p>
        {SITING_COPY.greedyLead}会选 {greedy.places.map((place) => placeName(places, place)).join("、")}：
      </p>
      <SitingCosts beside={greedy} />
    </div>
  );
}

/** Under how many changes it stays the best; those without any answer are said apart. */
function Tried({ words, tried }: { words: string; tried: SitingTried }) {
  return (
    <>
      {words}：<Count of={tried.of} unit="次" />里 <Count of={tried.stays} unit="次" />
      仍是它最优
      {tried.infeasible > 0 && (
        <>
          ；另有 <Count of={tried.infeasible} unit="次" />
          按这些条件做不到（如床位不够）
        </>
      )}
      。
    </>
  );
}

/** How the answer stands changes 稳健性, and what else was near 次优. */
function Checks({ checks, places }: { checks: SitingChecks; places: Places }) {
  const { bothSplits, otherSplit, otherInfeasible, speeds, elders, chosen, changes, runnersUp, cut } = checks;
  return (
    <>
      <section aria-labelledby="siting-stands">
        <h4 id="siting-stands">站得住吗</h4>
        <ul className="siting-checks">
          {bothSplits !== null && (
            <li data-check="splits">
              两种老年人分镇方案下{bothSplits ? "都是它最优" : "不都是它最优：人口口径会改变结论"}。
              {otherSplit && (
                <details>
                  <summary>按方案B最优的是另一个选法</summary>
                  <p>{otherSplit.places.map((place) => placeName(places, place)).join("、")}：</p>
                  <SitingCosts beside={otherSplit} />
                </details>
              )}
            </li>
          )}
          {otherInfeasible && <li>按老年人方案B，这些条件做不到（如床位不够），比不了。</li>}
          <li data-check="speeds">
            {speeds ? <Tried words="速度 ±20%" tried={speeds} /> : SITING_COPY.sameSpeeds}
          </li>
          <li data-check="elders">
            <Tried words="各村老年人 ±20%" tried={elders} />
          </li>
          {chosen.length > 1 &&
            chosen.map(({ place, times }) => (
              <li key={place.id}>
                {placeName(places, place)}：<Count of={changes} unit="次" />
                里有 <Count of={times} unit="次" />
                入选。
              </li>
            ))}
        </ul>
        <p className="reach-note">
          {SITING_COPY.speedNote}
          {cut && "时限内没有全部验完，只算验完的。"}
        </p>
      </section>
      {runnersUp.length > 0 && (
        <section aria-labelledby="siting-near">
          <h4 id="siting-near">次优方案</h4>
          <ol className="siting-near">
            {runnersUp.map((other) => {
              const [first] = other.places;
              return (
                <li key={other.places.map(({ id }) => id).join()}>
                  <p>
                    <span>
                      {other.without.length > 0 &&
                        `不选${other.without.map((place) => placeName(places, place)).join("或")}时最好的：`}
                      {other.places.map((place) => placeName(places, place)).join("、")}
                    </span>
                    {other.places.length === 1 && first && (
                      <button type="button" className="quiet-button" onClick={() => putSpot(first.lonLat)}>
                        放到这里看
                      </button>
                    )}
                  </p>
                  <SitingCosts beside={other} />
                </li>
              );
            })}
          </ol>
        </section>
      )}
    </>
  );
}
