import { useStore } from "zustand";
import { hasLocatedCare } from "../../model/located";
import type { LookUp } from "../../model/lookUp";
import { askAboutTown, askAboutVillage, forgetOrigin, locateMe, lookUpStore } from "../../state/lookUp";
import { lookUpAnswer } from "../../state/lookUpAnswer";
import { Reported } from "../../ui/Figure";
import { villageOf } from "./placeWords";
import { showResult } from "./showResult";
import { useCopy } from "./useCopy";
import { Filled, townReading } from "./Words";

/** From where: the phone's own position, asked for only at a tap, or a town and a village by name. */
export function WhereFrom({ list }: { list: LookUp }) {
  const copy = useCopy();
  const { town, village, origin, locating, chip, language } = useStore(lookUpStore);
  const english = language === "en";
  const isLocated = hasLocatedCare(list);
  // Where no village has a registered point, choosing one would only push the list down.
  const villages = list.villages.some(({ position }) => position !== null)
    ? list.villages.filter(({ townCode }) => townCode === town)
    : [];
  return (
    <div className="find-where">
      {chip !== "burial" && (
        <div className="find-near">
          <button
            type="button"
            className={isLocated ? "button find-here" : "quiet-button find-here"}
            aria-disabled={locating === "asking"}
            onClick={() => locating !== "asking" && locateMe()}
          >
            {origin?.by === "here" ? copy.hereAgain : copy.here}
          </button>
          {origin && (
            <button type="button" className="quiet-button" onClick={forgetOrigin}>
              {copy.hereOff}
            </button>
          )}
        </div>
      )}
      <div className="find-selects">
        <label className="find-select">
          <span className="visually-hidden">{copy.town}</span>
          <select
            value={town ?? ""}
            onChange={({ target }) => {
              askAboutTown(target.value || null);
              showResult();
            }}
          >
            <option value="">{copy.wholeCounty}</option>
            {list.towns.map(({ code, name, pinyin }) => (
              <option key={code} value={code}>
                {name}
                {english && ` ${townReading(pinyin)}`}
              </option>
            ))}
          </select>
        </label>
        {villages.length > 0 && chip !== "burial" && (
          <label className="find-select">
            <span className="visually-hidden">{copy.village}</span>
            <select value={village ?? ""} onChange={({ target }) => askAboutVillage(target.value || null)}>
              <option value="">{copy.anyVillage}</option>
              {villages.map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      <p className="find-where-words" role="status">
        {chip !== "burial" && <WhereWords list={list} />}
      </p>
    </div>
  );
}

/** How it stands with the place to measure from, in one sentence. */
function WhereWords({ list }: { list: LookUp }) {
  const copy = useCopy();
  const state = useStore(lookUpStore);
  const { village, origin, locating } = state;
  if (origin) {
    const name = villageOf(list, origin.village)?.name ?? "";
    switch (origin.worth) {
      case "good":
        if (!lookUpAnswer(state)?.found.some(({ away }) => away !== null)) return copy.noneMeasured;
        return origin.by === "here" ? copy.hereGood : copy.villageGood(name);
      case "rough":
        return <Rough accuracyMetres={origin.origin.accuracyMetres} />;
      case "far":
        return copy.hereFar;
      case "nothing_located":
        return copy.nothingLocated;
    }
  }
  switch (locating) {
    case "asking":
      return copy.hereLocating;
    case "denied":
      return copy.hereDenied;
    case "unavailable":
      return copy.hereUnavailable;
    case "late":
      return copy.hereLate;
    case "insecure":
      return copy.hereInsecure;
    case "nothing_located":
      return copy.nothingLocated;
    case "idle":
      return village === null ? null : copy.villageUnlocated(villageOf(list, village)?.name ?? "");
  }
}

/** How rough the phone's reading is; a reading that names no accuracy is only called rough. */
function Rough({ accuracyMetres }: { accuracyMetres: number }) {
  const copy = useCopy();
  const kilometres = Math.round(accuracyMetres / 100) / 10;
  if (!Number.isFinite(kilometres)) return copy.hereUnavailable;
  return (
    <Filled words={copy.hereRough}>
      <Reported value={kilometres} unit={copy.kilometre} grade={3} asOf="undated" />
    </Filled>
  );
}
