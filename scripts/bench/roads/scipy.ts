import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RoadNetwork } from "../../../src/analysis/roadNetwork";

export interface ScipyTimes {
  readonly version: string;
  readonly seconds: number;
  /** Nodes reached, all sources together. */
  readonly reached: number;
}

/** Processor seconds of scipy's own Dijkstra (compiled, with a Fibonacci heap) from some nodes; undefined = no scipy here. */
export function scipyTimes(
  { forward }: RoadNetwork,
  sources: readonly number[],
  limit: number,
): ScipyTimes | undefined {
  const folder = mkdtempSync(join(tmpdir(), "bench-scipy-"));
  try {
    const columns = { ...forward, sources: Int32Array.from(sources) };
    for (const name of ["head", "target", "seconds", "sources"] as const)
      writeFileSync(join(folder, name), columns[name]);
    const script = join(import.meta.dirname, "scipyTimes.py");
    const { status, stdout } = spawnSync("python3", [script, folder, `${limit}`], { encoding: "utf8" });
    const [version, seconds, reached] = stdout?.trim().split(" ") ?? [];
    if (status !== 0 || !version) return undefined;
    return { version, seconds: Number(seconds), reached: Number(reached) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
