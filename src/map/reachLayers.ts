import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from "maplibre-gl";
import type { FacilityKind } from "../model/facility";
import { grows } from "./labels";
import type { Palette } from "./palette";

const is = (role: string): FilterSpecification => ["==", ["get", "role"], role];

/** Rings lighten outward 外圈渐淡. */
const BY_RING: ExpressionSpecification = ["interpolate", ["linear"], ["get", "order"], 0, 0.95, 4, 0.4];
/** Dots: a straight-line circle is not an isochrone, whose edge will be solid. */
const DOTS = [0.1, 2.1];

/** The layers of a service circle 服务圈, which take the colour of its kind; they lie below the zone's hatch. */
export function reachLayers(palette: Palette): LayerSpecification[] {
  const round = { "line-join": "round", "line-cap": "round" } as const;
  return [
    {
      id: "reach-filled",
      type: "fill",
      source: "reach",
      filter: is("filled"),
      paint: { "fill-color": palette.outline, "fill-opacity": 0.12, "fill-antialias": false },
    },
    {
      id: "reach-ring",
      type: "line",
      source: "reach",
      filter: is("ring"),
      layout: round,
      paint: {
        "line-color": palette.outline,
        "line-width": 1,
        "line-opacity": BY_RING,
        "line-dasharray": [0.1, 3.2],
      },
    },
    {
      id: "reach-standard",
      type: "line",
      source: "reach",
      filter: is("standard"),
      layout: { "line-join": "round" },
      paint: {
        "line-color": palette.selected,
        "line-width": 1,
        "line-opacity": 0.6,
        "line-dasharray": [5, 3],
      },
    },
    {
      id: "reach-edge",
      type: "line",
      source: "reach",
      filter: is("edge"),
      layout: round,
      paint: { "line-color": palette.outline, "line-width": grows(1.5, 1.8, 2.4, 1), "line-dasharray": DOTS },
    },
  ];
}

/** Where people beyond reach live, by village 圈外人数: hollow, since a village's point is schematic; area follows people. */
export function villageLayers(palette: Palette): LayerSpecification[] {
  const radius = (scale: number): ExpressionSpecification => ["*", ["sqrt", ["get", "people"]], scale];
  return [
    {
      id: "beyond",
      type: "circle",
      source: "village-marks",
      filter: ["!", ["get", "chosen"]],
      paint: {
        "circle-radius": [
          "interpolate",
          ["linear"],
          ["zoom"],
          8.4,
          radius(0.14),
          9.8,
          radius(0.26),
          13,
          radius(0.7),
        ],
        "circle-opacity": 0,
        "circle-stroke-width": 1.2,
        "circle-stroke-color": palette.beyond,
        "circle-stroke-opacity": 0.9,
      },
    },
    {
      id: "village-chosen",
      type: "circle",
      source: "village-marks",
      filter: ["get", "chosen"],
      paint: {
        "circle-radius": 11,
        "circle-opacity": 0,
        "circle-stroke-width": 3,
        "circle-stroke-color": palette.selected,
      },
    },
  ];
}

/** Which layers follow the colour of the kind, and by which paint property. */
export const REACH_COLOURED = [
  ["reach-filled", "fill-color"],
  ["reach-ring", "line-color"],
  ["reach-edge", "line-color"],
] as const;

/** The colour of a kind's circle, the same as of its signs. */
export const reachColour = (kind: FacilityKind, palette: Palette) => palette.kinds[kind];
