import { useCombobox } from "downshift";
import { useMemo, useState } from "react";
import { SEARCH_TYPES, type SearchEntry, type SearchHit, search } from "../../model/search";
import type { Places } from "../../state/store";
import "./search.css";
import { searchEntries } from "./searchEntries";

const MOST = 12;
const typeWords = (entry: SearchEntry) => SEARCH_TYPES.find(({ id }) => id === entry.type)?.zh;

/** Finds a town, village, facility, kind or colouring by its letters, sounds or initials 查找; safe with input methods. */
export default function Search({ places, onPick }: { places: Places; onPick: (entry: SearchEntry) => void }) {
  const entries = useMemo(() => searchEntries(places), [places]);
  const [text, setText] = useState("");
  /** What is searched for: while an input method composes, its half-typed sounds are not. */
  const [query, setQuery] = useState("");
  const [composing, setComposing] = useState(false);
  const hits = useMemo(() => search(entries, query, MOST), [entries, query]);

  const { isOpen, highlightedIndex, closeMenu, getLabelProps, getInputProps, getMenuProps, getItemProps } =
    useCombobox<SearchHit>({
      items: [...hits],
      inputValue: text,
      // Never kept, so that the same place can be picked twice.
      selectedItem: null,
      defaultHighlightedIndex: 0,
      itemToString: (hit) => hit?.entry.name ?? "",
      stateReducer: (_, { type, changes }) => {
        const { selectedItem, inputValue, ...rest } = changes;
        // Leaving the field is not choosing.
        return type === useCombobox.stateChangeTypes.InputBlur ? { ...rest, isOpen: false } : changes;
      },
      onInputValueChange: ({ inputValue, type }) => {
        // Typed text is taken in onChange below; only a second Escape empties the field.
        if (type !== useCombobox.stateChangeTypes.InputKeyDownEscape) return;
        setText(inputValue);
        setQuery(inputValue);
      },
      onStateChange: ({ type, selectedItem }) => {
        if (type === useCombobox.stateChangeTypes.ItemClick && selectedItem) pick(selectedItem);
      },
    });
  const pick = ({ entry }: SearchHit) => {
    closeMenu();
    setText(entry.name);
    setQuery("");
    onPick(entry);
  };
  const shown = isOpen && query !== "" && !composing;
  const listed = shown && hits.length > 0;
  const inputProps = getInputProps({
    // At once and not through the list's own state: a render with the old text ends an input method's composition.
    onChange: (event) => {
      setText(event.currentTarget.value);
      if (!composing) setQuery(event.currentTarget.value);
    },
    onCompositionStart: () => setComposing(true),
    onCompositionEnd: (event) => {
      setComposing(false);
      setQuery(event.currentTarget.value);
    },
    onKeyDown: (event) => {
      const native = event.nativeEvent as KeyboardEvent & { preventDownshiftDefault?: boolean };
      // Enter and arrows belong to the input method while it composes.
      if (native.isComposing || event.keyCode === 229) native.preventDownshiftDefault = true;
      else if (event.key === "Enter") {
        // Of what stands in the field now: a quick hand presses Enter before the list has caught up.
        native.preventDownshiftDefault = true;
        const typed = event.currentTarget.value;
        const hit = typed === query ? hits[Math.max(0, highlightedIndex)] : search(entries, typed, 1)[0];
        if (hit) pick(hit);
      }
    },
  });

  return (
    <search className="search-box">
      {/* biome-ignore lint/a11y/noLabelWithoutControl: downshift ties it to the field by id */}
      <label className="visually-hidden" {...getLabelProps()}>
        查找
      </label>
      <input
        {...inputProps}
        role="combobox"
        aria-expanded={listed}
        aria-activedescendant={listed ? inputProps["aria-activedescendant"] : undefined}
        className="search-input"
        type="text"
        maxLength={80}
        enterKeyHint="search"
        spellCheck={false}
        placeholder="找镇、村、设施：可塘 / kt"
      />
      <ul className="search-list" {...getMenuProps({ "aria-label": "查找结果" })} hidden={!listed}>
        {shown &&
          hits.map((hit, index) => (
            <li
              key={`${hit.entry.type} ${hit.entry.id}`}
              {...getItemProps({ item: hit, index })}
              data-highlighted={index === highlightedIndex ? "" : undefined}
            >
              <span className="search-name">
                <Marked hit={hit} />
                {hit.matched !== hit.entry.name && <>（{hit.entry.name}）</>}
              </span>
              <small>{[typeWords(hit.entry), hit.entry.context].filter(Boolean).join(" · ")}</small>
            </li>
          ))}
      </ul>
      <p className={shown && hits.length === 0 ? "search-none" : "visually-hidden"} role="status">
        {shown &&
          (hits.length === 0
            ? `没有找到“${query.slice(0, 20)}”。可以用汉字、拼音或首字母，例如：可塘、ketang、kt。`
            : `找到 ${hits.length} 个，用上下键选择`)}
      </p>
    </search>
  );
}

/** The name with the letters that answer the query set off, not by colour alone. */
function Marked({ hit: { matched, from, to } }: { hit: SearchHit }) {
  const letters = [...matched];
  return (
    <>
      {letters.slice(0, from).join("")}
      <mark>{letters.slice(from, to).join("")}</mark>
      {letters.slice(to).join("")}
    </>
  );
}
