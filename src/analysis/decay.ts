/** How a place counts less the farther it is 距离衰减; `per` is B, in the inverse of the cost's unit (a bare power for `power`). */
export type Decay =
  | { readonly kind: "step" }
  | { readonly kind: "gaussian" }
  | { readonly kind: "exponential"; readonly per: number }
  | { readonly kind: "power"; readonly per: number };

/** Step 0/1 衰减: every place within the limit counts whole (Luo and Wang 2003). */
export const STEP: Decay = { kind: "step" };

/** Gaussian decay 高斯衰减: 1 at the door, exactly 0 at the limit (Dai 2010; e^(−½(d/d₀)²), cut and stretched). */
export const GAUSSIAN: Decay = { kind: "gaussian" };

const AT_LIMIT = Math.exp(-0.5);

/**
 * The weight of a place at a cost 衰减权重, non-increasing, 0 beyond `within` (compared with <=; same unit as the cost). Throws RangeError
 * for a negative cost or limit, a B that is not above 0, a Gaussian without a finite limit, and power at cost 0: an endless weight is none.
 */
export function decayWeight(decay: Decay, within: number): (cost: number) => number {
  if (!(within >= 0)) throw new RangeError(`no such limit: ${within}`);
  const weight = weightOf(decay, within);
  return (cost) => {
    if (!(cost >= 0)) throw new RangeError(`no such cost: ${cost}`);
    return cost <= within && cost < Number.POSITIVE_INFINITY ? weight(cost) : 0;
  };
}

function weightOf(decay: Decay, within: number): (cost: number) => number {
  if (decay.kind === "step") return () => 1;
  if (decay.kind === "gaussian") {
    if (!(within > 0 && within < Number.POSITIVE_INFINITY))
      throw new RangeError(`gaussian needs a limit above 0, not ${within}`);
    return (cost) => (Math.exp(-0.5 * (cost / within) ** 2) - AT_LIMIT) / (1 - AT_LIMIT);
  }
  const { kind, per } = decay;
  if (!(per > 0 && per < Number.POSITIVE_INFINITY)) throw new RangeError(`${kind} with ${per}`);
  if (kind === "exponential") return (cost) => Math.exp(-per * cost);
  return (cost) => {
    if (cost === 0) throw new RangeError("power decay at cost 0 has no weight");
    return cost ** -per;
  };
}
