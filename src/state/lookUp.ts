import { createStore } from "zustand/vanilla";
import { type Catalog, openCatalog } from "../data/catalog";
import { readLookUp } from "../data/lookUp";
import { FACILITY_KINDS, type FacilityKind } from "../model/facility";
import type { ListedPlace, LookUp } from "../model/lookUp";
import { type Answer, keepAnswered, latest } from "./answer";

/** The light half of state 公众查询的状态: all that the look-up page needs, without the map, the database or the store. */
interface LookUpState {
  /** What the reader wrote into the search field. */
  readonly words: string;
  /** The town asked about; null = the whole county. */
  readonly town: string | null;
  /** The kinds asked for; none = all. */
  readonly kinds: ReadonlySet<FacilityKind>;
  readonly attempt: number;

  readonly catalog: Answer<readonly [number], Catalog>;
  readonly list: Answer<readonly [Catalog], LookUp>;
}

const NOTHING_ASKED: Asked = { words: "", town: null, kinds: new Set() };

export const lookUpStore = createStore<LookUpState>(() => ({
  ...NOTHING_ASKED,
  attempt: 0,
  catalog: { status: "none" },
  list: { status: "none" },
}));

/** Keeps the list answered for the whole visit 读取名单: the catalogue (published, unless told otherwise), then find.json. */
export function startLookingUp(open: () => Promise<Catalog> = openCatalog): () => void {
  const stops = [
    keepAnswered(
      lookUpStore,
      (state) => [state.attempt] as const,
      () => open(),
      (catalog) => lookUpStore.setState({ catalog }),
    ),
    keepAnswered(
      lookUpStore,
      (state) => {
        const catalog = latest(state.catalog);
        return catalog && ([catalog] as const);
      },
      ([catalog]) => readLookUp(catalog),
      (list) => lookUpStore.setState({ list }),
    ),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** Write into the search field 按名称查. */
export const writeWords = (words: string) => lookUpStore.setState({ words });

/** Ask about one town, or the whole county 按镇查. */
export const askAboutTown = (town: string | null) => lookUpStore.setState({ town });

/** Ask for a kind, or no longer 按类别查. */
export const askForKind = (kind: FacilityKind, asked: boolean) =>
  lookUpStore.setState(({ kinds }) => ({
    kinds: new Set([...kinds, kind].filter((each) => each !== kind || asked)),
  }));

/** Whether a kind is to be listed: no kind asked for means all. */
export const isAsked = (kinds: ReadonlySet<FacilityKind>, kind: FacilityKind) =>
  kinds.size === 0 || kinds.has(kind);

/** List everything again 看全部. */
export const askForEverything = () => lookUpStore.setState(NOTHING_ASKED);

/** Read the list again after a failure 再读一次. */
export const readListAgain = () => lookUpStore.setState((state) => ({ attempt: state.attempt + 1 }));

/** What the reader asks for 查询条件. */
export type Asked = Pick<LookUpState, "words" | "town" | "kinds">;

const OPEN_FIRST = ["operating", "built", "built_not_open"] as const;

/**
 * The places that answer what was asked 查询结果, open ones first. Every written word must occur in the place's
 * name, kind, village, or its town's name or aliases. `townless` counts those left out only because their town is
 * not known: they might be there.
 */
export function placesFound(list: LookUp, { words, town, kinds }: Asked) {
  const towns = new Map(list.towns.map((entry) => [entry.code, entry]));
  const wanted = words.trim().split(/\s+/);
  const says = (place: ListedPlace) => {
    const its = place.townCode === null ? undefined : towns.get(place.townCode);
    const kind = FACILITY_KINDS.find((entry) => entry.id === place.kind)?.zh;
    // People write 黄羌敬老院 for 黄羌镇敬老院.
    const text = [
      place.name,
      place.name.replace("镇", ""),
      kind,
      place.village,
      its?.name,
      ...(its?.aliases ?? []),
    ].join(" ");
    return wanted.every((word) => text.includes(word));
  };
  const matching = list.places.filter((place) => isAsked(kinds, place.kind) && says(place));
  const found = matching.filter((place) => town === null || place.townCode === town);
  return {
    found: OPEN_FIRST.flatMap((status) => found.filter((place) => place.status === status)),
    townless: town === null ? 0 : matching.filter((place) => place.townCode === null).length,
  };
}
