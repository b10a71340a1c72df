import { describe, expect, test } from "vitest";
import { BucketQueue } from "./bucketQueue";
import { seeded } from "./seeded";

/** A queue beside a plain list: whatever is popped must have been held, and lie in the least bucket held. */
function paired(width: number, reach: number) {
  const queue = new BucketQueue(width, reach);
  let held: { key: number; item: number }[] = [];
  const bucket = (key: number) => Math.floor(key / width);
  return {
    queue,
    push(key: number, item: number) {
      queue.push(key, item);
      held.push({ key, item });
    },
    pop(): number | null {
      const slot = queue.pop();
      if (slot < 0) {
        expect(held, "popped empty while something was held").toEqual([]);
        return null;
      }
      const [key, item] = [queue.keys[slot]!, queue.items[slot]!];
      const least = held.reduce((low, entry) => Math.min(low, entry.key), Number.POSITIVE_INFINITY);
      expect(bucket(key)).toBe(bucket(least));
      const at = held.findIndex((entry) => entry.item === item && entry.key === key);
      expect(at, `${item} at ${key} was never pushed, or popped twice`).toBeGreaterThanOrEqual(0);
      held.splice(at, 1);
      return key;
    },
    clear() {
      queue.clear();
      held = [];
    },
  };
}

describe("the bucket queue", () => {
  test("pops least buckets first", () => {
    const queue = new BucketQueue(1, 10);
    for (const [key, item] of [
      [7.5, 1],
      [0.2, 2],
      [3.9, 3],
      [0, 4],
    ] as const)
      queue.push(key, item);
    const order = Array.from({ length: 4 }, () => queue.items[queue.pop()]!);
    expect(order.slice(0, 2).sort()).toEqual([2, 4]);
    expect(order.slice(2)).toEqual([3, 1]);
    expect(queue.pop()).toBe(-1);
  });

  test("agrees with a list over random pushes and pops that never go back", () => {
    for (let seed = 1; seed <= 120; seed++) {
      const random = seeded(seed);
      // Power-of-two widths: the list then counts buckets exactly as the queue does.
      const width = 2 ** (Math.floor(random() * 6) - 3);
      const reach = random() * 40;
      const pair = paired(width, reach);
      for (let round = 0; round < 2; round++) {
        let now = 0;
        let item = 0;
        // Seeds as wide as ten laps and more, then steps of an arc, some of them beyond a lap, some of nothing.
        for (let i = Math.floor(random() * 8); i >= 0; i--) pair.push(random() * 2000, item++);
        for (let step = 0; step < 300; step++) {
          if (random() < 0.5) {
            now = pair.pop() ?? now;
            continue;
          }
          const ahead = random() < 0.1 ? 0 : random() < 0.05 ? random() * 5000 : random() * reach;
          pair.push(now + ahead, item++);
        }
        if (random() < 0.5) while (pair.pop() !== null);
        pair.clear();
        expect(pair.pop()).toBeNull();
      }
    }
  });

  test("grows past the room it was made with, and gives room back", () => {
    const pair = paired(0.5, 3);
    for (let item = 0; item < 1000; item++) pair.push((item * 7919) % 1000, item);
    while (pair.pop() !== null);
    const room = pair.queue.keys.length;
    for (let item = 0; item < 1000; item++) pair.push(2000 + item, item);
    while (pair.pop() !== null);
    expect(pair.queue.keys.length).toBe(room);
  });

  test("a key of an emptier past is taken at once, not after another lap", () => {
    const pair = new BucketQueue(1, 4);
    pair.push(20, 1);
    pair.push(25, 2);
    pair.pop();
    pair.push(3, 3);
    expect(pair.items[pair.pop()]).toBe(3);
    expect(pair.items[pair.pop()]).toBe(2);
  });

  test.each([
    [0, 5],
    [-1, 5],
    [Number.NaN, 5],
    [Number.POSITIVE_INFINITY, 5],
    [1, Number.POSITIVE_INFINITY],
    [1, -1],
  ])("has no buckets of %d over %d", (width, reach) => {
    expect(() => new BucketQueue(width, reach)).toThrow(RangeError);
  });
});
