import loadHighs, { type Highs } from "highs";

/** HiGHS (Edinburgh, MIT) as it was loaded 整数规划求解器: only `solveMip` looks inside. */
export type MipSolver = Highs;

/**
 * Loads HiGHS 载入求解器. In Node it finds its own file; in a browser's worker `wasmUrl` says where highs.wasm lies. Rejects when that
 * file cannot be read.
 */
export function loadMipSolver(wasmUrl?: string): Promise<MipSolver> {
  return loadHighs(wasmUrl === undefined ? {} : { locateFile: () => wasmUrl });
}
