import { useMemo } from "react";
import { useStore } from "zustand";
import type { FacilityMark } from "../../map/scene";
import { latest } from "../../state/answer";
import { figureFinder, figuresInForce } from "../../state/selectors";
import { store } from "../../state/store";
import { type Classes, classesOf, coloursOf, marksOf } from "./scene";

/** What the map draws now, worked out once for the map and its legend. */
export interface Drawn {
  readonly classes: Classes | null;
  readonly colours: readonly string[];
  readonly marks: readonly FacilityMark[];
}

const NO_COLOURS: readonly string[] = [];
const NO_MARKS: readonly FacilityMark[] = [];

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
  return useMemo(() => ({ classes, colours, marks }), [classes, colours, marks]);
}
