import type { Feature, FeatureCollection } from "geojson";
import type { LonLat } from "../model/place";
import type { Padding } from "./camera";
import type { MapTheme } from "./palette";
import type { Choropleth, FacilityMark, ReachDrawing, TownLabel } from "./scene";

/** What the wall's stage draws 大屏图面. Each part is compared by identity: give the same object while it has not changed. */
export interface StageScene {
  readonly outline: Feature | null;
  readonly neighbours: FeatureCollection | null;
  /** Properties code, name, in_scope. */
  readonly towns: FeatureCollection | null;
  readonly townLabels: readonly TownLabel[];
  readonly choropleth: Choropleth | null;
  /** Towns lifted above the others and looked at; empty = the whole county. */
  readonly lifted: readonly string[];
  readonly reach: ReachDrawing | null;
  readonly sites: readonly LonLat[];
  readonly facilities: readonly FacilityMark[];
}

/** What the stage is told 大屏舞台; `scale` is how many CSS pixels one pixel of a 1920 × 1080 wall takes. */
export interface StageProps {
  readonly scene: StageScene;
  readonly theme: MapTheme;
  readonly scale: number;
  /** Degrees clockwise from north that the camera looks along. */
  readonly bearing: number;
  /** Room taken by words lying over the stage, in CSS pixels. */
  readonly padding: Padding;
  readonly reducedMotion: boolean;
  readonly credit: string;
  readonly label: string;
  readonly onTown: (code: string | null) => void;
}
