import { type DirectionLink, directionLinks } from "../analysis/directions";
import type { ListedPlace } from "../model/lookUp";

/** The ways out to a place 导航链接; none while its position is not documented. */
export const directionsTo = (place: ListedPlace): readonly DirectionLink[] => directionLinks(place);
