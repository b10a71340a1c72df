import { lazy, Suspense, useEffect, useRef } from "react";
import { useStore } from "zustand";
import { isCemetery } from "../../model/facility";
import { hasLocatedCare } from "../../model/located";
import { CHIPS, type ChipId, type LookUp, townCodeOf } from "../../model/lookUp";
import { askForChip, lookUpStore, showView } from "../../state/lookUp";
import type { Answered, LookUpAnswer } from "../../state/lookUpAnswer";
import { Count } from "../../ui/Figure";
import { Nothing } from "./Nothing";
import { PlaceItem } from "./PlaceItem";
import { townOf, villageOf } from "./placeWords";
import { useCopy } from "./useCopy";
import { Counted, Name } from "./Words";

// Read first, heard later: the voice is not part of the first list.
const ListReading = lazy(() => import("./ListReading").then((module) => ({ default: module.ListReading })));

/** What was found: how many, then the places themselves. */
export function Results({ answer, list }: { answer: LookUpAnswer; list: LookUp }) {
  const copy = useCopy();
  const { words, chip } = useStore(lookUpStore);
  const near = answer.found.filter(({ away }) => away !== null);
  const rest = answer.found.filter(({ away }) => away === null);
  const byChip = near.length === 0 && words.trim() === "";
  return (
    <>
      <Said answer={answer} list={list} />
      {near.length > 0 && <Near places={near} list={list} />}
      {answer.nearerElsewhere.length > 0 && (
        <section className="find-group" aria-label={copy.elsewhere}>
          <p>{copy.elsewhere}</p>
          <Items places={answer.nearerElsewhere} list={list} />
        </section>
      )}
      {near.length > 0 && <ByTown places={rest} list={list} />}
      {byChip &&
        CHIPS.filter(({ id }) => (chip === null ? id !== "burial" : id === chip)).map(({ id }) => (
          <ChipGroup key={id} chip={id} places={rest} list={list} />
        ))}
      {near.length === 0 && !byChip && <Items places={rest} list={list} />}
      {answer.townless.length > 0 && (
        <section aria-labelledby="townless" className="find-group">
          <h2 id="townless">{copy.townless}</h2>
          <Items places={answer.townless} list={list} />
        </section>
      )}
      {!byChip && <Unnamed kinds={kindsOf([...answer.found, ...answer.townless])} list={list} />}
    </>
  );
}

const kindsOf = (places: readonly Answered[]): ReadonlySet<string> =>
  new Set(places.map(({ place }) => place.kind).filter((kind) => !isCemetery(kind)));

/** The answer in a sentence, announced whenever it changes, and what can be done with it. */
function Said({ answer, list }: { answer: LookUpAnswer; list: LookUp }) {
  const copy = useCopy();
  const { found, by, ofTown, villagesNamed, burialToo, careToo, otherCare } = answer;
  const { words, town, chip, view } = useStore(lookUpStore);
  const written = words.trim() !== "";
  const villages = villagesNamed.map((code) => villageOf(list, code)?.name ?? "").join(copy.pause);
  return (
    <section className="find-result" aria-label={copy.found} tabIndex={-1}>
      <div role="status" className="find-said">
        {found.length > 0 ? (
          <p>
            <strong>
              {copy.found} <Count of={found.length} unit={copy.places} />
            </strong>
            {by === "sound" && <span> {copy.bySound}</span>}
            {ofTown && <span> {copy.ofTown(villages)}</span>}
          </p>
        ) : (
          <Nothing answer={answer} list={list} />
        )}
      </div>
      {found.length > 0 && (
        <div className="find-list-acts">
          {chip !== "burial" && hasLocatedCare(list) && (
            <button
              type="button"
              className="quiet-button"
              aria-pressed={view === "map"}
              onClick={() => showView(view === "map" ? "list" : "map")}
            >
              {copy.showMap}
            </button>
          )}
          <Suspense fallback={null}>
            <ListReading found={found} list={list} town={town} />
          </Suspense>
        </div>
      )}
      {written && otherCare > 0 && (
        <Other count={otherCare} words={copy.otherCare} act={copy.allKinds} chip={null} />
      )}
      {written && burialToo > 0 && (
        <Other count={burialToo} words={copy.burialToo} act={copy.toBurial} chip="burial" />
      )}
      {written && careToo > 0 && <Other count={careToo} words={copy.careToo} act={copy.toCare} chip={null} />}
    </section>
  );
}

