import type { Chart } from "../../model/briefing";
import { InLine } from "../Sentence";

/** From so many on they are read in two columns. */
const MANY = 5;

/** Lines of words 条目: plans, and what is still wanted. */
export function LinesChart({ lines }: { lines: Extract<Chart, { kind: "lines" }>["lines"] }) {
  return (
    <dl className={`lines ${lines.length >= MANY ? "lines-many" : ""}`}>
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
