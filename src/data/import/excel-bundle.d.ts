declare module "exceljs/dist/exceljs.bare.min.js" {
  import type excel from "exceljs";

  const bundle: typeof excel;
  export default bundle;
}
declare module "regenerator-runtime/runtime.js";
