import { type CSSProperties, Fragment, useState } from "react";
import type { Amount, Figure as FigureValue } from "../model/figure";
import { type Grade, gradeOf } from "../model/grade";
import { type FigureId, indicatorOf, indicatorOfFigure } from "../model/indicator";
import { Dialog } from "./Dialog";
import { useFigureBook } from "./FigureBook";
import { GradeMark } from "./GradeMark";
import { amountText, dateText, reportedText } from "./number";

/** How much of a figure stands on the page; the rest is always in its label and behind a tap. */
type FigureLook = "tile" | "line" | "cell" | "hero" | "large";

/**
 * One figure 一个数, the only way a number reaches the page: amount, unit, date, grade mark;
 * a tap opens its formula, inputs, rows and sources. `figure` undefined = not worked out yet.
 */
export function Figure({ figure, look = "line" }: { figure: FigureValue | undefined; look?: FigureLook }) {
  const [open, setOpen] = useState(false);
  const book = useFigureBook();
  if (!figure) return <span className="figure figure-absent">—</span>;
  const indicator = indicatorOfFigure(figure);
  const text = amountText(figure.amount, styleOf(figure));
  const unit = text === "待登记" || text === "有" ? "" : indicator.unit;
  const date = dateText(figure.asOf);
  const grade = gradeOf(figure.grade).zh;
  // What is not known has no grade: nothing has been stated.
  const worth = figure.amount.kind === "unknown" ? "" : `${grade}，`;
  const given = figure.given ? `（${figure.given.map(({ words }) => words).join("，")}）` : "";
  const label = `${book.subjectName(figure.subject)}${indicator.zh}${given}：${text}${unit}，${worth}${date}。查看公式与来源`;
  return (
    <>
      <button
        type="button"
        className={`figure figure-${look} figure-${figure.amount.kind}`}
        data-figure={figure.own?.code ?? figure.indicator}
        data-subject={figure.subject}
        aria-label={label}
        style={isWallLook(look) ? lengthOf(text) : undefined}
        onClick={() => setOpen(true)}
      >
        <span className="figure-amount">{text}</span>
        {look !== "cell" && unit && <span className="figure-unit">{unit}</span>}
        {figure.amount.kind !== "unknown" && <GradeMark grade={figure.grade} />}
        {(look === "tile" || isWallLook(look)) && <span className="figure-date">{date}</span>}
      </button>
      {open && <FigureSheet figure={figure} onClose={() => setOpen(false)} />}
    </>
  );
}

const isWallLook = (look: FigureLook) => look === "hero" || look === "large";

/** A long amount is set smaller: the stylesheet divides the room by its length. A full-width sign counts as two. */
const lengthOf = (text: string) =>
  ({
    "--figure-length": [...text].reduce((sum, sign) => sum + (sign > "\u2e80" ? 2 : 1), 0),
  }) as CSSProperties;

/** A figure's amount as it stands on the page, for a file that lists figures. */
export const figureWords = (figure: FigureValue): string => amountText(figure.amount, styleOf(figure));

/** Only of a town is it asked whether there is one; of the county, how many. */
const styleOf = (figure: FigureValue) => {
  const { style } = indicatorOfFigure(figure);
  return style === "presence" && figure.subject === "county" ? "count" : style;
};

/** A number as the report prints it 报告原数, with its unit; null is 待登记. Used where the report itself is shown. */
export function Reported(props: {
  value: number | null;
  /** The upper end where a source gives a range. */
  upTo?: number | null;
  atLeast?: boolean;
  unit: string;
  grade: Grade;
  asOf: string;
}) {
  const { value, upTo = null, atLeast = false, unit, grade, asOf } = props;
  const ends = [value, upTo === value ? null : upTo].filter((end) => end !== null).map(reportedText);
  return (
    <span className="figure figure-reported" data-figure="report" title={dateText(asOf)}>
      <span className="figure-amount">
        {value === null ? "待登记" : `${atLeast ? "≥ " : ""}${ends.join("–")}`}
      </span>
      {value !== null && <span className="figure-unit">{unit}</span>}
      {value !== null && <GradeMark grade={grade} />}
    </span>
  );
}

