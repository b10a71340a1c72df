import type { Feature, FeatureCollection, Polygon } from "geojson";
import { describe, expect, test } from "vitest";
import { blockAt, edgesOfRelief, reliefOf } from "./relief";

/** Three towns side by side, each a square of a tenth of a degree; the first belongs to the zone. */
const town = (code: string, west: number, inScope: boolean): Feature<Polygon> => ({
  type: "Feature",
  properties: { code, name: code, in_scope: inScope },
  geometry: {
    type: "Polygon",
    coordinates: [
      [
        [west, 22],
        [west + 1, 22],
        [west + 1, 23],
        [west, 23],
        [west, 22],
      ],
    ],
  },
});
const towns: FeatureCollection = {
  type: "FeatureCollection",
  features: [town("zone", 114, false), town("a", 115, true), town("b", 116, true)],
};
const relief = (lifted: string[] = []) => {
  const found = reliefOf({ towns, outline: null, lifted });
  if (!found) throw new Error("no relief");
  return found;
};

describe("the county as blocks", () => {
  test("the zone lies lowest, lifted towns highest; a town of the zone is never lifted", () => {
    const { blocks, metres, bounds } = relief(["b", "zone"]);
    expect(blocks.map(({ code, level }) => [code, level])).toEqual([
      ["zone", "zone"],
      ["a", "slab"],
      ["b", "lifted"],
    ]);
    expect(blocks.map((block) => block.metres)).toEqual([metres.zone, metres.slab, metres.lifted]);
    expect(metres.zone).toBeLessThan(metres.slab);
    expect(metres.slab).toBeLessThan(metres.lifted);
    expect(bounds).toEqual([114, 22, 117, 23]);
  });

  test("without towns the outline is one block without a code; without either there is nothing", () => {
    const outline = town("441521", 115, true);
    const whole = reliefOf({ towns: null, outline, lifted: ["441521"] });
    expect(whole?.blocks.map(({ code, level }) => [code, level])).toEqual([[null, "slab"]]);
    expect(reliefOf({ towns: { ...towns, features: [] }, outline: null, lifted: [] })).toBeNull();
  });

  test("a place is found on its block", () => {
    expect(blockAt(relief(), [115.5, 22.5])?.code).toBe("a");
    expect(blockAt(relief(), [116.5, 22.5])?.code).toBe("b");
    expect(blockAt(relief(), [118, 22.5])).toBeNull();
  });

  test("walls stand where heights differ, each once, from the lower to the higher", () => {
    const { metres } = relief();
    const { walls } = edgesOfRelief(relief());
    // Three outer sides of both end squares, two of the middle one, and one between zone and county.
    expect(walls).toHaveLength(9);
    const between = walls.filter(({ bottomMetres }) => bottomMetres > 0);
    expect(between).toHaveLength(1);
    expect(between[0]).toMatchObject({ bottomMetres: metres.zone, topMetres: metres.slab });
    expect(edgesOfRelief(relief(["b"])).walls).toHaveLength(10);
  });

  test("every edge is drawn once, at the height of its higher side", () => {
    const { ridges } = edgesOfRelief(relief(["b"]));
    const lengths = ridges.map(({ level, drop, lines }) => [
      level,
      drop,
      lines.reduce((sum, line) => sum + line.length - 1, 0),
    ]);
    expect(lengths).toEqual([
      ["zone", true, 3],
      ["slab", true, 3],
      ["lifted", true, 4],
    ]);
    expect(
      edgesOfRelief(relief()).ridges.find(({ level, drop }) => level === "slab" && !drop)?.lines,
    ).toEqual([
      [
        [116, 22],
        [116, 23],
      ],
    ]);
  });
});
