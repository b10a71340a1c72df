import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RoadNetwork } from "../../../src/analysis/roadNetwork";

/** Everything within a limit of one junction, by pgRouting: seconds by node, and what the question took. */
export interface PgReach {
  readonly seconds: ReadonlyMap<number, number>;
  /** Milliseconds of the server, for nodes counted and costs summed there: nothing is written out. */
  readonly milliseconds: number;
}

export interface PgRouting {
  readonly version: string;
  /** Puts a network into the table `edges`, in the place of the one before. */
  readonly load: (network: RoadNetwork) => Promise<void>;
  readonly reach: (start: number, limit: number) => Promise<PgReach>;
  /** Milliseconds for all starts in one question, which reads the edges only once. */
  readonly together: (starts: readonly number[], limit: number) => Promise<number>;
  readonly stop: () => Promise<void>;
}

const EDGES = "'select id, source, target, cost, reverse_cost from edges'";
const SHARE = "/usr/share/postgresql";
const LIBRARY = "/usr/lib/postgresql";

/** Folder of the newest PostgreSQL's programs (as Debian lays them) that has pgRouting; undefined = none. */
function programs(): string | undefined {
  const versions = existsSync(SHARE) ? readdirSync(SHARE).sort((a, b) => Number(b) - Number(a)) : [];
  return versions
    .filter((version) => existsSync(join(SHARE, version, "extension/pgrouting.control")))
    .map((version) => join(LIBRARY, version, "bin"))
    .find((folder) => existsSync(join(folder, "initdb")) && existsSync(join(folder, "postgres")));
}

/** PostgreSQL refuses to run as root: then as its own user, or as nobody. */
function serverUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return {} as { uid: number; gid: number };
  for (const name of ["postgres", "nobody"]) {
    const [uid, gid] = ["-u", "-g"].map((flag) =>
      spawnSync("id", [flag, name], { encoding: "utf8" }).stdout?.trim(),
    );
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) };
  }
  return undefined;
}

const freePort = () =>
  new Promise<number>((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => done(port));
    });
  });

/** Starts a throwaway cluster on this machine's own address; a sentence instead when that cannot be. */
export async function startPgRouting(): Promise<PgRouting | string> {
  const bin = programs();
  if (!bin || spawnSync("psql", ["--version"]).error)
    return "没有 PostgreSQL 与 pgRouting，这一项略过；Debian 上 apt-get install postgresql-15-pgrouting 后再跑。(No pgRouting: skipped.)";
  const user = serverUser();
  if (!user)
    return "以 root 运行，又没有 postgres 或 nobody 用户，PostgreSQL 不肯启动，这一项略过。(Skipped.)";
  const folder = mkdtempSync(join(tmpdir(), "bench-pgrouting-"));
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid);
  let server: ChildProcess | undefined;
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  const abandon = () => {
    server?.kill("SIGQUIT");
    remove();
  };
  process.once("exit", abandon);
  const stop = async () => {
    process.off("exit", abandon);
    // A fast shutdown, which also gives the shared memory back.
    if (server && server.exitCode === null) {
      const gone = new Promise((done) => server?.once("exit", done));
      server.kill("SIGINT");
      await gone;
    }
    remove();
  };
  try {
    const data = join(folder, "data");
    const port = await freePort();
    execFileSync(
      join(bin, "initdb"),
      ["-D", data, "-U", "bench", "--auth=trust", "-E", "UTF8", "--locale=C", "--no-sync"],
      { ...user, cwd: folder, stdio: "ignore" },
    );
    const settings = ["listen_addresses=127.0.0.1", `unix_socket_directories=${folder}`, "fsync=off"];
    server = spawn(
      join(bin, "postgres"),
      ["-D", data, "-p", `${port}`, ...settings.flatMap((one) => ["-c", one])],
      {
        ...user,
        cwd: folder,
        stdio: "ignore",
      },
    );
    const ask = asker(port);
    await answering(ask);
    await ask("create extension pgrouting cascade;");
    const version = (await ask("select pgr_version();")).trim();
    return { version, ...questions(ask), stop };
  } catch (error) {
    await stop();
    return `PostgreSQL 没有启动起来，这一项略过：${error instanceof Error ? error.message : error}`;
  }
}

type Ask = (script: string) => Promise<string>;

/** Gives one script to psql and what it writes. */
const asker =
  (port: number): Ask =>
  (script) =>
    new Promise((done, fail) => {
      const words = ["-h", "127.0.0.1", "-p", `${port}`, "-U", "bench", "-d", "postgres"];
      const psql = spawn("psql", [...words, "-X", "-q", "-A", "-t", "-F", ",", "-v", "ON_ERROR_STOP=1"], {
        env: { ...process.env, LC_ALL: "C", PGPASSWORD: "" },
      });
      const [written, troubles]: [Buffer[], Buffer[]] = [[], []];
      psql.stdout.on("data", (piece: Buffer) => written.push(piece));
      psql.stderr.on("data", (piece: Buffer) => troubles.push(piece));
      psql.on("error", fail);
      psql.on("close", (code) => {
        if (code === 0) done(Buffer.concat(written).toString());
        else fail(new Error(Buffer.concat(troubles).toString().trim()));
      });
      psql.stdin.on("error", () => {});
      psql.stdin.end(script);
    });

async function answering(ask: Ask): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      await ask("select 1;");
      return;
    } catch (error) {
      if (attempt === 100) throw error;
      await new Promise((done) => setTimeout(done, 100));
    }
  }
}

const questions = (ask: Ask): Omit<PgRouting, "version" | "stop"> => ({
  load: async ({ tables, there, back, edges }) => {
    const cost = (seconds: number) => (seconds === Number.POSITIVE_INFINITY ? -1 : seconds);
    const rows = Array.from(
      { length: edges },
      (_, edge) =>
        `${edge},${tables.from[edge]},${tables.to[edge]},${cost(there[edge]!)},${cost(back[edge]!)}`,
    );
    await ask(`drop table if exists edges;
create table edges (id bigint primary key, source bigint, target bigint, cost float8, reverse_cost float8);
copy edges from stdin with (format csv);
${rows.join("\n")}
\\.
analyze edges;
`);
  },
  reach: async (start, limit) => {
    const found = `pgr_drivingDistance(${EDGES}, ${start}, ${limit}::float8)`;
    const timed = `select count(*), sum(agg_cost) from ${found};`;
    const text = await ask(
      `${timed}\n\\timing on\n${timed}\n\\timing off\ncopy (select node, agg_cost from ${found}) to stdout with (format csv);\n`,
    );
    const [, , time, ...rows] = text.trim().split("\n");
    return {
      milliseconds: millisecondsOf(time),
      seconds: new Map(rows.map((row) => row.split(",").map(Number) as [number, number])),
    };
  },
  together: async (starts, limit) => {
    const found = `pgr_drivingDistance(${EDGES}, array[${starts.join(",")}]::bigint[], ${limit}::float8)`;
    const text = await ask(`\\timing on\nselect count(*), sum(agg_cost) from ${found};\n`);
    return millisecondsOf(text.trim().split("\n").at(-1));
  },
});

function millisecondsOf(line = ""): number {
  const found = /^Time: ([\d.]+) ms/.exec(line);
  if (!found) throw new Error(`psql 没有报出用时：${line}`);
  return Number(found[1]);
}
