import { createHash } from "node:crypto";
import { beforeEach, describe, expect, test, vi } from "vitest";
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
  outlived,
  replacedBy,
  takeUpList,
  wayOf,
} from "./keptAnswers";

const SCOPE = "https://county.example/gongzhong/";
const DATA = `${SCOPE}data/`;
const LIST = `${DATA}manifest.json`;
const sha256 = (content: string) => createHash("sha256").update(content).digest("hex");
const shortOf = (content: string) => sha256(content).slice(0, 8);
const [OLD, NEW] = [shortOf('"old"'), shortOf('"new"')];

/** A cache as the browser has one, in memory; `room` counts how many answers still fit. */
class Kept implements Keeper {
  readonly answers = new Map<string, Response>();
  room = Number.POSITIVE_INFINITY;
  trouble = "QuotaExceededError";
  async match(key: RequestInfo | URL) {
    return this.answers.get(address(key))?.clone();
  }
  async put(key: RequestInfo | URL, answer: Response) {
    await answer.clone().text();
    if (this.answers.size >= this.room) throw Object.assign(new Error("full"), { name: this.trouble });
    this.answers.set(address(key), answer);
  }
  async delete(key: RequestInfo | URL) {
    return this.answers.delete(address(key));
  }
  async keys() {
    return [...this.answers.keys()].map((url) => new Request(url));
  }
  async texts() {
    const read = async ([url, answer]: [string, Response]) => [
      url.replace(SCOPE, ""),
      await answer.clone().text(),
    ];
    return Object.fromEntries(await Promise.all([...this.answers].map(read)));
  }
}
const address = (key: RequestInfo | URL) =>
  typeof key === "string" ? key : "url" in key ? key.url : key.href;
const json = (value: unknown, status = 200) =>
  new Response(JSON.stringify(value), { status, headers: { "content-type": "application/json" } });
const page = () =>
  new Response("<!doctype html>", { headers: { "content-type": "text/html; charset=utf-8" } });
/** A list of data whose look-up list holds `words`; `files`: what the other files hold. */
const listOf = (words: string, files: Record<string, string> = {}) =>
  json({
    files: Object.fromEntries(
      Object.entries({ "find.json": JSON.stringify(words), ...files }).map(([path, content]) => [
        path,
        { sha256: sha256(content) },
      ]),
    ),
  });

let keeper: Kept;
let work: Promise<unknown>[];
let asked: string[];
const means = (answers: (url: string) => Response | Promise<Response>) => ({
  ask: async (request: Request) => {
    asked.push(request.url.replace(SCOPE, ""));
    return answers(request.url);
  },
  later: (job: Promise<unknown>) => void work.push(job),
});
const off = () => means(() => Promise.reject(new TypeError("Failed to fetch")));
beforeEach(() => {
  keeper = new Kept();
  work = [];
  asked = [];
});

describe("the way of a request", () => {
  const way = (path: string, more: Partial<Parameters<typeof wayOf>[0]> = {}) =>
    wayOf(
      { url: new URL(path, SCOPE).href, method: "GET", mode: "cors", cache: "default", ...more },
      SCOPE,
      (url) => url === `${SCOPE}favicon.svg` || url === `${SCOPE}assets/index-abcd1234.js`,
    );
  const opened = { mode: "navigate" } as const;

  test.each([
    ["", opened, "page"],
    ["index.html", opened, "page"],
    ["?utm=1#/find", opened, "page"],
    ["data/LICENSE.md", opened, "pass"],
    ["data/find.json?v=0123abcd", opened, "pass"],
    ["below/", opened, "pass"],
    ["below/index.html", opened, "pass"],
    ["/minzheng/", opened, "pass"],
    ["data/manifest.json", { cache: "no-cache" }, "list"],
    ["data/manifest.json", { cache: "no-store" }, "pass"],
    ["data/find.json?v=0123abcd", {}, "pinned"],
    ["data/find.json?v=0123abcd", { cache: "reload" }, "anew"],
    ["data/find.json?v=0123abcd", { cache: "no-store" }, "pass"],
    ["data/find.json", {}, "pass"],
    ["data/find.json?v=x", {}, "pass"],
    ["assets/index-abcd1234.js", {}, "code"],
    ["assets/Plan-etbLcy2e.js", {}, "code"],
    ["assets/Plan-etbLcy2e.js", { cache: "reload" }, "pass"],
    ["assets/duckdb-eh-0123abcd.wasm.gz", {}, "engine"],
    ["assets/named.js", {}, "pass"],
    ["favicon.svg", {}, "code"],
    ["other.svg", {}, "pass"],
    ["assets/index-abcd1234.js", { method: "HEAD" }, "pass"],
    ["", { ...opened, method: "POST" }, "pass"],
    ["", { cache: "no-store" }, "pass"],
    ["https://other.example/gongzhong/data/find.json?v=0123abcd", {}, "pass"],
    ["http://county.example/gongzhong/assets/Plan-etbLcy2e.js", {}, "pass"],
    ["/minzheng/data/manifest.json", {}, "pass"],
    ["below/data/manifest.json", {}, "pass"],
  ] as const)("%s %j → %s", (path, more, expected) => {
    expect(way(path, more)).toBe(expected);
  });
});

