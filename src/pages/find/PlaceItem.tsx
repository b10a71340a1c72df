import { type ListedPlace, type LookUp, townCodeOf } from "../../model/lookUp";
import { openPlace } from "../../state/lookUp";
import { lookUpAddress } from "../../state/lookUpAddress";
import type { Answered } from "../../state/lookUpAnswer";
import { phonesOf } from "./phoneHref";
import { statusWords, townOf, villageOf } from "./placeWords";
import { useCopy } from "./useCopy";
import { AwayWords, Call, DateOf, Filled, Name, PlaceSign } from "./Words";

/** One place in the list: what it is, whether it is open, where, and its phone; its name opens the rest. */
export function PlaceItem({ answered, list }: { answered: Answered; list: LookUp }) {
  const copy = useCopy();
  const { place, away } = answered;
  const { services } = place;
  const [phone] = phonesOf(services?.phone ?? null);
  return (
    <li className="find-place">
      <PlaceSign place={place} size={36} />
      <div>
        <h3>
          <a
            id={`place-${place.id}`}
            className="find-open"
            href={lookUpAddress({ place: place.id })}
            onClick={(event) => {
              // A second tab is the browser's own affair.
              if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
              event.preventDefault();
              openPlace(place.id);
            }}
          >
            <Name of={place} />
          </a>
        </h3>
        <Status place={place} />
        <p className="find-where-line">
          <Where place={place} list={list} />
        </p>
        {away && <AwayWords away={away} walking={list.walking} place={place} />}
        {services?.hours && (
          <p>
            {copy.hours}：<span lang="zh-CN">{services.hours}</span>
          </p>
        )}
        {services?.meals && (
          <p>
            {copy.meals}：<span lang="zh-CN">{services.meals}</span>
          </p>
        )}
        {phone && <Call phone={phone} of={place.name} />}
      </div>
    </li>
  );
}

/** Whether it is open, in words and by colour, and as of when: an old report is no promise. */
export function Status({ place }: { place: ListedPlace }) {
  const copy = useCopy();
  return (
    <p className="find-status-line">
      <span className={`find-status find-status-${place.status}`}>{statusWords(place, copy)}</span>{" "}
      <small>
        <Filled words={copy.statusAsOf}>
          <DateOf date={place.asOf} />
        </Filled>
      </small>
    </p>
  );
}

/** Town and village as far as known, and how far its position is. */
export function Where({ place, list }: { place: ListedPlace; list: LookUp }) {
  const copy = useCopy();
  const town = townOf(list, townCodeOf(place));
  const village = villageOf(list, place.villageCode);
  const about = townOf(list, place.about);
  return (
    <>
      {town ? <Name of={town} /> : copy.townUnknown} {village && <Name of={village} />}
      {place.position === null && (
        <span className="find-unlocated">
          {" · "}
          {about ? copy.positionAboutShort(about.name) : copy.positionMissingShort}
        </span>
      )}
    </>
  );
}
