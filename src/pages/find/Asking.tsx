import { useState } from "react";
import { useStore } from "zustand";
import { FacilitySymbol } from "../../map/FacilitySymbol";
import { CHIPS, type LookUp } from "../../model/lookUp";
import { askForChip, askForEverything, lookUpStore, writeWords } from "../../state/lookUp";
import { useCopy } from "./useCopy";
import { WhereFrom } from "./WhereFrom";

/** What the reader asks: one box, the kinds of care, from where. */
export function Asking({ list }: { list: LookUp }) {
  const copy = useCopy();
  const { words, town, chip } = useStore(lookUpStore);
  const asked = words !== "" || town !== null || (chip !== null && chip !== "burial");
  return (
    <search className="find-asking">
      <SearchBox />
      {chip !== "burial" && (
        <fieldset className="find-chips">
          <legend className="visually-hidden">{copy.chips}</legend>
          {CHIPS.filter(({ id }) => id !== "burial").map(({ id, kinds }) => (
            <button
              key={id}
              type="button"
              className="find-chip"
              aria-pressed={chip === id}
              onClick={() => askForChip(chip === id ? null : id)}
            >
              <FacilitySymbol kind={kinds[0]} size={28} />
              <span>
                <strong>{copy.chipNames[id]}</strong>
                <small>{copy.chipHints[id]}</small>
              </span>
            </button>
          ))}
        </fieldset>
      )}
      <WhereFrom list={list} />
      {asked && (
        <button type="button" className="quiet-button find-reset" onClick={askForEverything}>
          {copy.reset}
        </button>
      )}
    </search>
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
          if (event.key === "Enter" && !event.nativeEvent.isComposing) event.currentTarget.blur();
        }}
      />
    </label>
  );
}
