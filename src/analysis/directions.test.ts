import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { ledgersIn } from "../../scripts/data/ledgers";
import { columnsFromParquet } from "../data/parquet";
import type { Cell, Ledgers, Row } from "../model/ledger";
import type { ListedPlace } from "../model/lookUp";
import type { LonLat } from "../model/place";
import { lookUpOf } from "../registry/findJson";
import { publicLedgers, toldBeyond } from "../registry/publicRows";
import { directionLinks } from "./directions";

const AT: LonLat = [115.3702248, 22.7888255];

const placed = (name: string, lonLat: LonLat, grade: 1 | 2 | 3 | 4 = 1): ListedPlace => ({
  id: "nursing_home-made-01",
  kind: "nursing_home",
  name,
  pinyin: "",
  townCode: null,
  villageCode: null,
  status: "operating",
  openedYear: null,
  beds: null,
  position: { lonLat, grade, source: "made", asOf: "2024" },
  about: null,
  services: null,
  grade: 1,
  source: "made",
  asOf: "2024",
});

/** What each program is told: the name, and the place as [lon, lat]. */
function read(url: string): { name: string; at: number[] } {
  const { searchParams } = new URL(url);
  const said = (key: string) => searchParams.get(key) as string;
  const numbers = (text: string) => text.split(",").slice(0, 2).map(Number);
  switch (new URL(url).host) {
    case "uri.amap.com":
      return { name: said("to").split(",").slice(2).join(","), at: numbers(said("to")) };
    case "api.map.baidu.com":
      return { name: said("title"), at: numbers(said("location")).reverse() };
    case "apis.map.qq.com":
      return { name: said("to"), at: numbers(said("tocoord")).reverse() };
    default:
      return { name: said("q"), at: numbers(said("daddr")).reverse() };
  }
}

