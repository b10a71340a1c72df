/** Pieces of road joined end to end 路段链, between the nodes that remain. */
export interface Chains {
  /** The nodes that remain, ascending, then the copies of barred ones. */
  readonly nodes: Int32Array;
  /** 0 = the node itself, else the number of the copy. */
  readonly copies: Int32Array;
  /** Ends of each chain, as rows of `nodes`. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Pieces of chain i are along[start[i]] … along[start[i + 1] − 1]; one walked against its drawing is written ~piece. */
  readonly start: Int32Array;
  readonly along: Int32Array;
  /** Barred nodes that came apart. */
  readonly stopped: number;
}

/**
 * Joins pieces across every node where just two of one kind meet 二度节点收缩; one-way pieces only head to tail, none across a
 * barred node. A ring keeps one node. Chains stand in the order of their first piece and run in its direction.
 */
export function chained(
  tails: Int32Array,
  tips: Int32Array,
  kinds: Int32Array,
  isOneway: (kind: number) => boolean,
  nodeCount: number,
  isBarred: (node: number) => boolean,
): Chains {
  const count = tails.length;
  const degree = new Int32Array(nodeCount);
  // The sum of the pieces at a node: at a node of two, either gives the other.
  const sum = new Float64Array(nodeCount);
  for (let piece = 0; piece < count; piece++)
    for (const node of [tails[piece]!, tips[piece]!]) {
      degree[node]! += 1;
      sum[node]! += piece;
    }
  const passes = new Uint8Array(nodeCount);
  const barred = new Uint8Array(nodeCount);
  for (let piece = 0; piece < count; piece++)
    for (const node of [tails[piece]!, tips[piece]!]) {
      if (degree[node] !== 2 || passes[node]) continue;
      const other = sum[node]! - piece;
      if (other === piece || kinds[other] !== kinds[piece]) continue;
      const headToTail = (tips[piece] === node) !== (tips[other] === node);
      if (isOneway(kinds[piece]!) && !headToTail) continue;
      passes[node] = 1;
    }
  for (let node = 0; node < nodeCount; node++)
    if (degree[node]! > 0 && isBarred(node)) {
      barred[node] = 1;
      passes[node] = 0;
    }

  const done = new Uint8Array(count);
  const along = new Int32Array(count);
  const start: number[] = [0];
  const ends: number[] = [];
  let written = 0;
  const tailOf = (step: number) => (step < 0 ? tips[~step]! : tails[step]!);
  const tipOf = (step: number) => (step < 0 ? tails[~step]! : tips[step]!);
  /** The step after this one, across the node at its tip; it sets out from that node. */
  const after = (step: number): number => {
    const node = tipOf(step);
    const next = sum[node]! - (step < 0 ? ~step : step);
    return tails[next] === node ? next : ~next;
  };
  for (let piece = 0; piece < count; piece++) {
    if (done[piece]) continue;
    // Back to where the chain begins, or once round.
    let first = piece;
    while (passes[tailOf(first)]) {
      const before = ~after(~first);
      if (before === piece) {
        first = piece;
        break;
      }
      first = before;
    }
    // A ring that nothing meets is cut where its first piece sets out.
    const cut = tailOf(first);
    for (let step = first; ; step = after(step)) {
      done[step < 0 ? ~step : step] = 1;
      along[written++] = step;
      const tip = tipOf(step);
      if (passes[tip] && tip !== cut) continue;
      ends.push(cut, tip);
      break;
    }
    start.push(written);
  }
  return { ...numbered(ends, barred, nodeCount), start: Int32Array.from(start), along };
}

/** Rows of the nodes that remain; each end at a barred node has a copy of its own. */
function numbered(ends: readonly number[], barred: Uint8Array, nodeCount: number) {
  const row = new Int32Array(nodeCount).fill(-1);
  for (const node of ends) row[node] = 0;
  const nodes: number[] = [];
  for (let node = 0; node < nodeCount; node++) {
    if (row[node] === -1 || barred[node]) continue;
    row[node] = nodes.length;
    nodes.push(node);
  }
  const copies: number[] = nodes.map(() => 0);
  const copied = new Map<number, number>();
  const rows = ends.map((node) => {
    if (!barred[node]) return row[node]!;
    copied.set(node, (copied.get(node) ?? 0) + 1);
    copies.push(copied.get(node)!);
    return nodes.push(node) - 1;
  });
  return {
    nodes: Int32Array.from(nodes),
    copies: Int32Array.from(copies),
    from: Int32Array.from({ length: rows.length / 2 }, (_, i) => rows[2 * i]!),
    to: Int32Array.from({ length: rows.length / 2 }, (_, i) => rows[2 * i + 1]!),
    stopped: copied.size,
  };
}