test("only a whole, right answer that is no page in its place is worth keeping", () => {
  expect(isWorthKeeping(json({}))).toBe(true);
  expect([json({}, 404), json({}, 206), json({}, 500), page()].some(isWorthKeeping)).toBe(false);
});

describe("what carries a hash", () => {
  const file = () => new Request(`${DATA}find.json?v=${OLD}`);

  test("is asked once, then kept", async () => {
    const net = means(() => json("list"));
    expect(await (await keptFirst(file(), keeper, net)).json()).toBe("list");
    await Promise.all(work);
    expect(await (await keptFirst(file(), keeper, off())).json()).toBe("list");
    expect(asked).toHaveLength(1);
  });

  test("a failure or a page in its place goes to the page and is not kept", async () => {
    for (const answer of [json("gone", 404), page()]) {
      const given = await keptFirst(
        file(),
        keeper,
        means(() => answer.clone()),
      );
      expect(given.status).toBe(answer.status);
    }
    await Promise.all(work);
    expect(keeper.answers.size).toBe(0);
    await expect(keptFirst(file(), keeper, off())).rejects.toThrow("Failed to fetch");
  });

  test("is asked anew and replaced when it was wrong; the page need not wait for that", async () => {
    keeper.answers.set(file().url, json("corrupt"));
    const kept = (key: string, answer: Response) => keep(keeper, key, answer);
    expect(
      await (
        await askedAnew(
          file(),
          means(() => json("right")),
          kept,
        )
      ).json(),
    ).toBe("right");
    await Promise.all(work);
    expect(await keeper.texts()).toEqual({ [`data/find.json?v=${OLD}`]: '"right"' });
    await expect(askedAnew(file(), off(), kept)).rejects.toThrow("Failed to fetch");
  });

  test("storage that cannot be read is as if nothing were kept", async () => {
    keeper.match = () => Promise.reject(new Error("blocked"));
    const net = means(() => json("list"));
    expect(await (await keptFirst(file(), keeper, net)).json()).toBe("list");
  });
});

describe("a full storage", () => {
  test("makes room once and keeps, or gives up quietly", async () => {
    keeper.room = 0;
    expect(await keep(keeper, LIST, json(1))).toBe(false);
    let emptied = 0;
    const makeRoom = async () => {
      emptied++;
      keeper.room = 1;
    };
    expect(await keep(keeper, LIST, json(1), makeRoom)).toBe(true);
    expect(emptied).toBe(1);
    expect(await keep(keeper, `${DATA}other`, json(1), makeRoom)).toBe(false);
    expect(await keep(keeper, LIST, json(1), () => Promise.reject(new Error("no")))).toBe(false);
    expect(emptied).toBe(2);
  });

  test("other trouble empties nothing", async () => {
    Object.assign(keeper, { room: 0, trouble: "InvalidStateError" });
    const makeRoom = vi.fn(async () => {});
    expect(await keep(keeper, LIST, json(1), makeRoom)).toBe(false);
    expect(makeRoom).not.toHaveBeenCalled();
  });
});

