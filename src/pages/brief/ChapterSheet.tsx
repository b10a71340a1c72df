import { memo, useState } from "react";
import type { Chapter } from "../../model/briefing";
import { Dialog } from "../../ui/Dialog";
import { Figure } from "../../ui/Figure";
import { Fit } from "../../ui/Fit";
import { InLine, Sentence } from "../../ui/Sentence";
import { COPY } from "./copy";

/** The words of a chapter 一章的话: what it is, the largest figure, the sentence that matters, and what follows from it. */
export const ChapterSheet = memo(function ChapterSheet({ chapter }: { chapter: Chapter }) {
  const { group, title, standing, trouble, sentence, headlines, cautions } = chapter;
  const { target, change, responsible, deadline } = chapter;
  const [hero, ...others] = headlines;
  return (
    <Fit className="chapter-fit">
      <article className="chapter" aria-label={title}>
        <h2 className="chapter-title">
          <span className="chapter-group">{group}</span>
          {title}
        </h2>
        {hero && (
          <div className="chapter-hero">
            <span className="headline-label">{hero.label}</span>
            <Figure figure={hero.figure} look="hero" />
          </div>
        )}
        <Sentence words={sentence} className="chapter-sentence" />
        {others.length > 0 && (
          <ul className="chapter-headlines">
            {others.map(({ label, figure }) => (
              <li key={label}>
                <span className="headline-label">{label}</span>
                <Figure figure={figure} look="large" />
              </li>
            ))}
          </ul>
        )}
        {standing !== "ready" && (
          <p className={`chapter-standing chapter-${standing}`} role="status">
            {standing === "counting" ? COPY.counting : COPY.failed}
            {standing === "failed" && trouble && <small>{trouble}</small>}
          </p>
        )}
        {(target || change || responsible || deadline) && (
          <dl className="chapter-quiet">
            {target && (
              <div>
                <dt>{COPY.target}</dt>
                <dd>
                  <InLine words={target} />
                </dd>
              </div>
            )}
            {change && (
              <div>
                <dt>{COPY.change}</dt>
                <dd>
                  <InLine words={change} />
                </dd>
              </div>
            )}
            {responsible && <Quiet name={COPY.responsible} words={responsible} />}
            {deadline && <Quiet name={COPY.deadline} words={deadline} />}
          </dl>
        )}
        {cautions.length > 0 && <Cautions title={title} cautions={cautions} />}
      </article>
    </Fit>
  );
});

const Quiet = ({ name, words }: { name: string; words: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{words}</dd>
  </div>
);

/** The first caution is said on the wall; the others are a tap away 口径. */
function Cautions({ title, cautions }: { title: string; cautions: readonly string[] }) {
  const [open, setOpen] = useState(false);
  const [first, ...others] = cautions;
  return (
    <p className="chapter-cautions">
      {COPY.cautions}：{first}
      {others.length > 0 && (
        <button type="button" className="chapter-more" onClick={() => setOpen(true)}>
          {COPY.moreCautions}
        </button>
      )}
      {open && (
        <Dialog title={`${title} · ${COPY.cautions}`} onClose={() => setOpen(false)}>
          <ul>
            {cautions.map((caution) => (
              <li key={caution}>{caution}</li>
            ))}
          </ul>
        </Dialog>
      )}
    </p>
  );
}
