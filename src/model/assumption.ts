/** A stated assumption 假设: what it is called, its parameter if it has one, and its rule in words. */
export interface Assumption {
  readonly id: string;
  readonly set: string;
  readonly name: string;
  readonly value: number | null;
  readonly unit: string | null;
  readonly rule: string;
}
