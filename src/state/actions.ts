import type { AgeGroup } from "../model/age";
import type { FacilityKind } from "../model/facility";
import type { LonLat } from "../model/place";
import { LEAST_MINUTES, MOST_MINUTES, type ReachOpening } from "../model/travel";
import type { AccessMethod } from "./access";
import type { KeptRoads } from "./roads";
import { type SitingAsk, withPlace } from "./siting";
import { SPOT_DECIMALS } from "./spot";
import { type Choices, type Measure, openingChoices, type State, store } from "./store";

/** Colour the towns by another question. */
export const chooseMeasure = (measure: Measure | null) => store.setState({ measure });

/** Show or hide a kind of facility. */
export function showKind(kind: FacilityKind, shown: boolean) {
  const kinds = new Set(store.getState().kinds);
  if (shown) kinds.add(kind);
  else kinds.delete(kind);
  store.setState({ kinds });
}

/** Count and draw the assumption set, or only what is documented. A chosen facility stays chosen. */
export const countAssumptions = (assumed: boolean) => store.setState({ assumed });

/** Choose a town (null: none); its villages' and facilities' cards close. */
export const chooseTown = (town: string | null) => store.setState({ town, village: null, facility: null });

/** Choose a village, and with it its town. */
export const chooseVillage = (village: string | null, town: string | null) =>
  store.setState({ village, town, facility: null });

/** Choose a facility (null: none). */
export const chooseFacility = (facility: string | null) => store.setState({ facility });

/** Ask for the ledger to be worked out again on this machine. */
export const askForRecount = () => store.setState({ recountWanted: true });

/** Read the data folder again after a failure. */
export const readAgain = () => store.setState((state) => ({ attempt: state.attempt + 1 }));

/** Other data came into force on this machine 换了数据; `unkept` when the browser could not keep them. */
export const takeEdition = (unkept: State["unkept"] = null) =>
  store.setState((state) => ({ edition: state.edition + 1, unkept }));

/** Start the database again after a failure. */
export const startEngineAgain = () =>
  store.setState((state) => ({ engineAttempt: state.engineAttempt + 1, warehouseProgress: null }));

/** Ask about a kind's service circle, opened as the ledger says; the map then shows that kind alone on bare land. */
export function openReach(opening: ReachOpening) {
  store.setState((state) => ({
    reachKind: opening.kind,
    // A question of siting is of one kind.
    siting: state.reachKind === opening.kind ? state.siting : null,
    mode: opening.mode,
    minutes: opening.minutes,
    withClosed: false,
    beforeReach: state.beforeReach ?? { measure: state.measure, kinds: state.kinds },
    measure: null,
    kinds: new Set([opening.kind]),
  }));
}

/** Leave the service circle: the map is coloured and filled as it was before. */
export function closeReach() {
  store.setState((state) => ({
    reachKind: null,
    siting: null,
    measure: openingChoices.measure,
    kinds: openingChoices.kinds,
    ...state.beforeReach,
    beforeReach: null,
  }));
}

/** Travel by another mode; the limit stays. */
export const chooseMode = (mode: string) => store.setState({ mode });

/** Move the limit, kept to whole minutes in range. */
export const setMinutes = (minutes: number) =>
  store.setState({ minutes: Math.min(MOST_MINUTES, Math.max(LEAST_MINUTES, Math.round(minutes))) });

/** Count those built but not open as open, or not. */
export const countClosed = (withClosed: boolean) => store.setState({ withClosed });

/** Count another age. */
export const chooseAge = (age: AgeGroup) => store.setState({ age });

/** Travel on roads, by their fingerprint, or on straight lines (null) 按道路或按直线. */
export const travelOn = (roads: string | null) => store.setState({ roads, roadsChosen: true });

/** Roads came into force on this machine, or were forgotten 换了道路; `unkeptRoads` when the browser could not keep them. */
export const takeRoads = (hash: string | null, unkeptRoads: KeptRoads | null = null) =>
  store.setState((state) => ({
    roads: hash,
    roadsChosen: true,
    unkeptRoads,
    roadsTurn: state.roadsTurn + 1,
  }));

/** Put the place on the map somewhere 选点 (null: take it away); while it is dragged, drawings are coarse. */
export const putSpot = (at: LonLat | null, dragging = false) =>
  store.setState({ spot: at && asLinked(at), dragging, placing: false });

/** A place as a link can say it, so that its reader gets the sender's figures to the last person. */
const asLinked = ([lon, lat]: LonLat): LonLat => [
  Number(lon.toFixed(SPOT_DECIMALS)),
  Number(lat.toFixed(SPOT_DECIMALS)),
];

/** Read the roads kept in this browser again after a failure. */
export const readRoadsAgain = () => store.setState((state) => ({ roadsTurn: state.roadsTurn + 1 }));

/** Let the next tap on the map say where the place is. */
export const placeSpot = (placing: boolean) => store.setState({ placing });

/** Colour the cells by their minutes to the nearest, or not. */
export const drawSurface = (surface: boolean) => store.setState({ surface });

/** Ask how beds within reach are shared, or no longer. */
export const chooseAccess = (accessMethod: AccessMethod | null) => store.setState({ accessMethod });

/** Ask where new sites should lie 选址, or no longer (null). */
export const askSiting = (siting: SitingAsk | null) => store.setState({ siting });

/** Bar a village or town from the question in force 不选, want a site in it 必选, or neither. */
export const placeSiting = (code: string, as: "except" | "must" | null) =>
  store.setState(({ siting }) => (siting ? { siting: withPlace(siting, code, as) } : {}));

/** What is drawn beside the limit's edge. */
export const drawBeside = (choice: Partial<Pick<Choices, "rings" | "standard" | "apart">>) =>
  store.setState(choice);

/** Take the choices of a link as they stand, with what could not be taken in words. */
export const takeLink = (choices: Choices, linkProblems: readonly string[], linkData: string | null) =>
  store.setState({ ...choices, beforeReach: null, linkProblems, linkData, roadsChosen: true });

/** The words about the link have been read. */
export const dismissLinkWords = () => store.setState({ linkProblems: [], linkData: null });
