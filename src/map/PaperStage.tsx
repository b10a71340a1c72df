import "./stage/stage.css";
import { useId, useMemo } from "react";
import { type SignEntry, signsInOrder } from "./atlas";
import { NO_PADDING, type Padding } from "./camera";
import { MAP_FONTS } from "./labels";
import { type MapTheme, PALETTES, type Palette } from "./palette";
import type { StageScene } from "./stage";
import { PaperSign } from "./stage/PaperSign";
import { paperPicture } from "./stage/paperPicture";
import { NAME_LEADING, SIGN_SCALE, type StageName } from "./stage/stageNames";
import { SITE_RINGS } from "./stage/stonework";

export interface PaperStageProps {
  readonly scene: StageScene;
  readonly theme: MapTheme;
  readonly width: number;
  readonly height: number;
  readonly scale: number;
  readonly label: string;
  readonly bearing?: number;
  readonly padding?: Padding;
}

/** The stage as a drawing 平面图: for print, and where there is no WebGL. The same camera, colours and names. */
export function PaperStage(props: PaperStageProps) {
  const { scene, theme, width, height, scale, label, bearing = 0, padding = NO_PADDING } = props;
  const { top, right, bottom, left } = padding;
  // React's ids hold colons, which url(#…) would need escaped.
  const id = useId().replace(/\W/g, "");
  const palette = PALETTES[theme];
  const picture = useMemo(
    () =>
      paperPicture({ scene, theme, width, height, scale, bearing, padding: { top, right, bottom, left } }),
    [scene, theme, width, height, scale, bearing, top, right, bottom, left],
  );
  const pen = scale * SIGN_SCALE;
  const signs = signsInOrder(scene.facilities, null, pen);
  const entries = new Map(signs.map(({ icon, entry }) => [icon, entry]));
  const feet = new Map(scene.facilities.map((mark, i) => [mark.id, picture?.feet[i]]));
  return (
    <svg
      className="stage-paper"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={label}
    >
      <rect width={width} height={height} fill={palette.sea} />
      {picture ? (
        <>
          <defs>
            {Object.entries(picture.clips).map(([level, d]) => (
              <clipPath key={level} id={`${id}-${level}`}>
                <path d={d} />
              </clipPath>
            ))}
            {[...entries].map(([icon, entry]) =>
              "ring" in entry ? null : (
                <PaperSign
                  key={icon}
                  id={`${id}-${icon}`}
                  entry={entry as SignEntry}
                  palette={palette}
                  pen={pen}
                />
              ),
            )}
          </defs>
          {picture.paths.map(({ d, fill, fillOpacity, stroke, width, dotStep, clip }, i) => (
            <path
              // biome-ignore lint/suspicious/noArrayIndexKey: paths have no other name, and hold no state.
              key={i}
              d={d}
              fill={fill ?? "none"}
              fillRule={stroke === fill ? "nonzero" : "evenodd"}
              fillOpacity={fillOpacity === 1 ? undefined : fillOpacity}
              stroke={stroke ?? undefined}
              strokeWidth={stroke ? width : undefined}
              strokeLinejoin="round"
              strokeLinecap={stroke ? "round" : undefined}
              strokeDasharray={dotStep === null ? undefined : `0 ${dotStep}`}
              clipPath={clip ? `url(#${id}-${clip})` : undefined}
            />
          ))}
          {picture.sites.flatMap(([x, y]) =>
            SITE_RINGS.flatMap((radius) =>
              [
                { width: 5.5, colour: palette.halo },
                { width: 2.6, colour: palette.selected },
              ].map((ring) => (
                <circle
                  key={`${x} ${y} ${radius} ${ring.width}`}
                  cx={x}
                  cy={y}
                  r={radius * scale}
                  fill="none"
                  stroke={ring.colour}
                  strokeWidth={ring.width * scale}
                />
              )),
            ),
          )}
          {signs.map(({ id: facility, icon }) => {
            const foot = feet.get(facility);
            return foot ? <use key={facility} href={`#${id}-${icon}`} x={foot[0]} y={foot[1]} /> : null;
          })}
          {picture.names.map((name) => (
            <PaperName key={name.key} name={name} palette={palette} />
          ))}
        </>
      ) : null}
    </svg>
  );
}

function PaperName({ name, palette }: { readonly name: StageName; readonly palette: Palette }) {
  const { level, lines, size, box } = name;
  const middle = box.left + box.width / 2;
  return (
    <text
      textAnchor="middle"
      fontFamily={MAP_FONTS}
      fontSize={size}
      fontWeight={level === "zone" ? 400 : 600}
      fill={level === "zone" ? palette.labelSoft : palette.label}
      stroke={palette.halo}
      strokeWidth={size * 0.15}
      strokeLinejoin="round"
      paintOrder="stroke"
    >
      {lines.map((line, i) => (
        // Letters sit about a third of their size below the middle of their line.
        <tspan key={line} x={middle} y={box.top + size * (NAME_LEADING * (i + 0.5) + 0.36)}>
          {line}
        </tspan>
      ))}
    </text>
  );
}
