import { currentCatalog } from "./data/currentCatalog";
import { readListAgain, startLookingUp } from "./state/lookUp";
import { startLinkingLookUp } from "./state/lookUpAddress";
import { store } from "./state/store";

// The public's door among the others: its half of state begins when it is first opened.
startLinkingLookUp();
// One dataset for every door, this machine's own included.
startLookingUp(async () => store.getState().unkept ?? currentCatalog());
store.subscribe((now, before) => {
  if (now.edition !== before.edition) readListAgain();
});

export { default } from "./pages/find/FindAmongDoors";
