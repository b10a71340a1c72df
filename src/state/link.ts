import { AGE_GROUPS } from "../model/age";
import { FACILITY_KINDS, type FacilityKind } from "../model/facility";
import type { LonLat } from "../model/place";
import { LEAST_MINUTES, MOST_MINUTES } from "../model/travel";
import { ACCESS_METHODS } from "./access";
import { openingsOf } from "./reach";
import { sitingFrom, sitingWord } from "./sitingLink";
import { SPOT_DECIMALS } from "./spot";
import { type Choices, MEASURES, openingChoices, type Places } from "./store";

/** What a link says 链接: the choices it could make out, what it could not in words, and the data it was made with. */
export interface LinkRead {
  readonly choices: Choices;
  readonly problems: readonly string[];
  readonly data: string | null;
}

const VERSION = "1";
/** Ours are some 150 characters; what is far longer was not made here. */
const LONGEST = 2000;

/** The choices as the part of an address after `?`: short keys, and nothing that stands as it opens. */
export function linkOf(choices: Choices, data: string | null): string {
  const { measure, kinds, assumed, town, village, facility, reachKind } = choices;
  const usual = usualWith(reachKind);
  const parts: [string, string][] = [["v", VERSION]];
  const say = (key: string, value: string | null, otherwise: string | null = null) => {
    if (value !== otherwise) parts.push([key, value ?? NONE]);
  };
  say("c", reachKind);
  const { spot } = choices;
  if (reachKind || spot) {
    // Said even where it is the default: the defaults are the ledger's, and may change.
    parts.push(["w", choices.mode], ["n", String(choices.minutes)]);
    say("p", choices.age, openingChoices.age);
  }
  for (const [key, flag] of FLAGS) if (choices[flag]) parts.push([key, "1"]);
  say("m", measure ?? NONE, usual.measure ?? NONE);
  say("k", listOf(kinds), listOf(usual.kinds));
  say("z", choices.accessMethod);
  say("i", choices.siting && sitingWord(choices.siting));
  say("x", spot?.map((degrees) => degrees.toFixed(SPOT_DECIMALS)).join("~") ?? null);
  say("l", choices.roads);
  if (!assumed) parts.push(["a", "0"]);
  say("t", town);
  say("g", village);
  say("f", facility);
  say("d", data);
  return parts.map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join("&");
}

const NONE = "-";
const FLAGS = [
  ["o", "withClosed"],
  ["r", "rings"],
  ["s", "standard"],
  ["e", "apart"],
  ["j", "surface"],
] as const;

/** What a reader of a link calls each of its parts. */
const WORDS: Readonly<Record<string, string>> = {
  c: "服务圈设施",
  w: "出行方式",
  n: "时限",
  p: "人群",
  o: "已建成未运营",
  r: "参照圈",
  s: "标准圈",
  e: "逐个画圈",
  j: "到达时间图",
  x: "选点",
  l: "道路",
  z: "床位可达性方法",
  i: "选址",
  m: "着色",
  k: "设施类别",
  a: "假设集",
  t: "镇（场）",
  g: "村（社区）",
  f: "设施",
  d: "数据版本",
};

/** What is coloured and shown when a circle is open, and when none is. */
const usualWith = (reachKind: FacilityKind | null): Pick<Choices, "measure" | "kinds"> =>
  reachKind
    ? { measure: null, kinds: new Set([reachKind]) }
    : { measure: openingChoices.measure, kinds: openingChoices.kinds };

/** Kinds in the order of the model, so that the same choice is the same link. */
const listOf = (kinds: ReadonlySet<FacilityKind>) =>
  FACILITY_KINDS.filter((kind) => kinds.has(kind.id))
    .map((kind) => kind.id)
    .join(".") || NONE;

/**
 * Reads the part of an address after `?`. Whatever it holds, the choices are valid save for names that only the ledger
 * knows (see `knownChoices`); each part that cannot be taken is named in a sentence.
 */
