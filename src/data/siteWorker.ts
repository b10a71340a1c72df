/** What is known of the page kept on this device 离线版: a newer one is ready, and whether the list opens without a network. */
export interface KeptSite {
  readonly waiting: boolean;
  readonly offlineReady: boolean;
}

/** The hold on the site's service worker, once it is registered. */
export interface SiteWorker {
  /** Asks the server whether there is a newer version 检查新版本. Never throws. */
  lookForUpdate(): Promise<void>;
  /** Opens the newer version 换用新版: the page is loaded anew. */
  takeUpdate(): void;
  stop(): void;
}

/** What registering needs of the browser. */
export interface Browser {
  readonly container: Pick<
    ServiceWorkerContainer,
    "register" | "controller" | "addEventListener" | "removeEventListener"
  >;
  /** The address of the script this page began with: which version is shown. */
  readonly entry: string | undefined;
  readonly reload: () => void;
}

const WORKER = "sw.js";
/** How long the newer version may take to take over before the page is loaded anew all the same. */
const PATIENCE_MILLISECONDS = 4000;

/**
 * Has the site kept on this device 离线可用 and hears of newer versions. A newer worker with the very page shown
 * (only an icon changed, say) is let in unasked. Null where the browser refuses: the site then works as without.
 */
export async function keepSite(
  heard: (kept: KeptSite) => void,
  { container, entry, reload }: Browser,
): Promise<SiteWorker | null> {
  const registration = await container
    .register(WORKER, { scope: "./", updateViaCache: "none" })
    .catch(() => undefined);
  // A browser told to block workers may also answer with nothing.
  if (!registration) return null;
  let kept: KeptSite = { waiting: false, offlineReady: registration.active !== null };
  let taken = false;
  const say = (news: Partial<KeptSite>) => {
    kept = { ...kept, ...news };
    heard(kept);
  };
  const loadAnew = () => {
    if (!taken) return;
    taken = false;
    reload();
  };

  const consider = async (worker: ServiceWorker) => {
    const files = await filesOf(worker);
    if (registration.waiting !== worker) return;
    if (entry && files.includes(entry)) worker.postMessage("take over");
    else say({ waiting: true });
  };
  const follow = (worker: ServiceWorker) => {
    const isUpdate = registration.active !== null;
    worker.addEventListener("statechange", () => {
      if (worker.state === "installed" && isUpdate) void consider(worker);
      if (worker.state === "activated") say({ offlineReady: true });
    });
  };
  const found = () => registration.installing && follow(registration.installing);

  registration.addEventListener("updatefound", found);
  container.addEventListener("controllerchange", loadAnew);
  found();
  if (registration.waiting) void consider(registration.waiting);
  heard(kept);
  return {
    lookForUpdate: () => registration.update().then(nothing, nothing),
    takeUpdate: () => {
      taken = true;
      // Gone when another window has taken it: then loading the page anew is all there is to do.
      if (!registration.waiting) return loadAnew();
      registration.waiting.postMessage("take over");
      setTimeout(loadAnew, PATIENCE_MILLISECONDS);
    },
    stop: () => {
      registration.removeEventListener("updatefound", found);
      container.removeEventListener("controllerchange", loadAnew);
    },
  };
}

const nothing = () => {};

/** Which files a worker holds; none if it does not answer in a second. */
function filesOf(worker: ServiceWorker): Promise<readonly string[]> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    const done = (files: readonly string[]) => {
      port1.close();
      resolve(files);
    };
    const timer = setTimeout(done, 1000, []);
    port1.onmessage = ({ data }) => {
      clearTimeout(timer);
      done(data.files);
    };
    worker.postMessage("which", [port2]);
  });
}
