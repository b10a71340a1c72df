import type { FacilityKind } from "../../model/facility";
import type { ListedPlace, ListedVillage, LookUp } from "../../model/lookUp";
import type { LonLat } from "../../model/place";
import type { LookUpState } from "../lookUp";
import { openingLookUp } from "../lookUpChoices";

/** A listed place; `at` gives it a documented position. */
export const listed = (
  id: string,
  kind: FacilityKind,
  changes: Partial<ListedPlace> & { readonly at?: LonLat } = {},
): ListedPlace => {
  const { at, ...rest } = changes;
  return {
    id,
    kind,
    name: id,
    pinyin: "",
    townCode: "441521100",
    villageCode: null,
    status: "operating",
    openedYear: null,
    beds: null,
    position: at ? { lonLat: at, grade: 2, source: "report", asOf: "2023" } : null,
    about: null,
    services: null,
    grade: 2,
    source: "report",
    asOf: "2023",
    ...rest,
  };
};

const village = (code: string, townCode: string, position: LonLat | null): ListedVillage => ({
  code,
  name: code,
  pinyin: "",
  townCode,
  position,
});

/** A small list: two towns, places with and without a position, of burial, and of no known town. */
export const smallList: LookUp = {
  county: "海丰县",
  towns: [
    { code: "441521100", name: "海城镇", pinyin: "hai cheng zhen", aliases: [] },
    { code: "441521110", name: "黄羌镇", pinyin: "huang qiang zhen", aliases: [] },
  ],
  villages: [
    village("441521100201", "441521100", [115.33, 22.97]),
    village("441521100202", "441521100", null),
    village("441521110201", "441521110", [115.4, 23.1]),
  ],
  sources: [],
  places: [
    listed("closed-home", "nursing_home", { status: "built_not_open", at: [115.331, 22.97] }),
    listed("far-canteen", "canteen", { at: [115.34, 22.98] }),
    listed("near-canteen", "canteen", { at: [115.332, 22.971] }),
    listed("about-station", "care_station", { about: "441521110", townCode: null }),
    listed("other-home", "nursing_home", { townCode: "441521110", at: [115.4, 23.101] }),
    listed("nowhere-hospital", "medical_care", { townCode: null, status: "built" }),
    listed("hill-cemetery", "public_cemetery", { at: [115.33, 22.9701] }),
    listed("home-cemetery", "commercial_cemetery", { townCode: null }),
  ],
  walking: { metresPerMinute: 48, detour: 1.3, grade: 3, asOf: "2023" },
  homophones: {},
  unnamed: [],
};

/** The state as a visit begins, with this list in force; null = it is not there yet. */
export const asOpened = (list: LookUp | null): Partial<LookUpState> => ({
  ...openingLookUp,
  origin: null,
  locating: "idle",
  problems: [],
  linkSays: { elder: false, language: false },
  list: list ? { status: "ready", of: [] as never, value: list } : { status: "none" },
});
