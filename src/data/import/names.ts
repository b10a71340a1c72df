import type { Row } from "../../model/ledger";
import { comparableWhole } from "./table";

const withoutCounty = (name: string) => comparableWhole(name).replace(/^(广东省|汕尾市|海丰县)+/, "");

const townStem = (name: string) =>
  withoutCounty(name)
    .replace(/(街道办事处|人民政府)$/, "")
    .replace(/(镇|乡|场|街道)$/, "");

/** 东陇社区居民委员会 → 东陇社区; 东陇村委会 → 东陇村. */
const villageName = (name: string) =>
  comparableWhole(name)
    .replace(/(村村民委员会|村民委员会|村委会|村委)$/, "村")
    .replace(/(居民委员会|居委会|居委)$/, "")
    .replace(/村村$/, "村");

const villageStem = (name: string) => villageName(name).replace(/(社区|村)$/, "");

/** A long list names few towns and villages many times over: each is worked out once. */
function remembered<T>(find: (text: string) => T): (text: string) => T {
  const found = new Map<string, T>();
  return (text) => {
    const known = found.get(text);
    if (known !== undefined) return known;
    const fresh = find(text);
    found.set(text, fresh);
    return fresh;
  };
}

/** Finds towns by code, whole name or alias, else the name without 镇 镇名对照; a farm 场 is not its namesake town. */
export function townFinder(towns: readonly Row[]): (text: string) => string | null {
  const codes = new Set(towns.map((town) => String(town.code)));
  const byName = new Map<string, string>();
  const byStem = new Map<string, string>();
  for (const town of towns) {
    const aliases = town.aliases === null ? [] : String(town.aliases).split("|");
    for (const name of [String(town.name), ...aliases]) {
      byName.set(comparableWhole(name), String(town.code));
      if (town.is_town === true || !byStem.has(townStem(name))) byStem.set(townStem(name), String(town.code));
    }
  }
  return remembered((text) => {
    const written = text.trim();
    if (codes.has(written)) return written;
    const name = withoutCounty(written);
    return byName.get(name) ?? byStem.get(townStem(name)) ?? null;
  });
}

/**
 * Finds villages by code or name 村名对照, in a town where one is given. `several` = the name stands for more than one
 * village of the county, and the town decides.
 */
export function villageFinder(villages: readonly Row[]) {
  const codes = new Map(villages.map((village) => [String(village.code), village]));
  const byStem = new Map<string, Row[]>();
  for (const village of villages)
    for (const stem of new Set([villageStem(String(village.name)), villageStem(String(village.committee))])) {
      const known = byStem.get(stem) ?? [];
      if (!known.includes(village)) byStem.set(stem, [...known, village]);
    }
  const find = (text: string, town: string | null): { village: Row | null; several: boolean } => {
    const written = text.trim();
    const byCode = codes.get(written);
    if (byCode) return { village: byCode, several: false };
    const stem = villageStem(written);
    const all = stem === "" ? [] : (byStem.get(stem) ?? []);
    const found = town === null ? all : all.filter((village) => village.town_code === town);
    // 东陇村 and 东陇社区 may both exist: the fuller name decides.
    const exact = found.filter((village) => villageName(String(village.name)) === villageName(written));
    const best = exact.length === 1 ? exact : found;
    return { village: best.length === 1 ? (best[0] as Row) : null, several: best.length > 1 };
  };
  const inTown = new Map<string | null, (text: string) => ReturnType<typeof find>>();
  return (text: string, town: string | null) => {
    const known = inTown.get(town) ?? remembered((written) => find(written, town));
    inTown.set(town, known);
    return known(text);
  };
}
