import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { siteReachable } from "./siteReachable";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const answering = (ok: (url: string) => boolean) => {
  const asked: [string, RequestInit][] = [];
  const ask = async (url: string, how: RequestInit) => {
    asked.push([url, how]);
    return { ok: ok(url) };
  };
  return { asked, ask };
};

test("a site that answers for its page and its data is there; no cache is asked", async () => {
  const { asked, ask } = answering(() => true);
  expect(await siteReachable("/map/", ask)).toBe(true);
  expect(asked.map(([url, how]) => [url, how.cache])).toEqual([
    ["/map/", "no-store"],
    ["data/manifest.json", "no-store"],
  ]);
  expect(vi.getTimerCount()).toBe(0);
});

test("half a site is none", async () => {
  expect(await siteReachable("/map/", answering((url) => url !== "/map/").ask)).toBe(false);
  expect(await siteReachable("/map/", answering((url) => url === "/map/").ask)).toBe(false);
});

test("no network is a no, not an exception", async () => {
  expect(await siteReachable("/map/", () => Promise.reject(new TypeError("offline")))).toBe(false);
});

test("what has not answered in five seconds is not there, and is given up", async () => {
  const signals: (AbortSignal | null | undefined)[] = [];
  const answer = siteReachable("/map/", (_, { signal }) => {
    signals.push(signal);
    return new Promise(() => {});
  });
  let told: boolean | null = null;
  void answer.then((there) => {
    told = there;
  });
  await vi.advanceTimersByTimeAsync(4900);
  expect(told).toBeNull();
  await vi.advanceTimersByTimeAsync(200);
  expect(told).toBe(false);
  expect(signals.every((signal) => signal?.aborted)).toBe(true);
});
