import type { Palette } from "../palette";
import type { Choropleth } from "../scene";
import type { TownBlock } from "./relief";

/** How the top of a town is painted 镇面: its colour as #rrggbb and the hatch over it. */
export interface TownLook {
  readonly fill: string;
  /** `zone`: outside the count; `no-data`: asked for and not known. */
  readonly hatch: "zone" | "no-data" | null;
}

/** The look of a block 填充: the same rules as on the planner's map. A town not named by the choropleth is bare land. */
export function townLook(
  { code, level }: Pick<TownBlock, "code" | "level">,
  choropleth: Choropleth | null,
  palette: Palette,
): TownLook {
  if (level === "zone") return { fill: palette.zone, hatch: "zone" };
  const found = code === null ? undefined : choropleth?.classByTown[code];
  if (found === null) return { fill: palette.noData, hatch: "no-data" };
  const colour = found === undefined ? undefined : choropleth?.colours[found];
  if (colour !== undefined) return { fill: colour, hatch: null };
  return { fill: palette.land, hatch: null };
}
