import type { FacilityKind } from "../../model/facility";
import type { ListedPlace, ListedServices, LookUp } from "../../model/lookUp";
import type { Source } from "../../model/town";
import type { Copy } from "./copy";

/** Whether it is open, in words. A hospital runs whether or not its beds for old people are in use. */
export const statusWords = ({ kind, status }: Pick<ListedPlace, "kind" | "status">, copy: Copy): string =>
  kind === "medical_care" && status === "built" ? copy.bedsUnused : copy.statuses[status];

export type ServiceFact = Exclude<keyof ListedServices, "phone" | "recording" | "grade" | "source" | "asOf">;

const AT_A_TABLE: readonly ServiceFact[] = [
  "who",
  "howToApply",
  "price",
  "hours",
  "meals",
  "delivery",
  "address",
];
const IN_A_HOUSE: readonly ServiceFact[] = ["who", "howToApply", "price", "hours", "address"];

/** What is asked of each kind: nobody has meals delivered from a hospital. */
export const FACTS_ASKED: Readonly<Record<FacilityKind, readonly ServiceFact[]>> = {
  nursing_home: IN_A_HOUSE,
  care_centre: AT_A_TABLE,
  care_station: AT_A_TABLE,
  canteen: AT_A_TABLE,
  medical_care: IN_A_HOUSE,
  public_cemetery: IN_A_HOUSE,
  commercial_cemetery: IN_A_HOUSE,
};

/** What a fact is called at a kind: people live in a home and eat in a canteen. */
export function factWords(fact: ServiceFact, kind: FacilityKind, copy: Copy): string {
  if (fact !== "who") return copy[fact];
  return kind === "nursing_home" ? copy.who.live : kind === "canteen" ? copy.who.eat : copy.who.other;
}

/** A town or village of the list by its code; null = not known. */
export const townOf = (list: LookUp, code: string | null) =>
  list.towns.find((town) => town.code === code) ?? null;

export const villageOf = (list: LookUp, code: string | null) =>
  list.villages.find((village) => village.code === code) ?? null;

/** The documents that a row cites, of those the list knows; several are written with a semicolon between. */
export const citedIn = (list: LookUp, ids: string): readonly Omit<Source, "note">[] =>
  ids.split(";").flatMap((id) => list.sources.find((entry) => entry.id === id) ?? []);

/** Further than this the way is no walk for an old person. */
export const MOST_MINUTES_ON_FOOT = 90;
