import { useId } from "react";
import type { FacilityKind } from "../model/facility";
import { type SymbolLook, symbolDrawing } from "./symbol";

interface FacilitySymbolProps {
  readonly kind: FacilityKind;
  readonly look?: SymbolLook;
  /** Edge length in CSS pixels. */
  readonly size?: number;
  /** Shown on hover; the sign itself stays hidden from screen readers, the word stands beside it. */
  readonly title?: string;
}

/** The sign of a facility 设施符号 outside the map, from the same drawing as on it; hues follow the theme. */
export function FacilitySymbol({ kind, look = "solid", size = 20, title }: FacilitySymbolProps) {
  const clip = useId();
  const drawing = symbolDrawing(kind, look, size);
  const inks = { hue: `var(--kind-${kind.replaceAll("_", "-")})`, paper: "var(--map-halo)" };
  const opposite = { hue: inks.paper, paper: inks.hue };
  const parts = [
    { id: `${clip}-upper`, fill: drawing.upper, y: -4, height: drawing.waterline + 4 },
    { id: `${clip}-lower`, fill: drawing.lower, y: drawing.waterline, height: 28 - drawing.waterline },
  ] as const;
  return (
    <svg
      className="facility-symbol"
      width={size}
      height={size}
      viewBox="-1 -1 26 26"
      aria-hidden="true"
      focusable="false"
    >
      {title === undefined ? null : <title>{title}</title>}
      {parts.map(({ id, fill, y, height }) => (
        <g key={id} clipPath={`url(#${CSS.escape(id)})`}>
          <clipPath id={id}>
            <rect x={-4} y={y} width={32} height={height} />
          </clipPath>
          <path d={drawing.edge} fill={inks[fill]} />
          {drawing.marks.map(({ path, filled }) => (
            <path
              key={path}
              d={path}
              fill={filled ? opposite[fill] : "none"}
              stroke={filled ? "none" : opposite[fill]}
              strokeWidth={drawing.markWidth}
              strokeLinecap="round"
            />
          ))}
        </g>
      ))}
      <path
        d={drawing.edge}
        fill="none"
        stroke={inks.hue}
        strokeWidth={drawing.edgeWidth}
        strokeDasharray={drawing.dash.join(" ")}
        strokeLinecap={look === "siting" ? "round" : "butt"}
        strokeLinejoin="round"
      />
    </svg>
  );
}