export function choicesFrom(text: string): LinkRead {
  const problems: string[] = [];
  if (text.length > LONGEST) {
    return {
      choices: openingChoices,
      problems: ["链接太长，不是这个网站生成的，已按初始画面打开。"],
      data: null,
    };
  }
  const said = new URLSearchParams(text);
  if (said.has("v") && said.get("v") !== VERSION)
    problems.push(`链接是另一版程序做的（${shown(said.get("v"))}），已按认得出的部分打开。`);
  for (const key of new Set(said.keys()))
    if (key !== "v" && !Object.hasOwn(WORDS, key)) problems.push(`链接里的“${shown(key)}”认不出，没有采用。`);

  /** One part, when it is there and holds; else a sentence. */
  const take = <T>(key: string, read: (value: string) => T | undefined): T | undefined => {
    const value = said.get(key);
    if (value === null) return undefined;
    const taken = read(value);
    if (taken === undefined) problems.push(`链接里的“${WORDS[key]} ${shown(value)}”认不出，没有采用。`);
    return taken;
  };
  const oneOf =
    <T extends string>(list: readonly { readonly id: T }[]) =>
    (value: string) =>
      list.find((entry) => entry.id === value)?.id;
  const flag = (value: string) => (value === "1" ? true : value === "0" ? false : undefined);
  const name = (value: string) => (/^[\w-]{1,60}$/.test(value) ? value : undefined);

  const reachKind = take("c", oneOf(FACILITY_KINDS)) ?? null;
  const usual = usualWith(reachKind);
  const measures = MEASURES.map((id) => ({ id }));
  const measure = take("m", (value) => (value === NONE ? null : oneOf(measures)(value)));
  const choices: Choices = {
    ...openingChoices,
    reachKind,
    measure: measure === undefined ? usual.measure : measure,
    kinds: take("k", kindsFrom) ?? usual.kinds,
    assumed: take("a", flag) ?? openingChoices.assumed,
    town: take("t", name) ?? null,
    village: take("g", name) ?? null,
    facility: take("f", name) ?? null,
    mode: take("w", name) ?? openingChoices.mode,
    minutes: take("n", (value) => minutesFrom(value, problems)) ?? openingChoices.minutes,
    age: take("p", oneOf(AGE_GROUPS)) ?? openingChoices.age,
    withClosed: take("o", flag) ?? false,
    rings: take("r", flag) ?? false,
    standard: take("s", flag) ?? false,
    apart: take("e", flag) ?? false,
    surface: take("j", flag) ?? false,
    roads: take("l", fingerprint) ?? null,
    spot: take("x", spotFrom) ?? null,
    accessMethod: take("z", oneOf(ACCESS_METHODS)) ?? null,
    siting: take("i", (value) => (reachKind ? sitingFrom(value) : undefined)) ?? null,
  };
  return {
    choices,
    problems,
    data: take("d", fingerprint) ?? null,
  };
}

const fingerprint = (value: string) => (/^[0-9a-f]{8}$/.test(value) ? value : undefined);

function spotFrom(value: string): LonLat | undefined {
  const parts = /^(-?\d{1,3}\.\d{1,8})~(-?\d{1,2}\.\d{1,8})$/.exec(value);
  if (!parts) return undefined;
  const [lon, lat] = [Number(parts[1]), Number(parts[2])];
  return Math.abs(lon) <= 180 && Math.abs(lat) < 89 ? [lon, lat] : undefined;
}

function kindsFrom(value: string): ReadonlySet<FacilityKind> | undefined {
  if (value === NONE) return new Set();
  const wanted = value.split(".");
  const known = FACILITY_KINDS.filter((kind) => wanted.includes(kind.id)).map((kind) => kind.id);
  return known.length > 0 && known.length === new Set(wanted).size ? new Set(known) : undefined;
}

/** A whole minute in range; the nearest one, with a sentence, for a number that is not. */
function minutesFrom(value: string, problems: string[]): number | undefined {
  if (!/^-?\d{1,9}(\.\d{1,9})?$/.test(value)) return undefined;
  const nearest = Math.min(MOST_MINUTES, Math.max(LEAST_MINUTES, Math.round(Number(value))));
  if (nearest !== Number(value))
    problems.push(
      `链接里的“时限 ${shown(value)}”不是 ${LEAST_MINUTES}—${MOST_MINUTES} 的整数分钟，已按 ${nearest} 分钟。`,
    );
  return nearest;
}

/** What a link holds may be anything: it is shown short, and never as more than text. */
const shown = (value: string | null) => {
  const text = [...(value ?? "")].filter((letter) => /[^\p{C}]/u.test(letter)).join("");
  return text.length > 24 ? `${text.slice(0, 24)}…` : text;
};

/**
 * The choices with every name the ledger does not know left out 核对链接, in words: a town, village or facility may be
 * gone since the link was made. A village brings its town with it; an unknown mode gives way to the kind's own.
 */
export function knownChoices(choices: Choices, places: Places): Pick<LinkRead, "choices" | "problems"> {
  const problems: string[] = [];
  const known = <T extends { readonly [key in Key]: string }, Key extends string>(
    list: readonly T[],
    key: Key,
    value: string | null,
    word: string,
  ): string | null => {
    if (value === null || list.some((entry) => entry[key] === value)) return value;
    problems.push(`链接里的“${word} ${shown(value)}”不在现在的底账里，没有采用。`);
    return null;
  };
  const { siting } = choices;
  const named = siting ? [...(siting.town ? [siting.town] : []), ...siting.except, ...siting.must] : [];
  const codes = new Set([
    ...[...places.villages, ...places.towns].map(({ code }) => code),
    ...places.facilities.map(({ id }) => id),
  ]);
  const gone = named.filter((code) => !codes.has(code));
  if (gone.length > 0)
    problems.push(
      `链接里“选址”的“${shown(gone.join("、"))}”不在现在的底账里：条件不同，答案就不同，选址没有采用。请重新填写。`,
    );
  const village = known(places.villages, "code", choices.village, "村（社区）");
  const town = known(places.towns, "code", choices.town, "镇（场）");
  const facility = known(places.facilities, "id", choices.facility, "设施");
  const mode = known(places.travelModes, "id", choices.mode, "出行方式");
  const opening = choices.reachKind ? openingsOf(places, choices.reachKind)[0] : undefined;
  return {
    choices: {
      ...choices,
      village,
      town: places.villages.find((entry) => entry.code === village)?.townCode ?? town,
      facility,
      siting: gone.length > 0 ? null : siting,
      mode: mode ?? opening?.mode ?? places.travelModes[0]?.id ?? choices.mode,
    },
    problems,
  };
}
