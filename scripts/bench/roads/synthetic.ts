import { seeded } from "../../../src/analysis/seeded";
import type { RoadNetworkId, RoadTables } from "../../../src/model/roads";

/** A made-up county of about 65,000 junctions, for machines without an extract: the same on every machine. */
const SIDE = 255;
const SPACING_METRES = 190;
const TOWNS = 14;
/** Roads beyond the tree that holds the county together: kept with this chance. */
const SPARE = 0.42;
const ONEWAY = 0.08;
const ORIGIN = { lon: 115, lat: 22.8 };
const METRES_PER_DEGREE = 111_195;
const CLASSES = [
  { name: "primary", kmh: 60, every: 32 },
  { name: "secondary", kmh: 45, every: 8 },
  { name: "tertiary", kmh: 35, every: 4 },
  { name: "residential", kmh: 20, every: 1 },
] as const;

interface Place {
  readonly x: number;
  readonly y: number;
}

/** The roads of the made-up county, walked both ways everywhere or driven with one-way streets. */
export function syntheticCounty(seed: number): Readonly<Record<"walk" | "drive", RoadTables>> {
  const random = seeded(seed);
  const places = junctions(random);
  const streets = roads(random);
  return { walk: tables("walk", places, streets), drive: tables("drive", places, streets) };
}

/** A jittered grid drawn together around its towns, where streets therefore stand closer. */
function junctions(random: () => number): readonly Place[] {
  const width = SIDE * SPACING_METRES;
  const towns = Array.from({ length: TOWNS }, (_, i) => ({
    x: width * (0.08 + 0.84 * random()),
    y: width * (0.08 + 0.84 * random()),
    radius: i === 0 ? 6000 : 1500 + 2000 * random(),
  }));
  return Array.from({ length: SIDE * SIDE }, (_, i) => {
    const x = ((i % SIDE) + 0.5 * (random() - 0.5)) * SPACING_METRES;
    const y = (Math.floor(i / SIDE) + 0.5 * (random() - 0.5)) * SPACING_METRES;
    let [dx, dy] = [0, 0];
    for (const town of towns) {
      const pull = 0.55 * Math.exp(-((town.x - x) ** 2 + (town.y - y) ** 2) / (2 * town.radius ** 2));
      dx += pull * (town.x - x);
      dy += pull * (town.y - y);
    }
    return { x: x + dx, y: y + dy };
  });
}

interface Street {
  readonly from: number;
  readonly to: number;
  readonly road: number;
  readonly oneway: boolean;
  /** How far the street bows out to its left, as a share of its length. */
  readonly bow: number;
}

/** Streets between neighbours of the grid: a tree of two-way roads over all junctions, and some more. */
function roads(random: () => number): readonly Street[] {
  const all: Street[] = [];
  for (let i = 0; i < SIDE * SIDE; i++) {
    const [column, row] = [i % SIDE, Math.floor(i / SIDE)];
    if (column + 1 < SIDE) all.push(street(i, i + 1, roadClass(row), random));
    if (row + 1 < SIDE) all.push(street(i, i + SIDE, roadClass(column), random));
  }
  // Great roads first, so that the tree holds them whole.
  const chance = all.map(({ road }) => road + random());
  const order = all.map((_, i) => i).sort((a, b) => chance[a]! - chance[b]!);
  const leads = Int32Array.from({ length: SIDE * SIDE }, (_, i) => i);
  const root = (node: number) => {
    let at = node;
    while (leads[at] !== at) {
      leads[at] = leads[leads[at]!]!;
      at = leads[at]!;
    }
    return at;
  };
  return order.flatMap((i) => {
    const one = all[i]!;
    const [a, b] = [root(one.from), root(one.to)];
    if (a !== b) {
      leads[a] = b;
      return [{ ...one, oneway: false }];
    }
    return one.road < CLASSES.length - 1 || random() < SPARE ? [one] : [];
  });
}

const roadClass = (line: number) => CLASSES.findIndex(({ every }) => line % every === 0);

function street(from: number, to: number, road: number, random: () => number): Street {
  const turned = random() < 0.5;
  return {
    from: turned ? to : from,
    to: turned ? from : to,
    road,
    oneway: road === CLASSES.length - 1 && random() < ONEWAY,
    bow: 0.3 * (random() - 0.5),
  };
}

function tables(network: RoadNetworkId, places: readonly Place[], streets: readonly Street[]): RoadTables {
  const perDegreeLon = METRES_PER_DEGREE * Math.cos((ORIGIN.lat * Math.PI) / 180);
  const lon = (x: number) => ORIGIN.lon + x / perDegreeLon;
  const lat = (y: number) => ORIGIN.lat + y / METRES_PER_DEGREE;
  const bends = streets.map(({ from, to, bow }) => {
    const [a, b] = [places[from]!, places[to]!];
    return { x: (a.x + b.x) / 2 - bow * (b.y - a.y), y: (a.y + b.y) / 2 + bow * (b.x - a.x) };
  });
  const metres = streets.map(
    ({ from, to }, i) => apart(places[from]!, bends[i]!) + apart(bends[i]!, places[to]!),
  );
  const drives = network === "drive";
  return {
    network,
    nodeIds: places.map((_, i) => String(i + 1)),
    nodeLons: Float64Array.from(places, ({ x }) => lon(x)),
    nodeLats: Float64Array.from(places, ({ y }) => lat(y)),
    nodeParts: new Int32Array(places.length),
    from: Int32Array.from(streets, ({ from }) => from),
    to: Int32Array.from(streets, ({ to }) => to),
    metres: Float64Array.from(metres),
    kmh: Float64Array.from(streets, ({ road }) => (drives ? CLASSES[road]!.kmh : Number.NaN)),
    factor: new Float64Array(streets.length).fill(1),
    oneway: Uint8Array.from(streets, ({ oneway }) => (drives && oneway ? 1 : 0)),
    joinable: new Uint8Array(streets.length).fill(1),
    classes: Uint8Array.from(streets, ({ road }) => road),
    classNames: CLASSES.map(({ name }) => name),
    shapeStart: Int32Array.from({ length: streets.length + 1 }, (_, i) => i),
    shapeLons: Float64Array.from(bends, ({ x }) => lon(x)),
    shapeLats: Float64Array.from(bends, ({ y }) => lat(y)),
  };
}

const apart = (a: Place, b: Place) => Math.hypot(b.x - a.x, b.y - a.y);
