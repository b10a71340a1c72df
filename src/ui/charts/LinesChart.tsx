import type { Chart } from "../../model/briefing";
import { InLine } from "../Sentence";

/** Lines of words 条目: plans, and what is still wanted. */
export function LinesChart({ lines }: { lines: Extract<Chart, { kind: "lines" }>["lines"] }) {
  return (
    <dl className="lines">
      {lines.map(({ label, words }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two lines may be called alike and never move
        <div key={at}>
          <dt>{label}</dt>
          <dd>
            <InLine words={words} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
