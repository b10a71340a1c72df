import { accessOf, isAllowed, isDenied, onewayOf, type RoadTags } from "./roadAccess";
import { FERRY_KMH, kmhOf, minutesOf } from "./roadSpeeds";
import type { RoadNetworkId } from "./roads";

/** How one network uses a road 通行规则. */
export interface RoadUse {
  readonly usable: true;
  /** The road's own speed, NaN = the mode's. */
  readonly kmh: number;
  /** Share of the mode's speed that is kept. */
  readonly factor: number;
  /** 1 = as drawn only, −1 = against the drawing only, 0 = both ways. */
  readonly oneway: 0 | 1 | -1;
  /** Whether places may join along it: not on the water, and motorways only at their junctions. */
  readonly joins: boolean;
  readonly roadClass: string;
  /** A ferry's stated minutes for the whole line; its speed follows from the length. NaN = not stated. */
  readonly minutes: number;
}

/** Why a network does not use a road 不收的原因, in Chinese. */
export interface RoadRefusal {
  readonly usable: false;
  readonly why: string;
}

/** Pushing a bicycle, 1 m/s of 15 km/h 推行. */
const PUSHED = 0.24;
/** Stairs are walked at half the speed 台阶. */
const STEPS = 0.5;
/** A track that is not paved 未铺装土路, by e-bike. */
const UNPAVED = 0.7;

const MOTORWAYS: readonly string[] = ["motorway", "motorway_link"];
const STREETS: readonly string[] = [
  ...["trunk", "trunk_link", "primary", "primary_link", "secondary", "secondary_link"],
  ...["tertiary", "tertiary_link", "unclassified", "residential", "living_street", "service", "road"],
];
/** Footpaths 步行道: bicycles only where the map says so. */
const FOOTPATHS: readonly string[] = ["footway", "pedestrian", "path", "bridleway", "corridor"];
const KNOWN: readonly string[] = [...MOTORWAYS, ...STREETS, "track", "cycleway", "steps", ...FOOTPATHS];
const PAVED: readonly string[] = ["grade1", "grade2"];

/** Highway values that are no road yet, or no longer 在建、规划、废弃. */
const UNBUILT: readonly string[] = ["construction", "proposed", "planned", "abandoned", "disused", "razed"];

const refusal = (why: string): RoadRefusal => ({ usable: false, why });
const NO_ROAD = refusal("不是供通行的道路");

/**
 * How a network uses a way of OpenStreetMap by its tags 路段通行规则 (Chinese conventions: national roads are `trunk` and
 * walkable unless `motorroad=yes`).
 */
export function roadUse(tags: RoadTags, network: RoadNetworkId): RoadUse | RoadRefusal {
  const { highway } = tags;
  if (highway === undefined) return tags.route === "ferry" ? ferryUse(tags, network) : NO_ROAD;
  if (UNBUILT.includes(highway)) return refusal("在建、规划或已废弃");
  if (!KNOWN.includes(highway)) return NO_ROAD;
  if (tags.area === "yes") return refusal("是一块场地，不是线");
  const access = accessOf(tags, network);
  if (isDenied(access)) return refusal("标明不准通行");
  const rule = { walk: onFoot, e_bike: byBike, drive: byCar }[network](highway, tags, access);
  if (typeof rule === "string") return refusal(rule);
  const motorway = MOTORWAYS.includes(highway) || tags.motorroad === "yes";
  return {
    usable: true,
    kmh: network === "drive" ? kmhOf(highway, tags) : Number.NaN,
    factor: rule,
    oneway: onewayOf(tags, network),
    joins: !motorway,
    roadClass: highway,
    minutes: Number.NaN,
  };
}

/** The share of the speed that is kept, or why not. */
type Rule = (highway: string, tags: RoadTags, access: string | undefined) => number | string;

const onFoot: Rule = (highway, tags) => {
  const closed = MOTORWAYS.includes(highway) || tags.motorroad === "yes";
  if (closed && !isAllowed(tags.foot)) return "高速公路和汽车专用路不许行人";
  return highway === "steps" ? STEPS : 1;
};

