import { isCemetery } from "./facility";
import type { Grade } from "./grade";
import type { ListedPlace, ListedPosition, LookUp } from "./lookUp";

/**
 * The weakest grade at which a position is one for the public 位置有依据: registered or published. What is only assumed or drawn is
 * told as 约在某镇, without distance, directions or coordinate.
 */
export const LOCATED_GRADE: Grade = 2;

type Located = ListedPlace & { readonly position: ListedPosition };

/** Whether it is documented where a place stands 位置有依据; a drawn place (约在某镇) is not. */
export const isLocated = (place: ListedPlace): place is Located =>
  place.position !== null && place.position.grade <= LOCATED_GRADE && place.about === null;

/** Whether anything of care can be near somebody at all 有没有已定位的养老设施; burial places alone are nothing to be near to. */
export const hasLocatedCare = (list: LookUp): boolean =>
  list.places.some((place) => !isCemetery(place.kind) && isLocated(place));
