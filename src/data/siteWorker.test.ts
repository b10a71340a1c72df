import { beforeEach, expect, test, vi } from "vitest";
import { type KeptSite, keepSite } from "./siteWorker";

const ENTRY = "https://county.example/gongzhong/assets/index-old.js";

/** A worker that answers what it holds and remembers what it was told. */
class Worker extends EventTarget {
  state = "installing";
  readonly told: unknown[] = [];
  readonly files: readonly string[] | null;
  constructor(files: readonly string[] | null = ["https://county.example/gongzhong/assets/index-new.js"]) {
    super();
    this.files = files;
  }
  postMessage(words: unknown, ports: readonly MessagePort[] = []) {
    this.told.push(words);
    if (this.files) ports[0]?.postMessage({ files: this.files });
  }
  become(state: string) {
    this.state = state;
    this.dispatchEvent(new Event("statechange"));
  }
}

class Registration extends EventTarget {
  installing: Worker | null = null;
  waiting: Worker | null = null;
  active: Worker | null = null;
  update = vi.fn(async () => {});
  finds(worker: Worker) {
    this.installing = worker;
    this.dispatchEvent(new Event("updatefound"));
  }
  installs(worker: Worker) {
    this.installing = null;
    this.waiting = worker;
    worker.become("installed");
  }
  activates(worker: Worker) {
    this.waiting = null;
    this.active = worker;
    worker.become("activated");
  }
}

let registration: Registration;
let container: EventTarget & { register: ReturnType<typeof vi.fn> };
let said: KeptSite[];
let reload: ReturnType<typeof vi.fn<() => void>>;
beforeEach(() => {
  vi.useRealTimers();
  registration = new Registration();
  container = Object.assign(new EventTarget(), { register: vi.fn(async () => registration) });
  said = [];
  reload = vi.fn<() => void>();
});
const start = () =>
  keepSite((kept) => said.push(kept), { container: container as never, entry: ENTRY, reload });
const last = () => said.at(-1);
const controllerChanges = () => container.dispatchEvent(new Event("controllerchange"));

test("is registered beside the page, whatever folder that is, and asked of the server each time", async () => {
  await start();
  expect(container.register).toHaveBeenCalledWith("sw.js", { scope: "./", updateViaCache: "none" });
});

test("a browser that refuses, or answers nothing, is left in peace", async () => {
  container.register.mockRejectedValueOnce(new DOMException("no", "SecurityError"));
  expect(await start()).toBeNull();
  container.register.mockResolvedValueOnce(undefined);
  expect(await start()).toBeNull();
  expect(said).toEqual([]);
});

test("the first worker makes the list open offline; nothing is waiting and nothing reloads", async () => {
  const worker = new Worker();
  registration.installing = worker;
  await start();
  expect(last()).toEqual({ waiting: false, offlineReady: false });
  registration.installs(worker);
  registration.activates(worker);
  controllerChanges();
  expect(last()).toEqual({ waiting: false, offlineReady: true });
  expect(worker.told).toEqual([]);
  expect(reload).not.toHaveBeenCalled();
});

test("a newer version waits until it is taken, and the page is loaded anew once", async () => {
  registration.active = new Worker();
  const site = await start();
  expect(last()).toEqual({ waiting: false, offlineReady: true });
  const newer = new Worker();
  registration.finds(newer);
  registration.installs(newer);
  await vi.waitFor(() => expect(last()).toEqual({ waiting: true, offlineReady: true }));
  expect(newer.told).toEqual(["which"]);

  site?.takeUpdate();
  expect(newer.told).toEqual(["which", "take over"]);
  expect(reload).not.toHaveBeenCalled();
  controllerChanges();
  controllerChanges();
  expect(reload).toHaveBeenCalledOnce();
});

test("one that waited before the page was opened is said, even if it does not answer", async () => {
  vi.useFakeTimers();
  registration.active = new Worker();
  registration.waiting = new Worker(null);
  await start();
  await vi.advanceTimersByTimeAsync(1000);
  expect(last()?.waiting).toBe(true);
});

test("a newer worker with the very page shown is let in unasked", async () => {
  registration.active = new Worker();
  registration.waiting = new Worker([ENTRY]);
  await start();
  await vi.waitFor(() => expect(registration.waiting?.told).toEqual(["which", "take over"]));
  expect(said.some(({ waiting }) => waiting)).toBe(false);
});

test("a worker that another has replaced meanwhile is no news", async () => {
  registration.active = new Worker();
  const first = new Worker();
  registration.waiting = first;
  await start();
  registration.waiting = new Worker();
  // The answer is one message away.
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(first.told).toEqual(["which"]);
  expect(last()?.waiting).toBe(false);
});

test("taken in another window: loading anew is all there is to do; taken by none, the page waits four seconds", async () => {
  vi.useFakeTimers();
  registration.active = new Worker();
  const site = await start();
  controllerChanges();
  expect(reload).not.toHaveBeenCalled();
  site?.takeUpdate();
  expect(reload).toHaveBeenCalledOnce();

  registration.waiting = new Worker();
  site?.takeUpdate();
  await vi.advanceTimersByTimeAsync(3999);
  expect(reload).toHaveBeenCalledOnce();
  await vi.advanceTimersByTimeAsync(1);
  expect(reload).toHaveBeenCalledTimes(2);
});

test("looking for a newer version never throws; stopped, nothing is heard", async () => {
  registration.active = new Worker();
  const site = await start();
  registration.update.mockRejectedValueOnce(new TypeError("no network"));
  await site?.lookForUpdate();
  expect(registration.update).toHaveBeenCalledOnce();
  site?.stop();
  const count = said.length;
  const newer = new Worker();
  registration.finds(newer);
  registration.installs(newer);
  registration.activates(newer);
  expect(said).toHaveLength(count);
});
