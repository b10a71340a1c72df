/** A shipped file is missing or broken 数据文件有误: which file, what is wrong with it, and what the clerk can do. */
export class DataError extends Error {
  override readonly name = "DataError";
  readonly file: string;
  readonly remedy: string;

  constructor(file: string, wrong: string, remedy: string, cause?: unknown) {
    super(`${wrong}：${file}。${remedy}`, { cause });
    this.file = file;
    this.remedy = remedy;
  }
}

/** A question the database refused 查询失败; `question` is the name of its file in src/data/sql. */
export class QueryError extends Error {
  override readonly name = "QueryError";
  readonly question: string;

  constructor(question: string, cause: unknown) {
    super(`查询“${question}”没有完成：${words(cause)}`, { cause });
    this.question = question;
  }
}

/** The analysis engine cannot start or has stopped 分析引擎不可用: what happened and what the reader can do. */
export class EngineError extends Error {
  override readonly name = "EngineError";
  readonly remedy: string;

  constructor(wrong: string, remedy: string, cause?: unknown) {
    super(`${wrong}。${remedy}`, { cause });
    this.remedy = remedy;
  }
}

/** The engine repeats its excerpt of the statement several times; the first line says what is wrong. */
function words(cause: unknown): string {
  const text = cause instanceof Error ? cause.message : String(cause);
  return text.trim().split("\n")[0] ?? "";
}
