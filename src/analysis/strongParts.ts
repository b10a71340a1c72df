/**
 * The strongly connected part of every node 强连通分量, ranked by size (0 = the largest; equals by their lowest node):
 * inside one part every node reaches every other. Tarjan (1972), without recursion.
 */
export function strongParts(nodes: number, from: Int32Array, to: Int32Array, oneway: Uint8Array): Int32Array {
  const { head, target } = outgoing(nodes, from, to, oneway);
  const found = new Int32Array(nodes).fill(-1);
  const lowest = new Int32Array(nodes);
  const part = new Int32Array(nodes).fill(-1);
  const next = head.slice(0, nodes);
  const path = new Int32Array(nodes);
  const open = new Int32Array(nodes);
  const sizes: number[] = [];
  let [order, opened] = [0, 0];
  for (let start = 0; start < nodes; start++) {
    if (found[start] !== -1) continue;
    let depth = 0;
    path[0] = start;
    while (depth >= 0) {
      const node = path[depth]!;
      if (found[node] === -1) {
        found[node] = lowest[node] = order++;
        open[opened++] = node;
      }
      let deeper = false;
      while (next[node]! < head[node + 1]!) {
        const tip = target[next[node]!]!;
        if (found[tip] === -1) {
          path[++depth] = tip;
          deeper = true;
          break;
        }
        if (part[tip] === -1) lowest[node] = Math.min(lowest[node]!, lowest[tip]!);
        next[node]! += 1;
      }
      if (deeper) continue;
      if (lowest[node] === found[node]) {
        let size = 0;
        let member: number;
        do {
          member = open[--opened]!;
          part[member] = sizes.length;
          size += 1;
        } while (member !== node);
        sizes.push(size);
      }
      depth -= 1;
    }
  }
  return ranked(part, sizes);
}

/** Arcs by the node they leave, in compressed rows. */
function outgoing(nodes: number, from: Int32Array, to: Int32Array, oneway: Uint8Array) {
  const head = new Int32Array(nodes + 1);
  for (let edge = 0; edge < from.length; edge++) {
    head[from[edge]! + 1]! += 1;
    if (!oneway[edge]) head[to[edge]! + 1]! += 1;
  }
  for (let node = 0; node < nodes; node++) head[node + 1]! += head[node]!;
  const next = head.slice();
  const target = new Int32Array(head[nodes]!);
  for (let edge = 0; edge < from.length; edge++) {
    target[next[from[edge]!]!++] = to[edge]!;
    if (!oneway[edge]) target[next[to[edge]!]!++] = from[edge]!;
  }
  return { head, target };
}

/** Parts are numbered anew, the largest first; a part's first member is its lowest node. */
function ranked(part: Int32Array, sizes: readonly number[]): Int32Array {
  const first = new Int32Array(sizes.length).fill(-1);
  for (let node = part.length - 1; node >= 0; node--) first[part[node]!] = node;
  const order = sizes.map((_, i) => i).sort((a, b) => sizes[b]! - sizes[a]! || first[a]! - first[b]!);
  const rank = new Int32Array(sizes.length);
  order.forEach((old, i) => {
    rank[old] = i;
  });
  return part.map((old) => rank[old]!);
}

/** How many nodes each part has 各分量节点数, by rank. */
export function partSizes(parts: Int32Array): Int32Array {
  const sizes = new Int32Array(parts.reduce((most, part) => Math.max(most, part + 1), 0));
  for (const part of parts) sizes[part]! += 1;
  return sizes;
}
