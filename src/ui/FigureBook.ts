import { createContext, useContext } from "react";
import type { Figure } from "../model/figure";
import type { Grade } from "../model/grade";
import type { FigureId } from "../model/indicator";
import type { Source } from "../model/town";

/** A ledger row that went into a figure, in words. */
export interface RowBehind {
  readonly id: string;
  readonly text: string;
  readonly grade: Grade;
  readonly source: string;
  readonly asOf: string;
}

/** What a figure needs to explain itself: the other figures, the sources, the names, the rows. */
export interface FigureBook {
  readonly figure: (indicator: FigureId, subject: string) => Figure | undefined;
  readonly source: (id: string) => Source | undefined;
  readonly subjectName: (subject: string) => string;
  readonly rowsBehind: (figure: Figure) => readonly RowBehind[];
}

const EMPTY: FigureBook = {
  figure: () => undefined,
  source: () => undefined,
  subjectName: (subject) => subject,
  rowsBehind: () => [],
};

const Book = createContext<FigureBook>(EMPTY);

export const FigureBookProvider = Book.Provider;
export const useFigureBook = () => useContext(Book);
