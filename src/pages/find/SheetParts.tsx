import { lazy, Suspense } from "react";
import { AsOf } from "../../ui/Figure";
import { PAPER } from "./printCopy";
import type { Cited } from "./printRows";

// The code's library is not for those who only read.
const QrCode = lazy(() => import("../../ui/QrCode").then((module) => ({ default: module.QrCode })));

/** A code to be scanned from paper, with what it leads to. */
export function SheetCode({ text, label }: { text: string; label: string }) {
  return (
    <figure className="find-code">
      <Suspense fallback={<span className="find-code-room" />}>
        <QrCode text={text} label={label} />
      </Suspense>
      <figcaption>{label}</figcaption>
    </figure>
  );
}

/** The days of what is printed, and the day of printing, left open: a clock may be wrong, a pen is not. */
export function SheetDates({ cited }: { cited: Cited | null }) {
  return (
    <p className="find-sheet-dates">
      {cited && (
        <span>
          {cited.dates === null ? PAPER.undated : PAPER.upTo}
          {cited.dates && <AsOf date={cited.dates[0]} />}
          {cited.dates && cited.dates[0] !== cited.dates[1] && (
            <>
              {PAPER.to}
              <AsOf date={cited.dates[1]} />
            </>
          )}
          {cited.dates && cited.someUndated && PAPER.someUndated}
        </span>
      )}
      <span className="find-sheet-pen">
        {PAPER.printedOn}
        <span>{PAPER.blankDate}</span>
      </span>
    </p>
  );
}
