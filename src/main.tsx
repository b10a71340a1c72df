import { Component, lazy, type ReactNode, StrictMode, Suspense, useSyncExternalStore } from "react";
import { createRoot } from "react-dom/client";
import "./ui/theme.css";
import "./ui/components.css";
import { startLinking } from "./state/address";
import { startAnswering } from "./state/answers";
import { Trouble, Waiting } from "./ui/Trouble";

const PAGES = {
  "#/plan": lazy(() => import("./pages/plan/Plan")),
  "#/data": lazy(() => import("./pages/ledger/Ledger")),
} as const;

const heard = (changed: () => void) => {
  window.addEventListener("hashchange", changed);
  return () => window.removeEventListener("hashchange", changed);
};

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

/** The last net: a page that cannot be loaded or drawn says so in words instead of leaving a blank screen. */
class Net extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state = { error: null as Error | null };
  static getDerivedStateFromError = (error: Error) => ({ error });
  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <Trouble
        title="页面没有打开"
        detail={`程序的一部分没有读到或出错了。请检查网络后再试一次；仍不行时，请重新发布整个网站文件夹。（${error.message}）`}
        onRetry={() => window.location.reload()}
      />
    );
  }
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
