import { PrecacheController, type PrecacheEntry } from "workbox-precaching";
import { createPartialResponse } from "workbox-range-requests";
import {
  askedAnew,
  askedFirst,
  forgetOldest,
  hasFingerprint,
  isWorthKeeping,
  type Keeper,
  keep,
  keptFirst,
  leavesNoWindow,
  type Means,
  outlived,
  replacedBy,
  takeUpList,
  wayOf,
} from "./keptAnswers";

/*
 * The site's service worker 离线. The shell (page, scripts of the look-up, icons) is kept as a whole when a version
 * arrives; data by the fingerprints of their list. It takes over at once where none was, else when it is told to; what
 * the version before it kept stays until the next one takes over.
 */
interface Later extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetched extends Later {
  readonly request: Request & { readonly isReloadNavigation?: boolean };
  readonly clientId?: string;
  readonly replacesClientId?: string;
  respondWith(answer: Promise<Response>): void;
}
interface Scope {
  readonly __WB_MANIFEST: (PrecacheEntry | string)[];
  readonly registration: ServiceWorkerRegistration;
  readonly clients: {
    claim(): Promise<void>;
    matchAll(of: {
      type: "window";
      includeUncontrolled: true;
    }): Promise<readonly { id: string; url: string }[]>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(name: "install" | "activate", heard: (event: Later) => void): void;
  addEventListener(name: "fetch", heard: (event: Fetched) => void): void;
  addEventListener(name: "message", heard: (event: MessageEvent) => void): void;
}
declare const self: Scope;

const PAGE = "index.html";
const MOST_FILES = 150;
const MOST_ENGINES = 1;
/** The public site is kept whole, so it opens at once; the other doors of the internal one are not, so it asks first. */
const IS_KEPT_WHOLE = import.meta.env.MODE === "public";
/** How long the network may take before what is kept is shown, in milliseconds; a planner must not be given old data. */
const PATIENCE = { list: IS_KEPT_WHOLE ? 3000 : null, page: 2500, otherWorker: 1000 };

const scope = self.registration.scope;
const dataFolder = `${scope}data/`;
const named = (of: string) => `minzheng-${of}-${scope}`;
const opened = (of: string): Promise<Keeper> => caches.open(named(of));
const makeRoom = () => Promise.all([caches.delete(named("code")), caches.delete(named("engine"))]);

const shell = new PrecacheController();
shell.addToCacheList(self.__WB_MANIFEST);

self.addEventListener("install", (event) => {
  event.waitUntil(Promise.all([shell.install(event), keepData()]));
});

/** The page that registers a first worker has already read its data, so that the worker saw none of it. */
async function keepData(): Promise<void> {
  // A version must be able to arrive while the data are in trouble; a first one promises that the list opens offline.
  const isFirst = self.registration.active === null;
  const kept = await ask(new Request(`${dataFolder}manifest.json`, { cache: "no-cache" }))
    .then(async (list) => isWorthKeeping(list) && (await takeUp(list)))
    .catch(() => false);
  if (isFirst && !kept) throw new Error("the list was not kept");
}

self.addEventListener("activate", (event) => {
  event.waitUntil(Promise.all([dropOutlived(), dropFormer()]).then(() => self.clients.claim()));
});

/** Where the version in force writes down what it kept, for the next one. */
const ownList = `${scope}shell.json`;

/** In place of workbox's own cleaning, which would take the parts of a window still open on the version before. */
async function dropOutlived(): Promise<void> {
  const own = [...shell.getURLsToCacheKeys().values()];
  const [kept, lists] = await Promise.all([caches.open(shell.strategy.cacheName), opened("shell")]);
  const before: readonly string[] | null = await lists.match(ownList).then(
    (list) => list?.json() ?? null,
    () => null,
  );
  const urls = (await kept.keys()).map(({ url }) => url);
  await Promise.all(outlived(urls, own, before).map((url) => kept.delete(url)));
  await keep(lists, ownList, new Response(JSON.stringify(own)), makeRoom);
}

/** What earlier kinds of this worker kept. Workbox's own cleaning takes the caches of sites in folders below for its own. */
async function dropFormer(): Promise<void> {
  const mine = [shell.strategy.cacheName, ...["shell", "data", "code", "engine"].map(named)];
  const former = (await caches.keys()).filter((name) => name.endsWith(`-${scope}`) && !mine.includes(name));
  await Promise.all(former.map((name) => caches.delete(name)));
}

self.addEventListener("message", ({ data, ports }) => {
  ports[0]?.postMessage({ files: shell.getCachedURLs(), page: pageKey() });
  if (data === "take over") void self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const means: Means = { ask, later: (work) => event.waitUntil(work.catch(() => {})) };
  const way = wayOf(request, scope, (url) => shell.getCacheKeyForURL(url) !== undefined);
  if (way === "page") event.respondWith(pageOf(request, means, replacedBy(event)));
  else if (way !== "pass") event.respondWith(ANSWERS[way](request, means));
});

const ANSWERS = {
  list: async (request: Request, means: Means) =>
    askedFirst(request, await opened("data"), means, PATIENCE.list, takeUp),
  pinned: async (request: Request, means: Means) => {
    const keeper = await opened("data");
    const isPart = request.headers.has("range");
    // Sound and film are asked for in parts; what is kept is the whole.
    const whole = isPart ? new Request(request.url) : request;
    const answer = await keptFirst(whole, keeper, means, keepPinned);
    return isPart && answer.status === 200 ? createPartialResponse(request, answer) : answer;
  },
  anew: (request: Request, means: Means) => askedAnew(request, means, keepPinned),
  engine: (request: Request, means: Means) => codeOf(request, means, "engine", MOST_ENGINES),
  code: (request: Request, means: Means) => codeOf(request, means, "code", MOST_FILES),
};

function ask(request: Request): Promise<Response> {
  return fetch(request);
}

/** Of a folder published half-way the page is given what there is, but none of it is kept. */
async function keepPinned(key: string, answer: Response): Promise<boolean> {
  const fingerprint = new URL(key).searchParams.get("v") ?? "";
  return (await hasFingerprint(answer, fingerprint)) && keep(await opened("data"), key, answer, makeRoom);
}

async function takeUp(list: Response): Promise<boolean> {
  return takeUpList(list, dataFolder, await opened("data"), { ask }, makeRoom);
}

async function codeOf(request: Request, means: Means, of: string, most: number): Promise<Response> {
  // Any cache: a page of the next version may ask while this worker is still the one in force.
  const kept = await caches
    .match(shell.getCacheKeyForURL(request.url) ?? request.url, { ignoreVary: true })
    .catch(() => undefined);
  if (kept) return kept;
  const keeper = await opened(of);
  return askedAnew(request, means, async (key, answer) => {
    await keep(keeper, key, answer);
    await forgetOldest(keeper, most);
  });
}

const pageKey = () => shell.getCacheKeyForURL(new URL(PAGE, scope).href);
const keptAt = (key: string | undefined) =>
  key ? caches.match(key).catch(() => undefined) : Promise.resolve(undefined);

async function pageOf(request: Request, means: Means, replaced: string): Promise<Response> {
  const next = await pageOfNext(replaced);
  const kept = next ?? (await keptAt(pageKey()));
  if (!kept) return ask(request);
  if (IS_KEPT_WHOLE) return kept;
  const asked = ask(request).catch(() => undefined);
  means.later(asked);
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE.page, undefined));
  const answer = await Promise.race([asked, late]);
  return answer && answer.status < 500 ? answer : kept;
}

let handedOver: ServiceWorker | undefined;

/** Whoever opens or reloads the only window while a newer version waits is asking for it: that one's page, as it takes over. */
async function pageOfNext(replaced: string): Promise<Response | undefined> {
  const { waiting } = self.registration;
  if (!waiting || waiting === handedOver) return undefined;
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (!leavesNoWindow(windows, scope, replaced)) return undefined;
  handedOver = waiting;
  const { port1, port2 } = new MessageChannel();
  const reply = new Promise<string | undefined>((resolve) => {
    port1.onmessage = ({ data }) => resolve(data.page);
    setTimeout(resolve, PATIENCE.otherWorker, undefined);
  });
  waiting.postMessage("take over", [port2]);
  return keptAt(await reply);
}
