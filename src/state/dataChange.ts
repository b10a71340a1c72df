import type { Catalog } from "../data/catalog";
import { readFigures, readPlaces } from "../data/places";
import { latest } from "./answer";
import { type CircleChange, circleChanges, circleGrades } from "./circleGrades";
import { type FigureChange, figureChanges } from "./figureChanges";
import { store } from "./store";

/** What came of putting other data in force 换数据的结果. */
export interface Changed {
  readonly title: string;
  readonly changes: readonly FigureChange[];
  readonly circles: readonly CircleChange[];
}

/** The figures and circles of the data in force now 现用数据; null until they have been read. */
export function inForce() {
  const state = store.getState();
  const [catalog, places, figures] = [latest(state.catalog), latest(state.places), latest(state.figures)];
  return catalog && places && figures && { figures, circles: circleGrades(places, catalog.manifest) };
}

/** What is different in other data. */
export async function changed(
  title: string,
  before: NonNullable<ReturnType<typeof inForce>>,
  after: Catalog,
): Promise<Changed> {
  const [figures, places] = [await readFigures(after), await readPlaces(after)];
  return {
    title,
    changes: figureChanges(before.figures, figures),
    circles: circleChanges(before.circles, circleGrades(places, after.manifest)),
  };
}
