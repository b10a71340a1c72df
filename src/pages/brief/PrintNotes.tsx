import type { ReactNode } from "react";
import type { Chapter } from "../../model/briefing";
import { AsOf } from "../../ui/Figure";
import { Sentence } from "../../ui/Sentence";
import { COPY } from "./copy";
import type { NotesRun } from "./printPages";

/** What the speaker says of a chapter; the sentence itself where nobody wrote more. */
export const spoken = ({ notes, sentence }: Chapter) => (notes.length > 0 ? notes : [sentence]);

/** One page of the speaking notes 汇报词, in type that is read standing; `runs` null: all chapters, to be measured. */
export function PrintNotes(props: {
  chapters: readonly Chapter[];
  runs: readonly NotesRun[] | null;
  head: ReactNode;
  folio: ReactNode;
}) {
  const { chapters, runs, head, folio } = props;
  const all = chapters.map((_, chapter): NotesRun => ({ chapter, run: [0, Number.POSITIVE_INFINITY] }));
  return (
    <section className="print-page print-portrait" data-theme="day">
      <header className="print-running">{head}</header>
      <div className="print-body">
        {(runs ?? all).map(({ chapter: at, run: [from, to] }) => {
          const chapter = chapters[at] as Chapter;
          return (
            <article key={chapter.id} className="print-said">
              <h2 className="print-title" data-row="head">
                <span className="print-group">{chapter.group}</span>
                {chapter.title}
                {from > 0 && <span className="print-again">（续）</span>}
                <span className="print-date">
                  {COPY.asOf} <AsOf date={chapter.asOf} />
                </span>
              </h2>
              {spoken(chapter)
                .slice(from, to)
                .map((words, place) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs never change places
                  <div key={place} data-row="paragraph">
                    <Sentence words={words} className="print-paragraph" />
                  </div>
                ))}
            </article>
          );
        })}
      </div>
      <footer className="print-folio">{folio}</footer>
    </section>
  );
}
