import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from "maplibre-gl";
import type { FacilityKind } from "../model/facility";
import { grows } from "./labels";
import type { Palette } from "./palette";

const is = (role: string, solid?: boolean): FilterSpecification =>
  solid === undefined
    ? ["==", ["get", "role"], role]
    : ["all", ["==", ["get", "role"], role], ["==", ["boolean", ["get", "solid"], false], solid]];

/** Rings lighten outward 外圈渐淡. */
const BY_RING: ExpressionSpecification = ["interpolate", ["linear"], ["get", "order"], 0, 0.95, 4, 0.4];
/** Dots: a straight-line circle is not an isochrone, whose edge is solid. */
const DOTS = [0.1, 2.1];
const RING_DOTS = [0.1, 3.2];
/** Blocks between roads are outlined from here on. */
const HOLES_ZOOM = 11.5;
const ROUND = { "line-join": "round", "line-cap": "round" } as const;

/** The layers of a service circle 服务圈, which take the colour of its kind; they lie below the zone's hatch. */
export function reachLayers(palette: Palette): LayerSpecification[] {
  return [
    ...ringed("reach", "reach", palette.outline, 0.12, 1.8),
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
    // A place put by hand is nobody's kind: it is drawn in the ink of what is chosen.
    ...ringed("spot", "spot", palette.selected, 0.08, 1.8),
  ];
}

/** Fill, rings and edge of one source; each line once dotted, once solid, since dashes cannot follow a property. */
function ringed(
  id: string,
  source: string,
  colour: string,
  opacity: number,
  width: number,
): LayerSpecification[] {
  const fill: LayerSpecification = {
    id: `${id}-filled`,
    type: "fill",
    source,
    filter: is("filled"),
    paint: { "fill-color": colour, "fill-opacity": opacity, "fill-antialias": false },
  };
  const lines = [false, true].flatMap((solid): LayerSpecification[] => {
    const name = solid ? "-solid" : "";
    const dashes = (dots: number[]) => (solid ? {} : { "line-dasharray": dots });
    return [
      {
        id: `${id}-ring${name}`,
        type: "line",
        source,
        filter: is("ring", solid),
        layout: ROUND,
        paint: { "line-color": colour, "line-width": 1, "line-opacity": BY_RING, ...dashes(RING_DOTS) },
      },
      {
        id: `${id}-edge${name}`,
        type: "line",
        source,
        filter: is("edge", solid),
        layout: ROUND,
        paint: { "line-color": colour, "line-width": grows(1.5, width, 2.4, 1), ...dashes(DOTS) },
      },
    ];
  });
  const hole: LayerSpecification = {
    id: `${id}-hole`,
    type: "line",
    source,
    minzoom: HOLES_ZOOM,
    filter: is("edge-hole"),
    layout: ROUND,
    paint: { "line-color": colour, "line-width": 1, "line-opacity": 0.7 },
  };
  return [fill, ...lines, hole];
}

/** Where people beyond reach live, by village 圈外人数: hollow, since a village's point is schematic; area follows people. */
export function villageLayers(palette: Palette): LayerSpecification[] {
  const radius = (scale: number): ExpressionSpecification => ["*", ["sqrt", ["get", "people"]], scale];
  return [
    {
      id: "beyond",
      type: "circle",
      source: "village-marks",
      filter: is("beyond"),
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
    ...[9, 16].map(
      (radius): LayerSpecification => ({
        id: `village-site-${radius}`,
        type: "circle",
        source: "village-marks",
        filter: is("site"),
        paint: {
          "circle-radius": radius,
          "circle-opacity": 0,
          "circle-stroke-width": 2.5,
          "circle-stroke-color": palette.selected,
        },
      }),
    ),
    {
      id: "village-chosen",
      type: "circle",
      source: "village-marks",
      filter: is("chosen"),
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
  ["reach-ring-solid", "line-color"],
  ["reach-edge", "line-color"],
  ["reach-edge-solid", "line-color"],
  ["reach-hole", "line-color"],
] as const;

/** The colour of a kind's circle, the same as of its signs. */
export const reachColour = (kind: FacilityKind, palette: Palette) => palette.kinds[kind];