function Other(props: { count: number; words: (count: string) => string; act: string; chip: ChipId | null }) {
  const { count, words, act, chip } = props;
  return (
    <p className="find-other">
      <span>
        <Counted of={count} words={words} />
      </span>
      <button type="button" className="quiet-button" onClick={() => askForChip(chip)}>
        {act}
      </button>
    </p>
  );
}

const Items = ({ places, list }: { places: readonly Answered[]; list: LookUp }) =>
  places.length > 0 && (
    <ul className="find-places">
      {places.map((answered) => (
        <PlaceItem key={answered.place.id} answered={answered} list={list} />
      ))}
    </ul>
  );

function Near({ places, list }: { places: readonly Answered[]; list: LookUp }) {
  const copy = useCopy();
  const heading = useRef<HTMLHeadingElement>(null);
  const origin = useStore(lookUpStore, (state) => state.origin);
  const before = useRef<typeof origin>(null);
  // Whoever asked what is near wants to see it: on a small screen the answer would lie below.
  useEffect(() => {
    if (origin !== before.current) heading.current?.scrollIntoView({ block: "start" });
    before.current = origin;
  }, [origin]);
  return (
    <section aria-labelledby="near" className="find-group">
      <h2 id="near" ref={heading}>
        {copy.nearTitle}
      </h2>
      <Items places={places} list={list} />
      <p className="find-unnamed">{copy.awayWords}</p>
    </section>
  );
}

/** What has no registered position, under its town: nobody can say how far it is. */
function ByTown({ places, list }: { places: readonly Answered[]; list: LookUp }) {
  const copy = useCopy();
  if (places.length === 0) return null;
  const codes = [...list.towns.map(({ code }) => code), null];
  return (
    <section aria-labelledby="unlocated" className="find-group">
      <h2 id="unlocated">{copy.unlocatedTitle}</h2>
      {codes.map((code) => {
        const here = places.filter(({ place }) => (townOf(list, townCodeOf(place))?.code ?? null) === code);
        const town = townOf(list, code);
        return here.length === 0 ? null : (
          <section key={code ?? "unknown"} aria-labelledby={`town-${code}`}>
            <h3 id={`town-${code}`}>{town ? <Name of={town} /> : copy.townUnknown}</h3>
            <Items places={here} list={list} />
          </section>
        );
      })}
    </section>
  );
}

/** The places of one kind of care, and how many more the report counts without naming them. */
function ChipGroup({ chip, places, list }: { chip: ChipId; places: readonly Answered[]; list: LookUp }) {
  const copy = useCopy();
  const kinds: ReadonlySet<string> = new Set(CHIPS.find(({ id }) => id === chip)?.kinds ?? []);
  const own = places.filter(({ place }) => kinds.has(place.kind));
  if (own.length === 0 && !list.unnamed.some(({ kind }) => kinds.has(kind))) return null;
  return (
    <section aria-labelledby={`chip-${chip}`} className="find-group">
      <h2 id={`chip-${chip}`}>
        {copy.chipNames[chip]} {own.length > 0 && <Count of={own.length} unit={copy.places} />}
      </h2>
      <Items places={own} list={list} />
      <Unnamed kinds={kinds} list={list} />
    </section>
  );
}

/** What the report counts and nobody has named yet: a short list is not all there is. */
function Unnamed({ kinds, list }: { kinds: ReadonlySet<string>; list: LookUp }) {
  const copy = useCopy();
  return list.unnamed
    .filter(({ kind }) => kinds.has(kind))
    .map(({ kind, count }) => (
      <p key={kind} className="find-unnamed">
        <Counted of={count} words={(said) => copy.unnamed(said, copy.kinds[kind])} />
      </p>
    ));
}
