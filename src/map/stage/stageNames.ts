import type { Feature } from "geojson";
import type { Padding } from "../camera";
import { boundsOf, townLabelPoints, ZONE_NOTE } from "../scene";
import type { StageScene } from "../stage";
import { symbolPixels } from "../symbol";
import { type Box, blockUnder } from "./hitTown";
import { lineWidth, type NameRequest, nameLines, placeNames } from "./placeNames";
import { blockAt, type Level, type Relief } from "./relief";
import { type Place, projector, type StageCamera } from "./stageCamera";

/** A name to be drawn 注记: its lines, its size in CSS pixels, where its middle goes and the place it belongs to. */
export interface StageName {
  readonly key: string;
  /** The town it names; null = the words about the zone. */
  readonly code: string | null;
  readonly level: Level;
  readonly lines: readonly string[];
  readonly size: number;
  readonly place: Place;
  /** From where the place is seen to the middle of the name, in CSS pixels at the camera it was laid out for. */
  readonly offset: readonly [x: number, y: number];
  readonly box: Box;
}

/** Letter sizes on a wall of 1920 × 1080. */
const SIZES = { lifted: 30, slab: 26, zone: 22 } as const satisfies Record<Level, number>;
export const NAME_LEADING = 1.16;
/** Signs on the wall are seen from farther than on a desk. */
export const SIGN_SCALE = 1.25;
const ZONE_KEY = "zone-note";

interface Wish {
  readonly key: string;
  readonly code: string | null;
  readonly level: Level;
  readonly text: string;
  readonly place: Place;
}

/** What could be named, most important first: lifted towns, then larger ones, the zone's words and its towns. */
export function nameWishes(scene: Pick<StageScene, "townLabels" | "towns">, relief: Relief): Wish[] {
  const rank = (wish: Wish) => ({ lifted: 0, slab: 1, zone: 2 })[wish.level];
  const sizes = new Map(scene.towns?.features.map((town) => [town.properties?.code, sizeOf(town)]));
  const wishes = townLabelPoints(scene.townLabels, scene.towns).features.map((point): Wish => {
    const { code, name, in_scope } = point.properties as { code: string; name: string; in_scope: boolean };
    const [lon, lat] = point.geometry.coordinates as [number, number];
    const block = relief.blocks.find((one) => one.code === code) ?? blockAt(relief, [lon, lat]);
    const level = in_scope ? (block?.level === "lifted" ? "lifted" : "slab") : "zone";
    return { key: code, code, level, text: name, place: [lon, lat, block?.metres ?? relief.metres[level]] };
  });
  wishes.sort((a, b) => rank(a) - rank(b) || (sizes.get(b.code) ?? 0) - (sizes.get(a.code) ?? 0));
  const zone = wishes.filter(({ level }) => level === "zone");
  if (zone.length === 0) return wishes;
  const middle = [0, 1].map(
    (i) => zone.reduce((sum, { place }) => sum + (place[i] as number), 0) / zone.length,
  );
  const note: Wish = {
    key: ZONE_KEY,
    code: null,
    level: "zone",
    text: ZONE_NOTE,
    place: [middle[0] as number, middle[1] as number, relief.metres.zone],
  };
  return [...wishes.filter(({ level }) => level !== "zone"), note, ...zone];
}

/** About how large a town is, by the box about it; only compared. */
function sizeOf(town: Feature): number {
  const [west, south, east, north] = boundsOf(town);
  return (east - west) * (north - south);
}

/** The names as they are laid out for one camera 注记排版. */
export function layNames(
  wishes: readonly Wish[],
  scene: Pick<StageScene, "facilities">,
  relief: Relief,
  camera: StageCamera,
  padding: Padding,
  scale: number,
): StageName[] {
  const see = projector(camera);
  const gap = 6 * scale;
  const area: Box = {
    left: padding.left,
    top: padding.top,
    width: Math.max(0, camera.width - padding.left - padding.right),
    height: Math.max(0, camera.height - padding.top - padding.bottom),
  };
  const details = new Map(
    inSight(wishes, see, area).map((wish) => {
      const lines = wish.key === ZONE_KEY ? wish.text.split("\n") : nameLines(wish.text);
      const size = SIZES[wish.level] * scale;
      const width = Math.max(...lines.map(lineWidth)) * size * 1.04;
      return [wish.key, { wish, lines, size, width, height: lines.length * size * NAME_LEADING }];
    }),
  );
  const requests = [...details.values()].map(
    ({ wish, width, height }): NameRequest => ({
      key: wish.key,
      at: see(wish.place),
      width,
      height,
      must: wish.key === ZONE_KEY,
      foreign: (x, y) => {
        const block = blockUnder(relief, camera, [x, y], 1);
        return wish.code === null ? block?.level !== "zone" : block?.code !== wish.code;
      },
    }),
  );
  return placeNames(requests, area, signBoxes(scene, relief, camera, scale), gap).map(({ key, box }) => {
    const { wish, lines, size } = details.get(key) as NonNullable<ReturnType<typeof details.get>>;
    const [x, y] = see(wish.place);
    const offset = [box.left + box.width / 2 - x, box.top + box.height / 2 - y] as const;
    return { key, code: wish.code, level: wish.level, lines, size, place: wish.place, offset, box };
  });
}

/**
 * The words about the zone stand where some of it is looked at: amid it, else at one of its towns. Elsewhere they
 * would name somebody else's land, so when the camera looks past the zone they are left out.
 */
function inSight(wishes: readonly Wish[], see: (place: Place) => [number, number], area: Box): Wish[] {
  const seen = ({ place }: Wish) => {
    const [x, y] = see(place);
    return x >= area.left && x <= area.left + area.width && y >= area.top && y <= area.top + area.height;
  };
  return wishes.flatMap((wish) => {
    if (wish.key !== ZONE_KEY) return [wish];
    const home = [wish, ...wishes.filter(({ level, key }) => level === "zone" && key !== ZONE_KEY)].find(
      seen,
    );
    return home ? [{ ...wish, place: home.place }] : [];
  });
}

/** Where signs stand, foot on the ground. */
function signBoxes(
  { facilities }: Pick<StageScene, "facilities">,
  relief: Relief,
  camera: StageCamera,
  scale: number,
): Box[] {
  const see = projector(camera);
  return facilities.map(({ kind, size, lonLat }) => {
    const pixels = symbolPixels(kind, size) * scale * SIGN_SCALE;
    const [x, y] = see([lonLat[0], lonLat[1], blockAt(relief, lonLat)?.metres ?? 0]);
    return { left: x - pixels / 2, top: y - pixels, width: pixels, height: pixels };
  });
}
