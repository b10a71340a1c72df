import { gradeOf } from "../../model/grade";
import type { ListedPlace, LookUp } from "../../model/lookUp";
import { townAddress } from "../../state/lookUpAddress";
import { HOTLINE, ZH } from "./copy";
import { statusWords } from "./placeWords";
import { PAPER } from "./printCopy";
import { type Column, type Sheet, type SheetRow, unnamedWords } from "./printRows";
import { SheetCode, SheetDates } from "./SheetParts";
import { BedCount, PlaceSign } from "./Words";

/** One page for the notice board 公告栏, in Chinese whatever the page around it is in. */
export function TownSheet({ sheet, list }: { sheet: Sheet; list: LookUp }) {
  const { town, rows, columns, missing, cited, grades, emptyTowns, size } = sheet;
  const heading = `sheet-${town?.code ?? "townless"}`;
  const unnamed = unnamedWords(list);
  return (
    <section className={`find-sheet find-sheet-${size}`} lang="zh-CN" aria-labelledby={heading}>
      <header>
        <div>
          <h1 id={heading} tabIndex={-1}>
            {town ? PAPER.title(town.name) : rows.length > 0 ? PAPER.townlessTitle : PAPER.emptyTownsTitle}
          </h1>
          <p>{list.county}</p>
          <SheetDates cited={rows.length > 0 ? cited : null} />
        </div>
        {/* Without a town the code opens the whole list. */}
        <SheetCode text={townAddress(town?.code ?? "")} label={PAPER.townCode} />
      </header>
      <div className="find-sheet-body">
        {rows.length > 0 && <Rows rows={rows} columns={columns} />}
        {town && rows.length === 0 && <p className="find-sheet-nothing">{PAPER.nothing}</p>}
        {missing.length > 0 && <p>{PAPER.missing(missing.map((column) => PAPER.columns[column]))}</p>}
        {emptyTowns.length > 0 && <p>{PAPER.emptyTowns(emptyTowns)}</p>}
      </div>
      <footer>
        <p className="find-sheet-call">
          {PAPER.ask} <strong>{HOTLINE}</strong>
        </p>
        <p>
          <strong>{PAPER.incomplete}</strong>
          {unnamed.length > 0 && PAPER.unnamed(unnamed)}
        </p>
        <p>{PAPER.copied}</p>
        {grades.map((grade) => (
          <p key={grade}>{PAPER.grade(gradeOf(grade).mark, gradeOf(grade).meaning)}</p>
        ))}
        {cited.titles.length > 0 && (
          <p>
            {PAPER.sources}
            {cited.titles.join("；")}
          </p>
        )}
      </footer>
    </section>
  );
}

function Rows({ rows, columns }: { rows: readonly SheetRow[]; columns: readonly Column[] }) {
  return (
    <ul className="find-sheet-rows">
      {rows.map((row) => (
        <li key={row.place.id}>
          <div className="find-sheet-name">
            <h2>
              <PlaceSign place={row.place} size={24} />
              <span>{row.place.name}</span>
            </h2>
            <p>
              {statusWords(row.place, ZH)}
              {row.asksForBeds && <Beds place={row.place} />}
            </p>
          </div>
          {columns.length > 0 && (
            <dl>
              {columns.map((column) => (
                <div key={column} className={`find-sheet-${column}`}>
                  <dt>{PAPER.columns[column]}</dt>
                  <dd>{row[column] ?? ZH.missing}</dd>
                </div>
              ))}
            </dl>
          )}
        </li>
      ))}
    </ul>
  );
}

/** How many beds were built, where told; whether one is free only the phone can say. */
function Beds({ place: { beds, kind } }: { place: ListedPlace }) {
  return (
    <>
      {"。"}
      {beds && (
        <>
          {kind === "medical_care" ? ZH.medicalBeds : ZH.beds} <BedCount beds={beds} />
          {"，"}
        </>
      )}
      {PAPER.bedsAsk}
    </>
  );
}
