import { metresApart } from "../../analysis/metresApart";
import { comparableWhole } from "../../data/import/table";
import { FACILITY_KINDS, type FacilityKind } from "../../model/facility";
import type { Ledgers, Row } from "../../model/ledger";
import type { LonLat } from "../../model/place";
import { spelling } from "../placesJson";
import type { Stated } from "./stated";

/** Kinds of which a town has one: there town and kind name the place. */
const ONE_A_TOWN: ReadonlySet<FacilityKind> = new Set(["nursing_home", "care_centre", "public_cemetery"]);

/** Two of a kind do not stand this close: it is one, under another name. */
const ONE_PLACE_METRES = 100;

type Matched = { readonly id: string; readonly isNew: boolean } | { readonly twice: number };

/** A name as it is compared: without the county, 镇, and what every name of the kind ends with. */
const nameKey = (name: string) =>
  comparableWhole(name)
    .replace(/^海丰县?/, "")
    .replaceAll("镇", "");

/**
 * One who matches a file's facilities with the ledger's 匹配: by id, name, spelling, village, place, the town's only one; then a row
 * whose name was unknown takes the name; what is left is new. Each row of the ledger is matched once.
 */
export function facilityMatcher({
  facilities,
  facility_places,
}: Pick<Ledgers, "facilities" | "facility_places">) {
  const matchedBy = new Map<string, number>();
  const rows = new Map(facilities.map((row) => [String(row.id), row]));
  const index = (key: (row: Row) => string | null) => {
    const found = new Map<string, Row[]>();
    for (const row of facilities) {
      const at = key(row);
      if (at === null) continue;
      const list = found.get(at);
      if (list) list.push(row);
      else found.set(at, [row]);
    }
    return found;
  };
  const byName = index((row) => (row.name === null ? null : `${row.kind} ${nameKey(String(row.name))}`));
  const bySpelling = index((row) =>
    row.name === null ? null : `${row.kind} ${spelling(nameKey(String(row.name)))}`,
  );
  const byVillage = index((row) => (row.village_code === null ? null : `${row.kind} ${row.village_code}`));
  const byTown = index((row) => (row.town_code === null ? null : `${row.kind} ${row.town_code}`));
  const unnamed = index((row) => (row.name === null ? String(row.kind) : null));
  const spellings = new Set([...bySpelling.keys()].map((key) => key.split(" ").length));
  /** Names of this file, so that a facility written twice is found even when it is new. */
  const entered = new Map<string, number>();
  const used = new Set<string>(rows.keys());

  const placed = facility_places.flatMap((place) => {
    const row = rows.get(String(place.holder_id));
    return row ? [{ row, at: [place.lon, place.lat] as unknown as LonLat }] : [];
  });

  const free = (list: readonly Row[] | undefined) =>
    list?.filter((row) => !matchedBy.has(String(row.id))) ?? [];
  const only = (list: readonly Row[] | undefined) => {
    const left = free(list);
    return left.length === 1 ? left[0] : undefined;
  };
  // The ledger's row and the file's may be one place only where neither town contradicts the other.
  const sameTown = (stated: Stated) => (row: Row) =>
    stated.town === null || row.town_code === null || row.town_code === stated.town;

  const found = (stated: Stated): Row | undefined => {
    const { id, kind, name, town, village } = stated;
    const given = id === null ? undefined : rows.get(id);
    if (given && given.kind === kind && !matchedBy.has(String(given.id))) return given;
    const key = `${kind} ${nameKey(name)}`;
    const named = only(byName.get(key)?.filter(sameTown(stated)));
    if (named) return named;
    // Spelling is slow, and of another length it cannot agree.
    if (spellings.has([...nameKey(name)].length + 1)) {
      const spelt = only(bySpelling.get(`${kind} ${spelling(nameKey(name))}`)?.filter(sameTown(stated)));
      if (spelt) return spelt;
    }
    const inVillage = village === null ? undefined : only(byVillage.get(`${kind} ${village}`));
    if (inVillage) return inVillage;
    const { lonLat } = stated;
    const near =
      lonLat &&
      placed.filter(({ row, at }) => row.kind === kind && metresApart(at, lonLat) <= ONE_PLACE_METRES);
    const samePlace = near ? only(near.map(({ row }) => row)) : undefined;
    if (samePlace) return samePlace;
    if (ONE_A_TOWN.has(kind) && town !== null) {
      const inTown = only(
        byTown.get(`${kind} ${town}`)?.filter((row) => row.status !== "siting" || stated.status === "siting"),
      );
      if (inTown) return inTown;
    }
    const waiting = unnamed.get(kind);
    while (waiting?.length && matchedBy.has(String(waiting[0]?.id))) waiting.shift();
    return waiting?.[0];
  };

  const match = (stated: Stated): Matched => {
    const identity = `${stated.kind} ${stated.town ?? ""} ${stated.village ?? ""} ${nameKey(stated.name)}`;
    const twice = entered.get(identity);
    if (twice !== undefined) return { twice };
    entered.set(identity, stated.row);
    const row = found(stated);
    if (row) {
      matchedBy.set(String(row.id), stated.row);
      return { id: String(row.id), isNew: false };
    }
    return { id: nextId(stated.kind, stated.town, used), isNew: true };
  };
  /** Rows of the kinds a whole list speaks of that it does not name. */
  match.unmatched = (kinds: ReadonlySet<FacilityKind>) =>
    facilities
      .filter((row) => kinds.has(row.kind as FacilityKind) && !matchedBy.has(String(row.id)))
      .map((row) => ({ id: String(row.id), name: row.name === null ? unnamedWords(row) : String(row.name) }));
  return match;
}

const unnamedWords = (row: Row) => `${FACILITY_KINDS.find(({ id }) => id === row.kind)?.zh}（名单待登记）`;

const counters = new WeakMap<Set<string>, Map<string, number>>();

/** A new permanent id 新编号: kind, town, and the first number not used. */
function nextId(kind: FacilityKind, town: string | null, used: Set<string>): string {
  const last = counters.get(used) ?? new Map<string, number>();
  counters.set(used, last);
  const stem = `${kind}-${town ?? "unknown"}`;
  let number = last.get(stem) ?? 0;
  let id: string;
  do {
    number += 1;
    id = `${stem}-${String(number).padStart(2, "0")}`;
  } while (used.has(id));
  last.set(stem, number);
  used.add(id);
  return id;
}
