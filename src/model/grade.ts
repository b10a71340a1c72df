/** How well a statement is founded 数据分级, strongest first. The number is what SQL stores and compares. */
export const GRADES = [
  { grade: 1, id: "registered", zh: "登记", mark: "●", meaning: "民政局自己登记、导入的台账" },
  { grade: 2, id: "published", zh: "公开", mark: "◐", meaning: "公开发布的报告、公报或名录" },
  { grade: 3, id: "assumed", zh: "假设", mark: "◇", meaning: "写明依据、可以改的假设" },
  { grade: 4, id: "schematic", zh: "示意", mark: "○", meaning: "位置或形状是示意画法，不是实测" },
] as const;

export type Grade = (typeof GRADES)[number]["grade"];

/** The entry of a grade. Throws RangeError for a number that is no grade. */
export function gradeOf(grade: number): (typeof GRADES)[number] {
  const found = GRADES[grade - 1];
  if (!found) throw new RangeError(`no such grade: ${grade}`);
  return found;
}

/** The weakest of several grades 取最弱: what a figure made of them is worth. */
export function weakest(grades: readonly Grade[]): Grade {
  if (grades.length === 0) throw new RangeError("a figure has at least one input");
  return Math.max(...grades) as Grade;
}
