import { planarAt } from "../analysis/planar";
import type { Ledgers, Row } from "../model/ledger";
import type { LonLat } from "../model/place";
import { boxOf, type Outline, sixDecimals } from "./grid";
import { type Elders, eldersOf } from "./population";
import { settle } from "./settlement";
import { type TownGround, type TownShapes, townGroundOf, type VillagePoints } from "./townGround";

/** What the ground is worked out from 地理资料: the real outline, the ledgers, and whatever shapes were imported. */
export interface GroundGiven {
  readonly ledgers: Pick<Ledgers, "towns" | "villages" | "census" | "village_places" | "population_points">;
  readonly outline: Outline;
  /** Town shapes of the bureau's own 登记的镇界; towns without one are drawn. */
  readonly townShapes: TownShapes;
}

/** Everything drawn or counted by place 地理底图. What was not imported is schematic. */
export interface Geography extends TownGround {
  readonly outline: Outline;
  /** Every village's point, registered or drawn, as rows of the ledger. */
  readonly villagePlaces: readonly Row[];
  readonly villagePoints: ReadonlyMap<string, LonLat>;
  readonly demand: readonly Row[];
  readonly eldersByTown: ReadonlyMap<string, Elders>;
}

/**
 * Takes the towns' real shapes where there are any and grows the others from their seats inside the real outline,
 * spreads villages over them, and people over 250 m cells. Deterministic. Throws RangeError for what cannot be drawn.
 */
export function geographyOf({ ledgers, outline, townShapes }: GroundGiven): Geography {
  const box = boxOf(outline);
  const plane = planarAt(sixDecimals((box[0] + box[2]) / 2), sixDecimals((box[1] + box[3]) / 2));
  const ground = townGroundOf(ledgers.towns, outline, townShapes, plane, villagePointsByTown(ledgers));
  const eldersByTown = eldersOf(ledgers.census, ledgers.towns);
  const settled = settle({ ledgers, ...ground, eldersByTown, outline, plane });
  return { outline, ...ground, ...settled, eldersByTown };
}

/** The registered village points of each town 各镇已登记的村点. */
function villagePointsByTown({
  villages,
  village_places,
}: GroundGiven["ledgers"]): ReadonlyMap<string, VillagePoints> {
  const townOf = new Map(villages.map((village) => [village.code, String(village.town_code)]));
  const points = new Map<string, { places: LonLat[]; sources: Set<string> }>();
  for (const row of village_places) {
    const town = townOf.get(row.village_code ?? null);
    if (town === undefined) continue;
    const own = points.get(town) ?? { places: [], sources: new Set() };
    own.places.push([row.lon as number, row.lat as number]);
    own.sources.add(String(row.source));
    points.set(town, own);
  }
  return points;
}
