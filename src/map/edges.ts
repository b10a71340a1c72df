import type { Feature, FeatureCollection, MultiLineString, Position } from "geojson";
import { ringsOf } from "./scene";

/**
 * The lines between towns 镇界, each drawn once: two polygons share an edge, and dashes drawn twice make a solid line.
 * The county's own edge is left out, the outline draws it. `zone` marks the edge of the Shenshan zone 深汕特别合作区.
 * Towns that share no vertices keep their whole rings.
 */
export function townEdges(towns: FeatureCollection): FeatureCollection<MultiLineString> {
  const all = segmentsOf(towns);
  const shared = all.filter(({ sides }) => sides.length > 1);
  const drawn = shared.length > 0 ? shared : all;
  const onZone = ({ sides }: Segment) => sides.some(inScope) && !sides.every(inScope);
  return lines(
    [false, true].map((zone) => ({ zone, segments: drawn.filter((one) => onZone(one) === zone) })),
  );
}

/** A straight cut runs a little askew once the datum is converted 坐标转换. */
const CUT_DEGREES = 0.001;

/** The borders and coasts of the neighbours 邻县界, without the straight edges where their shapes were cut off. */
export function neighbourEdges(neighbours: FeatureCollection): FeatureCollection<MultiLineString> {
  const segments = segmentsOf(neighbours);
  // No Math.min(...all): thousands of arguments overflow the stack of some browsers.
  const limits = [0, 1].map((axis) => {
    let [low, high] = [180, -180];
    for (const { from } of segments) {
      low = Math.min(low, from[axis]!);
      high = Math.max(high, from[axis]!);
    }
    return [low, high];
  });
  const cut = ({ from, to }: Segment) =>
    limits.some((range, axis) =>
      range.some((limit) => [from, to].every((at) => Math.abs(at[axis]! - limit) < CUT_DEGREES)),
    );
  return lines([{ zone: false, segments: segments.filter((segment) => !cut(segment)) }]);
}

/** One stretch of border 界段, straight, drawn once whoever shares it. */
export interface Segment {
  readonly from: Position;
  readonly to: Position;
  /** The shapes it belongs to: one at a coast, two between neighbours. */
  readonly sides: Feature[];
}

/** Every edge of every shape, once. */
export function segmentsOf(shapes: FeatureCollection): Segment[] {
  const segments = new Map<string, Segment>();
  for (const shape of shapes.features)
    for (const ring of ringsOf(shape))
      for (let i = 1; i < ring.length; i++) {
        const [from, to] = [ring[i - 1]!, ring[i]!];
        const ends = [from.join(), to.join()];
        if (ends[0] === ends[1]) continue;
        const key = ends.sort().join(" ");
        const known = segments.get(key);
        if (known) known.sides.push(shape);
        else segments.set(key, { from, to, sides: [shape] });
      }
  return [...segments.values()];
}

function lines(
  parts: readonly { readonly zone: boolean; readonly segments: readonly Segment[] }[],
): FeatureCollection<MultiLineString> {
  return {
    type: "FeatureCollection",
    features: parts
      .filter(({ segments }) => segments.length > 0)
      .map(({ zone, segments }) => ({
        type: "Feature",
        properties: { zone },
        geometry: { type: "MultiLineString", coordinates: chained(segments) },
      })),
  };
}

const inScope = (town: Feature) => town.properties?.in_scope !== false;

/** Joins segments end to end, so that dashes run on; a line ends where three lines meet. */
export function chained(segments: readonly Pick<Segment, "from" | "to">[]): Position[][] {
  const meeting = new Map<string, { other: Position; index: number }[]>();
  const meet = (at: Position, other: Position, index: number) => {
    const key = at.join();
    meeting.set(key, [...(meeting.get(key) ?? []), { other, index }]);
  };
  segments.forEach(({ from, to }, index) => {
    meet(from, to, index);
    meet(to, from, index);
  });
  const used = new Set<number>();
  const walk = (start: Position, index: number, next: Position): Position[] => {
    const line = [start, next];
    used.add(index);
    for (;;) {
      const roads = meeting.get(line.at(-1)!.join())!;
      const onward = roads.length === 2 ? roads.find((road) => !used.has(road.index)) : undefined;
      if (!onward) return line;
      used.add(onward.index);
      line.push(onward.other);
    }
  };
  const lines: Position[][] = [];
  // Ends and junctions first; what is left are closed rings, which may start anywhere.
  const starts = segments.flatMap(({ from, to }) => [from, to]);
  for (const isStart of [(roads: number) => roads !== 2, () => true])
    for (const at of starts) {
      const roads = meeting.get(at.join())!;
      if (isStart(roads.length))
        for (const { other, index } of roads) if (!used.has(index)) lines.push(walk(at, index, other));
    }
  return lines;
}
