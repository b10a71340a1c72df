import { isCemetery } from "../model/facility";
import type { ListedPlace, ListedPosition, LookUp } from "../model/lookUp";

/** Registered or published 登记或公开: what a place must be worth before anybody is told how far it is. */
const WEAKEST_GRADE = 2;

type Located = ListedPlace & { readonly position: ListedPosition };

/** Whether it is documented where a place stands 位置有依据; a drawn place (约在某镇) is not. */
export const isLocated = (place: ListedPlace): place is Located =>
  place.position !== null && place.position.grade <= WEAKEST_GRADE && place.about === null;

/** Whether anything of care can be near somebody at all. */
export const hasLocatedCare = (list: LookUp): boolean =>
  list.places.some((place) => !isCemetery(place.kind) && isLocated(place));
