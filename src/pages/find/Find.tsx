import { lazy, Suspense, useEffect, useRef } from "react";
import { useStore } from "zustand";
import type { LookUp } from "../../model/lookUp";
import { latest } from "../../state/answer";
import { askForChip, askForEverything, forgetProblems, lookUpStore, readListAgain } from "../../state/lookUp";
import { lookUpAnswer } from "../../state/lookUpAnswer";
import { type Door, Masthead } from "../../ui/Masthead";
import { Trouble, Waiting } from "../../ui/Trouble";
import { About } from "./About";
import { Asking } from "./Asking";
import "./find.css";
import { Modes } from "./Modes";
import { OfflineNotice } from "./OfflineNotice";
import { Results } from "./Results";
import { UpdateNotice } from "./UpdateNotice";
import { useCopy } from "./useCopy";
import { OPENERS, usePrinted } from "./usePrinted";

const cardCode = () => import("./PlaceCard").then((module) => ({ default: module.PlaceCard }));
const PlaceCard = lazy(cardCode);
const Printing = lazy(() => import("./Printing").then((module) => ({ default: module.Printing })));
const Sketch = lazy(() => import("./Sketch").then((module) => ({ default: module.Sketch })));

/** The public's door 公众查询: a list of documented places, one box to look one up, and how to get there. */
export function Find({ doors = [] }: { doors?: readonly Door[] }) {
  const copy = useCopy();
  const { catalog, list: answer, elder, language, place } = useStore(lookUpStore);
  const list = latest(answer);
  const failed = [catalog, answer].find(({ status }) => status === "failed");
  const name = list?.places.find(({ id }) => id === place)?.name;
  return (
    <div
      className="find"
      data-theme={elder ? "elder" : "day"}
      data-mode={elder ? "elder" : "plain"}
      lang={language === "en" ? "en" : "zh-CN"}
    >
      <title>{[name ?? copy.door, "民政一张图", list?.county].filter(Boolean).join(" · ")}</title>
      <Masthead county={list?.county ?? ""} doors={doors} here="#/find">
        <Modes />
      </Masthead>
      <main>
        <OfflineNotice />
        <UpdateNotice language={language} />
        {failed?.status === "failed" ? (
          <Trouble
            title={copy.failedTitle}
            detail={`${copy.failed}${failed.error.message}`}
            onRetry={readListAgain}
          />
        ) : list ? (
          <Listed list={list} />
        ) : (
          <Waiting words={copy.waiting} />
        )}
      </main>
    </div>
  );
}

const AFTER_LIST_MILLISECONDS = 1500;

/** The list, the card that was opened from it, or a sheet to print. */
function Listed({ list }: { list: LookUp }) {
  const copy = useCopy();
  const state = useStore(lookUpStore);
  const [printed, print, close] = usePrinted();
  useReturn(state.place);
  const listSeen = useRef(false);
  useEffect(() => {
    // The list is there; what a tap on it needs may come now.
    const timer = setTimeout(() => void cardCode().catch(() => {}), AFTER_LIST_MILLISECONDS);
    return () => clearTimeout(timer);
  }, []);
  useEffect(() => {
    if (state.place === null) listSeen.current = true;
  }, [state.place]);
  const answer = lookUpAnswer(state);
  const open = list.places.find(({ id }) => id === state.place);
  if (printed)
    return (
      <Suspense fallback={<Waiting words={copy.waiting} />}>
        <Printing printed={printed} list={list} onBack={close} />
      </Suspense>
    );
  if (open)
    return (
      <Suspense fallback={<Waiting words={copy.waiting} />}>
        <PlaceCard
          answered={answer?.found.find(({ place }) => place.id === open.id) ?? { place: open, away: null }}
          list={list}
          fromList={listSeen.current}
          onPoster={() => print({ what: "poster", id: open.id })}
        />
      </Suspense>
    );
  if (!answer) return null;
  const burial = state.chip === "burial";
  return (
    <>
      <h1>{burial ? copy.chipNames.burial : copy.title}</h1>
      <Problems />
      <Asking list={list} />
      {state.view === "map" && !burial && (
        <Suspense fallback={<Waiting words={copy.waiting} />}>
          <Sketch answer={answer} list={list} />
        </Suspense>
      )}
      <Results answer={answer} list={list} />
      <div className="find-foot">
        <button
          type="button"
          className="quiet-button"
          onClick={() => {
            askForEverything();
            askForChip(burial ? null : "burial");
            window.scrollTo(0, 0);
          }}
        >
          {burial ? copy.toCare : copy.toBurial}
        </button>
        <button
          type="button"
          className="quiet-button"
          id={OPENERS.towns}
          onClick={() => print({ what: "towns", town: state.town })}
        >
          {copy.printTowns}
        </button>
      </div>
      <About list={list} />
    </>
  );
}

/** What of a followed link was not understood. */
function Problems() {
  const copy = useCopy();
  const problems = useStore(lookUpStore, (state) => state.problems);
  if (problems.length === 0) return null;
  return (
    <div className="find-problems" role="status">
      <p>
        {problems.map(({ key, value }) => (
          <span key={key}>
            {key in copy.linkGone
              ? copy.linkGone[key as keyof typeof copy.linkGone]
              : `${copy.linkProblem}${key}=${value} `}
          </span>
        ))}
      </p>
      <button type="button" className="quiet-button" onClick={forgetProblems}>
        {copy.gotIt}
      </button>
    </div>
  );
}

/** Whoever comes back from a card goes on at its line in the list. */
function useReturn(place: string | null) {
  const before = useRef(place);
  useEffect(() => {
    if (place === null && before.current !== null)
      document.getElementById(`place-${before.current}`)?.focus();
    before.current = place;
  }, [place]);
}
