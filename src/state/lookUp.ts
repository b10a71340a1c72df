import { createStore } from "zustand/vanilla";
import { type OriginWorth, originWorth } from "../analysis/nearness";
import { type Catalog, openCatalog } from "../data/catalog";
import { readHomophones, readLookUp } from "../data/lookUp";
import { hasLocatedCare } from "../model/located";
import type { ChipId, Homophones, LookUp, Origin } from "../model/lookUp";
import { type Answer, keepAnswered, latest } from "./answer";
import {
  keptWords,
  knownLookUpChoices,
  type LinkedChoices,
  type LinkProblem,
  type LookUpChoices,
  type LookUpLanguage,
  openingLookUp,
} from "./lookUpChoices";
import { remember, remembered } from "./lookUpMemory";
import { type Device, readPosition, thisDevice } from "./lookUpPosition";

/** Where distances are measured from 起点: this phone's place, never kept, or a village's registered point. */
export interface LookUpOrigin {
  readonly by: "here" | "village";
  readonly origin: Origin;
  readonly village: string | null;
  readonly worth: OriginWorth;
}

/** The light half of state 公众查询的状态: all that the look-up page needs, without the map, the database or the store. */
export interface LookUpState extends LookUpChoices {
  readonly origin: LookUpOrigin | null;
  /** How asking for this phone's place went; "idle" = not asked, or answered. */
  readonly locating: "idle" | "asking" | "denied" | "unavailable" | "late" | "insecure" | "nothing_located";
  /** What could not be taken of the link that was followed. */
  readonly problems: readonly LinkProblem[];
  /** Which of the ways of showing the page stand in its address: a followed link set them, or they cannot be remembered. */
  readonly linkSays: { readonly elder: boolean; readonly language: boolean };
  readonly attempt: number;

  readonly catalog: Answer<readonly [number], Catalog>;
  readonly list: Answer<readonly [Catalog], LookUp>;
  /** Asked for once something is written; until they are there, and without them, names are found as they are written. */
  readonly homophones: Answer<readonly [Catalog], Homophones>;
}

const SILENT = { elder: false, language: false };

export const lookUpStore = createStore<LookUpState>(() => ({
  ...openingLookUp,
  ...remembered(),
  origin: null,
  locating: "idle",
  problems: [],
  linkSays: SILENT,
  attempt: 0,
  catalog: { status: "none" },
  list: { status: "none" },
  homophones: { status: "none" },
}));

const { getState, setState } = lookUpStore;

