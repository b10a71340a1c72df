import { useSyncExternalStore } from "react";
import { useStore } from "zustand";
import { lookUpStore } from "../../state/lookUp";
import { type Copy, ZH } from "./copy";

/** The English words come when somebody asks for them; until then, and if they cannot be read, the Chinese stay. */
let english: Copy | null = null;
let asked = false;
const waiting = new Set<() => void>();

function askForEnglish() {
  if (asked) return;
  asked = true;
  import("./copyEn").then(
    ({ EN }) => {
      english = EN;
      for (const changed of waiting) changed();
    },
    () => {
      asked = false;
    },
  );
}

const subscribe = (changed: () => void) => {
  waiting.add(changed);
  return () => waiting.delete(changed);
};

/** The page's words in the language the reader chose. */
export function useCopy(): Copy {
  const chosen = useStore(lookUpStore, ({ language }) => language);
  const words = useSyncExternalStore(subscribe, () => english);
  if (chosen !== "en") return ZH;
  askForEnglish();
  return words ?? ZH;
}
