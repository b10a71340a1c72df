import { geodesicMetres } from "../../analysis/testing/geodesic";
import type { AgeGroup } from "../../model/age";
import type { FacilityKind } from "../../model/facility";
import type { Row } from "../../model/ledger";
import type { TravelMode } from "../../model/travel";
import type { Places } from "../store";

/**
 * People inside reach by brute force: every cell against every place on the ellipsoid, added up in plain loops. It shares
 * nothing with the kernels, the grid or SQL.
 */
export function oracleCoverage(demand: readonly Row[], places: Places, kind: FacilityKind) {
  const sites = places.facilities
    .filter(
      (facility) => facility.kind === kind && facility.status !== "siting" && facility.places.length > 0,
    )
    .map((facility) => ({ at: facility.places[0]!.lonLat, open: facility.status !== "built_not_open" }));
  const cells = demand.map((row) => {
    let [open, any] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    for (const site of sites) {
      const metres = geodesicMetres(Number(row.lon), Number(row.lat), site.at[0], site.at[1]);
      if (metres < any) any = metres;
      if (site.open && metres < open) open = metres;
    }
    return { open, any };
  });
  const counts = Object.fromEntries(
    Object.entries(COLUMNS).map(([age, names]) => [
      age,
      names.map((name) => demand.map((row) => Number(row[name]))),
    ]),
  ) as unknown as Record<AgeGroup, readonly [number[], number[]]>;
  return (mode: TravelMode, minutes: number, withClosed: boolean, age: AgeGroup) => {
    const [first, second] = counts[age];
    let [a, b, doubtful] = [0, 0, false];
    cells.forEach(({ open, any }, i) => {
      const needed = ((withClosed ? any : open) * mode.detour) / mode.metresPerMinute;
      // So near the limit that the two ways of measuring may differ.
      if (Math.abs(needed / minutes - 1) < DOUBT) doubtful = true;
      if (needed > minutes) return;
      a += first[i]!;
      b += second[i]!;
    });
    return { a, b, doubtful };
  };
}

const DOUBT = 2e-6;

const COLUMNS: Readonly<Record<AgeGroup, readonly [string, string]>> = {
  all: ["people", "people"],
  "60": ["elders_a", "elders_b"],
  "65": ["elders_65_a", "elders_65_b"],
  "80": ["elders_80_a", "elders_80_b"],
};
