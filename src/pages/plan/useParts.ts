import { useStore } from "zustand";
import { useShallow } from "zustand/react/shallow";
import { type State, store } from "../../state/store";

/** Parts of the state, heard of only when one of them changes: a dragged place must not draw the whole page anew. */
export const useParts = <Key extends keyof State>(...keys: readonly Key[]): Pick<State, Key> =>
  useStore(
    store,
    useShallow((state) => Object.fromEntries(keys.map((key) => [key, state[key]])) as Pick<State, Key>),
  );