const byBike: Rule = (highway, tags, access) => {
  if (MOTORWAYS.includes(highway) || tags.motorroad === "yes") return "高速公路和汽车专用路不许电动自行车";
  if (highway === "steps") return "台阶不能骑行";
  if (highway === "service" && tags.service === "emergency_access") return "应急通道";
  if (tags.ford === "stepping_stones" || tags.smoothness === "impassable") return "车辆过不去";
  if (access === "dismount") return PUSHED;
  if (FOOTPATHS.includes(highway) && !isAllowed(tags.electric_bicycle ?? tags.bicycle))
    return "步行道，没有标明可以骑行";
  return highway === "track" && !PAVED.includes(tags.tracktype ?? "") ? UNPAVED : 1;
};

const byCar: Rule = (highway, tags) => {
  if (highway === "track")
    return tags.tracktype === "grade4" || tags.tracktype === "grade5" ? "土路，汽车难以通行" : 1;
  if (highway === "service" && tags.service === "emergency_access") return "应急通道";
  if (!MOTORWAYS.includes(highway) && !STREETS.includes(highway)) return "不是车行道";
  if (tags.ford === "stepping_stones" || tags.smoothness === "impassable") return "车辆过不去";
  return 1;
};

/** A ferry carries people on foot unless the map forbids it; bicycles and cars only where the map says so. */
function ferryUse(tags: RoadTags, network: RoadNetworkId): RoadUse | RoadRefusal {
  const access = accessOf(tags, network);
  if (isDenied(access)) return refusal("渡船标明不载");
  if (network !== "walk" && !isAllowed(access)) return refusal("渡船没有标明载车");
  return {
    usable: true,
    kmh: FERRY_KMH,
    factor: 1,
    oneway: onewayOf(tags, "drive"),
    joins: false,
    roadClass: "ferry",
    minutes: minutesOf(tags.duration),
  };
}

/** Barriers that stop cars 只拦机动车的障碍, and those that stop bicycles as well, and everybody. Gates are taken for open. */
const STOPS_CARS: readonly string[] = [
  ...["bollard", "block", "cycle_barrier", "planter", "jersey_barrier", "concrete_barrier", "barrier_board"],
  ...["bus_trap", "sump_buster", "log", "debris", "chain", "rope", "tyres", "bump_gate", "wicket_gate"],
];
const STOPS_BICYCLES: readonly string[] = [
  ...["stile", "kissing_gate", "turnstile", "full-height_turnstile", "horse_stile", "motorcycle_barrier"],
];
const STOPS_ALL: readonly string[] = ["wall", "fence", "hedge", "retaining_wall", "city_wall", "ditch"];

/** Whether a barrier on a road stops a network 障碍物: access tags on it say more than its kind; a locked one stops all. */
export function barrierStops(tags: RoadTags, network: RoadNetworkId): boolean {
  const { barrier } = tags;
  if (barrier === undefined || barrier === "no") return network !== "walk" && tags.ford === "stepping_stones";
  const access = accessOf(tags, network);
  if (isDenied(access)) return true;
  if (isAllowed(access)) return false;
  if (tags.locked === "yes" || STOPS_ALL.includes(barrier)) return true;
  if (network === "walk") return false;
  return STOPS_BICYCLES.includes(barrier) || (network === "drive" && STOPS_CARS.includes(barrier));
}

/** The tags of ways that decide anything here 用到的标签; all others need not be read. */
export const WAY_TAGS: readonly string[] = [
  ...[
    "highway",
    "route",
    "area",
    "access",
    "foot",
    "bicycle",
    "electric_bicycle",
    "vehicle",
    "motor_vehicle",
  ],
  ...["motorcar", "motorroad", "oneway", "oneway:bicycle", "oneway:foot", "cycleway", "cycleway:left"],
  ...[
    "cycleway:right",
    "cycleway:both",
    "junction",
    "service",
    "tracktype",
    "smoothness",
    "ford",
    "duration",
  ],
  ...["maxspeed", "maxspeed:forward", "maxspeed:backward"],
];

/** The tags of nodes that decide anything here. */
export const NODE_TAGS: readonly string[] = [
  ...["barrier", "ford", "locked", "access", "foot", "bicycle", "electric_bicycle", "vehicle"],
  ...["motor_vehicle", "motorcar"],
];
