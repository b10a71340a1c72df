import type { FacilityKind } from "../model/facility";

/** The two moods of the map 地图底色: paper by day (the elders' door too), deep blue on the wall. */
export type MapTheme = "day" | "wall";

/** What the choropleth asks, one hue each 专题. `cemetery` has one class: 有; the rest is hatched, never 无. */
export type RampName = "people" | "elders" | "beds" | "canteens" | "cemetery" | "minutes";

/** Every colour the map draws, as hex because canvas and WebGL cannot read CSS. ui/theme.css says the same. */
export interface Palette {
  readonly sea: string;
  /** Water line hugging the county's outer edge, so that it lies on the sheet rather than in it. */
  readonly shore: string;
  readonly neighbour: string;
  readonly neighbourEdge: string;
  readonly land: string;
  readonly zone: string;
  readonly hatch: string;
  readonly noData: string;
  readonly noDataHatch: string;
  readonly townEdge: string;
  readonly outline: string;
  readonly label: string;
  readonly labelSoft: string;
  readonly halo: string;
  readonly selected: string;
  /** People beyond reach 圈外. */
  readonly beyond: string;
  readonly kinds: Readonly<Record<FacilityKind, string>>;
  readonly ramps: Readonly<Record<RampName, readonly string[]>>;
}

/** The colours by theme 配色. On the wall more is brighter, since a dark class would sink into the stage. */
export const PALETTES: Readonly<Record<MapTheme, Palette>> = {
  day: {
    sea: "#e3eaec",
    shore: "#c3d1d6",
    neighbour: "#efece5",
    neighbourEdge: "#d3cec3",
    land: "#fbf8f1",
    zone: "#f1eee7",
    hatch: "#d2ccc0",
    noData: "#fbf8f1",
    noDataHatch: "#c9c3b6",
    townEdge: "#8f897d",
    outline: "#6d675c",
    label: "#2b2d31",
    labelSoft: "#66676a",
    halo: "#fdfbf6",
    selected: "#14202e",
    beyond: "#7f7669",
    kinds: {
      nursing_home: "#0f766e",
      care_centre: "#134e4a",
      care_station: "#6b3fb0",
      canteen: "#bb4d0c",
      medical_care: "#2358b8",
      public_cemetery: "#4b5768",
      commercial_cemetery: "#4b5768",
    },
    ramps: {
      people: ["#e8edf3", "#cfd9e6", "#b1c1d6", "#8fa6c4", "#6f8ab0"],
      elders: ["#eee8f1", "#dacde1", "#c2afce", "#a68fb7", "#89709d"],
      beds: ["#e1eeea", "#c0ddd6", "#98c7be", "#6dada3", "#478f86"],
      canteens: ["#f9ecdb", "#f1d5b2", "#e5b986", "#d4995f", "#ba7a41"],
      cemetery: ["#aab3bf"],
      minutes: ["#f1f2e0", "#dfe2bb", "#c5ca8e", "#a3aa61", "#7b8240"],
    },
  },
  wall: {
    sea: "#081527",
    shore: "#1c3b5f",
    neighbour: "#0d2038",
    neighbourEdge: "#1d3755",
    land: "#142d4c",
    zone: "#102440",
    hatch: "#21405f",
    noData: "#142d4c",
    noDataHatch: "#2d4d70",
    townEdge: "#5f7ea3",
    outline: "#8fabc9",
    label: "#f1f5fa",
    labelSoft: "#a3b7cf",
    halo: "#0b1c33",
    selected: "#ffffff",
    beyond: "#c4b8a8",
    kinds: {
      nursing_home: "#5eead4",
      care_centre: "#a7f3e3",
      care_station: "#c4b5fd",
      canteen: "#fcd34d",
      medical_care: "#7dd3fc",
      public_cemetery: "#cbd5e1",
      commercial_cemetery: "#cbd5e1",
    },
    ramps: {
      people: ["#1d3b5e", "#284f7a", "#386799", "#5283b6", "#79a4d1"],
      elders: ["#322f5c", "#463f78", "#5e5496", "#7c6fb4", "#a094d0"],
      beds: ["#17464f", "#1c5c63", "#277679", "#3d9490", "#66b5ab"],
      canteens: ["#46382f", "#634a34", "#856039", "#aa7b43", "#cf9e5c"],
      cemetery: ["#56708f"],
      minutes: ["#28382c", "#37492f", "#4a5f35", "#60773d", "#788f4b"],
    },
  },
};
