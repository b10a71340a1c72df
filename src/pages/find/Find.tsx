import { useMemo } from "react";
import { useStore } from "zustand";
import type { FacilityKind } from "../../model/facility";
import { gradeOf } from "../../model/grade";
import type { LookUp } from "../../model/lookUp";
import { latest } from "../../state/answer";
import { isAsked, lookUpStore, placesFound, readListAgain } from "../../state/lookUp";
import { AsOf, Count } from "../../ui/Figure";
import { GradeMark } from "../../ui/GradeMark";
import { type Door, Masthead } from "../../ui/Masthead";
import { Trouble, Waiting } from "../../ui/Trouble";
import { Asking } from "./Asking";
import { CARE, COPY, FUNERAL } from "./copy";
import "./find.css";
import { KindGroup } from "./KindGroup";

/** The public's door 公众查询: a plain list of documented places, without map or database. */
export function Find({ doors = [] }: { doors?: readonly Door[] }) {
  const { catalog, list: answer } = useStore(lookUpStore);
  const list = latest(answer);
  const failed = [catalog, answer].find(({ status }) => status === "failed");
  return (
    <div className="find" data-theme="elder">
      <title>{[COPY.door, "民政一张图", list?.county].filter(Boolean).join(" · ")}</title>
      <Masthead county={list?.county ?? ""} doors={doors} here="#/find" />
      <main>
        <h1>{COPY.title}</h1>
        {failed?.status === "failed" ? (
          <Trouble
            title={COPY.failedTitle}
            detail={`${COPY.failed}${failed.error.message}`}
            onRetry={readListAgain}
          />
        ) : list ? (
          <Answered list={list} />
        ) : (
          <Waiting words={COPY.waiting} />
        )}
      </main>
    </div>
  );
}

function Answered({ list }: { list: LookUp }) {
  const { words, town, kinds } = useStore(lookUpStore);
  const { found, townless } = useMemo(
    () => placesFound(list, { words, town, kinds }),
    [list, words, town, kinds],
  );
  const group = (kind: FacilityKind) => {
    const places = found.filter((place) => place.kind === kind);
    const unnamed = list.unnamed.find((entry) => entry.kind === kind)?.count ?? 0;
    // Whoever looks for a name is not told of kinds without one; whoever asks about a town is.
    const said = places.length > 0 || (unnamed > 0 && words.trim() === "" && isAsked(kinds, kind));
    return said ? <KindGroup key={kind} kind={kind} places={places} unnamed={unnamed} list={list} /> : null;
  };
  const care = CARE.map(group).filter(Boolean);
  const funeral = FUNERAL.map(group).filter(Boolean);
  return (
    <>
      <p className="find-lead">{COPY.lead}</p>
      <Asking list={list} />
      <div className="find-result" role="status">
        {found.length > 0 ? (
          <p>
            <strong>
              找到 <Count of={found.length} unit="处" />
            </strong>
          </p>
        ) : (
          <p>
            <strong>{COPY.nothing}</strong>
            {COPY.nothingHint}
          </p>
        )}
        {townless > 0 && (
          <p>
            还有 <Count of={townless} unit="处" />
            不知道在哪个镇，没有列在下面。
          </p>
        )}
      </div>
      {care.length > 0 && (
        <section aria-labelledby="care">
          <h2 id="care">{COPY.care}</h2>
          {care}
        </section>
      )}
      {funeral.length > 0 && (
        <section className="find-funeral" aria-labelledby="funeral">
          <h2 id="funeral">{COPY.funeral}</h2>
          {funeral}
        </section>
      )}
      <HowItCameAbout list={list} />
    </>
  );
}

/** Where the list comes from and what its marks mean, for whoever asks. */
function HowItCameAbout({ list }: { list: LookUp }) {
  const grades = [...new Set(list.places.map((place) => place.grade))].sort();
  return (
    <section className="find-how" aria-labelledby="how">
      <h2 id="how">{COPY.howTitle}</h2>
      <ul className="plain">
        {COPY.how.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {grades.map((grade) => (
        <p key={grade}>
          标 <GradeMark grade={grade} withWord /> 的，依据是{gradeOf(grade).meaning}。
        </p>
      ))}
      <h3>依据的文件</h3>
      <ul className="plain">
        {list.sources.map((source) => (
          <li key={source.id}>
            {source.title}（{source.publisher}，<AsOf date={source.asOf} />）
          </li>
        ))}
      </ul>
    </section>
  );
}
