import type { Figure } from "../model/figure";
import type { ReconcileLine } from "../model/reconcile";
import type { ShippedFigures } from "./places";
import { type Ask, figuresFrom } from "./questions";

/**
 * Works the whole ledger out again on this machine 现场复算: the report's figures line by line, and every
 * shipped figure against the same question asked now. `differing` names figures that do not agree.
 */
export async function recount(ask: Ask, shipped: ShippedFigures) {
  const lines = (await ask("reconcile", [])) as readonly ReconcileLine[];
  const documented = await figuresFrom(ask, false);
  const assumed = await figuresFrom(ask, true);
  const differing = [
    ...differences(shipped.documented, documented, "有据可查"),
    ...differences(shipped.assumed, assumed, "含假设集"),
  ];
  return { lines, figures: documented.length + assumed.length, differing };
}

function differences(shipped: readonly Figure[], live: readonly Figure[], set: string): string[] {
  const key = (figure: Figure) => `${figure.indicator} ${figure.subject}`;
  const byKey = new Map(shipped.map((figure) => [key(figure), JSON.stringify(figure)]));
  const found = live
    .filter((figure) => byKey.get(key(figure)) !== JSON.stringify(figure))
    .map((figure) => `${key(figure)}（${set}）`);
  const asked = new Set(live.map(key));
  return [
    ...found,
    ...shipped.filter((figure) => !asked.has(key(figure))).map((f) => `${key(f)}（${set}，未复算）`),
  ];
}
