import type { FacilityKind } from "../../model/facility";
import type { ListedPlace, ListedServices } from "../../model/lookUp";
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
