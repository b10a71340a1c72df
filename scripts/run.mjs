// `node scripts/run.mjs vite build`: a package's command, on a fresh clone too.
import { spawn } from "node:child_process";
import { installIfNeeded, root, tool } from "./install.mjs";

const [name, ...args] = process.argv.slice(2);
installIfNeeded();
const child = spawn(process.execPath, [tool(name), ...args], { cwd: root, stdio: "inherit" });
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 1)));
