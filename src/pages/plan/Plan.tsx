import { type DragEvent, type KeyboardEvent, lazy, memo, Suspense, useMemo } from "react";
import type { SearchEntry } from "../../model/search";
import {
  chooseFacility,
  chooseMeasure,
  chooseTown,
  chooseVillage,
  countAssumptions,
  openReach,
  placeSpot,
  readAgain,
} from "../../state/actions";
import { currentAddress } from "../../state/address";
import { type Answer, latest } from "../../state/answer";
import { takeDropped } from "../../state/roadsIntake";
import { type Places, store } from "../../state/store";
import { CopyButton } from "../../ui/CopyButton";
import { FigureBookProvider } from "../../ui/FigureBook";
import { Masthead } from "../../ui/Masthead";
import { Switch } from "../../ui/Switch";
import { Trouble, Waiting } from "../../ui/Trouble";
import { DOORS } from "../doors";
import { EditionBar } from "../EditionBar";
import { useBook } from "../figureBook";
import { RoadsStatus } from "../RoadsImport";
import { CountyTiles } from "./CountyTiles";
import { COPY, MEASURES } from "./copy";
import { LayerPanel } from "./LayerPanel";
import { LinkWords } from "./LinkWords";
import { MapLegend } from "./MapLegend";
import { MapPane } from "./MapPane";
import "./plan.css";
import { TownCard } from "./TownCard";
import { TownTable } from "./TownTable";
import { Tray } from "./Tray";
import { useParts } from "./useParts";

/** Not needed for the first picture; when it does not arrive, the rest of the page goes on. */
const Search = lazy(() =>
  import("./Search").catch(() => ({
    default: () => <p className="search-box">{COPY.searchMissing}</p>,
  })),
);

/** Nor are these: the map and the towns stand before a question is asked. */
const ReachPanel = memo(
  lazy(() => import("./ReachPanel").then(({ ReachPanel: Panel }) => ({ default: Panel }), panelMissing)),
);
const SpotPanel = memo(
  lazy(() => import("./SpotPanel").then(({ SpotPanel: Panel }) => ({ default: Panel }), panelMissing)),
);
const SitingPanel = memo(
  lazy(() => import("./SitingPanel").then(({ SitingPanel: Panel }) => ({ default: Panel }), panelMissing)),
);

/** Shown only once a facility is chosen. */
const FacilityCard = lazy(() =>
  import("./FacilityCard").then(
    ({ FacilityCard: Card }) => ({ default: Card }),
    () => ({ default: () => <Trouble title="设施卡片没有读到" detail={COPY.panelMissing} /> }),
  ),
);

function panelMissing() {
  return { default: () => <Trouble title="服务圈没有读到" detail={COPY.panelMissing} /> };
}

