import { useEffect, useRef, useState } from "react";
import { useStore } from "zustand";
import type { LookUp } from "../../model/lookUp";
import { lookUpStore } from "../../state/lookUp";
import { placeAddress, townAddress } from "../../state/lookUpAddress";
import { codeAddress } from "./codeAddress";
import { Poster } from "./Poster";
import { PREVIEW } from "./printCopy";
import { sheetsOf } from "./printRows";
import { TownSheet } from "./TownSheet";
import type { Printed } from "./usePrinted";
import "./printing.css";

/** The sheets as they will come out of the printer, with what can be chosen; the paper leaves that out. */
export function Printing(props: { printed: Printed; list: LookUp; onBack: () => void }) {
  const { printed, list, onBack } = props;
  const words = PREVIEW[useStore(lookUpStore, ({ language }) => language) === "en" ? "en" : "zh"];
  const [town, setTown] = useState(printed.what === "towns" ? printed.town : null);
  const place = printed.what === "poster" ? list.places.find(({ id }) => id === printed.id) : undefined;
  const sheets = printed.what === "towns" ? sheetsOf(list, town) : [];
  const { shown, isPublic } = codeAddress(place ? placeAddress(place.id) : townAddress(town ?? ""));
  const page = useRef<HTMLDivElement>(null);
  // Whoever opened it by keyboard or screen reader goes on from its title; what can be chosen stays in sight above.
  useEffect(() => {
    page.current?.querySelector("h1")?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, []);
  return (
    <div className="find-printing" ref={page}>
      <div className="find-printing-acts">
        {printed.what === "towns" && (
          <label className="find-printing-town">
            {words.which}
            <select
              value={town ?? ""}
              onChange={({ currentTarget }) =>
                setTown(currentTarget.value === "" ? null : currentTarget.value)
              }
            >
              <option value="">{words.allTowns}</option>
              {list.towns.map(({ code, name }) => (
                <option key={code} value={code} lang="zh-CN">
                  {name}
                </option>
              ))}
            </select>
          </label>
        )}
        <p className="find-printing-buttons">
          <button type="button" className="button" onClick={() => window.print()}>
            {words.print}
          </button>
          <button type="button" className="quiet-button" onClick={onBack}>
            {words.back}
          </button>
        </p>
        <p role="status">{words.pages(place ? 1 : sheets.length)}</p>
        <p className="find-printing-opens">
          {words.opens}
          <span>{shown}</span>
        </p>
        {!isPublic && <p>{words.onlyHere}</p>}
      </div>
      {place && <Poster place={place} list={list} />}
      {sheets.map((sheet) => (
        <TownSheet key={sheet.town?.code ?? ""} sheet={sheet} list={list} />
      ))}
    </div>
  );
}
