import { useStore } from "zustand";
import { install, siteUpdateStore } from "../../state/siteUpdate";

const WORDS = {
  zh: { install: "装到桌面", offline: "断网也能看" },
  en: { install: "Install on this phone", offline: "Also works without a network" },
} as const;

/** The page among the phone's apps 装到桌面, where the browser offers that; and that the list opens without a network, once it does. */
export function InstallOffer({ language }: { language: keyof typeof WORDS }) {
  const { installable, offlineReady } = useStore(siteUpdateStore);
  const words = WORDS[language];
  return (
    <>
      {offlineReady && <p>{words.offline}</p>}
      {installable && (
        <button type="button" className="quiet-button" onClick={() => void install()}>
          {words.install}
        </button>
      )}
    </>
  );
}
