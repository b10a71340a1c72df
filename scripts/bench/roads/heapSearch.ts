import type { Arcs } from "../../../src/analysis/roadNetwork";

/** The rival of the bench's own: Dijkstra's search with a binary heap on the same arcs, as a textbook has it. */
export function heapSearch({ head, target, seconds: costs }: Arcs, nodes: number) {
  const seconds = new Float64Array(nodes).fill(Number.POSITIVE_INFINITY);
  const keys: number[] = [];
  const items: number[] = [];

  function push(key: number, item: number): void {
    let at = keys.length;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (keys[above]! <= key) break;
      keys[at] = keys[above]!;
      items[at] = items[above]!;
      at = above;
    }
    keys[at] = key;
    items[at] = item;
  }

  function sink(): void {
    const [key, item] = [keys.pop()!, items.pop()!];
    const count = keys.length;
    if (count === 0) return;
    let at = 0;
    for (let below = 1; below < count; below = 2 * at + 1) {
      if (below + 1 < count && keys[below + 1]! < keys[below]!) below++;
      if (keys[below]! >= key) break;
      keys[at] = keys[below]!;
      items[at] = items[below]!;
      at = below;
    }
    keys[at] = key;
    items[at] = item;
  }

  /** Seconds from the starts to every node within the limit; the next search writes over them. */
  return (starts: Iterable<readonly [node: number, seconds: number]>, limit: number): Float64Array => {
    seconds.fill(Number.POSITIVE_INFINITY);
    for (const [node, spent] of starts) {
      seconds[node] = Math.min(seconds[node]!, spent);
      push(spent, node);
    }
    while (keys.length > 0) {
      const [now, node] = [keys[0]!, items[0]!];
      sink();
      if (now > seconds[node]!) continue;
      for (let arc = head[node]!; arc < head[node + 1]!; arc++) {
        const then = now + costs[arc]!;
        const tip = target[arc]!;
        if (then > limit || then >= seconds[tip]!) continue;
        seconds[tip] = then;
        push(then, tip);
      }
    }
    return seconds;
  };
}
