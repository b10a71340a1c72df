import { dataAddress } from "./dataAddress";

/** Where answers are kept 离线缓存: the part of the browser's Cache that is used here. */
export type Keeper = Pick<Cache, "match" | "put" | "delete" | "keys">;

/** What keeping needs of the outside world: how to ask, and how to go on with work after an answer was given. */
export interface Means {
  readonly ask: (request: Request) => Promise<Response>;
  readonly later: (work: Promise<unknown>) => void;
}

/** Which way a request goes 请求怎么答: past the keeper, first what is kept, first what is asked, or only anew. */
export type Way = "pass" | "page" | "list" | "pinned" | "engine" | "code" | "anew";

/**
 * The way of one request of the site at `scope` (its own folder's address, with a slash at the end). Nothing of
 * another origin or folder is kept, nor what is asked past every cache; only names that carry a hash are kept for good.
 */
export function wayOf(
  request: Pick<Request, "url" | "method" | "mode" | "cache">,
  scope: string,
  isShell: (url: string) => boolean,
): Way {
  const { origin, pathname, search } = new URL(request.url);
  if (request.method !== "GET" || !`${origin}${pathname}`.startsWith(scope)) return "pass";
  if (request.cache === "no-store" || request.cache === "only-if-cached") return "pass";
  const path = `${origin}${pathname}`.slice(scope.length);
  // Only the site's one page: a data file opened in a tab, or another site in a folder below, is itself.
  if (request.mode === "navigate") return path === "" || path === "index.html" ? "page" : "pass";
  const pinned = path.startsWith("data/") && /[?&]v=[0-9a-f]{8,}/.test(search);
  if (pinned) return request.cache === "reload" ? "anew" : "pinned";
  if (path === "data/manifest.json") return "list";
  if (request.cache === "reload") return "pass";
  if (isShell(request.url)) return "code";
  if (!/^assets\/.+-[\w-]{8}\.\w/.test(path)) return "pass";
  return path.endsWith(".wasm.gz") ? "engine" : "code";
}

/** Whether an answer is worth keeping: whole, right, and no web page sent in its place 网页冒充的文件. */
export function isWorthKeeping(response: Response): boolean {
  return response.status === 200 && !/text\/html/i.test(response.headers.get("content-type") ?? "");
}

/** Keeps an answer; where there is no room for it 存储已满, or none is allowed, it is not kept, and that is all. */
export async function keep(
  keeper: Keeper,
  key: Request | string,
  response: Response,
  makeRoom?: () => Promise<unknown>,
): Promise<boolean> {
  const again = makeRoom ? response.clone() : undefined;
  try {
    await keeper.put(key, response);
    return true;
  } catch (error) {
    if (!again || !makeRoom || (error as Error).name !== "QuotaExceededError") return false;
    await makeRoom().catch(() => {});
    return keep(keeper, key, again);
  }
}

const matchIn = (keeper: Keeper, key: Request | string): Promise<Response | undefined> =>
  keeper.match(key, { ignoreVary: true }).catch(() => undefined);

/** The kept answer, or the network's, which is then kept: for names that carry a hash 带指纹的文件. */
export async function keptFirst(
  request: Request,
  keeper: Keeper,
  { ask, later }: Means,
  kept: (key: string, answer: Response) => Promise<unknown> = (key, answer) => keep(keeper, key, answer),
): Promise<Response> {
  const found = await matchIn(keeper, request.url);
  return found ?? askedAnew(request, { ask, later }, kept);
}

/** The network's answer, which then replaces what was kept: the page saw that its fingerprint was wrong 指纹不符. */
export async function askedAnew(
  request: Request,
  { ask, later }: Means,
  kept: (key: string, answer: Response) => Promise<unknown>,
): Promise<Response> {
  const answer = await ask(request);
  if (isWorthKeeping(answer)) later(kept(request.url, answer.clone()));
  return answer;
}

/**
 * The network's answer if it comes in time, else the kept one: for the list of data 数据清单. A late answer still
 * goes to `news`. A server in trouble (5xx) or a page in its place counts as silence, if something is kept; with null
 * for patience the network is waited for until it fails.
 */
export async function askedFirst(
  request: Request,
  keeper: Keeper,
  { ask, later }: Means,
  patienceMilliseconds: number | null,
  news: (answer: Response) => Promise<unknown>,
): Promise<Response> {
  const asked = ask(request);
  later(
    asked.then(
      (answer) => (isWorthKeeping(answer) ? news(answer.clone()) : undefined),
      () => undefined,
    ),
  );
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    if (patienceMilliseconds !== null) timer = setTimeout(resolve, patienceMilliseconds, undefined);
  });
  const first = await Promise.race([asked.catch(() => undefined), late]);
  clearTimeout(timer);
  if (first && (isWorthKeeping(first) || (first.status >= 400 && first.status < 500))) return first;
  return (await matchIn(keeper, request.url)) ?? asked;
}

