import type { Chapter, ChapterId } from "../../../model/briefing";
import type { BriefingFacts } from "../../../state/briefing";
import { burial } from "./burial";
import { canteens } from "./canteens";
import { circle } from "./circle";
import { type Composed, chapterOf } from "./composed";
import { gaps } from "./gaps";
import { homes } from "./homes";
import { type Materials, materialsOf } from "./materials";
import { medical } from "./medical";
import { overview } from "./overview";
import { relief } from "./relief";
import { safety } from "./safety";
import { site } from "./site";

const COMPOSERS: Readonly<Record<ChapterId, (materials: Materials) => Composed>> = {
  overview,
  relief,
  homes,
  canteens,
  medical,
  burial,
  circle,
  gaps,
  site,
  safety,
};

/** The briefing 汇报: each chapter asked for, in order, composed from what is known now; burial never in reception. */
export function chaptersOf(
  facts: BriefingFacts,
  choices: { readonly reception: boolean; readonly order: readonly ChapterId[] },
): readonly Chapter[] {
  const materials = materialsOf(facts, choices.reception);
  return choices.order
    .filter((id) => !(choices.reception && id === "burial"))
    .map((id) => chapterOf(id, facts, COMPOSERS[id](materials)));
}
