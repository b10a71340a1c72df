import type { Position } from "geojson";

const METRES_PER_DEGREE = 111_320;

/** Dots along rings 点线, `stepMetres` apart on the ground as nearly as each ring allows, at least three a ring. */
export function dotsAlong(rings: readonly Position[][], stepMetres: number): Position[] {
  if (!(stepMetres > 0)) throw new RangeError(`dots need room between them: ${stepMetres}`);
  return rings.flatMap((ring) => dotsOf(ring, stepMetres));
}

function dotsOf(ring: readonly Position[], stepMetres: number): Position[] {
  if (ring.length < 2) return [];
  const shrink = Math.cos(((ring[0]?.[1] as number) * Math.PI) / 180);
  const lengths = ring.slice(1).map((to, i) => {
    const from = ring[i] as Position;
    return (
      METRES_PER_DEGREE *
      Math.hypot(((to[0] as number) - (from[0] as number)) * shrink, (to[1] as number) - (from[1] as number))
    );
  });
  const whole = lengths.reduce((sum, length) => sum + length, 0);
  if (whole === 0) return [];
  const count = Math.max(3, Math.round(whole / stepMetres));
  const dots: Position[] = [];
  let [walked, i] = [0, 0];
  for (let dot = 0; dot < count; dot++) {
    const at = (whole * dot) / count;
    while (i < lengths.length - 1 && walked + (lengths[i] as number) <= at) walked += lengths[i++] as number;
    const [from, to] = [ring[i] as Position, ring[i + 1] as Position];
    const part = lengths[i] ? (at - walked) / (lengths[i] as number) : 0;
    dots.push(
      [0, 1].map((axis) => (from[axis] as number) + ((to[axis] as number) - (from[axis] as number)) * part),
    );
  }
  return dots;
}
