import { createStore } from "zustand/vanilla";
import { keepSite, type SiteWorker } from "../data/siteWorker";

/** What the reader may be offered of the site itself 离线、更新、装到桌面. */
interface SiteUpdateState {
  /** A newer page than the one shown is ready. */
  readonly waiting: boolean;
  /** The list opens without a network. */
  readonly offlineReady: boolean;
  /** The browser would put the page among the apps. */
  readonly installable: boolean;
}

/** Chromium's offer to install; the DOM's types do not know it. */
interface InstallOffer extends Event {
  prompt(): Promise<unknown>;
}

/** How long after the last look a page that comes into view looks for a newer version again. */
const HOUR_MILLISECONDS = 3_600_000;

export const siteUpdateStore = createStore<SiteUpdateState>(() => ({
  waiting: false,
  offlineReady: false,
  installable: false,
}));

let worker: SiteWorker | null = null;
let offer: InstallOffer | null = null;
let watching = false;

/** The window, as far as it is needed here. */
export interface Surroundings {
  readonly window: Pick<Window, "isSecureContext" | "addEventListener">;
  readonly document: Pick<Document, "visibilityState" | "addEventListener" | "querySelector" | "readyState">;
  readonly container: ServiceWorkerContainer | undefined;
  readonly reload: () => void;
  readonly now: () => number;
}

const ofBrowser = (): Surroundings => ({
  window,
  document,
  container: "serviceWorker" in navigator ? navigator.serviceWorker : undefined,
  reload: () => window.location.reload(),
  now: () => Date.now(),
});

/**
 * Has the page kept for offline use, once it has been loaded, and looks for newer versions: when it comes back into
 * view after an hour, and when the network comes back. On plain http, and where the browser refuses, nothing happens.
 */
export function startWatchingSite(surroundings: Surroundings = ofBrowser()): void {
  if (watching) return;
  watching = true;
  const { window, document, container, now } = surroundings;
  window.addEventListener("beforeinstallprompt", (event) => {
    // The browser's own bar would cover the list.
    event.preventDefault();
    offer = event as InstallOffer;
    siteUpdateStore.setState({ installable: true });
  });
  window.addEventListener("appinstalled", forgetOffer);
  if (!window.isSecureContext || !container) return;

  let lookedAt = now();
  const look = () => {
    lookedAt = now();
    void worker?.lookForUpdate();
  };
  document.addEventListener("visibilitychange", () => {
    // A clock set back would otherwise stop the looking for as long.
    const since = Math.abs(now() - lookedAt);
    if (document.visibilityState === "visible" && since >= HOUR_MILLISECONDS) look();
  });
  window.addEventListener("online", look);

  const register = async () => {
    const entry = document.querySelector<HTMLScriptElement>('script[type="module"][src]')?.src;
    const browser = { container, entry, reload: surroundings.reload };
    worker = await keepSite((kept) => siteUpdateStore.setState(kept), browser);
  };
  // Not before the list: keeping asks for the same files once more.
  if (document.readyState === "complete") void register();
  else window.addEventListener("load", () => void register());
}

/** Opens the newer version 换用新版. */
export function takeUpdate(): void {
  worker?.takeUpdate();
}

/** Shows the browser's own question whether to install 装到桌面; once asked, it is not to be asked again. */
export async function install(): Promise<void> {
  const asked = offer;
  forgetOffer();
  await asked?.prompt().catch(() => {});
}

function forgetOffer(): void {
  offer = null;
  siteUpdateStore.setState({ installable: false });
}
