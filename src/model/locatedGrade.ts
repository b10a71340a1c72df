import type { Grade } from "./grade";

/**
 * The weakest grade at which a position is one for the public 位置有依据: registered or published. What is only assumed or drawn is
 * told as 约在某镇, without distance, directions or coordinate.
 */
export const LOCATED_GRADE: Grade = 2;
