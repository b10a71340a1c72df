import { FacilitySymbol } from "../../map/FacilitySymbol";
import { type LegendEntry, legendOf } from "./stageLegend";
import type { Staged } from "./stageScene";

const SYMBOL_UNITS = 26;

/** What the picture's colours, signs and edges mean, in a line or two 图例. */
export function StageLegend({ staged, scale }: { staged: Staged; scale: number }) {
  const entries = legendOf(staged);
  if (entries.length === 0) return null;
  return (
    <ul className="stage-legend" aria-label="图例">
      {entries.map((entry) => (
        <li key={entry.words}>
          {entry.sign === "ramp" ? (
            <>
              {entry.words} <span className="legend-end">{entry.least}</span>
              <Ramp colours={entry.colours} />
              <span className="legend-end">{entry.most}</span>
            </>
          ) : (
            <>
              <Sign entry={entry} size={Math.max(14, SYMBOL_UNITS * scale)} />
              {entry.words}
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function Ramp({ colours }: { colours: readonly string[] }) {
  return (
    <span className="legend-ramp" aria-hidden="true">
      {colours.map((colour) => (
        <span key={colour} style={{ background: colour }} />
      ))}
    </span>
  );
}

function Sign({ entry, size }: { entry: Exclude<LegendEntry, { sign: "ramp" }>; size: number }) {
  switch (entry.sign) {
    case "kind":
      return <FacilitySymbol kind={entry.kind} look={entry.look} size={size} />;
    case "edge":
      return (
        <span
          className={`legend-edge ${entry.solid ? "legend-solid" : ""}`}
          style={{ color: `var(--kind-${entry.kind.replaceAll("_", "-")})` }}
          aria-hidden="true"
        />
      );
    default:
      return <span className={`legend-${entry.sign}`} aria-hidden="true" />;
  }
}
