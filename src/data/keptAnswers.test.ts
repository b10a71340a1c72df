import { beforeEach, describe, expect, test, vi } from "vitest";
import {
  askedAnew,
  askedFirst,
  forgetOldest,
  isWorthKeeping,
  type Keeper,
  keep,
  keptFirst,
  takeUpList,
  wayOf,
} from "./keptAnswers";

const SCOPE = "https://county.example/gongzhong/";
const DATA = `${SCOPE}data/`;
const LIST = `${DATA}manifest.json`;
const [OLD, NEW] = ["aaaaaaaa", "bbbbbbbb"];

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
const listOf = (version: string, files: Record<string, string> = {}) =>
  json({ files: { "find.json": { sha256: version.padEnd(64, "0") }, ...hashed(files) } });
const hashed = (files: Record<string, string>) =>
  Object.fromEntries(Object.entries(files).map(([path, sha]) => [path, { sha256: sha.padEnd(64, "0") }]));

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
  const given = async (net: ReturnType<typeof means>, patience = 60_000) =>
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

describe("taking up a new list", () => {
  const find = (version: string) => `${DATA}find.json?v=${version}`;
  beforeEach(() => {
    keeper.answers.set(LIST, listOf(OLD));
    keeper.answers.set(find(OLD), json("old"));
    keeper.answers.set(`${DATA}sound/${encodeURIComponent("黄羌")}.mp3?v=cccccccc`, json("sound"));
    keeper.answers.set(`${DATA}gone.json?v=dddddddd`, json("gone"));
  });
  const take = (list: Response, net: ReturnType<typeof means>) => takeUpList(list, DATA, keeper, net);

  test("keeps the look-up's list first, and drops what is no longer named", async () => {
    const net = means((url) => (url === find(NEW) ? json("new") : json("?", 404)));
    expect(await take(listOf(NEW, { "sound/黄羌.mp3": "cccccccc" }), net)).toBe(true);
    expect(asked).toEqual([`data/find.json?v=${NEW}`]);
    expect(Object.keys(await keeper.texts()).sort()).toEqual([
      `data/find.json?v=${NEW}`,
      "data/manifest.json",
      `data/sound/${encodeURIComponent("黄羌")}.mp3?v=cccccccc`,
    ]);
    expect((await keeper.texts())["data/manifest.json"]).toContain(NEW);
  });

  test("a network that ends half-way, a page, or no room leaves the older list with its files", async () => {
    const before = await keeper.texts();
    expect(await take(listOf(NEW), off())).toBe(false);
    expect(await take(listOf(NEW), means(page))).toBe(false);
    keeper.room = 4;
    expect(
      await take(
        listOf(NEW),
        means(() => json("new")),
      ),
    ).toBe(false);
    expect(await keeper.texts()).toEqual(before);
  });

  test("what is no list is not taken up", async () => {
    const before = await keeper.texts();
    expect(await take(json({ format: 9 }), off())).toBe(false);
    expect(await take(new Response("{"), off())).toBe(false);
    expect(await keeper.texts()).toEqual(before);
  });

  test("the same list again asks nothing", async () => {
    expect(await take(listOf(OLD), off())).toBe(true);
    expect(asked).toEqual([]);
  });
});

test("beyond the limit the longest kept go", async () => {
  for (const name of ["a", "b", "c"]) keeper.answers.set(`${SCOPE}${name}`, json(name));
  await forgetOldest(keeper, 2);
  expect(Object.keys(await keeper.texts())).toEqual(["b", "c"]);
  await forgetOldest(keeper, 2);
  expect(Object.keys(await keeper.texts())).toEqual(["b", "c"]);
});
