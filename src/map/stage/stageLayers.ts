import type { Layer } from "@deck.gl/core";
import { PathLayer, ScatterplotLayer, SolidPolygonLayer } from "@deck.gl/layers";
import type { Position } from "geojson";
import { neighbourEdges } from "../edges";
import { reachColour } from "../reachLayers";
import { reachShapes, ringsOf } from "../scene";
import { ridgeLayer, tops, wallLayer } from "./blockLayers";
import { dotsAlong } from "./dotsAlong";
import type { LayerKeeper } from "./layerKeeper";
import { FLAT, type LayerRequest, polygonsOf, ROUND } from "./layerRequest";
import { edgesOfRelief, type Level } from "./relief";
import { signLayers } from "./signLayers";
import { DOT_RADIUS, DOT_STEP, REACH_WIDTH, SHORE_WIDTH } from "./stonework";
import { thinned } from "./thinned";
import { tint } from "./tint";

/**
 * Drawn a little below a top and only where something stands nearer to the eye: that is the top itself, since
 * nothing higher is drawn yet. So a service circle is cut to the blocks it lies on, by the card.
 */
const CUT_TO_TOPS = { depthWriteEnabled: false, depthCompare: "greater" } as const;
const BELOW_TOP = 0.012;
/** Into how many steps the neighbours are cut from west to east. */
const NEIGHBOUR_GRID = 900;

/** The picture of the stage in layers, lowest first 图层; what has not changed since the last picture is kept. */
export function stageLayers(request: LayerRequest, keeper: LayerKeeper<(Layer | null)[]>): Layer[] {
  const { relief, scene, palette, scale, metresPerPixel } = request;
  const { neighbours, outline, choropleth, facilities, sites } = scene;
  const paper = [palette, scale];
  const level = (name: Level) => {
    const blocks = relief.blocks.filter((block) => block.level === name);
    if (blocks.length === 0) return [];
    return [
      ...keeper.keep(`tops-${name}`, [relief, choropleth, metresPerPixel, ...paper], () =>
        tops(name, blocks, request),
      ),
      ...keeper.keep(`walls-${name}`, [relief, palette], () => {
        const { walls } = edgesOfRelief(relief);
        return [
          wallLayer(
            name,
            walls.filter(({ topMetres }) => topMetres === relief.metres[name]),
            request,
          ),
        ];
      }),
      ...(name === "zone"
        ? []
        : keeper.keep(`reach-${name}`, [relief, scene.reach, metresPerPixel, ...paper], () =>
            reach(name, request),
          )),
      ...keeper.keep(`ridges-${name}`, [relief, ...paper], () => {
        const { ridges } = edgesOfRelief(relief);
        return [
          ridgeLayer(
            name,
            ridges.filter((ridge) => ridge.level === name),
            request,
          ),
        ];
      }),
    ];
  };
  return [
    ...keeper.keep("ground", [neighbours, outline ?? relief, ...paper], () => ground(request)),
    ...level("zone"),
    ...level("slab"),
    ...level("lifted"),
    ...keeper.keep("signs", [facilities, sites, relief, ...paper], () => signLayers(request)),
  ].filter((layer) => layer !== null);
}

/** Neighbours, their borders, and the water about the county. */
function ground({ scene, relief, palette, scale }: LayerRequest): (Layer | null)[] {
  const { outline } = scene;
  // Dim and seldom looked at: a corner for every few pixels is enough.
  const neighbours = scene.neighbours && thinned(scene.neighbours, 0, NEIGHBOUR_GRID);
  return [
    neighbours &&
      new SolidPolygonLayer<Position[][]>({
        id: "neighbours",
        data: neighbours.features.flatMap(polygonsOf),
        getPolygon: (rings) => rings as never,
        getFillColor: tint(palette.neighbour),
        parameters: FLAT,
      }),
    neighbours &&
      new PathLayer<Position[]>({
        id: "neighbour-edges",
        data: neighbourEdges(neighbours).features.flatMap(({ geometry }) => geometry.coordinates),
        getPath: (line) => line as never,
        getColor: tint(palette.neighbourEdge),
        getWidth: 1.2 * scale,
        widthUnits: "pixels",
        billboard: true,
        parameters: FLAT,
      }),
    new PathLayer<Position[]>({
      id: "shore",
      data: (outline ? [outline] : relief.blocks.map(({ shape }) => shape)).flatMap((shape) => [
        ...ringsOf(shape),
      ]),
      getPath: (line) => line as never,
      getColor: tint(palette.shore),
      getWidth: SHORE_WIDTH * scale,
      ...ROUND,
      parameters: FLAT,
    }),
  ];
}

/** The service circle as it lies on the blocks of one height. */
function reach(
  level: "slab" | "lifted",
  { scene, relief, palette, scale, metresPerPixel }: LayerRequest,
): (Layer | null)[] {
  if (!scene.reach || !relief.blocks.some((block) => block.level === level)) return [];
  const colour = reachColour(scene.reach.kind, palette);
  const { features } = reachShapes(scene.reach);
  const part = (role: string) =>
    features
      .filter(({ properties }) => properties?.role === role)
      .flatMap(({ geometry }) => geometry.coordinates);
  const metres = relief.metres[level] - BELOW_TOP * relief.metres.slab;
  const lying = {
    modelMatrix: [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, metres, 1] as never,
    getPolygonOffset: null as never,
    parameters: CUT_TO_TOPS,
  };
  const edges = part("edge").flat();
  return [
    new SolidPolygonLayer<Position[][]>({
      id: `reach-filled-${level}`,
      data: part("filled"),
      getPolygon: (rings) => rings as never,
      getFillColor: tint(colour, 0.12),
      ...lying,
    }),
    scene.reach.solid
      ? new PathLayer<Position[]>({
          id: `reach-line-${level}`,
          data: edges,
          getPath: (line) => line as never,
          getColor: tint(colour),
          getWidth: REACH_WIDTH * scale,
          ...ROUND,
          ...lying,
        })
      : new ScatterplotLayer<Position>({
          id: `reach-dots-${level}`,
          data: dotsAlong(edges, DOT_STEP * scale * metresPerPixel),
          getPosition: (dot) => dot as never,
          getRadius: DOT_RADIUS * scale,
          radiusUnits: "pixels",
          getFillColor: tint(colour),
          antialiasing: false,
          ...lying,
        }),
  ];
}
