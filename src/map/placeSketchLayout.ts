import type { Walking } from "../model/lookUp";
import type { LonLat } from "../model/place";
import { type Box, overlap, type Point, within } from "./placeSketchBoxes";
import { LINE_HEIGHT, type Lines, labelled, letterWidth } from "./placeSketchLabels";

/** What is to be laid out: places in the order of the list, in a frame of so many pixels. */
export interface SketchAsk {
  readonly places: readonly { readonly id: string; readonly lonLat: LonLat; readonly name: string }[];
  readonly origin: { readonly lonLat: LonLat; readonly words: string } | null;
  readonly walking: Pick<Walking, "metresPerMinute" | "detour">;
  readonly width: number;
  readonly height: number;
  readonly letterPixels: number;
  /** What a finger needs: no sign is nearer to the frame than half of it. */
  readonly targetPixels: number;
  readonly minutesWords: (minutes: number) => string;
}

export interface SketchSpot extends Point {
  readonly id: string;
  /** Null where there is no room: its name is still heard, and stands in the list. */
  readonly label: Lines | null;
}

/** A plan drawn to scale 位置示意图的版面: north is up, a metre is as long everywhere. Pixels from the upper left. */
export interface SketchLayout {
  readonly pixelsPerMetre: number;
  readonly plot: Box;
  readonly at: (lonLat: LonLat) => Point;
  readonly spots: readonly SketchSpot[];
  readonly here: (Point & { readonly label: Lines | null }) | null;
  readonly rings: readonly {
    readonly minutes: number;
    readonly radius: number;
    readonly label: Lines | null;
  }[];
  readonly scale: { readonly metres: number; readonly pixels: number };
}

/** Nearer than this nobody tells two houses apart on a phone, and a single place would fill the world. */
const LEAST_SPAN_METRES = 600;
export const RING_MINUTES = [5, 10, 15, 30] as const;
const LEAST_RING_PIXELS = 18;
export const SIGN_PIXELS = 24;
/** No letter touches the edge of the picture. */
const PAGE_MARGIN = 3;

/** The strip at the foot that holds the scale and the arrow. */
export const footPixels = (letterPixels: number): number => Math.ceil(letterPixels * 1.4 + 20);

export function sketchLayout(ask: SketchAsk): SketchLayout {
  const { places, origin, width, height, letterPixels, targetPixels } = ask;
  const plot = { x: 0, y: 0, width, height: height - footPixels(letterPixels) };
  const page = {
    x: plot.x + PAGE_MARGIN,
    y: plot.y + PAGE_MARGIN,
    width: plot.width - 2 * PAGE_MARGIN,
    height: plot.height - 2 * PAGE_MARGIN,
  };
  const shown = [...places.map(({ lonLat }) => lonLat), ...(origin ? [origin.lonLat] : [])];
  const { pixelsPerMetre, at } = fitted(shown, plot, targetPixels / 2 + 2);
  const here = origin && at(origin.lonLat);
  const spots = places.map(({ id, lonLat }) => ({ id, ...at(lonLat) }));
  const taken = [...spots, ...(here ? [here] : [])].map((point) => around(point, SIGN_PIXELS + 2));
  const write = (words: string, point: Point, apart: number) =>
    labelled({ words, point, apart, plot: page, letterPixels, taken });

  const hereLabel = here && origin ? write(origin.words, here, SIGN_PIXELS / 2 + 3) : null;
  const ringRadii = here
    ? RING_MINUTES.map((minutes) => [minutes, ringMetres(minutes, ask.walking)] as const)
    : [];
  // Names first: a ring has its whole round for its words.
  const named = spots.map((spot, i) => ({
    ...spot,
    label: write((places[i] as { name: string }).name, spot, SIGN_PIXELS / 2 + 3),
  }));
  const rings = ringRadii
    .map(([minutes, metres]) => ({ minutes, radius: metres * pixelsPerMetre }))
    .filter(({ radius }) => radius >= LEAST_RING_PIXELS && here && crosses(here, radius, plot))
    .map((ring) => ({ ...ring, label: here && ringLabel(ring, here, ask, page, taken) }));
  return {
    pixelsPerMetre,
    plot,
    at,
    spots: named,
    here: here && { ...here, label: hereLabel },
    rings,
    scale: scaleBar(pixelsPerMetre, width),
  };
}

