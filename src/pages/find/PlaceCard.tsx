import { useEffect, useRef } from "react";
import type { LookUp } from "../../model/lookUp";
import { openPlace } from "../../state/lookUp";
import type { Answered } from "../../state/lookUpAnswer";
import { Acts } from "./Acts";
import { Basis } from "./Basis";
import { Directions } from "./Directions";
import { Status, Where } from "./PlaceItem";
import { phonesOf } from "./phoneHref";
import { FACTS_ASKED, factWords } from "./placeWords";
import { useCopy } from "./useCopy";
import { AwayWords, BedCount, Call, DateOf, Hotline, Name, PlaceSign } from "./Words";

/** Everything the list knows of one place, as somebody who wants to go there needs it. */
export function PlaceCard(props: {
  answered: Answered;
  list: LookUp;
  fromList: boolean;
  onPoster: () => void;
}) {
  const { answered, list, fromList, onPoster } = props;
  const copy = useCopy();
  const heading = useRef<HTMLHeadingElement>(null);
  const { place, away } = answered;
  // Whoever opened it by keyboard or screen reader goes on from its name.
  useEffect(() => {
    if (place.id && fromList) heading.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [place.id, fromList]);
  const phones = phonesOf(place.services?.phone ?? null);
  return (
    <article className="find-card" aria-labelledby="card-name">
      <p>
        <button type="button" className="quiet-button find-back" onClick={() => openPlace(null)}>
          ‹ {copy.back}
        </button>
      </p>
      <header className="find-card-head">
        <PlaceSign place={place} size={48} />
        <div>
          <h1 id="card-name" ref={heading} tabIndex={-1}>
            <Name of={place} />
          </h1>
          <p className="find-kind">{copy.kinds[place.kind]}</p>
        </div>
      </header>
      <Status place={place} />
      <p className="find-where-line">
        <Where place={place} list={list} />
      </p>
      {away && (
        <p>
          <AwayWords away={away} walking={list.walking} place={place} />
        </p>
      )}
      <div className="find-phones">
        {phones.map((phone) => (
          <Call key={phone.href} phone={phone} />
        ))}
        {phones.length === 0 && <p>{copy.callNone}</p>}
        <Hotline />
      </div>
      <Facts answered={answered} />
      <Directions place={place} list={list} />
      <Acts answered={answered} list={list} onPoster={onPoster} />
      <Basis place={place} list={list} />
    </article>
  );
}

/** What is known, a line each; what is not, in one line, so that it does not look like an answer. */
function Facts({ answered: { place } }: { answered: Answered }) {
  const copy = useCopy();
  const { kind, services, beds, openedYear } = place;
  const asked = FACTS_ASKED[kind];
  const known = asked.filter((fact) => services?.[fact]);
  const missing = asked.filter((fact) => !services?.[fact]).map((fact) => factWords(fact, kind, copy));
  const hasBeds = kind === "nursing_home" || kind === "medical_care";
  if (hasBeds && !beds) missing.push(kind === "medical_care" ? copy.medicalBeds : copy.beds);
  if (!services?.phone) missing.push(copy.phone);
  return (
    <section aria-labelledby="card-facts" className="find-facts">
      <h2 id="card-facts">{copy.facts}</h2>
      <dl>
        {known.map((fact) => (
          <div key={fact}>
            <dt>{factWords(fact, kind, copy)}</dt>
            <dd lang="zh-CN">{services?.[fact]}</dd>
          </div>
        ))}
        {beds && (
          <div>
            <dt>{kind === "medical_care" ? copy.medicalBeds : copy.beds}</dt>
            <dd>
              <span lang="zh-CN">
                <BedCount beds={beds} />
              </span>
              <br />
              {copy.bedsAsk}
            </dd>
          </div>
        )}
        {openedYear !== null && (
          <div>
            <dt>{copy.opened}</dt>
            <dd>
              <DateOf date={String(openedYear)} />
            </dd>
          </div>
        )}
        {missing.length > 0 && (
          <div className="find-missing">
            <dt>{copy.missingBefore}</dt>
            <dd>
              {missing.join(copy.pause)}
              {copy.stop}
            </dd>
          </div>
        )}
      </dl>
      {hasBeds && !beds && <p>{copy.bedsAsk}</p>}
    </section>
  );
}