/** The planner's door 规划工作台: the county's map, its towns in a table, and what is not on the map. */
export default function Plan() {
  const state = useParts(
    "catalog",
    "places",
    "figures",
    "assumed",
    "measure",
    "kinds",
    "town",
    "village",
    "facility",
    "reachKind",
  );
  const book = useBook();
  const places = latest(state.places);
  const troubles = useMemo(
    () => failures([state.catalog, state.places, state.figures]),
    [state.catalog, state.places, state.figures],
  );
  const town = places?.towns.find((entry) => entry.code === state.town);
  const facility = places?.facilities.find((entry) => entry.id === state.facility);

  return (
    <FigureBookProvider value={book}>
      <title>规划工作台 · 民政一张图 · 海丰县</title>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Escape is a shortcut; every card has its own button */}
      <div className="plan" onKeyDown={closeOnEscape} onDragOver={mayDrop} onDrop={takeDrop}>
        <Masthead county="海丰县" doors={DOORS} here="#/plan">
          <Suspense fallback={<div className="search-box search-waiting" />}>
            {places ? (
              <Search places={places} onPick={(entry) => pick(entry, places)} />
            ) : (
              <div className="search-box" />
            )}
          </Suspense>
          <span>{COPY.disclaimer}</span>
          <CopyButton words="复制链接" title="本页链接" text={currentAddress} />
        </Masthead>
        <EditionBar />
        <LinkWords />
        <main className="plan-main">
          <h1 className="visually-hidden">海丰县民政设施规划工作台</h1>
          <MapPane />
          <div className="plan-left">
            <div className="panel assumption">
              <Switch
                label={COPY.assumptionLabel}
                hint={state.assumed ? COPY.assumptionOn : COPY.assumptionOff}
                checked={state.assumed}
                onChange={countAssumptions}
              />
            </div>
            {/* While a circle is open its signs matter more than the layers. */}
            {places && state.reachKind && <MapLegend measure={state.measure} />}
            <LayerPanel measure={state.measure} kinds={state.kinds} assumed={state.assumed} places={places} />
            {places && !state.reachKind && <MapLegend measure={state.measure} />}
          </div>
          <div className="plan-right">
            {troubles.map((error) => (
              <Trouble key={error.message} title="数据没有读到" detail={error.message} onRetry={readAgain} />
            ))}
            <RoadsStatus />
            {places && (
              <Suspense fallback={<Waiting words={COPY.waitingPanel} />}>
                <SitingPanel places={places} />
                <SpotPanel places={places} />
                <ReachPanel places={places} />
              </Suspense>
            )}
            {!places && troubles.length === 0 && <Waiting words={COPY.waitingData} />}
            {places && facility && (
              <Suspense fallback={<Waiting words="正在打开……" />}>
                <FacilityCard
                  key={facility.id}
                  facility={facility}
                  places={places}
                  assumed={state.assumed}
                  onClose={() => chooseFacility(null)}
                />
              </Suspense>
            )}
            {places && !facility && town && (
              <TownCard
                key={town.code}
                town={town}
                quiet={state.reachKind !== null}
                village={places.villages.find((entry) => entry.code === state.village)?.name ?? null}
                places={places}
                assumed={state.assumed}
                onFacility={chooseFacility}
                onClose={() => {
                  chooseTown(null);
                  document.querySelector<HTMLElement>(`[data-town="${town.code}"]`)?.focus();
                }}
              />
            )}
            {places && !facility && !town && <CountyTiles />}
            {places && <Tray places={places} assumed={state.assumed} />}
            {places && <TownTable towns={places.towns} selected={state.town} onSelect={chooseTown} />}
          </div>
        </main>
      </div>
    </FigureBookProvider>
  );
}

/** Goes to what was found. A kind opens its service circle, a village its town. */
function pick(entry: SearchEntry, places: Places) {
  const { type, id } = entry;
  const opening = places.reachOpenings.find(({ kind }) => type === "kind" && kind === id);
  if (opening) openReach(opening);
  if (type === "town") chooseTown(id);
  if (type === "village")
    chooseVillage(id, places.villages.find((village) => village.code === id)?.townCode ?? null);
  if (type === "facility") chooseFacility(id);
  const measure = MEASURES.find((one) => type === "measure" && one.id === id);
  if (measure) chooseMeasure(measure.id);
  // An open circle answers for the place at once: on a phone its answer is a screen away.
  if (type === "town" || type === "village" || type === "kind")
    document.querySelector(".reach-answer, .reach")?.scrollIntoView({ block: "nearest" });
}

/** A file may be dropped anywhere: a browser would else leave the page for it. */
function mayDrop(event: DragEvent<HTMLElement>) {
  if (event.dataTransfer.types.includes("Files")) event.preventDefault();
}

function takeDrop(event: DragEvent<HTMLElement>) {
  const [dropped] = event.dataTransfer.files;
  if (!dropped) return;
  event.preventDefault();
  takeDropped(dropped);
}

/** Escape closes the topmost card; a sheet or a field keeps its own Escape. */
function closeOnEscape(event: KeyboardEvent<HTMLElement>) {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  if ((event.target as HTMLElement).closest("dialog, input:not([type=radio], [type=checkbox], [type=range])"))
    return;
  const { facility, village, town, placing } = store.getState();
  if (placing) placeSpot(false);
  else if (facility) chooseFacility(null);
  else if (village) chooseVillage(null, town);
  else if (town) chooseTown(null);
}

/** What failed, each once: a broken manifest fails everything with one sentence. */
export function failures(answers: readonly Answer<unknown, unknown>[]): readonly Error[] {
  const errors = answers.flatMap((answer) => (answer.status === "failed" ? [answer.error] : []));
  return errors.filter((error, at) => errors.findIndex((other) => other.message === error.message) === at);
}