/** How far an old person comes in so many minutes, in a straight line 直线距离: minutes × metres a minute ÷ detour. */
export const ringMetres = (
  minutes: number,
  { metresPerMinute, detour }: Pick<Walking, "metresPerMinute" | "detour">,
): number => (minutes * metresPerMinute) / detour;

const around = ({ x, y }: Point, size: number): Box => ({
  x: x - size / 2,
  y: y - size / 2,
  width: size,
  height: size,
});

/** The largest scale at which all stand within the plot, their middle in its middle. */
function fitted(shown: readonly LonLat[], plot: Box, margin: number) {
  const [west, east] = rangeOf(shown.map(([lon]) => lon));
  const [south, north] = rangeOf(shown.map(([, lat]) => lat));
  const middle = { lon: (west + east) / 2, lat: (south + north) / 2 };
  const metres = metresPerDegree(middle.lat);
  const [across, along] = [(east - west) * metres.lon, (north - south) * metres.lat];
  const span = (length: number) => Math.max(length, LEAST_SPAN_METRES);
  const pixelsPerMetre = Math.min(
    Math.max(1, plot.width - 2 * margin) / span(across),
    Math.max(1, plot.height - 2 * margin) / span(along),
  );
  const at = ([lon, lat]: LonLat): Point => ({
    x: plot.x + plot.width / 2 + (lon - middle.lon) * metres.lon * pixelsPerMetre,
    y: plot.y + plot.height / 2 - (lat - middle.lat) * metres.lat * pixelsPerMetre,
  });
  return { pixelsPerMetre, at };
}

function rangeOf(values: readonly number[]): readonly [number, number] {
  if (values.length === 0) return [0, 0];
  return [Math.min(...values), Math.max(...values)];
}

/** The lengths of a degree on the CGCS2000 ellipsoid at a latitude, in metres. */
function metresPerDegree(lat: number) {
  const radians = Math.PI / 180;
  const eccentricitySquared = 0.0066943800229;
  const shrink = 1 - eccentricitySquared * Math.sin(lat * radians) ** 2;
  const across = 6378137 / Math.sqrt(shrink);
  return {
    lon: across * Math.cos(lat * radians) * radians,
    lat: ((across * (1 - eccentricitySquared)) / shrink) * radians,
  };
}

/** Whether any of a circle is seen in the plot. */
function crosses(centre: Point, radius: number, plot: Box): boolean {
  const corners = [plot.x, plot.x + plot.width].flatMap((x) =>
    [plot.y, plot.y + plot.height].map((y) => Math.hypot(x - centre.x, y - centre.y)),
  );
  return radius < Math.max(...corners);
}

/** The minutes of a ring stand on it, where there is room: above the middle first, then ever further round. */
function ringLabel(
  ring: { readonly minutes: number; readonly radius: number },
  centre: Point,
  ask: SketchAsk,
  page: Box,
  taken: Box[],
): Lines | null {
  const words = ask.minutesWords(ring.minutes);
  const height = ask.letterPixels * LINE_HEIGHT;
  const width = letterWidth(words) * ask.letterPixels;
  for (const degrees of [0, 180, 90, -90, 45, -45, 135, -135, 22, -22, 67, -67, 157, -157, 112, -112]) {
    const [sine, cosine] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
    const middle = { x: centre.x + ring.radius * sine, y: centre.y - ring.radius * cosine };
    const box = { x: middle.x - width / 2, y: middle.y - height / 2, width, height };
    if (!within(box, page) || taken.some((other) => overlap(box, other))) continue;
    taken.push(box);
    return { box, lines: [words], leader: null };
  }
  return null;
}

/** The longest round length (1, 2 or 5 with noughts) that is at most a third of the frame. */
function scaleBar(pixelsPerMetre: number, width: number) {
  const most = width / 3 / pixelsPerMetre;
  const power = 10 ** Math.floor(Math.log10(most));
  const metres = ([5, 2, 1].find((step) => step * power <= most) ?? 1) * power;
  return { metres, pixels: metres * pixelsPerMetre };
}
