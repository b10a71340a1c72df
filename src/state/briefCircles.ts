import type { ReachDatabase } from "../data/coverage";
import type { FacilityKind } from "../model/facility";
import { type RoadNetworkId, roadModeOf } from "../model/roads";
import type { ReachOpening, TravelMode } from "../model/travel";
import type { BriefingCircle } from "./briefing";
import { coverageCounter } from "./coverageAnswer";
import { circlesOrIsochrones } from "./isochronesAnswer";
import { modeOf, openingsOf } from "./reach";
import type { Routing } from "./roads";
import type { Places } from "./store";

/** The kinds whose circles are on the wall, as leaders go through them. */
const KINDS = [
  "nursing_home",
  "canteen",
  "care_station",
  "care_centre",
  "medical_care",
] as const satisfies readonly FacilityKind[];

/** What the wall's questions are asked over 底账与位置口径. */
export interface BriefGround {
  readonly database: ReachDatabase;
  readonly places: Places;
  readonly assumed: boolean;
}

/** How the wall's questions get at roads 路网: work on one network, or on none, one network at a time. */
export type OnNetwork = <T>(
  network: RoadNetworkId | null,
  work: (routing: Routing | null) => Promise<T>,
) => Promise<T>;

/** One step of a longer answer, which ends when it takes too long or nobody wants it any more. */
export type Step = <T>(work: (withdrawn: AbortSignal) => Promise<T>) => Promise<T>;

interface Asked {
  readonly opening: ReachOpening;
  readonly mode: TravelMode;
}

/** The circles of the wall 大屏服务圈: each kind that has one built, as the ledger's first line opens it. */
export function circlesAsked(places: Places): readonly Asked[] {
  return KINDS.flatMap((kind) => {
    const [opening] = openingsOf(places, kind);
    const mode = opening && modeOf(places, opening.mode);
    const built = places.facilities.some(
      (facility) => facility.kind === kind && facility.status !== "siting",
    );
    return opening && mode && built ? [{ opening, mode }] : [];
  });
}

/** Counts and draws the wall's circles by the planner's own counter and drawer, network by network. */
export async function briefCircles(
  { database, places, assumed, outline }: BriefGround & { readonly outline: GeoJSON.Feature },
  onNetwork: OnNetwork,
  step: Step,
): Promise<readonly BriefingCircle[]> {
  const asked = circlesAsked(places);
  const count = coverageCounter(database);
  const draw = circlesOrIsochrones();
  const found = new Map<Asked, BriefingCircle>();
  for (const network of new Set(asked.map(networkOf))) {
    await onNetwork(network, async (routing) => {
      for (const one of asked.filter((each) => networkOf(each) === network)) {
        const { opening, mode } = one;
        const { kind, minutes } = opening;
        const circle = await step(async () => {
          const coverage = await count([places, kind, mode, assumed, minutes, false, "60", routing]);
          const question = [
            outline,
            places,
            kind,
            mode,
            assumed,
            minutes,
            false,
            false,
            false,
            false,
          ] as const;
          return { opening, mode, coverage, circles: await draw(question, routing) };
        });
        found.set(one, circle);
      }
    });
  }
  return asked.flatMap((one) => found.get(one) ?? []);
}

const networkOf = ({ mode }: Asked): RoadNetworkId | null => roadModeOf(mode.id)?.network ?? null;
