type Column = typeof Int32Array | typeof Float64Array;

/** A column of numbers whose length is not known beforehand; an ordinary list takes twice the room. */
export class GrowingNumbers<C extends Column> {
  length = 0;
  private readonly of: C;
  private held: InstanceType<C>;

  constructor(of: C) {
    this.of = of;
    this.held = new of(1024) as InstanceType<C>;
  }

  push(value: number): void {
    if (this.length === this.held.length) {
      const wider = new this.of(this.length * 2) as InstanceType<C>;
      wider.set(this.held);
      this.held = wider;
    }
    this.held[this.length++] = value;
  }

  /** The numbers so far, as a view. */
  values(): InstanceType<C> {
    return this.held.subarray(0, this.length) as InstanceType<C>;
  }
}
