import { lazy, StrictMode, Suspense, useSyncExternalStore } from "react";
import { createRoot } from "react-dom/client";
import "./ui/theme.css";
import "./ui/components.css";
import { startLinking } from "./state/address";
import { startAnswering } from "./state/answers";
import { Net } from "./ui/Net";
import { Waiting } from "./ui/Trouble";

const PAGES = {
  "#/plan": lazy(() => import("./pages/plan/Plan")),
  "#/brief": lazy(() => import("./pages/brief/Brief")),
  "#/find": lazy(() => import("./main.find")),
  "#/data": lazy(() => import("./pages/ledger/Ledger")),
} as const;

const heard = (changed: () => void) => {
  window.addEventListener("hashchange", changed);
  return () => window.removeEventListener("hashchange", changed);
};

// On a phone an address without a door is the public's; on a larger screen, and for any other name, the planner's.
if (window.location.hash === "" && window.matchMedia("(max-width: 639px)").matches)
  window.history.replaceState(null, "", "#/find");

/** Picks the door from the address; an unknown one opens the planner's. */
function Door() {
  const hash = useSyncExternalStore(heard, () => window.location.hash);
  const name = Object.keys(PAGES).find((door) => hash === door || hash.startsWith(`${door}?`)) ?? "#/plan";
  const Page = PAGES[name as keyof typeof PAGES];
  return (
    <Suspense fallback={<Waiting words="正在打开……" />}>
      <Page />
    </Suspense>
  );
}

// Once for the whole visit, whatever door is open: answers outlive a change of page.
startLinking();
startAnswering();

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    <Net>
      <Door />
    </Net>
  </StrictMode>,
);

// Keeping the site for offline use waits for all else: the first picture's budget has no room for it.
if (import.meta.env.PROD)
  window.addEventListener("load", async () => (await import("./state/siteUpdate")).startWatchingSite());
