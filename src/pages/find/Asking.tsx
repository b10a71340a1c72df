import { useStore } from "zustand";
import { FacilitySymbol } from "../../map/FacilitySymbol";
import { FACILITY_KINDS } from "../../model/facility";
import type { LookUp } from "../../model/lookUp";
import { askAboutTown, askForEverything, askForKind, lookUpStore, writeWords } from "../../state/lookUp";
import { Count } from "../../ui/Figure";
import { COPY, kindWords } from "./copy";

/** What the reader asks: a town, a name, which kinds. */
export function Asking({ list }: { list: LookUp }) {
  const { words, town, kinds } = useStore(lookUpStore);
  const all = kinds.size === 0;
  const asked = words !== "" || town !== null || !all;
  return (
    <search className="find-asking">
      <label className="find-select">
        <span>{COPY.town}</span>
        <select value={town ?? ""} onChange={(event) => askAboutTown(event.target.value || null)}>
          <option value="">{COPY.wholeCounty}</option>
          {list.towns.map((entry) => (
            <option key={entry.code} value={entry.code}>
              {entry.name}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{COPY.words}</span>
        <input
          type="search"
          enterKeyHint="search"
          autoComplete="off"
          placeholder={COPY.wordsExample}
          value={words}
          onChange={(event) => writeWords(event.target.value)}
        />
      </label>
      <details className="find-kinds">
        <summary>
          {COPY.kinds}：{all ? COPY.allKinds : <Count of={kinds.size} unit="类" />}
        </summary>
        <fieldset>
          <legend className="visually-hidden">{COPY.kinds}</legend>
          {FACILITY_KINDS.map((kind) => (
            <label key={kind.id} className="find-kind">
              <input
                type="checkbox"
                checked={kinds.has(kind.id)}
                onChange={(event) => askForKind(kind.id, event.target.checked)}
              />
              <FacilitySymbol kind={kind.id} size={28} />
              <span>{kindWords(kind.id)}</span>
            </label>
          ))}
        </fieldset>
      </details>
      {asked && (
        <button type="button" className="quiet-button" onClick={askForEverything}>
          {COPY.clear}
        </button>
      )}
    </search>
  );
}
