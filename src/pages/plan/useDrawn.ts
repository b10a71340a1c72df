import { useMemo } from "react";
import { useStore } from "zustand";
import type { BeyondMark, FacilityMark, ReachDrawing, SpotDrawing, SurfaceDrawing } from "../../map/scene";
import type { LonLat } from "../../model/place";
import { latest } from "../../state/answer";
import { figureFinder, figuresInForce, someVillageDrawn } from "../../state/selectors";
import { store } from "../../state/store";
import { beyondOf, type Classes, classesOf, coloursOf, marksOf, reachOf, spotOf, surfaceOf } from "../scene";

/** What the map draws now, worked out once for the map and its legend. */
export interface Drawn {
  readonly classes: Classes | null;
  readonly colours: readonly string[];
  readonly marks: readonly FacilityMark[];
  readonly reach: ReachDrawing | null;
  readonly spot: SpotDrawing | null;
  readonly surface: SurfaceDrawing | null;
  readonly beyond: readonly BeyondMark[];
  /** Whether some villages stand on drawn points 村点示意. */
  readonly villagesDrawn: boolean;
  /** New sites of the answer in force 初选范围. */
  readonly sites: readonly LonLat[];
  readonly chosenVillage: LonLat | null;
}

const NO_COLOURS: readonly string[] = [];
const NO_MARKS: readonly FacilityMark[] = [];
const NOBODY: readonly BeyondMark[] = [];
const NOWHERE: readonly LonLat[] = [];

export function useDrawn(): Drawn {
  const places = useStore(store, (state) => latest(state.places));
  const figures = useStore(store, figuresInForce);
  const measure = useStore(store, (state) => state.measure);
  const kinds = useStore(store, (state) => state.kinds);
  const assumed = useStore(store, (state) => state.assumed);
  const classes = useMemo(
    () => measure && places && figures && classesOf(measure, places.towns, figureFinder(figures)),
    [measure, places, figures],
  );
  const colours = useMemo(
    () => (measure && classes ? coloursOf(measure, classes) : NO_COLOURS),
    [measure, classes],
  );
  const marks = useMemo(
    () => (places ? marksOf(places, kinds, assumed) : NO_MARKS),
    [places, kinds, assumed],
  );
  const reachKind = useStore(store, (state) => state.reachKind);
  const circles = useStore(store, (state) => latest(state.circles));
  const coverage = useStore(store, (state) => latest(state.coverage));
  const village = useStore(store, (state) => state.village);
  const reach = useMemo(() => reachKind && circles && reachOf(reachKind, circles), [reachKind, circles]);
  const beyond = useMemo(
    () => (reachKind && places && coverage ? beyondOf(places, coverage) : NOBODY),
    [reachKind, places, coverage],
  );
  const areas = useStore(store, (state) => state.spot && latest(state.spotAreas));
  const spot = useMemo(() => areas && spotOf(areas), [areas]);
  const coloured = useStore(store, (state) => state.surface);
  // The times are the same array until they are searched anew: another limit is another answer, not another picture.
  const [cells, cellMinutes] = [coverage?.cells, coverage?.cellMinutes];
  const surface = useMemo(
    () => (reachKind && coloured && cells && cellMinutes ? surfaceOf({ cells, cellMinutes }) : null),
    [reachKind, coloured, cells, cellMinutes],
  );
  const villagesDrawn = useMemo(() => places !== null && someVillageDrawn(places), [places]);
  const siting = useStore(store, (state) => state.siting && latest(state.siteAnswer));
  const sites = useMemo(() => siting?.newPlaces.map(({ lonLat }) => lonLat) ?? NOWHERE, [siting]);
  const chosenVillage = places?.villages.find((entry) => entry.code === village)?.place ?? null;
  return useMemo(
    () => ({ classes, colours, marks, reach, spot, surface, beyond, sites, villagesDrawn, chosenVillage }),
    [classes, colours, marks, reach, spot, surface, beyond, sites, villagesDrawn, chosenVillage],
  );
}
