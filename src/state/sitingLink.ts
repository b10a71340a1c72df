import { SITING_OBJECTIVES } from "../model/siting";
import { MOST_CLOSURES, MOST_SITES, plainSiting, type SitingAsk } from "./siting";

/** Parts are parted by `~`, lists by `.`; letters, digits and `-` alone need no escaping in an address. */
const PART = "~";
const LIST = ".";

/** A question of siting as one word of a link 选址链接: what stands as it usually does is left out. */
export function sitingWord(ask: SitingAsk): string {
  const { objective, sites, town, people, except, must, beds, assign, budget, closures, eighty } = ask;
  return [
    objective,
    `p${sites}`,
    ...(town ? [`t${town}`] : []),
    ...(people === "town" ? ["own"] : []),
    ...(except.length > 0 ? [`x${except.join(LIST)}`] : []),
    ...(must.length > 0 ? [`m${must.join(LIST)}`] : []),
    ...(beds ? [`b${beds.perSite}_${beds.per1000}`] : []),
    ...(assign === "single" ? ["single"] : []),
    ...(budget ? [`y${budget.most}_${budget.perSite}_${budget.perBed}`] : []),
    ...(closures > 0 ? [`c${closures}`] : []),
    ...(eighty > 1 ? [`e${eighty}`] : []),
  ].join(PART);
}

const NAME = /^[\w-]{1,40}$/;
const AMOUNT = /^\d{1,7}(\.\d{1,4})?$/;

/** The question of a link's word; undefined when any part of it does not hold, since another question has another answer. */
export function sitingFrom(word: string): SitingAsk | undefined {
  const [first, ...parts] = word.split(PART);
  const objective = SITING_OBJECTIVES.find(({ id }) => id === first)?.id;
  if (!objective || parts.length > 12 || new Set(parts.map(keyOf)).size < parts.length) return undefined;
  let ask: SitingAsk | undefined = plainSiting(objective);
  for (const part of parts) ask = ask && taken(ask, part);
  if (!ask || (ask.people === "town" && !ask.town)) return undefined;
  // Beds are counted for heads, not for weighted ones.
  if (ask.beds && ask.eighty > 1) return undefined;
  return ask.except.some((code) => ask.must.includes(code)) ? undefined : ask;
}

const keyOf = (part: string) => (part === "own" || part === "single" ? part : part.slice(0, 1));

function taken(ask: SitingAsk, part: string): SitingAsk | undefined {
  if (part === "own") return { ...ask, people: "town" };
  if (part === "single") return { ...ask, assign: "single" };
  const [key, rest] = [part.slice(0, 1), part.slice(1)];
  const amounts = rest.split("_");
  const numbers = amounts.map(Number);
  const held = (count: number) => amounts.length === count && amounts.every((amount) => AMOUNT.test(amount));
  const whole = (least: number, most: number) => {
    const value = Number(rest);
    return /^\d{1,3}$/.test(rest) && value >= least && value <= most ? value : undefined;
  };
  const names = rest.split(LIST);
  const list =
    names.length <= 80 && names.every((name) => NAME.test(name)) && new Set(names).size === names.length;
  switch (key) {
    case "p": {
      const sites = whole(0, MOST_SITES);
      return sites === undefined ? undefined : { ...ask, sites };
    }
    case "c": {
      const closures = whole(1, MOST_CLOSURES);
      return closures === undefined ? undefined : { ...ask, closures };
    }
    case "e": {
      const eighty = whole(2, 3);
      return eighty === undefined ? undefined : { ...ask, eighty: eighty as 2 | 3 };
    }
    case "t":
      return NAME.test(rest) ? { ...ask, town: rest } : undefined;
    case "x":
      return list ? { ...ask, except: names } : undefined;
    case "m":
      return list ? { ...ask, must: names } : undefined;
    case "b": {
      const [perSite, per1000] = numbers as [number, number];
      return held(2) && perSite > 0 && per1000 > 0 ? { ...ask, beds: { perSite, per1000 } } : undefined;
    }
    case "y": {
      const [most, perSite, perBed] = numbers as [number, number, number];
      return held(3) ? { ...ask, budget: { most, perSite, perBed } } : undefined;
    }
    default:
      return undefined;
  }
}
