import type { SignEntry } from "../atlas";
import type { Palette } from "../palette";
import { symbolDrawing } from "../symbol";

interface PaperSignProps {
  readonly id: string;
  readonly entry: SignEntry;
  readonly palette: Palette;
  readonly pen: number;
}

/** One sign of the flat picture 设施符号, drawn once and used by its id; its foot is at 0 0. */
export function PaperSign({ id, entry: { kind, look, pixels }, palette, pen }: PaperSignProps) {
  const drawing = symbolDrawing(kind, look, pixels, pen);
  const inks = { hue: palette.kinds[kind], paper: palette.halo };
  const filledWith = (ink: "hue" | "paper", clip?: string) => {
    const other = ink === "hue" ? inks.paper : inks.hue;
    return (
      <g clipPath={clip}>
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
      </g>
    );
  };
  return (
    <g
      id={id}
      transform={`translate(${-pixels / 2} ${-pixels}) scale(${pixels / 24})`}
      strokeLinejoin="round"
    >
      <path
        d={drawing.edge}
        fill="none"
        stroke={inks.paper}
        strokeWidth={drawing.edgeWidth + drawing.casingWidth}
      />
      {filledWith(drawing.fill)}
      {drawing.hueBelow === null ? null : (
        <>
          <clipPath id={`${id}-half`}>
            <rect x={-4} y={drawing.hueBelow} width={32} height={32} />
          </clipPath>
          {filledWith("hue", `url(#${id}-half)`)}
        </>
      )}
      <path
        d={drawing.edge}
        fill="none"
        stroke={inks.hue}
        strokeWidth={drawing.edgeWidth}
        strokeDasharray={drawing.dash.length > 0 ? drawing.dash.join(" ") : undefined}
        strokeLinecap={look === "question" ? "round" : "butt"}
      />
    </g>
  );
}
