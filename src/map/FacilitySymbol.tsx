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
  const filledWith = (ink: "hue" | "paper") => {
    const other = ink === "hue" ? inks.paper : inks.hue;
    return (
      <>
        <path d={drawing.edge} fill={inks[ink]} />
        {drawing.marks.map(({ path, filled }) => (
          <path
            key={path}
            d={path}
            fill={filled ? other : "none"}
            stroke={filled ? "none" : other}
            strokeWidth={drawing.markWidth}
            strokeLinecap="round"
          />
        ))}
      </>
    );
  };
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
      {filledWith(drawing.fill)}
      {drawing.hueBelow === null ? null : (
        <g clipPath={`url(#${CSS.escape(clip)})`}>
          <clipPath id={clip}>
            <rect x={-4} y={drawing.hueBelow} width={32} height={32} />
          </clipPath>
          {filledWith("hue")}
        </g>
      )}
      <path
        d={drawing.edge}
        fill="none"
        stroke={inks.hue}
        strokeWidth={drawing.edgeWidth}
        strokeDasharray={drawing.dash.join(" ")}
        strokeLinecap={look === "question" ? "round" : "butt"}
        strokeLinejoin="round"
      />
    </svg>
  );
}
