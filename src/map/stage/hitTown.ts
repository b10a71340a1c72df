import { blockAt, type Relief, type TownBlock } from "./relief";
import { type StageCamera, unproject } from "./stageCamera";

/** A box on the screen, CSS pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** In how many slices a wall is looked at; one = tops only. */
const LAYERS = 6;

/**
 * The town at a point of the screen 点选: its name if that was hit, else the first block met on the way down, top or
 * wall. Null for the ground and the zone's towns, which are outside all figures.
 */
export function hitTown(
  relief: Relief,
  camera: StageCamera,
  point: readonly [x: number, y: number],
  names: readonly { readonly code: string | null; readonly box: Box }[],
): string | null {
  const [x, y] = point;
  const named = names.find(
    ({ code, box }) =>
      code !== null &&
      x >= box.left &&
      x <= box.left + box.width &&
      y >= box.top &&
      y <= box.top + box.height,
  );
  const known = named && relief.blocks.find(({ code }) => code === named.code);
  if (known) return known.level === "zone" ? null : known.code;
  const block = blockUnder(relief, camera, point);
  return block === null || block.level === "zone" ? null : block.code;
}

/** The first block met on the way down from a point of the screen, top or wall; null = none. */
export function blockUnder(
  relief: Relief,
  camera: StageCamera,
  point: readonly [x: number, y: number],
  layers = LAYERS,
): TownBlock | null {
  for (const metres of depths(relief, layers)) {
    const place = unproject(camera, point, metres);
    const block = place && blockAt(relief, place);
    // Heights are worked out by steps, so that a top is met within rounding.
    if (block && block.metres >= metres - 1e-6) return block;
  }
  return null;
}

/** Heights to look at from the top down: every level's own, and some between. */
function depths({ metres }: Relief, layers: number): number[] {
  const levels = [metres.lifted, metres.slab, metres.zone];
  return levels.flatMap((high, i) => {
    const low = levels[i + 1] ?? 0;
    return Array.from({ length: layers }, (_, layer) => high - ((high - low) * layer) / layers);
  });
}
