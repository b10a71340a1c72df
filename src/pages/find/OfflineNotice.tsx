import { useSyncExternalStore } from "react";
import { useCopy } from "./useCopy";

const subscribe = (changed: () => void) => {
  window.addEventListener("online", changed);
  window.addEventListener("offline", changed);
  return () => {
    window.removeEventListener("online", changed);
    window.removeEventListener("offline", changed);
  };
};

/** Says that the list is the one kept from last time 没有网络. */
export function OfflineNotice() {
  const copy = useCopy();
  const online = useSyncExternalStore(subscribe, () => navigator.onLine);
  return (
    <p role="status" className="find-offline">
      {!online && copy.offline}
    </p>
  );
}
