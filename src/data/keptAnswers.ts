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
 * goes to `news`. A server in trouble (5xx) or a page in place of the list counts as silence, if something is kept.
 */
export async function askedFirst(
  request: Request,
  keeper: Keeper,
  { ask, later }: Means,
  patienceMilliseconds: number,
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
    timer = setTimeout(resolve, patienceMilliseconds, undefined);
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

const addressOf = (folder: string, path: string, sha256: string) =>
  `${folder}${path.split("/").map(encodeURIComponent).join("/")}?v=${sha256.slice(0, 8)}`;

/**
 * Takes up a list of data just read 收下新数据: its files that the look-up needs are kept first, then the list, then
 * what it no longer names is dropped. So a network that ends half-way leaves the older list with all of its files.
 */
export async function takeUpList(
  answer: Response,
  folder: string,
  keeper: Keeper,
  { ask }: Pick<Means, "ask">,
  makeRoom?: () => Promise<unknown>,
): Promise<boolean> {
  const copy = answer.clone();
  const { files } = (await answer.json().catch(() => ({}))) as Listed;
  if (!files) return false;
  for (const path of NEEDED) {
    const sha256 = files[path]?.sha256;
    if (!sha256) continue;
    const url = addressOf(folder, path, sha256);
    if (await matchIn(keeper, url)) continue;
    const file = await ask(new Request(url)).catch(() => undefined);
    if (!file || !isWorthKeeping(file) || !(await keep(keeper, url, file, makeRoom))) return false;
  }
  const list = `${folder}manifest.json`;
  if (!(await keep(keeper, list, copy, makeRoom))) return false;
  const named = new Set(
    Object.entries(files).map(([path, file]) => addressOf(folder, path, file?.sha256 ?? "")),
  );
  for (const { url } of await keeper.keys())
    if (url !== list && !named.has(url)) await keeper.delete(url).catch(() => false);
  return true;
}

/** Drops the longest kept answers beyond `most` 只留最近的. */
export async function forgetOldest(keeper: Keeper, most: number): Promise<void> {
  const keys = await keeper.keys();
  for (const key of keys.slice(0, Math.max(0, keys.length - most))) await keeper.delete(key);
}
