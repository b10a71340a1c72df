// The plain bundle compiles code at run time, which a strict policy forbids; this one needs the runtime beside it.
import "regenerator-runtime/runtime.js";
import excel from "exceljs/dist/exceljs.bare.min.js";

/** The library that reads and writes XLSX 表格库; nothing else imports it. */
export const { Workbook } = excel;