/** A plain count of rows on this page 行数: how many things a list holds, not a statement about the county. */
export function Count({ of, unit }: { of: number; unit: string }) {
  return (
    <span className="count" data-figure="count">
      {amountText({ kind: "value", value: of }, "count")}
      <span className="figure-unit">{unit}</span>
    </span>
  );
}

/** What a figure is a part of 分母: the number of people it is counted among. */
export function Base({ figure, unit }: { figure: FigureValue | undefined; unit: string }) {
  if (!figure?.base) return null;
  return (
    <span className="count" data-figure="base">
      {amountText(figure.base, "count")}
      <span className="figure-unit">{unit}</span>
    </span>
  );
}

/** A date a reader can read, as an element. */
export function AsOf({ date }: { date: string }) {
  return <time dateTime={date === "undated" ? undefined : date}>{dateText(date)}</time>;
}

/** Words of an amount for places that take only text (a legend, a map's hover card). */
export const amountWords = (amount: Amount, indicator: FigureId): string =>
  amountText(amount, indicatorOf(indicator).style);

function FigureSheet({ figure, onClose }: { figure: FigureValue; onClose: () => void }) {
  const book = useFigureBook();
  const indicator = indicatorOfFigure(figure);
  const inputs = figure.own?.from ?? indicator.inputs.map((input) => book.figure(input, figure.subject));
  const rows = book.rowsBehind(figure);
  return (
    <Dialog title={`${book.subjectName(figure.subject)} · ${indicator.zh}`} onClose={onClose}>
      <p className="sheet-amount">
        <span className="figure-amount">{amountText(figure.amount, styleOf(figure))}</span>
        {figure.amount.kind !== "unknown" && styleOf(figure) !== "presence" && (
          <span className="figure-unit">{indicator.unit}</span>
        )}
      </p>
      <dl className="facts">
        <dt>分级</dt>
        <dd>
          <GradeMark grade={figure.grade} withWord /> {gradeOf(figure.grade).meaning}
        </dd>
        <dt>数据日期</dt>
        <dd>
          <AsOf date={figure.asOf} />
        </dd>
        <dt>公式</dt>
        <dd>{(figure.grade === 1 && indicator.registered) || indicator.formula}</dd>
        {figure.base && (
          <>
            <dt>分母</dt>
            <dd>{amountText(figure.base, "count")}</dd>
          </>
        )}
        {figure.given?.map(({ zh, words, grade }) => (
          <Fragment key={zh}>
            <dt>{zh}</dt>
            <dd>
              {words} {grade && <GradeMark grade={grade} withWord />}
            </dd>
          </Fragment>
        ))}
        {/* Cautions are about the report and the census; the bureau's own register does not share them. */}
        {figure.grade > 1 && indicator.caution && (
          <>
            <dt>口径</dt>
            <dd>{indicator.caution}</dd>
          </>
        )}
      </dl>
      {inputs.length > 0 && (
        <section>
          <h3>由这些数算出</h3>
          <ul className="inputs">
            {inputs.map(
              (input) =>
                input && (
                  <li key={input.own?.code ?? input.indicator}>
                    <span>{indicatorOfFigure(input).zh}</span>
                    <Figure figure={input} />
                  </li>
                ),
            )}
          </ul>
        </section>
      )}
      {rows.length > 0 && (
        <section>
          <h3>参与计算的底账行</h3>
          <ul className="rows-behind">
            {rows.map((row) => (
              <li key={row.id}>
                <GradeMark grade={row.grade} /> {row.text}
                <small>
                  {book.source(row.source)?.title ?? row.source}，{dateText(row.asOf)}
                </small>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h3>来源</h3>
        <ul className="sources">
          {figure.sources.map((id) => {
            const source = book.source(id);
            return (
              <li key={id}>
                {source ? `${source.title}（${source.publisher}，${dateText(source.asOf)}）` : id}
                {source?.note && <small>{source.note}</small>}
              </li>
            );
          })}
        </ul>
      </section>
    </Dialog>
  );
}
