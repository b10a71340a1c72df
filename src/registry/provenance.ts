import type { ManifestFile } from "../data/manifest";
import type { Row } from "../model/ledger";

/** What the manifest says of rows by their own columns 出处: sources, latest date, weakest grade. */
export function provenance(rows: readonly Row[]): Pick<ManifestFile, "sources" | "as_of" | "grade"> {
  const texts = (column: string) =>
    [
      ...new Set(rows.map((row) => row[column]).filter((cell) => typeof cell === "string")),
    ].sort() as string[];
  const dated = texts("as_of").filter((date) => date !== "undated");
  const grades = rows.map((row) => row.grade).filter((grade) => typeof grade === "number");
  return {
    sources: [
      ...new Set([...texts("source"), ...texts("area_source")].flatMap((list) => list.split(";"))),
    ].sort(),
    as_of: dated.at(-1) ?? "undated",
    grade: grades.length > 0 ? Math.max(...(grades as number[])) : null,
  };
}
