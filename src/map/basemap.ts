import type {
  DataDrivenPropertyValueSpecification,
  ExpressionSpecification,
  FilterSpecification,
  LayerSpecification,
  StyleSpecification,
} from "maplibre-gl";
import { grows, labelLayers } from "./labels";
import type { Palette } from "./palette";
import { reachLayers, villageLayers } from "./reachLayers";
import { type Choropleth, NOTHING } from "./scene";

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

const IN_ZONE: FilterSpecification = ["==", ["get", "in_scope"], false];
const SELECTED: ExpressionSpecification = ["boolean", ["feature-state", "selected"], false];
const HOVERED: ExpressionSpecification = ["boolean", ["feature-state", "hovered"], false];

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
      reach: empty,
      spot: empty,
      "village-marks": empty,
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
    ...reachLayers(palette),
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
    ...villageLayers(palette),
  ];
}
