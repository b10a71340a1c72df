import type { LonLat } from "../model/place";

const METRES_PER_DEGREE = 111_320;

/** Metres between two places not far apart 相距, on the parallel midway: the same there and back. */
export const metresApart = (one: LonLat, other: LonLat): number =>
  METRES_PER_DEGREE *
  Math.hypot((one[0] - other[0]) * Math.cos(((one[1] + other[1]) * Math.PI) / 360), one[1] - other[1]);
