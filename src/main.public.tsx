import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./ui/theme.css";
import "./ui/components.css";
import { Find } from "./pages/find/Find";
import { startLookingUp } from "./state/lookUp";
import { startLinkingLookUp } from "./state/lookUpAddress";
import { startWatchingSite } from "./state/siteUpdate";
import { Net } from "./ui/Net";

// The public build: index.html loads this file in place of main.tsx, so no other door can be reached from it.
startLinkingLookUp({ alone: true });
startLookingUp();

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    <Net>
      <Find />
    </Net>
  </StrictMode>,
);

// In dev there is no worker to keep the page.
if (import.meta.env.PROD) startWatchingSite();
