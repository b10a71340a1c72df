import { KEPT_TABLES } from "../../model/ledger";
import { Scroll } from "../../ui/Scroll";

const TYPES = { text: "文字", integer: "整数", number: "数", yesno: "是／空" } as const;

/** Every table and column of the ledger described once 数据字典. */
export function Dictionary() {
  return (
    <section aria-label="数据字典" className="dictionary">
      <h2>数据字典</h2>
      <p>底账每一列的意思、单位、示例，以及是否随公众版公开。</p>
      {KEPT_TABLES.map((table) => (
        <details key={table.name}>
          <summary>
            {table.zh}　<code>{table.name}</code>　<span lang="en">{table.en}</span>
          </summary>
          <Scroll label={`${table.zh}的列`}>
            <table className="reconcile">
              <thead>
                <tr>
                  <th scope="col">列</th>
                  <th scope="col">意思</th>
                  <th scope="col">类型</th>
                  <th scope="col">单位</th>
                  <th scope="col">示例</th>
                  <th scope="col">公开</th>
                </tr>
              </thead>
              <tbody>
                {table.columns.map((column) => (
                  <tr key={column.name}>
                    <th scope="row">
                      <code>{column.name}</code>
                    </th>
                    <td>
                      {column.zh}
                      {column.required && "（必填）"}
                    </td>
                    <td className="class">{TYPES[column.type]}</td>
                    <td className="class">{column.unit ?? "—"}</td>
                    <td>{column.example || "—"}</td>
                    <td className="class">{column.public ? "是" : "否"}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
        </details>
      ))}
    </section>
  );
}
