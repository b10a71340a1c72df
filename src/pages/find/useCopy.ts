import { useStore } from "zustand";
import { lookUpStore } from "../../state/lookUp";
import { type Copy, ZH } from "./copy";
import { EN } from "./copyEn";

/** The page's words in the language the reader chose. */
export const useCopy = (): Copy => (useStore(lookUpStore, ({ language }) => language) === "en" ? EN : ZH);
