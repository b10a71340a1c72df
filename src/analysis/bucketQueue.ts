const FEWEST = 16;
const MOST = 1 << 16;

/**
 * Who is looked at next 桶队列: pops by whole buckets of `width`, the least bucket first, in any order inside one. Exact for
 * searches that correct labels. Keys may lie any distance apart (Dial 1969, a far list beyond one lap); none below 0.
 */
export class BucketQueue {
  readonly width: number;
  /** By slot, as `pop` gives it; readable until the next push. */
  keys = new Float64Array(256);
  items = new Int32Array(256);
  private next = new Int32Array(256);
  private readonly first: Int32Array;
  private readonly mask: number;
  private readonly perKey: number;
  private cursor = 0;
  private near = 0;
  private farFirst = -1;
  private farLeast = Number.POSITIVE_INFINITY;
  private used = 0;
  private free = -1;

  /** `reach` is how far ahead of the last pop most pushes lie. Throws RangeError unless both are finite and width is positive. */
  constructor(width: number, reach: number) {
    if (!(width > 0 && width < Number.POSITIVE_INFINITY && reach >= 0 && reach < Number.POSITIVE_INFINITY))
      throw new RangeError(`no queue has buckets of ${width} over ${reach}`);
    let buckets = FEWEST;
    while (buckets < MOST && buckets * width < reach + 2 * width) buckets *= 2;
    this.width = width;
    this.perKey = 1 / width;
    this.mask = buckets - 1;
    this.first = new Int32Array(buckets).fill(-1);
  }

  /** Empties the queue; costs nothing when it has been popped empty. */
  clear(): void {
    if (this.near > 0) this.first.fill(-1);
    this.cursor = 0;
    this.near = 0;
    this.farFirst = -1;
    this.farLeast = Number.POSITIVE_INFINITY;
    this.used = 0;
    this.free = -1;
  }

  push(key: number, item: number): void {
    let slot = this.free;
    if (slot >= 0) this.free = this.next[slot]!;
    else {
      slot = this.used++;
      if (slot === this.keys.length) this.grow();
    }
    this.keys[slot] = key;
    this.items[slot] = item;
    this.place(slot, Math.floor(key * this.perKey));
  }

  /** The slot of an item in the least bucket, or -1 when there is none left. */
  pop(): number {
    if (this.near === 0) {
      if (this.farFirst < 0) return -1;
      this.cursor = this.farLeast;
    }
    for (;;) {
      if (this.cursor >= this.farLeast) this.gather();
      const at = this.cursor & this.mask;
      const slot = this.first[at]!;
      if (slot >= 0) {
        this.first[at] = this.next[slot]!;
        this.next[slot] = this.free;
        this.free = slot;
        this.near--;
        return slot;
      }
      this.cursor++;
    }
  }

  private place(slot: number, bucket: number): void {
    if (bucket - this.cursor > this.mask) {
      this.next[slot] = this.farFirst;
      this.farFirst = slot;
      if (bucket < this.farLeast) this.farLeast = bucket;
      return;
    }
    const at = (bucket < this.cursor ? this.cursor : bucket) & this.mask;
    this.next[slot] = this.first[at]!;
    this.first[at] = slot;
    this.near++;
  }

  /** Brings in what now lies within one lap; what stays is at least a lap away, so this happens once a lap at most. */
  private gather(): void {
    let slot = this.farFirst;
    this.farFirst = -1;
    this.farLeast = Number.POSITIVE_INFINITY;
    while (slot >= 0) {
      const after = this.next[slot]!;
      this.place(slot, Math.floor(this.keys[slot]! * this.perKey));
      slot = after;
    }
  }

  private grow(): void {
    const [keys, items, next] = [this.keys, this.items, this.next];
    this.keys = new Float64Array(keys.length * 2);
    this.keys.set(keys);
    this.items = new Int32Array(items.length * 2);
    this.items.set(items);
    this.next = new Int32Array(next.length * 2);
    this.next.set(next);
  }
}
