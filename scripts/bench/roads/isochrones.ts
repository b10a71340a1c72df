import { join } from "node:path";
import { area } from "@turf/turf";
import { seeded } from "../../../src/analysis/seeded";
import { type InBrowser, openBrowser } from "./inBrowser";
import { median, ninetieth, short, verdict } from "./measuring";
import type { BenchNetworks } from "./networks";
import { placesNear } from "./places";
import { type Costing, startValhalla, VALHALLA_VERSION, type ValhallaAnswer } from "./valhalla";

/** (b) From a click to the area drawn, in a worker of Chromium, beside Valhalla's isochrones of the same places and minutes. */
const POINTS = 40;
const ROUNDS = 3;
const MINUTES = 15;
const LEAST_RATIO = 3;

interface Case {
  readonly network: "walk" | "drive";
  readonly sharp: boolean;
  readonly named: string;
  readonly budget: number;
  readonly costing: Costing;
}

const CASES: readonly Case[] = [
  { network: "walk", sharp: true, named: "步行", budget: 5, costing: "pedestrian" },
  { network: "drive", sharp: false, named: "驾车，拖动时", budget: 16, costing: "auto" },
  { network: "drive", sharp: true, named: "驾车，松手后", budget: 40, costing: "auto" },
];

export async function measureIsochrones(networks: BenchNetworks): Promise<void> {
  console.log(`\n二、点一下到画出 ${MINUTES} 分钟范围，Chromium 的线程里（${POINTS} 个地点的中位数）`);
  const browser = await openBrowser({ walk: networks.walk, drive: networks.drive });
  try {
    console.log(`  Chromium ${browser.version}${browser.fine ? "" : "，时钟只到 0.1 毫秒"}`);
    const rival = networks.extract
      ? startValhalla(join(import.meta.dirname, "../../../.cache"), networks.extract)
      : "没有提取文件（--osm），Valhalla 没有可读的，与它的比较略过。(No extract: Valhalla skipped.)";
    if (typeof rival === "string") console.log(`  ${rival}`);
    const places = {
      walk: placesNear(networks.walk, POINTS, seeded(40)),
      drive: placesNear(networks.drive, POINTS, seeded(41)),
    };
    const asked = new Map<Costing, readonly (ValhallaAnswer | null)[] | string>();
    for (const one of CASES) {
      const ours = await drawn(browser.ask, one, places[one.network]);
      report(one, ours);
      if (typeof rival === "string") continue;
      const theirs = asked.get(one.costing) ?? (await rival(one.costing, MINUTES, places[one.network]));
      asked.set(one.costing, theirs);
      console.log(`    ${besideValhalla(one, ours, theirs)}`);
    }
  } finally {
    await browser.close();
  }
}

type Ask = Awaited<ReturnType<typeof openBrowser>>["ask"];

/** By place, the middle of three rounds, after a round that warms the worker. */
async function drawn(
  ask: Ask,
  { network, sharp }: Case,
  places: readonly GeoJSON.Position[],
): Promise<readonly InBrowser[]> {
  const question = ([lon, lat]: GeoJSON.Position) =>
    ask({ network, sharp, lon: lon!, lat: lat!, minutes: MINUTES });
  for (const place of places) await question(place);
  const rounds: InBrowser[][] = places.map(() => []);
  for (let round = 0; round < ROUNDS; round++)
    for (const [i, place] of places.entries()) rounds[i]!.push(await question(place));
  return rounds.map(
    (answers) => [...answers].sort((a, b) => a.milliseconds - b.milliseconds)[ROUNDS >> 1] as InBrowser,
  );
}

function report({ named, budget }: Case, ours: readonly InBrowser[]): void {
  const of = (read: (answer: InBrowser) => number) => short(median(ours.map(read)));
  const milliseconds = ours.map((answer) => answer.milliseconds);
  console.log(
    `  ${named}：${short(median(milliseconds))} 毫秒（九成不超过 ${short(ninetieth(milliseconds))}；预算 ${budget}，` +
      `${verdict(median(milliseconds) <= budget)}）；单做到 ${MINUTES} 分钟为止的各步：接入 ${of(({ join }) => join)}、搜索 ${of(({ search }) => search)}、取路段 ${of(({ parts }) => parts)}、` +
      `画面 ${of(({ draw }) => draw)}，共 ${of(({ join, search, parts, draw }) => join + search + parts + draw)}；页面等到回话 ${of(({ roundTrip }) => roundTrip)}`,
  );
}

function besideValhalla(
  { costing }: Case,
  ours: readonly InBrowser[],
  theirs: readonly (ValhallaAnswer | null)[] | string,
): string {
  if (typeof theirs === "string") return theirs;
  const both = ours.flatMap((mine, i) => {
    const its = theirs[i];
    return its ? [{ mine, its }] : [];
  });
  if (both.length === 0) return "Valhalla 一个也没有答出。(No answers.)";
  const its = median(both.map((pair) => pair.its.milliseconds));
  const ratio = its / median(both.map((pair) => pair.mine.milliseconds));
  const areas = both.map((pair) => pair.mine.squareMetres / sum(pair.its.polygons.map((one) => area(one))));
  return (
    `Valhalla ${VALHALLA_VERSION}（Node）${short(its)} 毫秒，是我们的 ${short(ratio)} 倍` +
    `（要求 ${LEAST_RATIO} 倍，${ratio >= LEAST_RATIO ? "达到" : "没有达到"}）；` +
    `面积是它的 ${short(median(areas))}（${costing === "auto" ? "它有自己的车速" : "同为每秒 1 米"}）；${both.length} / ${ours.length} 处有答`
  );
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