/** Keeps the list answered for the whole visit 读取名单: the catalogue (published, unless told otherwise), then find.json. */
export function startLookingUp(open: () => Promise<Catalog> = openCatalog): () => void {
  const stops = [
    keepAnswered(
      lookUpStore,
      (state) => [state.attempt] as const,
      () => open(),
      (catalog) => setState({ catalog }),
    ),
    keepAnswered(
      lookUpStore,
      (state) => {
        const catalog = latest(state.catalog);
        return catalog && ([catalog] as const);
      },
      ([catalog]) => readLookUp(catalog),
      takeList,
    ),
    keepAnswered(
      lookUpStore,
      ({ catalog: opened, words, list, homophones }) => {
        const catalog = latest(opened);
        // Once read they stay, whatever is written: a field emptied and filled again asks nothing.
        const areRead = homophones.status === "ready" && homophones.of[0] === catalog;
        const isAsked = areRead || (words !== "" && list.status === "ready");
        return catalog && isAsked ? ([catalog] as const) : null;
      },
      ([catalog]) => readHomophones(catalog),
      (homophones) => setState({ homophones }),
    ),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** A list came, or another: what was chosen is compared with it, and what distances are measured from. */
function takeList(list: LookUpState["list"]): void {
  const state = getState();
  const known = latest(list);
  if (list.status !== "ready" || !known) {
    setState({ list });
    return;
  }
  const { choices, problems } = knownLookUpChoices(state, known);
  const { town, village, place } = choices;
  const origin =
    state.origin?.by === "here"
      ? { ...state.origin, worth: originWorth(state.origin.origin, known) }
      : originOf(village, known);
  setState({ list, town, village, place, origin, problems: [...state.problems, ...problems] });
}

/** The address of a place's recording with its fingerprint 录音地址; null = none, or this machine's own data hold it. */
export function recordingAddress(state: LookUpState, recording: string | null): string | null {
  return recording === null ? null : (latest(state.catalog)?.addressOf(recording) ?? null);
}

const listNow = () => latest(getState().list);

/** A village as a place to start from; null where nobody has registered its point. */
function originOf(village: string | null, list: LookUp | null): LookUpOrigin | null {
  const lonLat = list?.villages.find(({ code }) => code === village)?.position;
  if (!list || !lonLat) return null;
  const origin = { lonLat, accuracyMetres: 0 };
  return { by: "village", origin, village, worth: originWorth(origin, list) };
}

/** Who chooses another start no longer waits for this phone's place: what it answers later is dropped. */
let asking = 0;
const otherStart = () => {
  asking++;
  return { locating: "idle" } as const;
};

const withoutVillage = (origin: LookUpOrigin | null) => ({
  village: null,
  origin: origin?.by === "village" ? null : origin,
  ...otherStart(),
});

/** Write into the search field 按名称查. */
export const writeWords = (words: string) => setState({ words: keptWords(words) });

/** Ask about one town, or the whole county 按镇查. A village elsewhere is no longer the start. */
export function askAboutTown(town: string | null): void {
  const { village, origin } = getState();
  const itsTown = listNow()?.villages.find(({ code }) => code === village)?.townCode;
  if (village !== null && town !== null && itsTown === town) setState({ town });
  else setState({ town, ...withoutVillage(origin) });
}

/** Ask about a village and its town, and start from it where its point is registered 按村查. */
export function askAboutVillage(code: string | null): void {
  const { town, origin } = getState();
  const list = listNow();
  if (code === null) {
    setState(withoutVillage(origin));
    return;
  }
  const found = list?.villages.find((village) => village.code === code);
  // Before the list is there any code may be one; it is compared as the list comes.
  if (list && !found) return;
  const start = originOf(code, list);
  setState({ village: code, town: found?.townCode ?? town, origin: start, ...otherStart() });
}

/** Ask for one of the kinds, or all kinds of care 按类别查. */
export const askForChip = (chip: ChipId | null) => setState({ chip });

/** Open a place's card, or close it 看一处. */
export const openPlace = (place: string | null) => setState({ place });

export const showView = (view: LookUpChoices["view"]) => setState({ view });

/** Change to the elders' look and back 长辈版; remembered. */
export const setElder = (elder: boolean) =>
  setState(({ linkSays }) => ({ elder, linkSays: { ...linkSays, elder: !remember({ elder }) } }));

/** Change the language 换语言; remembered. */
export const setLanguage = (language: LookUpLanguage) =>
  setState(({ linkSays }) => ({ language, linkSays: { ...linkSays, language: !remember({ language }) } }));

/**
 * Ask this phone where it is 我附近的, only as a reader's act. The place stays in this page's memory: it is neither kept nor
 * sent nor written into the address. An answer that comes after another start was chosen is dropped.
 */
export async function locateMe(device: Device = thisDevice()): Promise<void> {
  const list = listNow();
  if (!list) return;
  otherStart();
  if (!hasLocatedCare(list)) return setState({ locating: "nothing_located" });
  if (!device.secure || !device.geolocation) return setState({ locating: "insecure" });
  const mine = asking;
  setState({ locating: "asking" });
  const said = await readPosition(device.geolocation, () => {
    if (mine === asking) setState({ locating: "late" });
  });
  const now = listNow();
  if (mine !== asking || !now) return;
  if (typeof said === "string") return setState({ locating: said });
  const worth = originWorth(said, now);
  setState({
    locating: "idle",
    village: null,
    origin: { by: "here", origin: said, village: null, worth },
  });
}

/** No longer list by distance 不按远近排; the village that was the start is no longer chosen. */
export const forgetOrigin = () => setState({ origin: null, village: null, ...otherStart() });

/** List everything again 看全部; how the page is shown stays, and an open card. */
export const askForEverything = () =>
  setState({ words: "", town: null, village: null, chip: null, origin: null, ...otherStart() });

/** Read the list again after a failure 再读一次. */
export const readListAgain = () => setState((state) => ({ attempt: state.attempt + 1 }));

export const forgetProblems = () => setState({ problems: [] });

/** Take what a followed link says 打开链接, compared with the list where it is there. A start that it does not change stays. */
export function takeLookUpLink(asked: LinkedChoices, problems: readonly LinkProblem[]): void {
  const { elder, language, ...rest } = asked;
  const state = getState();
  const list = listNow();
  const { choices, problems: unknown } = list
    ? knownLookUpChoices(rest, list)
    : { choices: rest, problems: [] };
  const moved = choices.village !== state.village;
  setState({
    ...choices,
    ...(elder === null ? {} : { elder }),
    ...(language === null ? {} : { language }),
    linkSays: {
      elder: elder !== null || state.linkSays.elder,
      language: language !== null || state.linkSays.language,
    },
    ...(moved ? { origin: originOf(choices.village, list) } : {}),
    ...(moved || choices.town !== state.town ? otherStart() : {}),
    problems: [...problems, ...unknown],
  });
}
