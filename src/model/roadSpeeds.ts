import type { RoadTags } from "./roadAccess";

/** Driving speed by road class where no limit is stated 各等级车速, km/h; a track's by its tracktype. */
const CLASS_KMH: Readonly<Record<string, number>> = {
  motorway: 100,
  motorway_link: 50,
  trunk: 80,
  trunk_link: 45,
  primary: 60,
  primary_link: 40,
  secondary: 50,
  secondary_link: 35,
  tertiary: 40,
  tertiary_link: 30,
  unclassified: 40,
  residential: 30,
  living_street: 15,
  service: 20,
  road: 30,
};
const TRACK_KMH: Readonly<Record<string, number>> = { grade1: 20, grade2: 15, grade3: 10 };
const ANY_TRACK_KMH = 15;
const SLOW_SERVICE: readonly string[] = ["driveway", "parking_aisle", "drive-through"];
const SLOW_SERVICE_KMH = 10;

/** Streets between houses, where crossings and stops take a fifth of the speed 建成区街道打八折. */
const BUILT_UP: readonly string[] = [
  ...["tertiary", "tertiary_link", "unclassified", "residential", "living_street", "service", "road"],
];
const BUILT_UP_SHARE = 0.8;

/** Where a ferry states no duration 渡船, km/h. */
export const FERRY_KMH = 10;
/** No ferry's stated duration makes it slower or faster than this, km/h. */
export const FERRY_KMH_RANGE = [1, 80] as const;

const KMH_PER_MPH = 1.609344;
/** Limits by name 以名称表示的限速: after the country's letters. */
const NAMED_KMH: Readonly<Record<string, number>> = {
  urban: 50,
  rural: 70,
  trunk: 80,
  motorway: 120,
  living_street: 15,
  walk: 5,
};
const MOST_KMH = 120;

/** Driving speed on a road 车速, km/h: the stated limit, or its class's; × 0.8 on streets between houses. */
export function kmhOf(highway: string, tags: RoadTags): number {
  const ofTrack = TRACK_KMH[tags.tracktype ?? ""] ?? ANY_TRACK_KMH;
  const slow = highway === "service" && SLOW_SERVICE.includes(tags.service ?? "");
  const usual = highway === "track" ? ofTrack : slow ? SLOW_SERVICE_KMH : (CLASS_KMH[highway] ?? ofTrack);
  const limits = [tags.maxspeed, tags["maxspeed:forward"], tags["maxspeed:backward"]].map(limitOf);
  const [both, ...ways] = limits;
  const stated = both ?? (ways.some((limit) => limit !== null) ? lowest(ways) : null);
  // Nobody drives a farm track or a car park at a limit meant for streets.
  const kmh = stated === null ? usual : highway === "track" || slow ? Math.min(stated, usual) : stated;
  return kmh * (BUILT_UP.includes(highway) ? BUILT_UP_SHARE : 1);
}

const lowest = (limits: readonly (number | null | undefined)[]) =>
  Math.min(...limits.map((limit) => limit ?? MOST_KMH));

/** A stated limit in km/h 限速 ("60", "30 mph", "CN:urban", of several the lowest); null = none that can be used. */
export function limitOf(text: string | undefined): number | null {
  const limits = (text ?? "").split(/[;|,]/).flatMap((part) => {
    const named = NAMED_KMH[part.trim().replace(/^[A-Z]{2}:/, "")];
    if (named !== undefined) return [named];
    const [, digits, unit] = /^\s*(\d+(?:\.\d+)?)\s*(km\/h|kmh|kph|mph)?\s*$/i.exec(part) ?? [];
    const kmh = Number(digits) * (unit?.toLowerCase() === "mph" ? KMH_PER_MPH : 1);
    return kmh > 0 ? [Math.min(kmh, MOST_KMH)] : [];
  });
  return limits.length === 0 ? null : Math.min(...limits);
}

/** A stated duration in minutes 航行时间 ("00:15", "1:02:30", "PT1H5M", "20"); NaN = none that can be read. */
export function minutesOf(text: string | undefined): number {
  const words = (text ?? "").trim();
  const clock = /^(\d+):([0-5]?\d)(?::([0-5]?\d))?$/.exec(words);
  if (clock) return positive(Number(clock[1]) * 60 + Number(clock[2]) + Number(clock[3] ?? 0) / 60);
  const iso = /^P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/.exec(words);
  if (iso) {
    const [days, hours, minutes, seconds] = iso.slice(1).map((part) => Number(part ?? 0)) as [
      ...[number, number, number, number],
    ];
    return positive(days * 1440 + hours * 60 + minutes + seconds / 60);
  }
  return /^\d+(\.\d+)?$/.test(words) ? positive(Number(words)) : Number.NaN;
}

const positive = (minutes: number) => (minutes > 0 ? minutes : Number.NaN);
