import type { FeatureCollection, Position } from "geojson";
import { type KeyboardEvent, useCallback, useId, useMemo, useState } from "react";
import type { Away, ListedPlace, Origin, Walking } from "../model/lookUp";
import type { LonLat } from "../model/place";
import { FacilitySymbol } from "./FacilitySymbol";
import "./placeSketch.css";
import type { Point } from "./placeSketchBoxes";
import { LINE_HEIGHT, type Lines } from "./placeSketchLabels";
import { footPixels, SIGN_PIXELS, type SketchLayout, sketchLayout } from "./placeSketchLayout";

export interface SketchedPlace {
  readonly place: ListedPlace;
  readonly away: Away | null;
}

/** The words of a sketch, in the reader's language; numbers become text only where the page makes them. */
export interface PlaceSketchWords {
  /** What the sketch as a whole is called. */
  readonly label: string;
  /** 示意: that directions and straight distances are true, and that no ways are drawn. */
  readonly note: string;
  readonly north: string;
  /** Where distances are measured from: 您在这里, or a village's name. */
  readonly here: string;
  readonly metresWords: (metres: number) => string;
  readonly minutesWords: (minutes: number) => string;
  /** What a place is called by a screen reader: its name, and how far it is. */
  readonly spotWords: (sketched: SketchedPlace) => string;
}

export interface PlaceSketchProps {
  /** In the order of the list; those without a documented position are not drawn. */
  readonly places: readonly SketchedPlace[];
  readonly origin: Origin | null;
  readonly walking: Walking;
  /** Town shapes, only if they may be shown to the public. */
  readonly shapes: FeatureCollection | null;
  readonly nameOf: (place: ListedPlace) => string;
  readonly onOpen: (id: string) => void;
  readonly words: PlaceSketchWords;
}

interface Room {
  readonly width: number;
  readonly letterPixels: number;
  readonly targetPixels: number;
}
const AT_FIRST: Room = { width: 320, letterPixels: 14, targetPixels: 44 };
const HIGHEST = 520;
/** Large letters need more room between signs. */
const LARGE_LETTERS = 20;

/** Where places lie towards each other and towards a start 位置示意图: true directions and distances, no ways, no WebGL. */
export function PlaceSketch({ places, origin, walking, shapes, nameOf, onOpen, words }: PlaceSketchProps) {
  const [room, watch] = useRoomOf();
  const clip = useId();
  const drawn = useMemo(() => places.filter(({ place }) => place.position !== null), [places]);
  const tall = room.letterPixels >= LARGE_LETTERS ? 1.25 : 1;
  const height = Math.min(HIGHEST, room.width * tall) + footPixels(room.letterPixels);
  const layout = useMemo(
    () =>
      sketchLayout({
        places: drawn.map(({ place }) => ({
          id: place.id,
          lonLat: place.position?.lonLat as LonLat,
          name: nameOf(place),
        })),
        origin: origin && { lonLat: origin.lonLat, words: words.here },
        walking,
        ...room,
        height,
        minutesWords: words.minutesWords,
      }),
    [drawn, origin, walking, room, height, nameOf, words],
  );
  const { plot, here, rings, spots } = layout;
  const letters = { fontSize: room.letterPixels };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form; this is a picture with buttons in it.
    <div className="place-sketch" role="group" aria-label={words.label} ref={watch}>
      <svg
        role="none"
        width={room.width}
        height={height}
        viewBox={`0 0 ${room.width} ${height}`}
        focusable="false"
      >
        <clipPath id={clip}>
          <rect {...plot} />
        </clipPath>
        <rect className="place-sketch-ground" {...plot} rx={8} />
        <g clipPath={`url(#${CSS.escape(clip)})`}>
          {shapes && <path className="place-sketch-towns" d={pathOf(shapes, layout.at)} />}
          {here && origin && (
            <circle
              className="place-sketch-unsure"
              cx={here.x}
              cy={here.y}
              r={Math.max(0, origin.accuracyMetres) * layout.pixelsPerMetre}
            />
          )}
          {here &&
            rings.map(({ minutes, radius }) => (
              <circle key={minutes} className="place-sketch-ring" cx={here.x} cy={here.y} r={radius} />
            ))}
        </g>
        <g style={letters}>
          {rings.map(({ minutes, label }) => (
            <Written key={minutes} label={label} look="place-sketch-minutes" />
          ))}
        </g>
        {/* Under all signs and names: a finger that misses a sign must not hit the name of another. */}
        <g>
          {spots.map(({ id, x, y }) => (
            // biome-ignore lint/a11y/noStaticElementInteractions: room for a finger; the button above it is for everybody.
            <circle
              key={id}
              className="place-sketch-finger"
              cx={x}
              cy={y}
              r={room.targetPixels / 2}
              onClick={() => onOpen(id)}
            />
          ))}
        </g>
        {here && (
          <g style={letters}>
            <circle className="place-sketch-here" cx={here.x} cy={here.y} r={9}>
              <title>{words.here}</title>
            </circle>
            <circle className="place-sketch-here-point" cx={here.x} cy={here.y} r={3} />
            <Written label={here.label} look="place-sketch-here-name" />
          </g>
        )}
        {drawn.map((sketched, i) => (
          <Spot
            key={sketched.place.id}
            spot={spots[i] as SketchLayout["spots"][number]}
            sketched={sketched}
            spoken={words.spotWords(sketched)}
            room={room}
            onOpen={onOpen}
          />
        ))}
        <Foot layout={layout} room={room} height={height} words={words} />
      </svg>
      <p className="place-sketch-note">{words.note}</p>
    </div>
  );
}

