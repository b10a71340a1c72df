import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What a rival says of a model: proven or stopped at its limit, its best value (null = none), wall seconds of its process. */
export interface RivalAnswer {
  readonly proven: boolean;
  readonly value: number | null;
  readonly seconds: number;
}

/** A solver of Debian's that reads a model from a file, in a process of its own. */
export interface Rival {
  readonly name: string;
  solve(model: string, limitSeconds: number): Promise<RivalAnswer>;
}

interface Program {
  readonly command: string;
  readonly named: string;
  readonly debian: string;
  words(model: string, solution: string, limitSeconds: number): readonly string[];
  /** Status and value from the solution's file and what was said. */
  read(solution: string): Omit<RivalAnswer, "seconds">;
}

const CBC: Program = {
  command: "cbc",
  named: "CBC",
  debian: "coinor-cbc",
  words: (model, solution, limit) =>
    [model, "-timeMode", "elapsed", "-seconds", `${limit}`, "-ratioGap", "0", "-allowableGap", "0"].concat([
      "-solve",
      "-solution",
      solution,
    ]),
  read(solution) {
    const [, status = "", value] = /^(.*?)(?: \(.*\))? - objective value (\S+)/.exec(solution) ?? [];
    const found = value !== undefined && !/no integer solution|Infeasible/i.test(solution.split("\n")[0]!);
    return { proven: status === "Optimal", value: found ? Number(value) : null };
  },
};

const GLPK: Program = {
  command: "glpsol",
  named: "GLPK",
  debian: "glpk-utils",
  words: (model, solution, limit) => ["--freemps", model, "--tmlim", `${Math.ceil(limit)}`, "-w", solution],
  read(solution) {
    // o = optimal, f = feasible, u and n = nothing found.
    const [, status, value] = /^s mip \d+ \d+ ([a-z]) (\S+)/m.exec(solution) ?? [];
    return { proven: status === "o", value: status === "o" || status === "f" ? Number(value) : null };
  },
};

/** How long a process may go on beyond its own limit before it is ended. */
const GRACE_SECONDS = 30;

/** The rivals on this machine; a sentence for each that is not. */
export function rivalsHere(): { readonly rivals: readonly Rival[]; readonly missing: readonly string[] } {
  const programs = [CBC, GLPK];
  const here = programs.filter(
    ({ command }) => !spawnSync(command, ["--version"], { stdio: "ignore", input: "" }).error,
  );
  return {
    rivals: here.map((program) => ({
      name: program.named,
      solve: (model, limitSeconds) => solved(program, model, limitSeconds),
    })),
    missing: programs
      .filter((program) => !here.includes(program))
      .map(
        ({ named, debian }) =>
          `没有 ${named}，与它的比较略过；Debian 上 apt-get install ${debian} 后再跑。(Skipped.)`,
      ),
  };
}

async function solved(program: Program, model: string, limitSeconds: number): Promise<RivalAnswer> {
  const folder = mkdtempSync(join(tmpdir(), "bench-siting-"));
  try {
    const [from, to] = [join(folder, "model.mps"), join(folder, "solution.txt")];
    writeFileSync(from, model);
    const start = performance.now();
    await ended(program.command, program.words(from, to, limitSeconds), limitSeconds + GRACE_SECONDS);
    const seconds = (performance.now() - start) / 1000;
    const solution = existsSync(to) ? readFileSync(to, "utf8") : "";
    return { ...program.read(solution), seconds };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs a program until it ends by itself, or for so long. */
const ended = (command: string, words: readonly string[], seconds: number) =>
  new Promise<void>((done, fail) => {
    const child = spawn(command, words, { stdio: "ignore" });
    const end = () => child.kill("SIGKILL");
    const timer = setTimeout(end, seconds * 1000);
    process.once("exit", end);
    child.once("error", fail);
    child.once("exit", () => {
      clearTimeout(timer);
      process.off("exit", end);
      done();
    });
  });
