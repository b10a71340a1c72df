import "./map.css";
import { type ReactNode, useId } from "react";
import type { FacilityKind } from "../model/facility";
import { FacilitySymbol } from "./FacilitySymbol";
import { SURFACE_CLASSES } from "./surfaceClass";
import type { SymbolLook } from "./symbol";

export interface LegendProps {
  /** What the towns' colours say; null = towns are not coloured. */
  readonly title: string | null;
  readonly unit: string | null;
  /** From least to most. */
  readonly classLabels: readonly { readonly colour: string; readonly text: string }[];
  /** The words for hatched towns; null = none is hatched. */
  readonly noData: string | null;
  /** Signs of growing size; `pixels` from symbolPixels(). */
  readonly sizeSteps: readonly { readonly beds: string; readonly pixels: number }[];
  /** Which fillings of a sign occur; those that do not are not explained. */
  readonly looks?: readonly SymbolLook[];
  /** The kind whose sign the fillings are shown on. */
  readonly lookKind?: FacilityKind;
  /** Whether the Shenshan zone's towns are on the map. */
  readonly zone?: boolean;
  /** The service circle on the map; null = none. */
  readonly reach?: LegendReach | null;
  /** What is drawn about the place put on the map; null = none. */
  readonly spot?: "solid" | "dotted" | null;
  /** Whether cells are coloured by their minutes. */
  readonly surface?: boolean;
  /** Whether new sites of an answer are marked. */
  readonly sites?: boolean;
  readonly notes: readonly string[];
}

/** What is drawn of a service circle, and so must be explained. */
export interface LegendReach {
  readonly kind: FacilityKind;
  readonly edge: string;
  /** Isochrones have a solid edge, straight-line circles a dotted one. */
  readonly solid: boolean;
  readonly filled: boolean;
  readonly rings: boolean;
  readonly standard: boolean;
  readonly beyond: boolean;
  /** Whether some villages stand on drawn points. */
  readonly villagesDrawn: boolean;
}

const LOOK_WORDS: Readonly<Record<SymbolLook, string>> = {
  solid: "位置有据可查",
  hollow: "位置为示意",
  half: "已建成未运营",
  "half-hollow": "已建成未运营，位置为示意",
  question: "择址中",
};

