import { lazy, Suspense, useEffect, useRef } from "react";
import { useStore } from "zustand";
import { CHIPS, type ChipId, type LookUp } from "../../model/lookUp";
import { askAboutTown, askForChip, askForEverything, lookUpStore } from "../../state/lookUp";
import type { Answered, LookUpAnswer } from "../../state/lookUpAnswer";
import { Count } from "../../ui/Figure";
import { PlaceItem } from "./PlaceItem";
import { useCopy } from "./useCopy";
import { Hotline, Name, townOf, villageOf } from "./Words";

// Read first, heard later: the voice is not part of the first list.
const ListReading = lazy(() => import("./ListReading").then((module) => ({ default: module.ListReading })));

/** What was found: how many, then the places themselves. */
export function Results({ answer, list }: { answer: LookUpAnswer; list: LookUp }) {
  const copy = useCopy();
  const { words, chip, origin } = useStore(lookUpStore);
  const near = answer.found.filter(({ away }) => away !== null);
  const rest = answer.found.filter(({ away }) => away === null);
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
      {near.length > 0 ? (
        <ByTown places={rest} list={list} />
      ) : words.trim() === "" ? (
        CHIPS.filter(({ id }) => (chip === null ? id !== "burial" : id === chip)).map(({ id }) => (
          <ChipGroup key={id} chip={id} places={rest} list={list} />
        ))
      ) : (
        <Items places={rest} list={list} />
      )}
      {origin === null && answer.found.length === 0 && words.trim() !== "" && <Hotlines />}
    </>
  );
}

function Hotlines() {
  const copy = useCopy();
  return (
    <p className="find-nothing-call">
      {copy.nothingCall}
      <Hotline />
    </p>
  );
}

const MOST_NAMED = 3;

/** The answer in a sentence, announced whenever it changes. */
function Said({ answer, list }: { answer: LookUpAnswer; list: LookUp }) {
  const copy = useCopy();
  const { found, by, ofTown, villagesNamed, townless, burialToo, careToo } = answer;
  const town = useStore(lookUpStore, (state) => state.town);
  const written = useStore(lookUpStore, ({ words }) => words.trim() !== "");
  const where = [
    ...answer.townsNamed.map((code) => townOf(list, code)?.name ?? ""),
    ...villagesNamed.map((code) => villageOf(list, code)?.name ?? ""),
  ]
    .slice(0, MOST_NAMED)
    .join("、");
  const villages = villagesNamed.map((code) => villageOf(list, code)?.name ?? "").join("、");
  return (
    <div className="find-result">
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
          <p>
            <strong>{where ? copy.nothingIn(where) : copy.nothing}</strong> {copy.nothingHint}
          </p>
        )}
        {townless > 0 && (
          <p>
            {copy.moreBefore} <Count of={townless} unit={copy.places} /> {copy.townless}
          </p>
        )}
      </div>
      {found.length > 0 && (
        <p className="find-list-acts">
          <Suspense fallback={null}>
            <ListReading found={found} list={list} town={town} />
          </Suspense>
        </p>
      )}
      {found.length === 0 &&
        answer.townsNamed.slice(0, MOST_NAMED).map((code) => (
          <p key={code} className="find-other">
            <button
              type="button"
              className="quiet-button"
              onClick={() => {
                askForEverything();
                askAboutTown(code);
              }}
            >
              {copy.wholeTown(townOf(list, code)?.name ?? "")}
            </button>
          </p>
        ))}
      {written && burialToo > 0 && (
        <Other count={burialToo} words={copy.burialToo} act={copy.toBurial} chip="burial" />
      )}
      {written && careToo > 0 && <Other count={careToo} words={copy.careToo} act={copy.toCare} chip={null} />}
    </div>
  );
}

function Other(props: { count: number; words: (count: string) => string; act: string; chip: ChipId | null }) {
  const { count, words, act, chip } = props;
  const [before, after] = words("\u0000").split("\u0000");
  return (
    <p className="find-other">
      {before}
      <Count of={count} unit="" />
      {after}
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
        const here = places.filter(({ place }) => (townOf(list, place.townCode)?.code ?? null) === code);
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
  const kinds: readonly string[] = CHIPS.find(({ id }) => id === chip)?.kinds ?? [];
  const own = places.filter(({ place }) => kinds.includes(place.kind));
  const unnamed = list.unnamed.filter(({ kind }) => kinds.includes(kind));
  if (own.length === 0 && unnamed.length === 0) return null;
  return (
    <section aria-labelledby={`chip-${chip}`} className="find-group">
      <h2 id={`chip-${chip}`}>
        {copy.chipNames[chip]} {own.length > 0 && <Count of={own.length} unit={copy.places} />}
      </h2>
      <Items places={own} list={list} />
      {unnamed.map(({ kind, count }) => (
        <p key={kind} className="find-unnamed">
          {copy.unnamedBefore} <Count of={count} unit={copy.places} /> {copy.kinds[kind]}
          {"，"}
          {copy.unnamedAfter}
        </p>
      ))}
    </section>
  );
}
