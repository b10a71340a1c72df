import type { ListedPlace, LookUp } from "../../model/lookUp";
import { AsOf, Reported } from "../../ui/Figure";
import { GradeMark } from "../../ui/GradeMark";
import { COPY, STATUS_WORDS } from "./copy";

/** One documented place, as somebody who wants to go there needs it. */
export function Place({ place, list }: { place: ListedPlace; list: LookUp }) {
  const { beds, village, openedYear, status } = place;
  const town = list.towns.find((entry) => entry.code === place.townCode)?.name;
  return (
    <li className="find-place">
      <div className="find-place-head">
        <h4>{place.name}</h4>
        <p className={`find-status find-status-${status}`}>{STATUS_WORDS[status]}</p>
      </div>
      <ul className="find-facts">
        <li>
          {town ? [town, village].filter(Boolean).join(" ") : COPY.townMissing}
          {openedYear !== null && (
            <>
              ，<AsOf date={String(openedYear)} />
              建成
            </>
          )}
        </li>
        {status === "built" && (
          <li>{place.kind === "medical_care" ? COPY.bedsOpenUnknown : COPY.openUnknown}</li>
        )}
        {beds && (
          <li>
            {place.kind === "medical_care" ? "医养结合床位" : "建成床位"}{" "}
            <Reported
              value={beds.low}
              upTo={beds.high}
              atLeast={beds.high === null}
              unit="张"
              grade={beds.grade}
              asOf={beds.asOf}
            />
          </li>
        )}
        <li className="find-position">{place.position ? COPY.positionKnown : COPY.positionMissing}</li>
      </ul>
      <Basis place={place} list={list} />
    </li>
  );
}

/** Who says so and when; a tap tells which document. */
function Basis({ place, list }: { place: ListedPlace; list: LookUp }) {
  const { source, asOf, grade, beds } = place;
  const titled = (id: string) => list.sources.find((entry) => entry.id === id);
  const own = titled(source);
  const ofBeds = beds && beds.source !== source ? titled(beds.source) : undefined;
  return (
    <details className="find-basis">
      <summary>
        依据 {own?.publisher ?? source}，<AsOf date={asOf} /> <GradeMark grade={grade} withWord />
        <span className="visually-hidden">（{place.name}）</span>
      </summary>
      <p>{own ? <Document title={own.title} url={own.url} /> : source}</p>
      {beds && ofBeds && (
        <p>
          床位：{ofBeds.publisher}，<AsOf date={beds.asOf} />，
          <Document title={ofBeds.title} url={ofBeds.url} />
        </p>
      )}
    </details>
  );
}

const Document = ({ title, url }: { title: string; url: string | null }) =>
  url ? (
    <a href={url} rel="noreferrer">
      {title}
    </a>
  ) : (
    title
  );
