import { expect, test } from "vitest";
import { PALETTES } from "../palette";
import { townLook } from "./townLook";

const palette = PALETTES.wall;
const choropleth = { classByTown: { a: 1, b: null, zone: 1, c: 7 }, colours: ["#111111", "#222222"] };
const look = (code: string | null, level: "zone" | "slab" | "lifted" = "slab") =>
  townLook({ code, level }, choropleth, palette);

test("a class gives its colour, lifted or not", () => {
  expect(look("a")).toEqual({ fill: "#222222", hatch: null });
  expect(look("a", "lifted")).toEqual({ fill: "#222222", hatch: null });
});
test("no data is hatched, never a class", () => {
  expect(look("b")).toEqual({ fill: palette.noData, hatch: "no-data" });
});
test("a town that is not asked about is bare land", () => {
  expect(look("other")).toEqual({ fill: palette.land, hatch: null });
  expect(look(null)).toEqual({ fill: palette.land, hatch: null });
  expect(look("c")).toEqual({ fill: palette.land, hatch: null });
  expect(townLook({ code: "a", level: "slab" }, null, palette)).toEqual({ fill: palette.land, hatch: null });
});
test("the zone's towns are set apart, whatever the choropleth says", () => {
  expect(look("zone", "zone")).toEqual({ fill: palette.zone, hatch: "zone" });
});
