import type { RoadNetworkId } from "./roads";

/** Tags of a way or a node, as in OpenStreetMap 标签. */
export type RoadTags = Readonly<Partial<Record<string, string>>>;

/** Which tag speaks for a network, the more special first. */
const ACCESS_TAGS: Readonly<Record<RoadNetworkId, readonly string[]>> = {
  walk: ["foot", "access"],
  e_bike: ["electric_bicycle", "bicycle", "vehicle", "access"],
  drive: ["motorcar", "motor_vehicle", "vehicle", "access"],
};

/** Only for some, so not for going through to a facility 不准公众通行. */
const DENIED: readonly string[] = [
  ...["no", "private", "agricultural", "forestry", "military", "emergency", "use_sidepath", "restricted"],
];
const ALLOWED: readonly string[] = [
  "yes",
  "designated",
  "permissive",
  "official",
  "destination",
  "customers",
];

/** What the map says of a network's right to pass 通行权: the most special tag that is there; undefined = nothing. */
export function accessOf(tags: RoadTags, network: RoadNetworkId): string | undefined {
  const key = ACCESS_TAGS[network].find((each) => tags[each] !== undefined);
  return key === undefined ? undefined : tags[key];
}

/** Several values may stand side by side; one that lets the public through is enough. */
const values = (access: string | undefined) => (access ?? "").split(";").map((value) => value.trim());

/** Whether a stated right to pass keeps the public out 禁止. */
export const isDenied = (access: string | undefined): boolean =>
  !isAllowed(access) && values(access).some((value) => DENIED.includes(value));

/** Whether a stated right to pass lets the public through 准许; what is not stated is neither. */
export const isAllowed = (access: string | undefined): boolean =>
  values(access).some((value) => ALLOWED.includes(value));

const ONEWAY: Readonly<Record<string, 0 | 1 | -1>> = {
  ...{ yes: 1, true: 1, "1": 1, no: 0, false: 0, "0": 0, "-1": -1, reverse: -1 },
  // By turns or by the hour: over a day both ways are open.
  ...{ reversible: 0, alternating: 0 },
};

/** The direction a way may be travelled 单行: stated, or implied by roundabouts and motorways. People on foot go both ways. */
export function onewayOf(tags: RoadTags, network: RoadNetworkId): 0 | 1 | -1 {
  if (network === "walk") return ONEWAY[tags["oneway:foot"] ?? ""] ?? 0;
  const stated = ONEWAY[tags.oneway ?? ""];
  const around = tags.junction === "roundabout" || tags.junction === "circular";
  const motorway = tags.highway === "motorway" || tags.highway === "motorway_link";
  const vehicles = stated ?? (around || motorway ? 1 : 0);
  if (network === "drive") return vehicles;
  const bicycles = ONEWAY[tags["oneway:bicycle"] ?? ""];
  if (bicycles !== undefined) return bicycles;
  const lanes = ["cycleway", "cycleway:left", "cycleway:right", "cycleway:both"].map((key) => tags[key]);
  return lanes.some((lane) => lane?.startsWith("opposite")) ? 0 : vehicles;
}
