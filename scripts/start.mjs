// `npm start`: install if needed, build, serve. The county sees the production site, never a development server.
import { existsSync } from "node:fs";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { installIfNeeded, root, run, tool } from "./install.mjs";
import { fileHandler, listen } from "./serve.mjs";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: process.env.PORT ?? "4173" },
    /** Lets other machines of the network open the site too. */
    lan: { type: "boolean", default: false },
    "no-build": { type: "boolean", default: false },
  },
});
const wanted = Number(values.port);
if (!Number.isInteger(wanted) || wanted < 1 || wanted > 65535) {
  console.error(`端口 ${values.port} 不对，应为 1–65535。`);
  process.exit(1);
}

if (!values["no-build"]) {
  installIfNeeded();
  // The build takes a few seconds, so it is always made: a stale site is worse than the wait.
  const code = run(process.execPath, [tool("vite"), "build", "--logLevel", "warn"]);
  if (code !== 0) {
    console.error("构建没有成功，网站未启动。The build failed.");
    process.exit(code);
  }
}
const folder = join(root, "dist");
if (!existsSync(join(folder, "index.html"))) {
  console.error("还没有构建过，请先运行 npm run build。(There is no dist: run `npm run build`.)");
  process.exit(1);
}

// Both meanings of "localhost": with one only, another program's port could be opened in place of ours.
const hosts = values.lan ? ["0.0.0.0"] : ["127.0.0.1", "::1"];
const port = await listen(fileHandler(folder), { port: wanted, hosts, tries: 20 });
if (port !== wanted) console.log(`端口 ${wanted} 已被占用，改用 ${port}。(Port ${wanted} is taken.)`);
console.log(`已启动，请打开 http://localhost:${port}/　（按 Ctrl+C 停止）`);
if (values.lan) {
  const addresses = Object.values(networkInterfaces())
    .flat()
    .filter((entry) => entry.family === "IPv4" && !entry.internal);
  for (const { address } of addresses) console.log(`同一网络的其他电脑请打开 http://${address}:${port}/`);
}
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(0));
