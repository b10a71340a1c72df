import { LAYERS } from "../../src/model/layers";
import { KEPT_TABLES } from "../../src/model/ledger";

const BEGIN = "<!-- 以下由 npm run data 生成，不要手改 -->";
const END = "<!-- 生成部分到此为止 -->";
const TYPES = { text: "文字", integer: "整数", number: "数", yesno: "是／空" } as const;

const plain = (text: string) => text.replaceAll("|", "\\|");

/** Every table and column, and every column a clerk may bring, as Markdown 数据字典. */
function dictionaryMarkdown(): string {
  const tables = KEPT_TABLES.map((table) =>
    [
      `### ${table.zh} \`${table.name}\`（${table.en}）`,
      "",
      "| 列 | 意思 | English | 类型 | 单位 | 示例 | 必填 | 公开 |",
      "|---|---|---|---|---|---|---|---|",
      ...table.columns.map(
        ({ name, zh, en, type, unit, example, required, public: open }) =>
          `| ${name} | ${plain(zh)} | ${en} | ${TYPES[type]} | ${unit ?? ""} | ${plain(example)} | ${required ? "是" : ""} | ${open ? "是" : "否"} |`,
      ),
    ].join("\n"),
  );
  const layers = LAYERS.map((layer) =>
    [
      `### 导入：${layer.zh} \`${layer.id}\``,
      "",
      `${layer.note}。`,
      "",
      "| 列 | 也认 | 单位 | 示例 | 必填 |",
      "|---|---|---|---|---|",
      ...layer.fields.map(
        ({ zh, others, unit, example, required }) =>
          `| ${zh} | ${others.slice(0, 6).join("、")} | ${unit ?? ""} | ${plain(example)} | ${required ? "是" : ""} |`,
      ),
    ].join("\n"),
  );
  return [...tables, ...layers].join("\n\n");
}

/** A README with its generated part as the dictionary says now. Throws RangeError where the part is not marked. */
export function withDictionary(readme: string): string {
  const [begin, end] = [readme.indexOf(BEGIN), readme.indexOf(END)];
  if (begin < 0 || end < begin) throw new RangeError("data/README.md has no part to generate");
  return `${readme.slice(0, begin)}${BEGIN}\n\n${dictionaryMarkdown()}\n\n${readme.slice(end)}`;
}
