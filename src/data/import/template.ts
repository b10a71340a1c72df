import { LAYERS } from "../../model/layers";
import { Workbook } from "./excel";

const TEMPLATE_ROWS = 1000;
/** Excel takes a list of words only up to here; longer ones must stand in cells. */
const LONGEST_LIST = 250;
const WIDTHS = { narrow: 12, wide: 24 };

/** Lists that stand in cells: towns and such, by the field's id. */
export type TemplateLists = Readonly<Record<string, readonly string[]>>;

/**
 * A workbook to fill in 导入模板: a sheet a layer, drop-down lists where a cell is chosen, and a sheet that explains every
 * column with an example.
 */
export async function templateWorkbook(lists: TemplateLists = {}): Promise<Uint8Array> {
  const workbook = new Workbook();
  workbook.created = new Date(Date.UTC(2000, 0, 1));
  workbook.modified = workbook.created;
  const guide = workbook.addWorksheet("说明");
  const options = workbook.addWorksheet("选项");
  guide.addRow(["工作表", "列", "必填", "单位", "示例", "可填的词"]).font = { bold: true };
  for (const layer of LAYERS) {
    if (layer.id === "towns") continue;
    const sheet = workbook.addWorksheet(layer.zh);
    sheet.addRow(
      layer.fields.map(({ zh, required, unit }) => `${zh}${unit ? `（${unit}）` : ""}${required ? "*" : ""}`),
    ).font = {
      bold: true,
    };
    sheet.views = [{ state: "frozen", ySplit: 1 }];
    layer.fields.forEach((field, at) => {
      const choices = field.choices ?? lists[field.id] ?? null;
      sheet.getColumn(at + 1).width = field.unit ? WIDTHS.narrow : WIDTHS.wide;
      guide.addRow([
        layer.zh,
        field.zh,
        field.required ? "是" : "",
        field.unit ?? "",
        field.example,
        (choices ?? []).slice(0, 40).join("、"),
      ]);
      if (!choices || choices.length === 0) return;
      const formula = listFormula(choices, options);
      for (let row = 2; row <= TEMPLATE_ROWS; row++)
        sheet.getCell(row, at + 1).dataValidation = {
          type: "list",
          allowBlank: true,
          formulae: [formula],
          showErrorMessage: true,
          error: "请从下拉列表里选",
        };
    });
  }
  guide.columns.forEach((column, at) => {
    column.width = at === 5 ? 60 : 18;
  });
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

function listFormula(
  choices: readonly string[],
  options: ReturnType<InstanceType<typeof Workbook>["addWorksheet"]>,
): string {
  const inline = choices.join(",");
  if (inline.length <= LONGEST_LIST) return `"${inline}"`;
  const column = options.columnCount + 1;
  choices.forEach((choice, i) => {
    options.getCell(i + 1, column).value = choice;
  });
  const letter = options.getColumn(column).letter;
  return `选项!$${letter}$1:$${letter}$${choices.length}`;
}
