import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { COMPUTED_TABLES, KEPT_TABLES, LEDGER_TABLES } from "../../src/model/ledger";

const root = join(import.meta.dirname, "..", "..");
const readme = readFileSync(join(root, "data", "README.md"), "utf8");

test("data/README.md names every ledger and its columns, and every shipped file", () => {
  const ownColumns = (name: string) =>
    new Set(["source", "as_of", "grade", "assumption_set", ...(name === "sources" ? [] : ["note"])]);
  for (const table of LEDGER_TABLES) {
    if (COMPUTED_TABLES.has(table.name)) continue;
    const line = readme.split("\n").find((text) => text.startsWith(`| \`ledger/${table.name}.csv\``)) ?? "";
    for (const column of table.columns)
      if (table.name === "sources" || !ownColumns(table.name).has(column.name))
        expect(line, `${table.name}.${column.name}`).toMatch(new RegExp(`\\b${column.name}\\b`));
  }
  const manifest = JSON.parse(readFileSync(join(root, "data", "manifest.json"), "utf8"));
  for (const path of Object.keys(manifest.files))
    if (!/^(tables|ledger|audio)\//.test(path)) expect(readme).toContain(`\`${path}\``);
});

test("every ledger file is a table of the dictionary", () => {
  const files = readdirSync(join(root, "data", "ledger")).map((file) => file.replace(".csv", ""));
  const tables = KEPT_TABLES.map((table) => table.name);
  expect(files.sort()).toEqual([...tables].sort());
});
