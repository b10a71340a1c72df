import type { FacilityKind } from "./facility";

const HELP = ["care_centre", "care_station"] as const;
const CARE = ["nursing_home", ...HELP, "canteen", "medical_care"] as const;

/** What people say they need 所求: the kinds that offer it, then words, each whole, as written, said, or in English. */
const NEEDS: readonly (readonly [kinds: readonly FacilityKind[], words: string])[] = [
  [["canteen"], "吃 饭 吃饭 饭吃 开饭 午饭 午餐 用餐 chifan kaifan wufan eat meal lunch canteen"],
  [["nursing_home"], "住 住宿 安老院 护老院 zhusu home nursing nursinghome"],
  [HELP, "护理 日托 日间 照料 日间照料 上门 huli rituo zhaoliao shangmen"],
  [[...HELP, "canteen"], "送餐 songcan"],
  [["care_centre"], "carecentre carecenter"],
  [["care_station"], "carestation"],
  [["medical_care"], "看病 看病养老 医院床位 kanbing hospital medical"],
  [CARE, "养老 yanglao care"],
  [
    ["public_cemetery", "commercial_cemetery"],
    "殡仪馆 殡葬 火葬 火化 骨灰 墓 坟 坟墓 安葬 binyiguan huozang huohua guhui anzang cemetery grave burial",
  ],
];

/** The kinds meant by words that name none 所求类别. */
export const NEEDED_KINDS: ReadonlyMap<string, readonly FacilityKind[]> = new Map(
  NEEDS.flatMap(([kinds, words]) => words.split(" ").map((word) => [word, kinds] as const)),
);

/** A need as it is compared: one of them, not several, without 服务. */
export const plainly = (word: string): string => word.replace(/ies$/, "y").replace(/(service)?s?$|服务$/, "");
