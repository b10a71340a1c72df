import { beforeEach, expect, test, vi } from "vitest";

const HOUR = 3_600_000;

class Registration extends EventTarget {
  installing = null;
  waiting = null;
  active = {};
  update = vi.fn(async () => {});
}

let site: typeof import("./siteUpdate");
let registration: Registration;
let clock: number;
const made = ({ secure = true, workers = true, readyState = "complete" } = {}) => {
  const window = Object.assign(new EventTarget(), { isSecureContext: secure });
  const document = Object.assign(new EventTarget(), {
    visibilityState: "visible",
    readyState,
    querySelector: () => ({ src: "https://county.example/assets/index-old.js" }),
  });
  const container = Object.assign(new EventTarget(), { register: vi.fn(async () => registration) });
  const start = () =>
    site.startWatchingSite({
      window,
      document: document as never,
      container: workers ? (container as never) : undefined,
      reload: () => {},
      now: () => clock,
    });
  return { window, document, container, start };
};
const settled = () => new Promise((resolve) => setTimeout(resolve));

beforeEach(async () => {
  // The store is one for the whole visit, so each test has a visit of its own.
  vi.resetModules();
  site = await import("./siteUpdate");
  registration = new Registration();
  clock = 0;
});

test("the page is kept once it has been loaded, and once only", async () => {
  const { window, container, start } = made({ readyState: "interactive" });
  start();
  start();
  await settled();
  expect(container.register).not.toHaveBeenCalled();
  window.dispatchEvent(new Event("load"));
  await settled();
  expect(container.register).toHaveBeenCalledOnce();
  expect(site.siteUpdateStore.getState()).toMatchObject({ offlineReady: true, waiting: false });
});

test.each([{ secure: false }, { workers: false }])(
  "nothing is registered with %o, and taking does nothing",
  async (of) => {
    const { container, window, start } = made(of);
    start();
    await settled();
    window.dispatchEvent(new Event("online"));
    site.takeUpdate();
    expect(container.register).not.toHaveBeenCalled();
    expect(site.siteUpdateStore.getState()).toMatchObject({ offlineReady: false, installable: false });
  },
);

test("a newer version is looked for in view again after an hour, with a clock set back too, and when the network is back", async () => {
  const { window, document, start } = made();
  start();
  await settled();
  const seen = (visibilityState: string, at: number) => {
    clock = at;
    document.visibilityState = visibilityState;
    document.dispatchEvent(new Event("visibilitychange"));
    return registration.update.mock.calls.length;
  };
  expect(seen("visible", HOUR - 1)).toBe(0);
  expect(seen("hidden", HOUR)).toBe(0);
  expect(seen("visible", HOUR)).toBe(1);
  expect(seen("visible", HOUR + 5)).toBe(1);
  expect(seen("visible", -5 * HOUR)).toBe(2);
  window.dispatchEvent(new Event("online"));
  expect(registration.update).toHaveBeenCalledTimes(3);
});

test("the browser's offer to install is kept for a button, and shown once", async () => {
  const { window, start } = made({ secure: false });
  start();
  expect(site.siteUpdateStore.getState().installable).toBe(false);
  const prompt = vi.fn(() => Promise.reject(new Error("dismissed")));
  const offer = Object.assign(new Event("beforeinstallprompt", { cancelable: true }), { prompt });
  window.dispatchEvent(offer);
  expect(offer.defaultPrevented).toBe(true);
  expect(site.siteUpdateStore.getState().installable).toBe(true);
  await site.install();
  await site.install();
  expect(prompt).toHaveBeenCalledOnce();
  expect(site.siteUpdateStore.getState().installable).toBe(false);

  window.dispatchEvent(Object.assign(new Event("beforeinstallprompt", { cancelable: true }), { prompt }));
  window.dispatchEvent(new Event("appinstalled"));
  expect(site.siteUpdateStore.getState().installable).toBe(false);
});
