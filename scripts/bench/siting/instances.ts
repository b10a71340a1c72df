import { readFileSync } from "node:fs";
import { join } from "node:path";
import { seeded } from "../../../src/analysis/seeded";
import { columnsFromParquet } from "../../../src/data/parquet";

/** Demands that are candidates as well, whole seconds between them row by row, whole people. */
export interface BenchInstance {
  readonly name: string;
  readonly size: number;
  readonly cost: Float64Array;
  readonly weights: Float64Array;
}

/** How far coverage reaches, in the costs of the instances. */
export const WITHIN_SECONDS = 600;

const WIDTH_METRES = 40_000;
const METRES_PER_SECOND = 12;
const DETOUR = 1.3;
/** To the road and from it, most seconds at either end. */
const JOIN_SECONDS = 120;

/** Random points of a plane, its roads alike everywhere; lognormal weights. The same on every machine. */
export function madeUpInstance(size: number, seed: number): BenchInstance {
  const random = seeded(seed * 1000 + size);
  const places = Array.from({ length: size }, () => ({
    x: random() * WIDTH_METRES,
    y: random() * WIDTH_METRES,
    join: random() * JOIN_SECONDS,
  }));
  const cost = Float64Array.from({ length: size * size }, (_, k) => {
    const [one, other] = [places[Math.floor(k / size)]!, places[k % size]!];
    if (one === other) return 0;
    const metres = DETOUR * Math.hypot(one.x - other.x, one.y - other.y);
    return Math.round(metres / METRES_PER_SECOND + one.join + other.join);
  });
  const weights = Float64Array.from({ length: size }, () => {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    return 1 + Math.floor(Math.exp(3 + 0.9 * normal));
  });
  return { name: `${size} × ${size}`, size, cost, weights };
}

const root = join(import.meta.dirname, "../../..");
const METRES_PER_DEGREE = 111_195;
/** 30 km/h and a detour of 1.35, as the county's straight line has it. */
const COUNTY_SECONDS_PER_METRE = (1.35 * 60) / 500;

/** The county's villages as shipped: elders of 60 and over by split A at the mean place of each village's cells, by straight line. */
export async function countyVillages(): Promise<BenchInstance> {
  const file = "data/tables/demand.parquet";
  const bytes = Uint8Array.from(readFileSync(join(root, file))).buffer;
  const columns = await columnsFromParquet(bytes, file);
  const column = (name: string) => columns[name] as ArrayLike<number>;
  const villages = columns.village_code as ArrayLike<string>;
  const sums = new Map<string, { elders: number; cells: number; lon: number; lat: number }>();
  for (let i = 0; i < villages.length; i++) {
    const village = sums.get(villages[i]!) ?? { elders: 0, cells: 0, lon: 0, lat: 0 };
    sums.set(villages[i]!, village);
    village.elders += Number(column("elders_a")[i]);
    village.cells += 1;
    village.lon += column("lon")[i]!;
    village.lat += column("lat")[i]!;
  }
  const places = Array.from(sums.entries())
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, { elders, cells, lon, lat }]) => ({ elders, lon: lon / cells, lat: lat / cells }));
  const size = places.length;
  const cost = Float64Array.from({ length: size * size }, (_, k) => {
    const [one, other] = [places[Math.floor(k / size)]!, places[k % size]!];
    const east = (one.lon - other.lon) * Math.cos((one.lat * Math.PI) / 180);
    const metres = METRES_PER_DEGREE * Math.hypot(east, one.lat - other.lat);
    return Math.round(metres * COUNTY_SECONDS_PER_METRE);
  });
  return {
    name: `本县 ${size} 个村`,
    size,
    cost,
    weights: Float64Array.from(places, ({ elders }) => elders),
  };
}
