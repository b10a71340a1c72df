import { type DragEvent, useId, useRef, useState } from "react";
import { useStore } from "zustand";
import {
  acceptImport,
  blankTemplate,
  type IntakeChoice,
  type IntakeView,
  intakeStore,
  remarkedFile,
  takeFile,
  withdrawFile,
} from "../../state/intake";
import { isRoadsFile, takeRoadsFile } from "../../state/roadsIntake";
import { SaveButton } from "../../ui/SaveButton";
import { Trouble, Waiting } from "../../ui/Trouble";
import { COPY } from "./copy";
import { ImportChoices } from "./ImportChoices";
import { ImportDone } from "./ImportDone";
import { ImportResult } from "./ImportResult";

/** Roads and ledgers come through the same door; each goes to its own desk. */
const takeEither = (file: File) => void (isRoadsFile(file.name) ? takeRoadsFile(file) : takeFile(file));

type Table = NonNullable<IntakeView["table"]>;

const BUSY_WORDS = {
  reading: "正在读文件……",
  drafting: "正在重新推算地图和人口……",
  counting: "正在重算全部指标……",
  keeping: "正在保存到本机……",
  packing: "正在打包……",
} as const;

/** What the person has just chosen shows at once; what it comes to arrives a moment later. */
const chosenNow = (table: Table, given: Partial<IntakeChoice>): Table => ({
  ...table,
  proposal: {
    ...table.proposal,
    choice: { ...table.proposal.choice, ...given },
    settled: table.proposal.settled || given.reading !== undefined,
  },
});

/** Bring your own data 导入: drop or pick a file, confirm how it is read, see what it comes to, take it in. */
export function ImportPanel() {
  const { busy, file, view, given, error, done, keeping } = useStore(intakeStore);
  const settled = view?.table?.proposal.settled ?? true;
  const field = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const hint = useId();
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [dropped] = event.dataTransfer.files;
    if (dropped) takeEither(dropped);
  };
  return (
    <section aria-label="导入" className="import" id="import">
      <h2>导入台账</h2>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the button inside does the same */}
      <div
        className={over ? "drop drop-over" : "drop"}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <p id={hint}>{COPY.importLead}</p>
        <div className="start">
          <button
            type="button"
            className="button"
            aria-describedby={hint}
            disabled={busy !== null}
            onClick={() => field.current?.click()}
          >
            选择文件
          </button>
          <SaveButton
            words="下载填报模板"
            disabled={busy !== null}
            make={async () => {
              const bytes = await blankTemplate();
              return bytes && { name: "民政台账模板.xlsx", bytes };
            }}
          />
        </div>
        <input
          ref={field}
          type="file"
          className="visually-hidden"
          tabIndex={-1}
          aria-label="选择要导入的文件"
          accept=".csv,.tsv,.txt,.xlsx,.xlsm,.geojson,.json,.zip,.pbf"
          onChange={(event) => {
            const [picked] = event.target.files ?? [];
            if (picked) takeEither(picked);
            // The same file mended and picked again is a new one.
            event.target.value = "";
          }}
        />
      </div>
      <p className="privacy">{COPY.privacy}</p>
      {keeping && <Trouble title="本机没有保存" detail={keeping} />}
      {error && <Trouble title={file ? `没有导入 ${file}` : "没有完成"} detail={error} />}
      {busy && <Waiting words={BUSY_WORDS[busy]} />}
      {view && (
        <div className="import-work" aria-busy={busy !== null}>
          <h3>{view.file}</h3>
          {view.table && (
            <ImportChoices
              key={`${view.file} ${view.sheet}`}
              view={view}
              table={chosenNow(view.table, given)}
            />
          )}
          <ImportResult view={view} />
          <div className="start">
            <button
              type="button"
              className="button"
              disabled={busy !== null || !view.changes || !settled}
              onClick={() => void acceptImport()}
            >
              确认导入
            </button>
            {view.problemCount > 0 && view.table && (
              <SaveButton words="下载带备注的原表" disabled={busy !== null} make={remarkedFile} />
            )}
            <button type="button" className="quiet-button" onClick={withdrawFile}>
              放弃
            </button>
            {!view.changes && <small>{COPY.nothingNew}</small>}
            {view.changes && !settled && <small>{COPY.unsettled}</small>}
          </div>
        </div>
      )}
      {done && <ImportDone {...done} />}
    </section>
  );
}
