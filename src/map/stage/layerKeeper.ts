/** Keeps what was made until what it was made of changes 图层复用: deck.gl skips layers that are the same object. */
export interface LayerKeeper<Made> {
  keep(name: string, madeOf: readonly unknown[], make: () => Made): Made;
}

/** An empty keeper; a fresh canvas needs a fresh one, its layers live on the card. */
export function layerKeeper<Made>(): LayerKeeper<Made> {
  const kept = new Map<string, { readonly madeOf: readonly unknown[]; readonly made: Made }>();
  return {
    keep(name, madeOf, make) {
      const known = kept.get(name);
      if (known?.madeOf.every((part, i) => Object.is(part, madeOf[i]))) return known.made;
      const made = make();
      kept.set(name, { madeOf, made });
      return made;
    },
  };
}
