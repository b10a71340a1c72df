import type { SymbolLook } from "../../map/symbol";
import { FACILITY_KINDS, type FacilityKind } from "../../model/facility";
import { indicatorOf } from "../../model/indicator";
import type { Staged } from "./stageScene";

/** One thing the picture shows and its words 图例. */
export type LegendEntry =
  | {
      readonly sign: "ramp";
      readonly colours: readonly string[];
      readonly words: string;
      readonly least: string;
      readonly most: string;
    }
  | { readonly sign: "hatch"; readonly words: string }
  | { readonly sign: "kind"; readonly kind: FacilityKind; readonly look: SymbolLook; readonly words: string }
  | { readonly sign: "edge"; readonly kind: FacilityKind; readonly solid: boolean; readonly words: string }
  | { readonly sign: "site"; readonly words: string };

const LOOK_WORDS: Readonly<Record<SymbolLook, string>> = {
  solid: "位置有据可查",
  hollow: "虚线：示意位置",
  half: "半满：未运营",
  "half-hollow": "半满：未运营",
  question: "问号：择址中",
};
const LOOKS = ["solid", "hollow", "half", "half-hollow", "question"] as const;

/** What must be said so that a chapter's picture is not misread, in the order of the eye: land, signs, circles, sites. */
export function legendOf({ scene, measure, classes, colours, circle }: Staged): readonly LegendEntry[] {
  const entries: LegendEntry[] = [];
  if (measure && classes) {
    const { zh, unit } = indicatorOf(measure);
    const [least = ""] = classes.labels;
    const most = classes.labels.at(-1) ?? "";
    const words = unit === "座" ? zh : `${zh}（${unit}）`;
    if (colours.length > 0)
      entries.push({ sign: "ramp", colours, words, least, most: most === least ? "" : most });
    if (Object.values(classes.classByTown).includes(null)) entries.push({ sign: "hatch", words: "待登记" });
  }
  for (const { id, zh } of FACILITY_KINDS) {
    const looks = new Set(scene.facilities.filter(({ kind }) => kind === id).map(({ look }) => look));
    const [first] = LOOKS.filter((look) => looks.has(look));
    if (first) entries.push({ sign: "kind", kind: id, look: first, words: zh });
  }
  const said = new Set<string>();
  for (const look of LOOKS) {
    const mark = scene.facilities.find((facility) => facility.look === look);
    if (look === "solid" || !mark || said.has(LOOK_WORDS[look])) continue;
    said.add(LOOK_WORDS[look]);
    entries.push({ sign: "kind", kind: mark.kind, look, words: LOOK_WORDS[look] });
  }
  if (scene.reach && circle)
    entries.push({
      sign: "edge",
      kind: scene.reach.kind,
      solid: scene.reach.solid,
      words: `${circle.opening.name}${scene.reach.solid ? "（沿道路）" : "（直线推算）"}`,
    });
  if (scene.sites.length > 0) entries.push({ sign: "site", words: "初选范围，不是定点" });
  return entries;
}