/** One place: its sign and name are one button. */
function Spot(props: {
  spot: SketchLayout["spots"][number];
  sketched: SketchedPlace;
  spoken: string;
  room: Room;
  onOpen: (id: string) => void;
}) {
  const { spot, sketched, spoken, room, onOpen } = props;
  const { place } = sketched;
  const pressed = (event: KeyboardEvent) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    onOpen(place.id);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: there is no button in SVG.
    <g
      className="place-sketch-spot"
      role="button"
      tabIndex={0}
      aria-label={spoken}
      style={{ fontSize: room.letterPixels }}
      onClick={() => onOpen(place.id)}
      onKeyDown={pressed}
    >
      <title>{spoken}</title>
      <circle className="place-sketch-focus" cx={spot.x} cy={spot.y} r={room.targetPixels / 2} />
      {spot.label?.leader && <Leader ends={spot.label.leader} />}
      <g transform={`translate(${spot.x - SIGN_PIXELS / 2} ${spot.y - SIGN_PIXELS / 2})`}>
        <FacilitySymbol
          kind={place.kind}
          look={place.status === "built_not_open" ? "half" : "solid"}
          size={SIGN_PIXELS}
        />
      </g>
      <Written label={spot.label} look="place-sketch-name" />
    </g>
  );
}

function Leader({ ends: [from, to] }: { ends: readonly [Point, Point] }) {
  return <line className="place-sketch-leader" x1={from.x} y1={from.y} x2={to.x} y2={to.y} />;
}

/** Lines of letters in the box that the layout found for them. */
function Written({ label, look }: { label: Lines | null; look: string }) {
  if (!label) return null;
  const { box, lines } = label;
  const each = box.height / lines.length;
  return (
    <text className={look} textAnchor="middle">
      {lines.map((line, i) => (
        <tspan
          key={line}
          x={box.x + box.width / 2}
          y={box.y + each * (i + 0.5)}
          dy="0.35em"
          fontSize={each / LINE_HEIGHT}
        >
          {line}
        </tspan>
      ))}
    </text>
  );
}

/** The scale and the arrow to the north, below the picture. */
function Foot(props: { layout: SketchLayout; room: Room; height: number; words: PlaceSketchWords }) {
  const { layout, room, height, words } = props;
  const { scale } = layout;
  const line = height - 6;
  const arrow = room.width - 14;
  return (
    <g className="place-sketch-foot" style={{ fontSize: room.letterPixels }}>
      <path d={`M2 ${line - 6} V${line} H${2 + scale.pixels} V${line - 6}`} />
      <text x={2} y={line - 10}>
        {words.metresWords(scale.metres)}
      </text>
      <path
        d={`M${arrow} ${line} V${line - 22} M${arrow - 6} ${line - 14} L${arrow} ${line - 23} L${arrow + 6} ${line - 14}`}
      />
      <text x={arrow - 12} y={line - 6} textAnchor="end">
        {words.north}
      </text>
    </g>
  );
}

/** How wide the sketch may be, and how large the theme writes: letters must not shrink with the picture. */
function useRoomOf() {
  const [room, setRoom] = useState(AT_FIRST);
  const watch = useCallback((element: HTMLElement | null) => {
    if (!element) return;
    const measure = () => {
      const style = getComputedStyle(element);
      const next: Room = {
        width: Math.max(200, Math.floor(element.clientWidth)),
        letterPixels: Number.parseFloat(style.fontSize) || AT_FIRST.letterPixels,
        targetPixels: Number.parseFloat(style.getPropertyValue("--target")) || AT_FIRST.targetPixels,
      };
      setRoom((before) => (ROOM_KEYS.every((key) => before[key] === next[key]) ? before : next));
    };
    measure();
    // The font's size changes the height, so a change of theme is heard of as well.
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [room, watch] as const;
}
const ROOM_KEYS = ["width", "letterPixels", "targetPixels"] as const;

function pathOf(shapes: FeatureCollection, at: SketchLayout["at"]): string {
  const ring = (positions: readonly Position[]) =>
    positions.map(([lon, lat], i) => {
      const { x, y } = at([lon as number, lat as number]);
      return `${i === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`;
    });
  const rings = shapes.features.flatMap(({ geometry }) =>
    geometry.type === "Polygon"
      ? geometry.coordinates
      : geometry.type === "MultiPolygon"
        ? geometry.coordinates.flat()
        : [],
  );
  return rings.map((each) => `${ring(each).join("")}Z`).join("");
}
