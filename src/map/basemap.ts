import type {
  DataDrivenPropertyValueSpecification,
  ExpressionSpecification,
  FilterSpecification,
  LayerSpecification,
  StyleSpecification,
  VariableAnchorOffsetCollectionSpecification,
} from "maplibre-gl";
import { ROOM, ROOM_PIXELS } from "./hatch";
import type { Palette } from "./palette";
import { type Choropleth, NOTHING } from "./scene";

/** The families names are drawn with 本机字体, whichever of them this computer has: no glyph is ever fetched. */
export const MAP_FONTS = '"Noto Sans CJK SC","PingFang SC","HarmonyOS Sans SC","Microsoft YaHei",sans-serif';

/** The layer under which facilities are drawn: names stay on top of signs. */
export const FIRST_LABEL_LAYER = "label-neighbours";

/** The layer that answers which town lies under the pointer. */
export const TOWN_HIT_LAYER = "towns";

/** The filters and colours that follow from a choropleth 设色规则. */
export interface TownPaint {
  readonly fill: DataDrivenPropertyValueSpecification<string>;
  readonly unknown: FilterSpecification;
}

/** Which colour each town gets and which are hatched as 待登记; a class out of range is a caller's fault. */
export function townPaint(choropleth: Choropleth | null, palette: Palette): TownPaint {
  const entries = Object.entries(choropleth?.classByTown ?? {});
  const coloured = entries.flatMap(([code, rank]) => {
    if (rank === null) return [];
    const colour = choropleth?.colours[rank];
    if (colour === undefined) throw new RangeError(`no colour for class ${rank} of ${code}`);
    return [code, colour];
  });
  const unknown = entries.filter(([, rank]) => rank === null).map(([code]) => code);
  const match = ["match", ["get", "code"], ...coloured, palette.land] as unknown as ExpressionSpecification;
  return {
    fill: coloured.length === 0 ? palette.land : match,
    unknown: ["in", ["get", "code"], ["literal", unknown]],
  };
}

/** MapLibre reads a weight out of the first family's name; no such family exists, so the next ones are taken. */
const STRONG_FONTS = `"Semibold",${MAP_FONTS}`;

const IN_ZONE: FilterSpecification = ["==", ["get", "in_scope"], false];
const IN_SCOPE: FilterSpecification = ["!=", ["get", "in_scope"], false];
const SELECTED: ExpressionSpecification = ["boolean", ["feature-state", "selected"], false];
const HOVERED: ExpressionSpecification = ["boolean", ["feature-state", "hovered"], false];

/**
 * Sizes grow as one comes nearer: a county on a phone, on a desk, a town. `scale` enlarges names for the elders'
 * door and the wall.
 */
const grows = (phone: number, desk: number, town: number, scale: number): ExpressionSpecification => [
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

/**
 * The sheet itself 底图: sea, neighbours, county, towns, names; data come through `setData`. No tile, glyph or
 * sprite has an address, so nothing is ever fetched.
 */
export function basemapStyle(palette: Palette, scale = 1): StyleSpecification {
  const empty = { type: "geojson" as const, data: NOTHING };
  return {
    version: 8,
    sources: {
      neighbours: empty,
      "neighbour-edges": empty,
      "neighbour-labels": empty,
      outline: empty,
      towns: { ...empty, promoteId: "code" },
      "town-edges": empty,
      "town-labels": empty,
      "village-labels": empty,
      "facility-labels": empty,
    },
    layers: [...groundLayers(palette), ...labelLayers(palette, scale)],
  };
}

function groundLayers(palette: Palette): LayerSpecification[] {
  const round = { "line-join": "round", "line-cap": "round" } as const;
  return [
    { id: "sea", type: "background", paint: { "background-color": palette.sea } },
    { id: "neighbours", type: "fill", source: "neighbours", paint: { "fill-color": palette.neighbour } },
    {
      id: "neighbour-edges",
      type: "line",
      source: "neighbour-edges",
      layout: round,
      paint: { "line-color": palette.neighbourEdge, "line-width": 1 },
    },
    {
      id: "shore",
      type: "line",
      source: "outline",
      layout: round,
      paint: {
        "line-color": palette.shore,
        "line-width": grows(4, 9, 18, 1),
        "line-blur": grows(3, 7, 13, 1),
        "line-opacity": 0.8,
      },
    },
    { id: "county", type: "fill", source: "outline", paint: { "fill-color": palette.land } },
    {
      id: "towns",
      type: "fill",
      source: "towns",
      paint: { "fill-color": townPaint(null, palette).fill, "fill-antialias": false },
    },
    {
      id: "towns-unknown",
      type: "fill",
      source: "towns",
      filter: townPaint(null, palette).unknown,
      paint: { "fill-pattern": "hatch-no-data", "fill-antialias": false },
    },
    {
      id: "towns-zone",
      type: "fill",
      source: "towns",
      filter: IN_ZONE,
      paint: { "fill-pattern": "hatch-zone", "fill-antialias": false },
    },
    {
      id: "town-edges",
      type: "line",
      source: "town-edges",
      layout: { "line-join": "round" },
      paint: {
        "line-color": palette.townEdge,
        "line-width": ["case", ["boolean", ["get", "zone"], false], 1.6, 1],
        "line-dasharray": [4, 2.5],
        "line-opacity": 0.85,
      },
    },
    {
      id: "outline",
      type: "line",
      source: "outline",
      layout: round,
      paint: { "line-color": palette.outline, "line-width": grows(1.2, 1.5, 2.2, 1) },
    },
    {
      id: "town-chosen-casing",
      type: "line",
      source: "towns",
      layout: round,
      paint: {
        "line-color": palette.halo,
        "line-width": ["case", SELECTED, 6, HOVERED, 4, 0],
        "line-opacity": ["case", SELECTED, 0.9, HOVERED, 0.7, 0],
      },
    },
    {
      id: "town-chosen",
      type: "line",
      source: "towns",
      layout: round,
      paint: {
        "line-color": palette.selected,
        "line-width": ["case", SELECTED, 2.6, HOVERED, 1.4, 0],
        "line-opacity": ["case", SELECTED, 1, HOVERED, 0.75, 0],
      },
    },
  ];
}

/** Later layers take their places first, so: signs, towns, zone, villages, neighbours. */
function labelLayers(palette: Palette, scale: number): LayerSpecification[] {
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
