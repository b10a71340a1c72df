import { expect, test } from "vitest";
import { tablesIn } from "./engine";

test("the tables a manifest ships, in the dictionary's order; one the dictionary lacks is refused by name", () => {
  const paths = { villages: "tables/villages.parquet", towns: "tables/towns.parquet" };
  expect(tablesIn(paths, "data/manifest.json").map((table) => table.name)).toEqual(["towns", "villages"]);
  expect(() => tablesIn({ ...paths, people: "places.json" }, "data/manifest.json")).toThrow(
    /表 people 不在数据字典里：data\/manifest\.json。.*一起重新发布/,
  );
});
