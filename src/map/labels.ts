import type {
  ExpressionSpecification,
  FilterSpecification,
  LayerSpecification,
  VariableAnchorOffsetCollectionSpecification,
} from "maplibre-gl";
import type { FacilityKind } from "../model/facility";
import { STANDARD_METRES } from "../model/travel";
import { ROOM, ROOM_PIXELS } from "./hatch";
import type { Palette } from "./palette";

/** The families names are drawn with 本机字体, whichever of them this computer has: no glyph is ever fetched. */
export const MAP_FONTS = '"Noto Sans CJK SC","PingFang SC","HarmonyOS Sans SC","Microsoft YaHei",sans-serif';

/** MapLibre reads a weight out of the first family's name; no such family exists, so the next ones are taken. */
const STRONG_FONTS = `"Semibold",${MAP_FONTS}`;

/** The layer under which facilities are drawn: names stay on top of signs. */
export const FIRST_LABEL_LAYER = "label-neighbours";

const IN_ZONE: FilterSpecification = ["==", ["get", "in_scope"], false];
const IN_SCOPE: FilterSpecification = ["!=", ["get", "in_scope"], false];

/**
 * Sizes grow as one comes nearer: a county on a phone, on a desk, a town. `scale` enlarges names for the elders'
 * door and the wall.
 */
export const grows = (phone: number, desk: number, town: number, scale: number): ExpressionSpecification => [
  "interpolate",
  ["linear"],
  ["zoom"],
  8.4,
  phone * scale,
  9.8,
  desk * scale,
  13,
  town * scale,
];

/** Below this zoom signs lie so close that names would find no room among them: then they only mind each other. */
const CROWDED = 9.2;

/** Farther out than this, names give way to the few facilities that matter and may cover the many small ones. */
const ROOMY = 11;
const MANY: readonly FacilityKind[] = ["canteen", "care_station"];

/** Where a town's name may go, best first: amid the town, then in two rings about that point, in letters. */
const NAME_PLACES: VariableAnchorOffsetCollectionSpecification = [
  "center",
  [0, 0],
  ...[0.7, 1.8].flatMap((ring): (string | [number, number])[] => [
    "top",
    [0, ring],
    "bottom",
    [0, -ring],
    "left",
    [ring, 0],
    "right",
    [-ring, 0],
    "top-left",
    [ring, ring],
    "top-right",
    [-ring, ring],
    "bottom-left",
    [ring, -ring],
    "bottom-right",
    [-ring, -ring],
  ]),
] as unknown as VariableAnchorOffsetCollectionSpecification;

/** The names on the map 注记. Later layers take their places first, so: signs, towns, zone, villages, neighbours. */
export function labelLayers(palette: Palette, scale: number): LayerSpecification[] {
  const font = { "text-font": [MAP_FONTS] };
  const halo = { "text-halo-color": palette.halo, "text-halo-width": 1.8, "text-halo-blur": 0.3 };
  return [
    {
      id: FIRST_LABEL_LAYER,
      type: "symbol",
      source: "neighbour-labels",
      layout: {
        ...font,
        "text-field": ["get", "name"],
        "text-size": grows(12, 14, 16, scale),
        "text-letter-spacing": 0.35,
      },
      paint: {
        "text-color": palette.labelSoft,
        "text-halo-color": palette.neighbour,
        "text-halo-width": 1.5,
      },
    },
    {
      id: "label-villages",
      type: "symbol",
      source: "village-labels",
      minzoom: 11.5,
      layout: {
        ...font,
        "text-field": ["get", "name"],
        "text-size": grows(10.5, 10.5, 12.5, scale),
        "text-padding": 6,
        "text-max-width": 12,
      },
      paint: { ...halo, "text-color": palette.labelSoft, "text-halo-width": 1.4 },
    },
    ringLabels("label-rings", "reach", palette, scale, halo),
    ringLabels("label-spot-rings", "spot", palette, scale, halo),
    {
      id: "label-zone",
      type: "symbol",
      source: "town-labels",
      filter: IN_ZONE,
      layout: {
        ...font,
        "text-field": [
          "format",
          ["get", "name"],
          {},
          "\n",
          {},
          ["get", "note"],
          { "font-scale": 0.8 },
        ] as ExpressionSpecification,
        "text-size": grows(11, 12.5, 15, scale),
        "text-variable-anchor-offset": ["center", [0, 0], "top", [0, -0.8], "bottom", [0, 0.8]],
        "text-line-height": 1.25,
        "text-max-width": 20,
        "text-padding": 4,
      },
      paint: { ...halo, "text-color": palette.labelSoft, "text-halo-color": palette.zone },
    },
    {
      id: "label-towns",
      type: "symbol",
      source: "town-labels",
      filter: IN_SCOPE,
      layout: {
        "text-font": [STRONG_FONTS],
        "text-field": ["get", "name"],
        "text-size": grows(12.5, 15, 18, scale),
        "text-letter-spacing": 0.06,
        "text-padding": 2,
        "text-variable-anchor-offset": NAME_PLACES,
        // A town is not left without its name: free room is preferred, not required.
        "text-overlap": ["step", ["zoom"], "never", CROWDED, "always"],
      },
      paint: { ...halo, "text-color": palette.label },
    },
    {
      id: "label-facilities",
      type: "symbol",
      source: "facility-labels",
      filter: ["any", [">=", ["zoom"], ROOMY], ["!", ["in", ["get", "kind"], ["literal", MANY]]]],
      layout: {
        ...font,
        // The sign itself is drawn by deck.gl below; this one is empty and only keeps its room.
        "icon-image": ROOM,
        "icon-size": ["/", ["*", ["get", "pixels"], scale], ROOM_PIXELS],
        "icon-overlap": "always",
        "icon-ignore-placement": ["step", ["zoom"], true, CROWDED, false],
        "icon-padding": 1,
        "text-field": ["step", ["zoom"], "", 13, ["get", "title"]],
        "text-size": 12 * scale,
        "text-anchor": "top",
        "text-offset": [0, 1.1],
        "text-optional": true,
        "text-max-width": 9,
      },
      paint: { ...halo, "text-color": palette.label },
    },
  ];
}

/** Minutes written along the rings 圈上的分钟. */
function ringLabels(
  id: string,
  source: string,
  palette: Palette,
  scale: number,
  halo: Record<string, string | number>,
): LayerSpecification {
  return {
    id,
    type: "symbol",
    source,
    filter: ["in", ["get", "role"], ["literal", ["ring", "standard"]]],
    layout: {
      "text-font": [MAP_FONTS],
      "symbol-placement": "line",
      "symbol-spacing": 600,
      "text-field": [
        "case",
        ["==", ["get", "role"], "standard"],
        `${STANDARD_METRES}米`,
        ["concat", ["to-string", ["get", "minutes"]], "分钟"],
      ],
      "text-size": grows(10, 11, 12, scale),
      "text-padding": 24,
      // Upright: letters bent round a small circle cannot be read.
      "text-rotation-alignment": "viewport",
    },
    paint: { ...halo, "text-color": palette.labelSoft, "text-halo-width": 1.4 },
  };
}