/** The legend 图例: what colours, hatches, shapes, fillings and sizes of the map mean. */
export function Legend(props: LegendProps) {
  const { title, unit, classLabels, noData, sizeSteps, zone = true, notes } = props;
  const {
    looks = ["solid", "hollow", "half-hollow", "question"],
    reach = null,
    lookKind = "nursing_home",
    spot = null,
    surface = false,
    sites = false,
  } = props;
  return (
    <section className="legend" aria-label="图例">
      <Part heading={title} aside={unit ? `单位：${unit}` : null}>
        {classLabels.length > 0 ? (
          <ol className="legend-classes">
            {classLabels.map(({ colour, text }) => (
              <li key={colour}>
                <span className="legend-swatch" style={{ background: colour }} aria-hidden="true" />
                {text}
              </li>
            ))}
          </ol>
        ) : null}
        <ul className="legend-hatches">
          {noData === null ? null : (
            <li>
              <Hatch kind="no-data" />
              {noData}
            </li>
          )}
          {zone ? (
            <li>
              <Hatch kind="zone" />
              <span className="legend-words">
                深汕特别合作区
                <wbr />
                （不在本统计口径）
              </span>
            </li>
          ) : null}
        </ul>
      </Part>
      {reach ? (
        <Part heading="服务圈" aside={null}>
          <ul className="legend-reach" style={{ color: `var(--kind-${reach.kind.replaceAll("_", "-")})` }}>
            <Line style={reach.solid ? "edge-solid" : "edge"} words={reach.edge} />
            {reach.filled ? <Line style="filled" words="浅底：位置有据可查" /> : null}
            {reach.rings ? <Line style="ring" words="参照圈：由里到外 5、10、15、20、30 分钟" /> : null}
            {reach.standard ? <Line style="standard" words="规划标准（参照，不是速度）" /> : null}
            {reach.beyond ? (
              <Line
                style="beyond"
                words={`圈外的人，按村，越大越多${reach.villagesDrawn ? "（村点示意）" : ""}`}
              />
            ) : null}
          </ul>
        </Part>
      ) : null}
      {spot ? (
        <Part heading="选点" aside={null}>
          <ul className="legend-reach legend-spot">
            <Line
              style={spot === "solid" ? "edge-solid" : "edge"}
              words={spot === "solid" ? "实线：时限内沿道路到得了选点" : "点线：时限内到得了选点（直线推算）"}
            />
            <Line style={spot === "solid" ? "ring-solid" : "ring"} words="5、10、15、20、30 分钟" />
          </ul>
        </Part>
      ) : null}
      {sites ? (
        <Part heading="选址" aside={null}>
          <ul className="legend-reach legend-spot">
            <Line style="site" words="双圈：初选范围，在村点上，不是定点" />
          </ul>
        </Part>
      ) : null}
      {surface ? (
        <Part heading="到最近一处的时间" aside="分钟">
          <ol className="legend-classes">
            {SURFACE_CLASSES.map((text, rank) => (
              <li key={text}>
                <span
                  className="legend-swatch"
                  style={{ background: `var(--ramp-minutes-${rank + 1})` }}
                  aria-hidden="true"
                />
                {text}
              </li>
            ))}
            <li>
              <Hatch kind="no-data" />
              到不了
            </li>
          </ol>
        </Part>
      ) : null}
      {looks.length > 0 ? (
        <Part heading="设施" aside={null}>
          <ul className="legend-looks">
            {looks.map((look) => (
              <li key={look}>
                <FacilitySymbol kind={lookKind} look={look} size={20} />
                {LOOK_WORDS[look]}
              </li>
            ))}
          </ul>
        </Part>
      ) : null}
      {sizeSteps.length > 0 ? (
        <Part heading="大小" aside="按床位数">
          <ul className="legend-sizes">
            {sizeSteps.map(({ beds, pixels }) => (
              <li key={beds}>
                <FacilitySymbol kind="nursing_home" size={pixels} />
                {beds}
              </li>
            ))}
          </ul>
        </Part>
      ) : null}
      {notes.length > 0 ? (
        <ul className="legend-notes">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

/** A sample of one line or mark of a service circle. */
function Line({ style, words }: { style: string; words: string }) {
  return (
    <li>
      <span className={`legend-line legend-line-${style}`} aria-hidden="true" />
      <span className="legend-words">{words}</span>
    </li>
  );
}

function Part(props: { heading: string | null; aside: string | null; children: ReactNode }) {
  return (
    <div className="legend-part">
      {props.heading === null ? null : (
        <h3 className="legend-title">
          {props.heading}
          {props.aside === null ? null : <span className="legend-unit">{props.aside}</span>}
        </h3>
      )}
      {props.children}
    </div>
  );
}

/** The same strokes as on the map: the zone rising and wide, no data falling and fine. */
function Hatch({ kind }: { kind: "zone" | "no-data" }) {
  const id = useId();
  const wide = kind === "zone";
  return (
    <svg className={`legend-swatch legend-swatch-${kind}`} width="28" height="18" aria-hidden="true">
      <pattern
        id={id}
        width={wide ? 8.5 : 4.24}
        height="8"
        patternUnits="userSpaceOnUse"
        patternTransform={`rotate(${wide ? 45 : -45})`}
      >
        <line x1="0.5" y1="0" x2="0.5" y2="8" strokeWidth={wide ? 1 : 0.8} />
      </pattern>
      <rect width="100%" height="100%" fill={`url(#${CSS.escape(id)})`} />
    </svg>
  );
}
