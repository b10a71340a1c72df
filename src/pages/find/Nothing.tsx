import { useStore } from "zustand";
import type { LookUp } from "../../model/lookUp";
import { askAboutTown, askForEverything, lookUpStore } from "../../state/lookUp";
import type { LookUpAnswer } from "../../state/lookUpAnswer";
import { townOf, villageOf } from "./placeWords";
import { useCopy } from "./useCopy";
import { Counted, Hotline } from "./Words";

const MOST_NAMED = 3;

/** Nothing found: why, as far as it is known, what to do next, and whom to ask. */
export function Nothing({ answer, list }: { answer: LookUpAnswer; list: LookUp }) {
  const copy = useCopy();
  const { words, town, chip } = useStore(lookUpStore);
  const chosen = townOf(list, town);
  const written = words.trim() !== "";
  const named = [
    ...answer.townsNamed.map((code) => townOf(list, code)?.name ?? ""),
    ...answer.villagesNamed.map((code) => villageOf(list, code)?.name ?? ""),
  ].slice(0, MOST_NAMED);
  const isListed = (code: string) => list.places.some(({ townCode }) => townCode === code);
  return (
    <>
      <p>
        <strong>
          {written
            ? named.length > 0 && answer.everywhere === 0
              ? copy.nothingIn(named.join(copy.pause))
              : copy.nothing
            : copy.nothingOf(chosen?.name ?? list.county, chip === null ? copy.care : copy.chipNames[chip])}
        </strong>{" "}
        {written && answer.everywhere === 0 ? copy.nothingHint : copy.incomplete}
      </p>
      {chosen && (
        <p className="find-other">
          {written && answer.everywhere > 0 && (
            <span>
              <Counted of={answer.everywhere} words={(count) => copy.elsewhereInCounty(chosen.name, count)} />
            </span>
          )}
          <button type="button" className="quiet-button" onClick={() => askAboutTown(null)}>
            {copy.allTowns}
          </button>
        </p>
      )}
      {written &&
        answer.townsNamed
          .filter((code) => isListed(code) && code !== town)
          .slice(0, MOST_NAMED)
          .map((code) => (
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
      <p className="find-nothing-call">
        {copy.nothingCall}
        <Hotline />
      </p>
    </>
  );
}
