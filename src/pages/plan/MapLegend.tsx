import { useMemo } from "react";
import { useStore } from "zustand";
import { Legend } from "../../map/Legend";
import { indicatorOf } from "../../model/indicator";
import { latest } from "../../state/answer";
import { figureFinder, figuresInForce } from "../../state/selectors";
import { store } from "../../state/store";
import { classesOf, coloursOf, marksOf, SIZE_STEPS } from "./scene";

const LOOKS = ["solid", "hollow", "half", "half-hollow", "siting"] as const;

/** The legend of what the map shows now 图例. */
export function MapLegend() {
  const places = useStore(store, (state) => latest(state.places));
  const figures = useStore(store, figuresInForce);
  const measure = useStore(store, (state) => state.measure);
  const kinds = useStore(store, (state) => state.kinds);
  const assumed = useStore(store, (state) => state.assumed);
  const classes = useMemo(
    () => measure && places && figures && classesOf(measure, places.towns, figureFinder(figures)),
    [measure, places, figures],
  );
  const looks = useMemo(() => {
    const drawn = new Set(places && marksOf(places, kinds, assumed).map((mark) => mark.look));
    return LOOKS.filter((look) => drawn.has(look));
  }, [places, kinds, assumed]);
  const colours = measure && classes ? coloursOf(measure, classes) : [];
  const ranged = measure !== null && indicatorOf(measure).inputs.includes("elders");
  return (
    <Legend
      title={measure && indicatorOf(measure).zh}
      unit={measure && indicatorOf(measure).unit}
      classLabels={classes ? classes.labels.map((text, at) => ({ colour: colours[at] as string, text })) : []}
      noData={classes && Object.values(classes.classByTown).includes(null) ? "待登记，或只知下界" : null}
      kinds={[]}
      looks={looks}
      sizeSteps={SIZE_STEPS}
      notes={ranged ? ["区间按中间值着色"] : []}
    />
  );
}
