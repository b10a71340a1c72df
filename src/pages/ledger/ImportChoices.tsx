import { FACILITY_KINDS, type FacilityKind } from "../../model/facility";
import { LAYERS, type LayerId, layerOf } from "../../model/layers";
import { changeChoice, type IntakeView } from "../../state/intake";
import { DatumChoice } from "./DatumChoice";

type Table = NonNullable<IntakeView["table"]>;

const PERSONAL = { name: "姓名", "id-number": "身份证号", mobile: "电话" } as const;

/** How the file is read 读法: everything guessed, all of it to be confirmed or changed. */
export function ImportChoices({ view, table }: { view: IntakeView; table: Table }) {
  const { proposal, headers } = table;
  const { choice } = proposal;
  if (proposal.ledgerTable)
    return <p>这是本站的底账表（{proposal.ledgerTable}.csv），整表替换，来源和分级按表里写的。</p>;
  const layer = layerOf(choice.layer);
  const namesKind = (choice.columns.kind ?? null) !== null;
  return (
    <div className="choices">
      {view.sheets.length > 1 && (
        <label>
          工作表
          <select
            value={view.sheet}
            onChange={(event) => void changeChoice({ sheet: Number(event.target.value) })}
          >
            {view.sheets.map((name, at) => (
              <option key={name} value={at}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <label>
        这是什么
        <select
          value={choice.layer}
          onChange={(event) => void changeChoice({ layer: event.target.value as LayerId })}
        >
          {LAYERS.map(({ id, zh }) => (
            <option key={id} value={id}>
              {zh}
            </option>
          ))}
        </select>
      </label>
      {choice.layer === "facilities" && !namesKind && (
        <label>
          设施类别
          <select
            value={choice.kind ?? ""}
            onChange={(event) =>
              void changeChoice({ kind: (event.target.value || null) as FacilityKind | null })
            }
          >
            <option value="">按每行名称判断</option>
            {FACILITY_KINDS.map(({ id, zh }) => (
              <option key={id} value={id}>
                {zh}
              </option>
            ))}
          </select>
        </label>
      )}
      <label>
        数据日期
        <input
          type="date"
          value={choice.asOf}
          onChange={(event) => event.target.value && void changeChoice({ asOf: event.target.value })}
        />
      </label>
      {(choice.layer === "facilities" || choice.layer === "villages") && (
        <label className="check">
          <input
            type="checkbox"
            checked={choice.complete}
            onChange={(event) => void changeChoice({ complete: event.target.checked })}
          />
          这是完整名单（名单里没有的，从底账去掉）
        </label>
      )}
      <p className="layer-note">{layer.note}。</p>
      {proposal.personal.length > 0 && (
        <p className="privacy" role="note">
          已略去个人信息列：
          {proposal.personal
            .map(({ column, what }) => `${headers[column] || "无表头"}（${PERSONAL[what]}）`)
            .join("、")}
          。这些列没有读入，也不会保存。
        </p>
      )}
      <Columns table={table} />
      {proposal.datum && <DatumChoice proposal={proposal} />}
    </div>
  );
}

function Columns({ table }: { table: Table }) {
  const { headers, sample, proposal } = table;
  const { choice } = proposal;
  const hidden = new Set(proposal.personal.map(({ column }) => column));
  const choose = (field: string, column: number | null) =>
    void changeChoice({ columns: { ...choice.columns, [field]: column } });
  const example = (column: number | null) =>
    column === null
      ? ""
      : sample
          .map((cells) => cells[column] ?? null)
          .filter((cell) => cell !== null)
          .map(String)
          .join("、")
          .slice(0, 40);
  return (
    <details className="columns" open>
      <summary>哪一列是什么（表头在第 {table.headerRow} 行）</summary>
      <div className="column-list">
        {layerOf(choice.layer).fields.map((field) => {
          const column = choice.columns[field.id] ?? null;
          return (
            <label key={field.id}>
              <span>
                {field.zh}
                {field.required && " *"}
              </span>
              <select
                value={column ?? ""}
                required={field.required}
                onChange={(event) =>
                  choose(field.id, event.target.value === "" ? null : Number(event.target.value))
                }
              >
                <option value="">没有这一列</option>
                {headers.map((header, at) =>
                  hidden.has(at) ? null : (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a column is known by its number alone
                    <option key={at} value={at}>
                      {header || `第${at + 1}列`}
                    </option>
                  ),
                )}
              </select>
              <small>{example(column)}</small>
            </label>
          );
        })}
      </div>
    </details>
  );
}
