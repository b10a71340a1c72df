import { FACILITY_KINDS, type FacilityKind } from "./facility";
import type { ListedPlace, LookUp } from "./lookUp";
import { type Letter, letterer } from "./lookUpLetters";
import { NEEDED_KINDS, plainly } from "./lookUpMeant";
import { type Spelled, searchable } from "./search";

type Name = readonly Letter[];

/** A town, a village or the county, by all it is called, with what stands in it as positions in the list. */
export interface Area {
  readonly type: "town" | "village" | "county";
  readonly code: string;
  readonly names: readonly Name[];
  readonly members: ReadonlySet<number>;
  /** Of a village: what stands in its town. */
  readonly nearby: ReadonlySet<number>;
}

/** What of a list can be called by words 可查的名称. */
export interface Names {
  /** Each place by its whole name first, then as people shorten it (黄羌敬老院). */
  readonly places: readonly (readonly Name[])[];
  readonly kinds: readonly { readonly names: readonly Name[]; readonly members: ReadonlySet<number> }[];
  /** What people say they need instead (吃饭), or a kind in English: whole words only. */
  readonly meant: ReadonlyMap<string, ReadonlySet<number>>;
  readonly areas: readonly Area[];
}

/** What else people here call a kind when they ask for it 俗称. */
const ALSO_CALLED: Partial<Record<FacilityKind, readonly Spelled[]>> = {
  nursing_home: [{ name: "老人院", pinyin: "lao ren yuan" }],
  canteen: [
    { name: "老人饭堂", pinyin: "lao ren fan tang" },
    { name: "长者食堂", pinyin: "zhang zhe shi tang" },
  ],
  public_cemetery: [
    { name: "墓地", pinyin: "mu di" },
    { name: "墓园", pinyin: "mu yuan" },
  ],
  commercial_cemetery: [
    { name: "墓地", pinyin: "mu di" },
    { name: "墓园", pinyin: "mu yuan" },
  ],
};

const KIND_OF_AREA = /(社区|街道|[镇乡村县])$/;

/** A name of an area, and the same without 镇, 村, 社区; never less than two letters. */
function shortened({ name, pinyin }: Spelled): readonly Spelled[] {
  const kind = KIND_OF_AREA.exec(name)?.[0] ?? "";
  const left = [...name].length - kind.length;
  if (kind === "" || left < 2) return [{ name, pinyin }];
  return [
    { name, pinyin },
    { name: name.slice(0, -kind.length), pinyin: pinyin.split(" ").slice(0, left).join(" ") },
  ];
}

const NOTHING: Spelled = { name: "", pinyin: "" };
const joined = (parts: readonly Spelled[]): Spelled => ({
  name: parts.map((part) => part.name).join(""),
  pinyin: parts
    .map((part) => part.pinyin)
    .filter((pinyin) => pinyin !== "")
    .join(" "),
});
const after = ({ name, pinyin }: Spelled, letters: number): Spelled => ({
  name: [...name].slice(letters).join(""),
  pinyin: pinyin.split(" ").slice(letters).join(" "),
});

/** The ways a place is called: its name, and the same without 海丰县, 镇, 村, 社区, or without the town before a village. */
function calledAs(
  place: ListedPlace,
  county: readonly Spelled[],
  towns: readonly Spelled[],
  villages: readonly Spelled[],
) {
  let rest: Spelled = place;
  let heads: readonly Spelled[] = [NOTHING];
  for (const [level, areas] of [county, towns, villages].entries()) {
    const longest = areas
      .filter((area) => rest.name.startsWith(area.name) && rest.name !== area.name)
      .reduce((best, area) => (area.name.length > best.name.length ? area : best), NOTHING);
    if (longest.name === "") continue;
    const letters = [...longest.name].length;
    const itself = { name: longest.name, pinyin: rest.pinyin.split(" ").slice(0, letters).join(" ") };
    rest = after(rest, letters);
    const isPassedOver =
      level === 0 || (level === 1 && villages.some((village) => rest.name.startsWith(village.name)));
    const ways = isPassedOver ? [...shortened(itself), NOTHING] : shortened(itself);
    heads = heads.flatMap((head) => ways.map((way) => joined([head, way])));
  }
  return heads.map((head) => joined([head, rest]));
}

/** Makes ready all that words can call 准备名称. */
export function namesOf(list: LookUp): Names {
  const lettersOf = letterer();
  const positions = (holds: (place: ListedPlace) => boolean) =>
    new Set([...list.places.keys()].filter((i) => holds(list.places[i] as ListedPlace)));
  const inTown = new Map(list.towns.map(({ code }) => [code, positions((place) => place.townCode === code)]));
  const nowhere = new Set<number>();
  const bearer = list.places.find((place) => place.name.startsWith(list.county));
  const county: Spelled = {
    name: list.county,
    pinyin:
      bearer?.pinyin
        .split(" ")
        .slice(0, [...list.county].length)
        .join(" ") ?? "",
  };
  const named = (spelled: readonly Spelled[]) => spelled.flatMap(shortened).map(lettersOf);
  return {
    places: list.places.map((place) => calledAs(place, [county], list.towns, list.villages).map(lettersOf)),
    kinds: FACILITY_KINDS.map((kind) => ({
      names: [kind, ...kind.aliases, ...(ALSO_CALLED[kind.id] ?? [])].map((called) =>
        lettersOf({ name: "zh" in called ? called.zh : called.name, pinyin: called.pinyin }),
      ),
      members: positions((place) => place.kind === kind.id),
    })),
    meant: new Map(
      [...NEEDED_KINDS, ...FACILITY_KINDS.map(({ id, en }) => [plainly(searchable(en)), [id]] as const)].map(
        ([word, kinds]) => [word, positions(({ kind }) => kinds.includes(kind))],
      ),
    ),
    areas: [
      {
        type: "county",
        code: "",
        names: named([county]),
        members: new Set(list.places.keys()),
        nearby: nowhere,
      },
      ...list.towns.map(
        (town): Area => ({
          type: "town",
          code: town.code,
          names: named([town, ...town.aliases]),
          members: inTown.get(town.code) ?? nowhere,
          nearby: nowhere,
        }),
      ),
      ...list.villages.map(
        (village): Area => ({
          type: "village",
          code: village.code,
          names: named([village]),
          members: positions((place) => place.villageCode === village.code),
          nearby: inTown.get(village.townCode) ?? nowhere,
        }),
      ),
    ],
  };
}
