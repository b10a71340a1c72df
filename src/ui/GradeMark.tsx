import { type Grade, gradeOf } from "../model/grade";

/** The mark of a grade ● ◐ ◇ ○, with its word for screen readers (and beside it when asked). */
export function GradeMark({ grade, withWord = false }: { grade: Grade; withWord?: boolean }) {
  const { mark, zh, id } = gradeOf(grade);
  return (
    <span className={`grade grade-${id}`} title={zh}>
      <span aria-hidden="true">{mark}</span>
      <span className={withWord ? "grade-word" : "visually-hidden"} lang="zh-CN">
        {zh}
      </span>
    </span>
  );
}
