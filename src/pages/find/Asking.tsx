import { useState } from "react";
import { useStore } from "zustand";
import { FacilitySymbol } from "../../map/FacilitySymbol";
import { CHIPS, type LookUp } from "../../model/lookUp";
import {
  askAboutTown,
  askForChip,
  askForEverything,
  forgetOrigin,
  lookUpStore,
  writeWords,
} from "../../state/lookUp";
import { townOf } from "./placeWords";
import { showResult } from "./showResult";
import { useCopy } from "./useCopy";
import { WhereFrom } from "./WhereFrom";

/** What the reader asks: one box, the kinds of care, from where. Once something is written the answer stands under it. */
export function Asking({ list }: { list: LookUp }) {
  const { words, chip } = useStore(lookUpStore);
  const written = words.trim() !== "";
  return (
    <search className="find-asking">
      <SearchBox />
      {written ? (
        <Narrowed list={list} />
      ) : (
        <>
          {chip !== "burial" && <Chips />}
          <WhereFrom list={list} />
          {chip !== null && chip !== "burial" && <Reset />}
        </>
      )}
    </search>
  );
}

function Chips() {
  const copy = useCopy();
  const chosen = useStore(lookUpStore, ({ chip }) => chip);
  return (
    <fieldset className="find-chips">
      <legend className="visually-hidden">{copy.chips}</legend>
      {CHIPS.filter(({ id }) => id !== "burial").map(({ id, kinds }) => (
        <button
          key={id}
          type="button"
          className="find-chip"
          aria-pressed={chosen === id}
          onClick={() => {
            askForChip(chosen === id ? null : id);
            showResult();
          }}
        >
          <FacilitySymbol kind={kinds[0]} size={28} />
          <span>
            <strong>{copy.chipNames[id]}</strong> <small>{copy.chipHints[id]}</small>
          </span>
        </button>
      ))}
    </fieldset>
  );
}

const Reset = () => {
  const copy = useCopy();
  return (
    <button type="button" className="quiet-button find-reset" onClick={askForEverything}>
      {copy.reset}
    </button>
  );
};

/** What else narrows the answer while something is written, each to be taken away at a tap. */
function Narrowed({ list }: { list: LookUp }) {
  const copy = useCopy();
  const { chip, town, origin } = useStore(lookUpStore);
  const chosen = townOf(list, town);
  return (
    <div className="find-narrowed">
      {chip !== null && chip !== "burial" && (
        <button type="button" className="quiet-button" onClick={() => askForChip(null)}>
          {copy.notOnly(copy.chipNames[chip])}
        </button>
      )}
      {chosen && (
        <button type="button" className="quiet-button" onClick={() => askAboutTown(null)}>
          {copy.notOnly(chosen.name)}
        </button>
      )}
      {origin && (
        <button type="button" className="quiet-button" onClick={forgetOrigin}>
          {copy.hereOff}
        </button>
      )}
      <Reset />
    </div>
  );
}

/** The one box. While an input method composes a word, nothing is looked for yet. */
function SearchBox() {
  const copy = useCopy();
  const words = useStore(lookUpStore, (state) => state.words);
  const [composing, setComposing] = useState<string | null>(null);
  return (
    <label className="find-box">
      <span>{copy.words}</span>
      <input
        type="search"
        enterKeyHint="search"
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        placeholder={copy.wordsExample}
        value={composing ?? words}
        onChange={({ target, nativeEvent }) => {
          if (composing !== null || ("isComposing" in nativeEvent && nativeEvent.isComposing))
            setComposing(target.value);
          else writeWords(target.value);
        }}
        onCompositionStart={({ currentTarget }) => setComposing(currentTarget.value)}
        onCompositionEnd={({ currentTarget }) => {
          setComposing(null);
          writeWords(currentTarget.value);
        }}
        onKeyDown={(event) => {
          // The phone's keyboard hides the list; what is written is already answered.
          if (event.key === "Enter" && !event.nativeEvent.isComposing)
            document.querySelector<HTMLElement>(".find-result")?.focus();
        }}
      />
    </label>
  );
}
