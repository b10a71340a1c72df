import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from "react";
import { createPortal, flushSync } from "react-dom";
import type { Chapter } from "../../model/briefing";
import { newestOf } from "../../model/derived";
import type { BriefingFacts } from "../../state/briefing";
import { AsOf } from "../../ui/Figure";
import { useFigureBook } from "../../ui/FigureBook";
import { COPY } from "./copy";
import { PrintChapter, type PrintedChapter } from "./PrintChapter";
import { PrintNotes } from "./PrintNotes";
import { dayOf } from "./pictureNames";
import "./printBrief.css";
import { type PrintForm, wantedForm } from "./printForm";
import { measuredNotes, measuredPages, type PrintPage } from "./printMeasure";
import type { NotesRun } from "./printPages";
import { type StageShapes, stageSceneFinder } from "./stageScene";

interface PrintProps {
  readonly facts: BriefingFacts | null;
  readonly chapters: readonly Chapter[];
  readonly shapes: StageShapes;
}

/** Puts the briefing on paper 打印: there only while the browser prints, by a button or by its own command. */
export function PrintBrief(props: PrintProps) {
  const [form, setForm] = useState<PrintForm | null>(null);
  useEffect(() => {
    // The browser lays out its pages as soon as this returns.
    const before = () => flushSync(() => setForm(wantedForm()));
    const after = () => setForm(null);
    window.addEventListener("beforeprint", before);
    window.addEventListener("afterprint", after);
    return () => {
      window.removeEventListener("beforeprint", before);
      window.removeEventListener("afterprint", after);
    };
  }, []);
  if (!form || !props.facts || props.chapters.length === 0) return null;
  return createPortal(<Printed key={form} form={form} {...props} facts={props.facts} />, document.body);
}

/** Measures first, then shares out: both before the browser gets to see it. What is printed stays as it was when asked for. */
function Printed(props: PrintProps & { form: PrintForm; facts: BriefingFacts }) {
  const [{ form, facts, chapters, shapes }] = useState(props);
  const book = useFigureBook();
  const root = useRef<HTMLDivElement>(null);
  const [pages, setPages] = useState<readonly PrintPage[] | null>(null);
  const [notes, setNotes] = useState<readonly (readonly NotesRun[])[] | null>(null);
  const [day] = useState(() => dayOf(new Date()));
  const [printed] = useState(() =>
    chapters.map(
      (chapter): PrintedChapter => ({
        chapter,
        staged: stageSceneFinder()(chapter.view, facts, shapes, null, "day"),
        sourceTitle: (id) => book.source(id)?.title ?? id,
      }),
    ),
  );
  useLayoutEffect(() => {
    if (!root.current) return;
    if (form === "brief") setPages(measuredPages(root.current));
    else setNotes(measuredNotes(root.current));
  }, [form]);
  useTitle(`${facts.county}${COPY.title}${form === "notes" ? "汇报词" : ""} ${day}`);

  const head = (
    <>
      <strong>{facts.county}</strong>
      {COPY.title}
      {form === "notes" && " · 汇报词"}
      <span className="print-dates">
        <span>
          {COPY.asOf} <AsOf date={newestOf(chapters.map(({ asOf }) => asOf))} />
        </span>
        <span>
          打印于 <AsOf date={day} />
        </span>
      </span>
    </>
  );
  return (
    <div ref={root} className="print-root" data-laid={pages || notes ? "" : undefined}>
      {form === "notes"
        ? (notes ?? [null]).map((runs, at, all) => (
            <PrintNotes
              key={pageKey(at)}
              chapters={chapters}
              runs={runs}
              head={head}
              folio={<Folio at={at} of={all.length} />}
            />
          ))
        : (pages ?? printed.map((_, chapter) => ({ chapter, part: null, size: 1 }))).map(
            ({ chapter, part, size }, at, all) => (
              <PrintChapter
                key={`${pageKey(at)} ${part ? "" : "measured"}`}
                printed={printed[chapter] as PrintedChapter}
                part={part}
                size={size}
                first={all[at - 1]?.chapter !== chapter}
                head={head}
                folio={
                  <Folio at={at} of={all.length}>
                    {COPY.disclaimer}
                  </Folio>
                }
              />
            ),
          )}
    </div>
  );
}

const pageKey = (at: number) => `page ${at}`;

/** Counted here: browsers know how to number pages only since lately. */
function Folio({ at, of, children }: { at: number; of: number; children?: ReactNode }) {
  return (
    <>
      <span>{children}</span>
      <span className="print-number">
        第 {at + 1} 页 共 {of} 页
      </span>
    </>
  );
}

/** The page's title is what a printed file is called. */
function useTitle(title: string) {
  useLayoutEffect(() => {
    const before = document.title;
    document.title = title;
    return () => {
      document.title = before;
    };
  }, [title]);
}
