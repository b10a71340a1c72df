import type { ListedPlace, LookUp } from "../model/lookUp";
import type { LonLat } from "../model/place";

/** A place as find.json told it before 0.7. */
type PlaceBefore = Omit<ListedPlace, "pinyin" | "villageCode" | "position" | "about" | "services"> & {
  readonly village: string | null;
  readonly position: LonLat | null;
};

/** find.json as it was before 0.7 旧版名单. */
export interface LookUpBefore extends Pick<LookUp, "county" | "sources" | "unnamed"> {
  readonly towns: readonly {
    readonly code: string;
    readonly name: string;
    readonly aliases: readonly string[];
  }[];
  readonly places: readonly PlaceBefore[];
}

/** Whether a list is one of before 0.7: it says nothing of the way on foot, and its villages stand in the places. */
export const isBefore = (list: unknown): list is LookUpBefore =>
  typeof list === "object" && list !== null && "towns" in list && "places" in list && !("walking" in list);

/**
 * A list kept or exported before 0.7 as it reads now 旧版名单照样能打开: without readings, services and village points. The pace is
 * the one every ledger of then had (elder_walk).
 */
export function lookUpNow(before: LookUpBefore): Omit<LookUp, "homophones"> {
  const spelled = (name: string) => ({ name, pinyin: "" });
  const codeOf = ({ townCode, village }: PlaceBefore) => (village ? `${townCode}-${village}` : null);
  const villages = new Map(
    before.places.flatMap((place) => {
      const code = codeOf(place);
      if (code === null || place.village === null || place.townCode === null) return [];
      return [[code, { code, ...spelled(place.village), townCode: place.townCode, position: null }] as const];
    }),
  );
  return {
    ...before,
    towns: before.towns.map((town) => ({
      ...town,
      ...spelled(town.name),
      aliases: town.aliases.map(spelled),
    })),
    villages: [...villages.values()],
    places: before.places.map(({ village: _, ...place }, at) => ({
      ...place,
      pinyin: "",
      villageCode: codeOf(before.places[at] as PlaceBefore),
      position: place.position && {
        lonLat: place.position,
        grade: place.grade,
        source: place.source,
        asOf: place.asOf,
      },
      about: null,
      services: null,
    })),
    walking: { metresPerMinute: 48, detour: 1.3, grade: 3, asOf: "2024" },
  };
}