describe("each program's address", () => {
  test("is written as its maker asks, in its own datum", () => {
    const urls = directionLinks(placed("黄羌镇敬老院", AT)).map(({ app, datum, url }) => [app, datum, url]);
    const name = "%E9%BB%84%E7%BE%8C%E9%95%87%E6%95%AC%E8%80%81%E9%99%A2";
    expect(urls).toEqual([
      [
        "amap",
        "gcj02",
        `https://uri.amap.com/navigation?to=115.375160,22.786186,${name}&mode=walk&src=minzheng&coordinate=gaode&callnative=1`,
      ],
      [
        "baidu",
        "bd09",
        `https://api.map.baidu.com/marker?location=22.791848,115.381713&title=${name}&content=${name}&output=html&coord_type=bd09ll&src=webapp.minzheng`,
      ],
      [
        "tencent",
        "gcj02",
        `https://apis.map.qq.com/uri/v1/routeplan?type=walk&to=${name}&tocoord=22.786186,115.375160&coord_type=2&referer=minzheng`,
      ],
      ["apple", "gcj02", `https://maps.apple.com/?daddr=22.786186,115.375160&q=${name}&dirflg=w`],
    ]);
  });

  /** As a web service answered, within a metre (0.00001°). */
  test.each([
    ["amap", 115.3751647, 22.7861903],
    ["baidu", 115.3817179, 22.7918527],
    ["tencent", 115.3751647, 22.7861903],
    ["apple", 115.3751647, 22.7861903],
  ])("%s is sent where a web service says", (app, lon, lat) => {
    const url = directionLinks(placed("敬老院", AT)).find((link) => link.app === app)?.url as string;
    expect(Math.abs((read(url).at[0] as number) - lon)).toBeLessThan(1e-5);
    expect(Math.abs((read(url).at[1] as number) - lat)).toBeLessThan(1e-5);
  });

  const KEYS = {
    "uri.amap.com": ["to", "mode", "src", "coordinate", "callnative"],
    "api.map.baidu.com": ["location", "title", "content", "output", "coord_type", "src"],
    "apis.map.qq.com": ["type", "to", "tocoord", "coord_type", "referer"],
    "maps.apple.com": ["daddr", "q", "dirflg"],
  } as const;

  test("no name breaks out of it: read back, name and place are there and nothing else", () => {
    const name = fc.oneof(
      fc.string({ unit: "binary", maxLength: 30 }),
      fc.string({ unit: fc.constantFrom(..."&#,%?=/+;:'\"<> 敬老院🙂\u0000\n\u202e\ud800"), maxLength: 30 }),
      fc.constantFrom(
        "A&to=0,0",
        "养老院#x",
        "<script>alert(1)</script>",
        "javascript:alert(1)",
        "%26",
        "a+b c",
      ),
    );
    const at = fc.tuple(
      fc.double({ min: 114.8, max: 115.8, noNaN: true }),
      fc.double({ min: 22.6, max: 23.3, noNaN: true }),
    );
    fc.assert(
      fc.property(name, at, (called, lonLat) => {
        const links = directionLinks(placed(called, lonLat));
        expect(links.map(({ app }) => app)).toEqual(["amap", "baidu", "tencent", "apple"]);
        for (const { url } of links) {
          const { host, protocol, hash, searchParams } = new URL(url);
          expect([protocol, hash]).toEqual(["https:", ""]);
          expect([...searchParams.keys()]).toEqual([...KEYS[host as keyof typeof KEYS]]);
          const { name: told, at: sent } = read(url);
          // A URL carries no half letters.
          expect(told).toBe(called.replace(/\p{Cs}/gu, "\ufffd"));
          for (const [i, degrees] of sent.entries())
            expect(Math.abs(degrees - (lonLat[i] as number))).toBeLessThan(0.02);
          expect(url).toMatch(/^[\x21-\x7e]+$/);
          expect(url).not.toMatch(/[<>"]/);
        }
      }),
      { seed: 20261126, numRuns: 300 },
    );
  });
});

describe("nobody is sent where nobody knows", () => {
  test("not without a position, not to one that is assumed or drawn, not to one that is no place", () => {
    expect(directionLinks(placed("敬老院", AT, 2))).toHaveLength(4);
    expect(directionLinks({ ...placed("敬老院", AT), position: null })).toEqual([]);
    expect(directionLinks({ ...placed("敬老院", AT), position: null, about: "441521112" })).toEqual([]);
    expect(directionLinks(placed("敬老院", AT, 3))).toEqual([]);
    expect(directionLinks(placed("敬老院", AT, 4))).toEqual([]);
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e9])
      expect([
        directionLinks(placed("敬老院", [bad, 22.8])),
        directionLinks(placed("敬老院", [115, bad])),
      ]).toEqual([[], []]);
  });

  let ledgers: Ledgers;
  let worked: Ledgers;
  beforeAll(async () => {
    const data = join(import.meta.dirname, "..", "..", "data");
    ledgers = ledgersIn(join(data, "ledger"));
    // The table of the data folder also has what was drawn for planners.
    const bytes = Uint8Array.from(readFileSync(join(data, "tables", "facility_places.parquet")));
    const columns = Object.entries(await columnsFromParquet(bytes.buffer, "facility_places.parquet"));
    const rows = columns[0]?.[1].length ?? 0;
    worked = {
      ...ledgers,
      facility_places: Array.from({ length: rows }, (_, i) =>
        Object.fromEntries(columns.map(([name, cells]) => [name, (cells[i] ?? null) as Cell])),
      ),
    };
  });
  const listed = (given: Ledgers) => lookUpOf("海丰县", publicLedgers(given), toldBeyond(ledgers)).places;

  test("of the whole shipped ledger, with everything that is drawn for planners: no link", () => {
    // The planner's map does draw them: it is not for want of coordinates.
    expect(worked.facility_places.length).toBeGreaterThan(100);
    expect(listed(worked).length).toBeGreaterThan(30);
    for (const place of [...listed(worked), ...listed(ledgers)]) expect(directionLinks(place)).toEqual([]);
  });

  test("of any ledger: exactly the documented, named, public ones", () => {
    const place = fc.record({
      grade: fc.constantFrom(1, 2, 3, 4),
      assumption_set: fc.constantFrom(null, null, "demo-2023"),
      lon: fc.double({ min: 115, max: 115.6, noNaN: true }),
      lat: fc.double({ min: 22.7, max: 23.2, noNaN: true }),
      isThere: fc.boolean(),
      ofAssumption: fc.boolean(),
      status: fc.constantFrom("operating", "built", "built_not_open", "siting"),
    });
    fc.assert(
      fc.property(fc.array(place, { minLength: 40, maxLength: 140 }), (made) => {
        const facilities = ledgers.facilities.map((row, i): Row => {
          const one = made[i];
          if (!one) return row;
          return { ...row, status: one.status, assumption_set: one.ofAssumption ? "demo-2023" : null };
        });
        const facility_places = facilities.flatMap((row, i): Row[] => {
          const one = made[i];
          if (!one?.isThere) return [];
          const { grade, assumption_set, lon, lat } = one;
          const at = { town_code: row.town_code ?? "441521112", village_code: null, lon, lat };
          return [
            {
              holder_id: row.id ?? null,
              ...at,
              source: "report-2023",
              as_of: "2024",
              grade,
              assumption_set,
              note: null,
            },
          ];
        });
        const given = { ...ledgers, facilities, facility_places };
        const may = new Set(
          facilities.flatMap((row, i) => {
            const one = made[i];
            const isKnown = one?.isThere && one.grade <= 2 && one.assumption_set === null;
            return isKnown && !one.ofAssumption && one.status !== "siting" && row.name !== null
              ? [row.id]
              : [];
          }),
        );
        const places = lookUpOf("海丰县", publicLedgers(given), toldBeyond(given)).places;
        const led = places.filter((each) => directionLinks(each).length > 0);
        expect(new Set(led.map(({ id }) => id))).toEqual(may);
        for (const { about, position } of led) expect([about, position === null]).toEqual([null, false]);
        for (const each of places) if (each.about !== null) expect(directionLinks(each)).toEqual([]);
      }),
      { seed: 20261126, numRuns: 12 },
    );
  });
});
