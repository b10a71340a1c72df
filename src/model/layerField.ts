/** What one column of a clerk's file may hold 导入字段. */
export interface LayerField {
  readonly id: string;
  /** How we write it as a header, and what else clerks write. Compared without spaces, brackets and units. */
  readonly zh: string;
  readonly others: readonly string[];
  readonly unit: string | null;
  readonly example: string;
  readonly required: boolean;
  /** Words the cell is chosen from; null = free. */
  readonly choices: readonly string[] | null;
}

/** One column of a layer 导入字段, with nothing said of unit, choice and need unless given. */
export const field = (
  id: string,
  zh: string,
  others: readonly string[],
  example: string,
  more: { unit?: string; required?: boolean; choices?: readonly string[] } = {},
): LayerField => ({
  id,
  zh,
  others,
  unit: more.unit ?? null,
  example,
  required: more.required ?? false,
  choices: more.choices ?? null,
});