describe("the list of data", () => {
  const request = () => new Request(LIST);
  const news: string[] = [];
  const take = async (answer: Response) => void news.push(await answer.text());
  beforeEach(() => {
    news.length = 0;
    keeper.answers.set(LIST, json("kept"));
  });
  const given = async (net: ReturnType<typeof means>, patience: number | null = 60_000) =>
    (await askedFirst(request(), keeper, net, patience, take)).text();

  test("is the network's, and news", async () => {
    expect(await given(means(() => json("fresh")))).toBe('"fresh"');
    await Promise.all(work);
    expect(news).toEqual(['"fresh"']);
  });

  test("is the kept one without a network, when the server is in trouble, or a page stands in its place", async () => {
    expect(await given(off())).toBe('"kept"');
    expect(await given(means(() => json("trouble", 503)))).toBe('"kept"');
    expect(await given(means(page))).toBe('"kept"');
    await Promise.all(work);
    expect(news).toEqual([]);
  });

  test("a slow network's answer comes too late to be shown, but is news", async () => {
    let answer: (response: Response) => void = () => {};
    const slow = new Promise<Response>((resolve) => {
      answer = resolve;
    });
    expect(
      await given(
        means(() => slow),
        1,
      ),
    ).toBe('"kept"');
    answer(json("fresh"));
    await Promise.all(work);
    expect(news).toEqual(['"fresh"']);
  });

  test("without patience a slow network is waited for, and one that fails is not", async () => {
    const slow = new Promise<Response>((resolve) => setTimeout(resolve, 30, json("fresh")));
    expect(
      await given(
        means(() => slow),
        null,
      ),
    ).toBe('"fresh"');
    expect(await given(off(), null)).toBe('"kept"');
    expect(
      await given(
        means(() => json("trouble", 503)),
        null,
      ),
    ).toBe('"kept"');
  });

  test("that the server says is gone is gone", async () => {
    expect(await given(means(() => json("gone", 404)))).toBe('"gone"');
  });

  test("with nothing kept the network's word stands, however late or wrong", async () => {
    keeper.answers.clear();
    const late = new Promise<Response>((resolve) => setTimeout(resolve, 20, json("late")));
    expect(
      await given(
        means(() => late),
        1,
      ),
    ).toBe('"late"');
    expect(await given(means(() => json("trouble", 503)))).toBe('"trouble"');
    await expect(given(off())).rejects.toThrow("Failed to fetch");
  });
});

test("an answer has the fingerprint of its content, or the first letters of it", async () => {
  expect(await hasFingerprint(json("new"), sha256('"new"'))).toBe(true);
  expect(await hasFingerprint(json("new"), NEW)).toBe(true);
  expect(await hasFingerprint(json("old"), NEW)).toBe(false);
  expect(await hasFingerprint(json("new"), NEW.slice(1))).toBe(false);
  const answer = json("new");
  await hasFingerprint(answer, NEW);
  expect(await answer.text()).toBe('"new"');
});

describe("taking up a new list", () => {
  const SOUND = `data/sound/${encodeURIComponent("黄羌")}.mp3?v=${shortOf("sound")}`;
  const find = (version: string) => `${DATA}find.json?v=${version}`;
  beforeEach(() => {
    keeper.answers.set(LIST, listOf("old"));
    keeper.answers.set(find(OLD), json("old"));
    keeper.answers.set(`${SCOPE}${SOUND}`, new Response("sound"));
    keeper.answers.set(`${DATA}gone.json?v=dddddddd`, json("gone"));
  });
  const take = (list: Response, net: ReturnType<typeof means>) => takeUpList(list, DATA, keeper, net);
  const served = (words: string) =>
    means((url) => (url.includes("find.json") ? json(words) : json("?", 404)));
  const addresses = async () => Object.keys(await keeper.texts()).sort();

  test("keeps the look-up's list first; drops what neither it nor the list before it names", async () => {
    expect(await take(listOf("new", { "sound/黄羌.mp3": "sound" }), served("new"))).toBe(true);
    expect(asked).toEqual([`data/find.json?v=${NEW}`]);
    const [first, second] = [OLD, NEW].sort();
    expect(await addresses()).toEqual([
      `data/find.json?v=${first}`,
      `data/find.json?v=${second}`,
      "data/manifest.json",
      SOUND,
    ]);
    expect((await keeper.texts())["data/manifest.json"]).toContain(NEW);
  });

  test("the same list again asks nothing, reads no file and drops nothing; the next but one drops the first", async () => {
    await take(listOf("new"), served("new"));
    const before = await keeper.texts();
    const digest = vi.spyOn(crypto.subtle, "digest");
    expect(await take(listOf("new"), off())).toBe(true);
    expect(digest).not.toHaveBeenCalled();
    digest.mockRestore();
    expect(await keeper.texts()).toEqual(before);
    expect(before).toHaveProperty([`data/find.json?v=${OLD}`]);
    expect(await take(listOf("third"), served("third"))).toBe(true);
    const versions = [NEW, shortOf('"third"')].sort().map((version) => `data/find.json?v=${version}`);
    expect(await addresses()).toEqual([...versions, "data/manifest.json"]);
  });

  test("a file of the list in force that is gone is fetched again", async () => {
    keeper.answers.delete(find(OLD));
    expect(await take(listOf("old"), served("old"))).toBe(true);
    expect(asked).toEqual([`data/find.json?v=${OLD}`]);
    expect(await addresses()).toContain(`data/find.json?v=${OLD}`);
  });

  test("a network that ends half-way, a page, or no room leaves the older list with its files", async () => {
    const before = await keeper.texts();
    expect(await take(listOf("new"), off())).toBe(false);
    expect(await take(listOf("new"), means(page))).toBe(false);
    keeper.room = 4;
    expect(await take(listOf("new"), served("new"))).toBe(false);
    expect(await keeper.texts()).toEqual(before);
  });

  test("a folder published half-way leaves the older list with its files", async () => {
    const before = await keeper.texts();
    const halfway = means((url) => (url.includes("find.json") ? json("old") : json("?", 404)));
    expect(await take(listOf("new"), halfway)).toBe(false);
    expect(asked).toHaveLength(2);
    expect(await keeper.texts()).toEqual(before);
    // The second of two needed files is the older one: the first may stay, the list may not change.
    const homophones = JSON.stringify({ ke: "可" });
    expect(await take(listOf("new", { "homophones.json": homophones }), served("new"))).toBe(false);
    expect((await keeper.texts())["data/manifest.json"]).toBe(before["data/manifest.json"]);
    expect(await keeper.texts()).toMatchObject(before);
  });

  test("a copy of a half-published folder is looked past, in the browser's cache and in what is kept", async () => {
    keeper.answers.set(find(NEW), json("old"));
    const caches: string[] = [];
    const net = {
      ask: async ({ cache }: Request) => {
        caches.push(cache);
        return json(cache === "reload" ? "new" : "old");
      },
    };
    expect(await takeUpList(listOf("new"), DATA, keeper, net)).toBe(true);
    expect(caches).toEqual(["default", "reload"]);
    expect((await keeper.texts())[`data/find.json?v=${NEW}`]).toBe('"new"');
  });

  test("what is no list is not taken up", async () => {
    const before = await keeper.texts();
    for (const answer of [json({ format: 9 }), json(null), new Response("{")])
      expect(await take(answer, off())).toBe(false);
    expect(await keeper.texts()).toEqual(before);
  });

  test("a kept list that cannot be read is replaced", async () => {
    keeper.answers.set(LIST, new Response("{"));
    expect(await take(listOf("new"), served("new"))).toBe(true);
    expect(await addresses()).toEqual([`data/find.json?v=${NEW}`, "data/manifest.json"]);
  });
});

