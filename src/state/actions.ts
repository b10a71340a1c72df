import type { FacilityKind } from "../model/facility";
import { type Measure, store } from "./store";

/** Colour the towns by another question. */
export const chooseMeasure = (measure: Measure | null) => store.setState({ measure });

/** Show or hide a kind of facility. */
export function showKind(kind: FacilityKind, shown: boolean) {
  const kinds = new Set(store.getState().kinds);
  if (shown) kinds.add(kind);
  else kinds.delete(kind);
  store.setState({ kinds });
}

/** Count and draw the assumption set, or only what is documented. A chosen facility stays chosen. */
export const countAssumptions = (assumed: boolean) => store.setState({ assumed });

/** Choose a town (null: none); its facilities' card closes. */
export const chooseTown = (town: string | null) => store.setState({ town, facility: null });

/** Choose a facility (null: none). */
export const chooseFacility = (facility: string | null) => store.setState({ facility });

/** Ask for the ledger to be worked out again on this machine. */
export const askForRecount = () => store.setState({ recountWanted: true });

/** Read the data folder again after a failure. */
export const readAgain = () => store.setState((state) => ({ attempt: state.attempt + 1 }));

/** Start the database again after a failure. */
export const startEngineAgain = () =>
  store.setState((state) => ({ engineAttempt: state.engineAttempt + 1, warehouseProgress: null }));
