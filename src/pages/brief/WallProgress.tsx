import type { Chapter, ChapterId } from "../../model/briefing";
import { COPY } from "./copy";

/** How far the briefing is 章节进度: a thin line, one part for each chapter, by its name. */
export function WallProgress(props: {
  chapters: readonly Chapter[];
  at: number;
  onShow: (chapter: ChapterId) => void;
}) {
  const { chapters, at, onShow } = props;
  return (
    <nav className="wall-progress" aria-label={COPY.progress} data-tour-control>
      <ol>
        {chapters.map(({ id, title }, order) => (
          <li key={id}>
            <button
              type="button"
              aria-current={order === at ? "step" : undefined}
              data-past={order < at || undefined}
              onClick={() => onShow(id)}
            >
              <span className="progress-name">{title}</span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
