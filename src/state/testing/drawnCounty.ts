import type { Facility } from "../../model/facility";
import { type Ledgers, ledgerTable, type Row } from "../../model/ledger";
import type { Places } from "../store";

const provenance = { source: "s", as_of: "2023", grade: 2, assumption_set: null, note: null } as const;
const whole = (table: string, cells: Row): Row => ({
  ...Object.fromEntries(ledgerTable(table).columns.map((column) => [column.name, null])),
  ...cells,
});

/** A small county strewn at random: three towns (one in the zone), villages of cells, canteens open, closed and being sited. */
export function drawnCounty(random: () => number) {
  const towns = ["A", "B", "Z"];
  const whole9 = (most: number) => Math.floor(random() * (most + 1));
  const somewhere = () => [115 + random() * 0.08, 22.9 + random() * 0.08] as const;
  const demand: Row[] = Array.from({ length: 150 }, (_, i) => {
    const [lon, lat] = somewhere();
    const town = i % 2 ? "A" : "B";
    const people = whole9(40);
    const [a, b] = [whole9(people), whole9(people)];
    const [a65, b65] = [whole9(a), whole9(b)];
    return {
      id: `c${i}`,
      village_code: `${town}${i % 5}`,
      town_code: town,
      lon,
      lat,
      people,
      elders_a: a,
      elders_b: b,
      elders_65_a: a65,
      elders_65_b: b65,
      elders_80_a: whole9(a65),
      elders_80_b: whole9(b65),
      source: "s",
      as_of: "2020",
      grade: 4,
    };
  });
  const statuses = ["operating", "built", "built_not_open", "siting"] as const;
  const facilities: Facility[] = Array.from({ length: 9 }, (_, i) => ({
    id: `canteen-${i}`,
    kind: "canteen",
    groupId: "canteen",
    name: `食堂${i}`,
    pinyin: null,
    townCode: null,
    villageCode: null,
    // The first is always open, or nothing could be known.
    status: i === 0 ? "operating" : (statuses[whole9(3)] as (typeof statuses)[number]),
    openedYear: null,
    sameSiteAs: null,
    grade: 2,
    source: "s",
    asOf: "2023",
    note: null,
    beds: [],
    places: [
      {
        lonLat: [...somewhere()],
        townCode: "A",
        villageCode: null,
        grade: 4,
        source: "s",
        assumptionSet: i % 3 ? null : "demo",
      },
    ],
  }));
  const ledgers: Partial<Ledgers> = {
    demand,
    towns: towns.map((code) =>
      whole("towns", {
        ...provenance,
        code,
        name: code,
        in_scope: code !== "Z",
        seat_lon: 115,
        seat_lat: 23,
        seat_accuracy_km: 1,
      }),
    ),
    travel_modes: [
      whole("travel_modes", {
        ...provenance,
        grade: 3,
        id: "elder_walk",
        name: "w",
        metres_per_minute: 48,
        detour: 1.3,
      }),
    ],
    facilities: facilities.map(({ id, kind, name, status }) =>
      whole("facilities", { ...provenance, id, kind, name, status, group_id: "canteen" }),
    ),
    facility_places: facilities.map(({ id, places: [place] }) =>
      whole("facility_places", {
        ...provenance,
        grade: 4,
        holder_id: id,
        town_code: "A",
        lon: place!.lonLat[0],
        lat: place!.lonLat[1],
        assumption_set: place!.assumptionSet,
      }),
    ),
  };
  const places = {
    towns: towns.map((code) => ({ code, name: code, inScope: code !== "Z" })),
    villages: [],
    facilities,
    sources: [],
    assumptions: [],
    travelModes: [],
    reachOpenings: [],
  } as unknown as Places;
  return { ledgers, places, demand };
}