describe("a newer version takes over", () => {
  const window = (id: string, path = "") => ({ id, url: new URL(path, SCOPE).href });

  test("only where no window stays open: the one that opens is not among those listed", () => {
    expect(leavesNoWindow([], SCOPE, "")).toBe(true);
    expect(leavesNoWindow([window("a")], SCOPE, "")).toBe(false);
    expect(leavesNoWindow([window("a")], SCOPE, "b")).toBe(false);
    expect(leavesNoWindow([window("a", "index.html#/find")], SCOPE, "a")).toBe(true);
    expect(leavesNoWindow([window("a"), window("b")], SCOPE, "a")).toBe(false);
    expect(leavesNoWindow([window("a"), window("b", "/minzheng/")], SCOPE, "a")).toBe(true);
  });

  test("the window replaced is the one the browser names, or the one that asks for its reload", () => {
    expect(replacedBy({ replacesClientId: "a", request: {} })).toBe("a");
    expect(replacedBy({ clientId: "a", request: { isReloadNavigation: true } })).toBe("a");
    // A link that opens a second window is asked for by the first, which stays.
    expect(replacedBy({ clientId: "a", request: { isReloadNavigation: false } })).toBe("");
    expect(replacedBy({ clientId: "a", request: {} })).toBe("");
    expect(replacedBy({ request: { isReloadNavigation: true } })).toBe("");
  });

  test("and what the version before it kept stays, what is older goes", () => {
    expect(outlived(["first", "both", "second", "third"], ["third", "both"], ["second", "both"])).toEqual([
      "first",
    ]);
    expect(outlived(["first", "second"], ["second"], null)).toEqual([]);
    expect(outlived(["first", "second"], ["second"], [])).toEqual(["first"]);
  });
});

test("beyond the limit the longest kept go", async () => {
  for (const name of ["a", "b", "c"]) keeper.answers.set(`${SCOPE}${name}`, json(name));
  await forgetOldest(keeper, 2);
  expect(Object.keys(await keeper.texts())).toEqual(["b", "c"]);
  await forgetOldest(keeper, 2);
  expect(Object.keys(await keeper.texts())).toEqual(["b", "c"]);
});
