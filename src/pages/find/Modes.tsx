import { useStore } from "zustand";
import { lookUpStore, setElder, setLanguage } from "../../state/lookUp";
import { useCopy } from "./useCopy";

/** How the page is set 版面: large print in sight on top, another language beside it and quieter. */
export function Modes() {
  const copy = useCopy();
  const { elder, language } = useStore(lookUpStore);
  return (
    <div className="find-modes">
      <button
        type="button"
        className="button"
        aria-label={elder ? copy.elderOffLong : copy.elderOnLong}
        onClick={() => setElder(!elder)}
      >
        {elder ? copy.elderOff : copy.elderOn}
      </button>
      <button
        type="button"
        className="quiet-button"
        lang={language === "en" ? "zh-CN" : "en"}
        aria-label={copy.otherLanguageLong}
        onClick={() => setLanguage(language === "en" ? "zh" : "en")}
      >
        {copy.otherLanguage}
      </button>
    </div>
  );
}
