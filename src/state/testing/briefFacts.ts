import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { OpenSiting } from "../../analysis/siting";
import { siting } from "../../analysis/siting/siting";
import type { Catalog } from "../../data/catalog";
import type { Manifest } from "../../data/manifest";
import { recount } from "../../data/recount";
import { readReport } from "../../data/report";
import { openLedgerDatabase } from "../../data/warehouse.node.ts";
import { briefCircles, type OnNetwork, type Step } from "../briefCircles";
import { factsOf } from "../briefFacts";
import type { BriefingFacts, BriefState } from "../briefing";
import { briefSites } from "../briefSites";
import { briefStore } from "../briefStore";
import { opening, type ShippedFigures, type State } from "../store";
import { shippedLedger, shippedPlaces } from "./shippedLedger";

const read = <T>(path: string) =>
  JSON.parse(readFileSync(join(import.meta.dirname, "../../../data", path), "utf8")) as T;

/** Nobody travels on roads. */
export const straight: OnNetwork = (_, work) => work(null);

/** Nobody withdraws, and nothing is late. */
export const unhurried: Step = (work) => work(new AbortController().signal);

/** The siting thread's work without a thread. */
export const besideThread = () =>
  ({ thread: siting(), broken: new Promise<never>(() => {}), close: () => {} }) as unknown as OpenSiting;

/** The main state over the county as shipped, with its light files read. */
export function shippedState(): State {
  const catalog = { manifest: read<Manifest>("manifest.json") } as Catalog;
  const of = [catalog] as const;
  const ready = <T>(value: T) => ({ status: "ready", of, value }) as const;
  return {
    ...opening(),
    catalog: ready(catalog) as unknown as State["catalog"],
    places: ready(shippedPlaces()),
    figures: ready(read<ShippedFigures>("figures.json")),
    outline: ready(read<GeoJSON.Feature>("shapes/outline.geojson")),
  };
}

let once: Promise<BriefingFacts> | null = null;

/** The facts of the wall over the county as shipped, every question answered 随附底账的汇报素材. Worked out once for a test file. */
export function shippedFacts(): Promise<BriefingFacts> {
  once ??= workedOut();
  return once;
}

async function workedOut(): Promise<BriefingFacts> {
  const state = shippedState();
  const { places, figures, outline, assumed } = state;
  if (places.status !== "ready" || figures.status !== "ready" || outline.status !== "ready")
    throw new Error("shipped files are not there");
  const database = await openLedgerDatabase(await shippedLedger());
  try {
    const ground = { database, places: places.value, assumed };
    const ready = <T>(value: T) => ({ status: "ready", of: [], value }) as const;
    const brief: BriefState = {
      ...briefStore.getInitialState(),
      report: ready(await readReport(database.ask)),
      circles: ready(await briefCircles({ ...ground, outline: outline.value }, straight, unhurried)),
      sites: ready(await briefSites(ground, state, straight, unhurried, besideThread)),
    };
    const recounted = ready(await recount(database.ask, figures.value)) as unknown as State["recount"];
    return factsOf({ ...state, recount: recounted }, brief) as BriefingFacts;
  } finally {
    database.close();
  }
}
