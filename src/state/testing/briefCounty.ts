import { vi } from "vitest";
import type { Catalog } from "../../data/catalog";
import type { LedgerDatabase } from "../../data/warehouse.node.ts";
import type { Cell, Row } from "../../model/ledger";
import type { Places, State } from "../store";
import { inThread } from "./inThread";
import { shippedPlaces } from "./shippedLedger";
import { sitingCounty } from "./sitingCounty";

const [walk, drive] = ["elder_walk", "drive"].map((id) =>
  shippedPlaces().travelModes.find((mode) => mode.id === id),
);

/** A drawn county that opens canteens on foot and homes by car, whose town A is choosing a site for a canteen and B for a home. */
export function briefCounty() {
  const made = sitingCounty(21);
  const choosing = [
    ["A", "canteen"],
    ["B", "nursing_home"],
  ].map(([townCode, kind]) => ({
    ...made.places.facilities[0],
    id: `${kind}-${townCode}`,
    kind,
    townCode,
    status: "siting",
    places: [],
    beds: [],
  }));
  const places = {
    ...made.places,
    facilities: [...made.places.facilities, ...choosing],
    travelModes: [walk, drive],
    reachOpenings: [
      { kind: "canteen", mode: "elder_walk", minutes: 40 },
      { kind: "canteen", mode: "drive", minutes: 5 },
      { kind: "nursing_home", mode: "drive", minutes: 10 },
      { kind: "medical_care", mode: "drive", minutes: 30 },
    ],
  } as unknown as Places;
  const outline = {
    type: "Feature",
    properties: {},
    geometry: {
      type: "Polygon",
      coordinates: [
        [
          [114.98, 22.88],
          [115.1, 22.88],
          [115.1, 23],
          [114.98, 23],
          [114.98, 22.88],
        ],
      ],
    },
  } as GeoJSON.Feature;
  const [mode] = made.ledgers.travel_modes ?? [];
  const driving = { ...mode, id: "drive", metres_per_minute: 500, detour: 1.35 } as Row;
  const ledgers = { ...made.ledgers, travel_modes: [mode as Row, driving] };
  return { ...made, ledgers, places, outline };
}

export const catalog = { manifest: { county: { name: "甲县" } } } as Catalog;
const ready = <T>(value: T) => ({ status: "ready", of: [catalog, 0], value }) as never;

/** A database of the page, opened by nobody but the test; `asked` hears every question. */
export const openedAs = (
  database: LedgerDatabase,
  asked: (question: string, values: readonly Cell[]) => Promise<unknown> | undefined = () => undefined,
) => {
  const threaded = inThread(database);
  const ask = async (question: string, values: readonly Cell[] = []) =>
    (await asked(question, values)) ?? threaded.ask(question, values);
  return ready({ ...threaded, ask, close: () => {} }) as State["warehouse"];
};

/** The county's light files read, as the main state holds them. */
export const countyRead = (county: ReturnType<typeof briefCounty>): Partial<State> => ({
  catalog: ready(catalog),
  places: ready(county.places),
  figures: ready({ documented: [], assumed: [] }),
  outline: ready(county.outline),
  keptRoads: ready(null),
});

/** Waits in the machine's own time until something is so. */
export const soon = (what: () => boolean) =>
  vi.waitFor(
    () => {
      if (!what()) throw new Error("not yet");
    },
    { timeout: 60_000, interval: 5 },
  );
