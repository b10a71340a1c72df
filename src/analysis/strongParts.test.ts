import { expect, test } from "vitest";
import { seeded } from "./seeded";
import { partSizes, strongParts } from "./strongParts";

test("a ring of one-way roads is one part, the stub behind it another, and the larger comes first", () => {
  // 1 → 2 → 3 → 1 → 0, and 4 apart; a one-way loop joins nothing.
  const from = Int32Array.of(1, 2, 3, 1, 4);
  const to = Int32Array.of(2, 3, 1, 0, 4);
  const parts = strongParts(5, from, to, Uint8Array.of(1, 1, 1, 1, 1));
  expect([...parts]).toEqual([1, 0, 0, 0, 2]);
  expect([...partSizes(parts)]).toEqual([3, 1, 1]);
  expect([...strongParts(5, from, to, Uint8Array.of(1, 1, 1, 0, 1))]).toEqual([0, 0, 0, 0, 1]);
  expect([...partSizes(new Int32Array())]).toEqual([]);
});

test("a long chain does not exhaust the stack", () => {
  const nodes = 200_000;
  const from = Int32Array.from({ length: nodes - 1 }, (_, i) => i);
  const parts = strongParts(
    nodes,
    from,
    from.map((i) => i + 1),
    new Uint8Array(nodes - 1),
  );
  expect(partSizes(parts)).toEqual(Int32Array.of(nodes));
});

test("parts are those of reachability by brute force, ranked by size and lowest node", () => {
  const random = seeded(11);
  for (let round = 0; round < 300; round++) {
    const nodes = 1 + Math.floor(random() * 12);
    const edges = Math.floor(random() * 2 * nodes);
    const any = () => Int32Array.from({ length: edges }, () => Math.floor(random() * nodes));
    const [from, to] = [any(), any()];
    const oneway = Uint8Array.from({ length: edges }, () => Number(random() < 0.7));
    const reach = Array.from({ length: nodes }, (_, i) => Array.from({ length: nodes }, (_, j) => i === j));
    for (let edge = 0; edge < edges; edge++) {
      reach[from[edge]!]![to[edge]!] = true;
      if (!oneway[edge]) reach[to[edge]!]![from[edge]!] = true;
    }
    for (let by = 0; by < nodes; by++)
      for (const row of reach) if (row[by]) for (let j = 0; j < nodes; j++) row[j] ||= reach[by]![j]!;
    const groups = [...new Set(reach.map((row, i) => row.map((yes, j) => yes && reach[j]![i]).join()))].map(
      (key) => key.split(",").flatMap((yes, j) => (yes === "true" ? [j] : [])),
    );
    groups.sort((one, two) => two.length - one.length || one[0]! - two[0]!);
    const expected = Array.from({ length: nodes }, (_, node) =>
      groups.findIndex((each) => each.includes(node)),
    );
    expect([...strongParts(nodes, from, to, oneway)]).toEqual(expected);
  }
});