/** What of a folder's list must be kept before the list itself may be 先存名单再存清单. */
const NEEDED = ["find.json", "homophones.json"];

interface Listed {
  readonly files?: Readonly<Record<string, { readonly sha256: string } | undefined>>;
}

const addressesIn = (folder: string, { files = {} }: Listed) =>
  Object.entries(files).map(([path, file]) => dataAddress(folder, path, file?.sha256 ?? ""));

/** Whether an answer's content has the fingerprint it is asked for by 核对指纹: a sha256, or the first letters of one. */
export async function hasFingerprint(answer: Response, fingerprint: string): Promise<boolean> {
  // A service worker is always in a secure context, which has this.
  const hash = await crypto.subtle.digest("SHA-256", await answer.clone().arrayBuffer());
  const letters = [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return letters.startsWith(fingerprint);
}

/**
 * Takes up a list of data just read 收下新数据: its files that the look-up needs are checked and kept first, then the
 * list. So a network that ends half-way, or a folder published half-way, leaves the older list with all of its files.
 * What neither it nor the list before it names is dropped: a page may still be open on that one.
 */
export async function takeUpList(
  answer: Response,
  folder: string,
  keeper: Keeper,
  { ask }: Pick<Means, "ask">,
  makeRoom?: () => Promise<unknown>,
): Promise<boolean> {
  const address = `${folder}manifest.json`;
  const copy = answer.clone();
  const text = await answer.text();
  const list = listedIn(text);
  if (!list.files) return false;
  const former = await (await matchIn(keeper, address))?.text();
  for (const path of NEEDED) {
    const sha256 = list.files[path]?.sha256;
    if (!sha256) continue;
    const url = dataAddress(folder, path, sha256);
    const found = await matchIn(keeper, url);
    // What was checked once is not read at every visit; should it be spoilt since, the page sees that and asks anew.
    if (found && (former === text || (await hasFingerprint(found, sha256)))) continue;
    const file = await fileAsListed(url, sha256, ask);
    if (!file || !(await keep(keeper, url, file, makeRoom))) return false;
  }
  if (former === text) return true;
  if (!(await keep(keeper, address, copy, makeRoom))) return false;
  const named = new Set([...addressesIn(folder, list), ...addressesIn(folder, listedIn(former ?? ""))]);
  for (const { url } of await keeper.keys())
    if (url !== address && !named.has(url)) await keeper.delete(url).catch(() => false);
  return true;
}

function listedIn(text: string): Listed {
  try {
    return (JSON.parse(text) as Listed | null) ?? {};
  } catch {
    return {};
  }
}

/** The HTTP cache may hold a copy of a half-published folder: it is looked past once. */
async function fileAsListed(url: string, sha256: string, ask: Means["ask"]): Promise<Response | undefined> {
  for (const cache of ["default", "reload"] as const) {
    const file = await ask(new Request(url, { cache })).catch(() => undefined);
    if (!file || !isWorthKeeping(file)) return undefined;
    if (await hasFingerprint(file, sha256).catch(() => false)) return file;
  }
  return undefined;
}

/** Which window a navigation takes the place of 被替换的窗口; "" = none, or the browser does not say. */
export function replacedBy(event: {
  readonly clientId?: string;
  readonly replacesClientId?: string;
  readonly request: { readonly isReloadNavigation?: boolean };
}): string {
  // Chromium names the window only as who asks; who asks for a reload is who is loaded anew.
  return event.replacesClientId || (event.request.isReloadNavigation && event.clientId) || "";
}

/** Whether no window of the site stays open beside a navigation 没有别的窗口: the window it opens is not among them. */
export function leavesNoWindow(
  windows: readonly { readonly id: string; readonly url: string }[],
  scope: string,
  replaced: string,
): boolean {
  return windows.every(({ id, url }) => id === replaced || !url.startsWith(scope));
}

/**
 * What of the shell is dropped when a version takes over 清理旧版: what neither it nor the version before it has, so
 * that a window still open on that one finds its parts. With nothing known of the version before, nothing is.
 */
export function outlived(
  kept: readonly string[],
  own: readonly string[],
  before: readonly string[] | null,
): string[] {
  return before ? kept.filter((url) => !own.includes(url) && !before.includes(url)) : [];
}

/** Drops the longest kept answers beyond `most` 只留最近的. */
export async function forgetOldest(keeper: Keeper, most: number): Promise<void> {
  const keys = await keeper.keys();
  for (const key of keys.slice(0, Math.max(0, keys.length - most))) await keeper.delete(key);
}
