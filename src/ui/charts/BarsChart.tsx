import { type CSSProperties, Fragment } from "react";
import type { Chart } from "../../model/briefing";
import { Count, Figure } from "../Figure";
import { useRoom } from "../useRoom";
import { Bar } from "./Bar";
import { barsPlan, restOf } from "./barsPlan";
import { scaleOf } from "./scaleOf";

/** A line of bars is so many times as high as its text. */
const LINE = 1.45;
/** The smaller of two sizes of text. */
const SMALL = 24 / 28;

/** A ranking or a comparison 条形图: one column or two, and words about those that have no room. */
export function BarsChart({ bars }: { bars: Extract<Chart, { kind: "bars" }>["bars"] }) {
  const [box, room] = useRoom<HTMLDivElement>();
  const scale = scaleOf(bars.map(({ figure }) => figure.amount));
  const longest = bars.reduce((most, { label }) => Math.max(most, label.length), 0);
  const planAt = (share: number) =>
    barsPlan(
      bars.length,
      longest,
      Math.floor((room?.height ?? 0) / (LINE * share * (room?.textPixels ?? 1))),
      Math.floor((room?.width ?? 0) / (share * (room?.textPixels ?? 1))),
    );
  const large = planAt(1);
  // The least text of the wall, when that has room for more.
  const small = room && large.shown < bars.length ? planAt(SMALL) : null;
  const plan = room ? (small ?? large) : ({ columns: 1, stacked: false, shown: bars.length } as const);
  const shown = bars.slice(0, plan.shown);
  const lines = Math.ceil(shown.length / plan.columns);
  const rest = restOf(bars.slice(plan.shown));
  return (
    <div
      ref={box}
      className={`bars bars-${plan.columns} ${plan.stacked ? "bars-stacked" : ""} ${small ? "bars-small" : ""}`}
    >
      <ol className="bars-list">
        {shown.map(({ label, figure, look }, at) => {
          const column = Math.floor(at / lines);
          const cell = (order: number): CSSProperties => ({
            gridColumn: plan.stacked ? column * 3 + (order === 2 ? 2 : 1) : column * 4 + order + 1,
            gridRow: plan.stacked ? (at % lines) * 2 + (order === 0 ? 1 : 2) : (at % lines) + 1,
          });
          return (
            // Two bars may be called alike; a bar never moves within its chart.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <li key={at} className="bars-one">
              <span
                className="bars-label"
                style={plan.stacked ? { ...cell(0), gridColumnEnd: "span 2" } : cell(0)}
              >
                {label}
              </span>
              <Bar amount={figure.amount} scale={scale} look={look} style={cell(1)} />
              <span className="bars-figure" style={cell(2)}>
                <Figure figure={figure} look="cell" />
              </span>
            </li>
          );
        })}
      </ol>
      {rest.count > 0 && (
        <p className="bars-rest">
          其余 <Count of={rest.count} unit="项" />
          {rest.most && rest.least && (
            <Fragment>
              ：
              {rest.most === rest.least ? null : (
                <>
                  <Figure figure={rest.least} look="cell" /> 至{" "}
                </>
              )}
              <Figure figure={rest.most} look="cell" />
            </Fragment>
          )}
          {rest.unknown > 0 && (
            <>
              ，<Count of={rest.unknown} unit="项" />
              待登记
            </>
          )}
        </p>
      )}
    </div>
  );
}
