import { folderFromZip } from "../../data/folderZip";
import { type SheetRead, sheetFromDelimited } from "../../data/import/delimited";
import { sheetFromGeoJson } from "../../data/import/geojson";
import { fileKind, tooBig } from "../../data/import/sniff";
import { headedTable } from "../../data/import/table";
import { sheetsFromWorkbook } from "../../data/import/workbook";
import type { IntakeProblem, Sheet } from "../../model/intake";
import type { IntakeTable } from "./outcome";

/** A clerk's file as read 读入的文件: sheets of a table, or a whole data folder. */
export type FileRead =
  | {
      readonly kind: "sheets";
      readonly file: string;
      readonly format: "workbook" | "geojson" | "delimited";
      readonly sheets: readonly Sheet[];
      readonly notes: readonly IntakeProblem[];
    }
  | { readonly kind: "folder"; readonly file: string; readonly files: ReadonlyMap<string, Uint8Array> };

/** Reads a clerk's file 读文件, whatever it is. Throws IntakeError, in words, for what cannot be read. */
export async function fileRead(bytes: Uint8Array, file: string): Promise<FileRead> {
  const big = tooBig(file, bytes.length);
  if (big) throw big;
  const format = fileKind(bytes, file);
  if (format === "zip") return { kind: "folder", file, files: folderFromZip(bytes, file) };
  if (format === "workbook")
    return { kind: "sheets", file, format, ...(await sheetsFromWorkbook(bytes, file)) };
  const one: SheetRead =
    format === "geojson" ? sheetFromGeoJson(bytes, file) : sheetFromDelimited(bytes, file);
  return { kind: "sheets", file, format, sheets: [one.sheet], notes: one.notes };
}

/** A sheet as a table, under its file's name. */
export const tableOf = (file: string, sheet: Sheet): IntakeTable => ({
  ...headedTable(sheet),
  file,
  sheet: sheet.name,
});
