import { useCallback } from "react";
import type { FacilityKind } from "../model/facility";
import { PALETTES } from "./palette";
import { boundsOf, ringsOf } from "./scene";

interface Props {
  readonly outline: GeoJSON.Feature;
  readonly towns: GeoJSON.FeatureCollection;
  /** lon and lat by turns. */
  readonly points: Float64Array;
  /** Shapes about to be imported, drawn strongly over the towns as they are. */
  readonly shapes: readonly GeoJSON.Geometry[];
  readonly kind: FacilityKind | null;
  readonly label: string;
}

const MARGIN_PIXELS = 12;
const POINT_PIXELS = 4;

/** A still picture of where an import's places lie 导入预览图, on a plain canvas: it needs neither WebGL nor the map's library. */
export function PointsPreview({ outline, towns, points, shapes, kind, label }: Props) {
  const draw = useCallback(
    (canvas: HTMLCanvasElement | null) => {
      if (canvas) drawPreview(canvas, { outline, towns, points, shapes, kind, label });
    },
    [outline, towns, points, shapes, kind, label],
  );
  return <canvas className="points-preview" ref={draw} role="img" aria-label={label} />;
}

function drawPreview(canvas: HTMLCanvasElement, { outline, towns, points, shapes, kind }: Props) {
  const width = canvas.clientWidth || 480;
  const height = canvas.clientHeight || 320;
  const density = window.devicePixelRatio || 1;
  canvas.width = width * density;
  canvas.height = height * density;
  const pen = canvas.getContext("2d");
  if (!pen) return;
  const palette = PALETTES.day;
  const [west, south, east, north] = boundsOf(outline);
  const narrow = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = Math.min(
    (width - 2 * MARGIN_PIXELS) / ((east - west) * narrow),
    (height - 2 * MARGIN_PIXELS) / (north - south),
  );
  const left = (width - (east - west) * narrow * scale) / 2;
  const top = (height - (north - south) * scale) / 2;
  const x = (lon: number) => left + (lon - west) * narrow * scale;
  const y = (lat: number) => top + (north - lat) * scale;
  pen.setTransform(density, 0, 0, density, 0, 0);
  pen.fillStyle = palette.sea;
  pen.fillRect(0, 0, width, height);
  const trace = (feature: GeoJSON.Feature) => {
    pen.beginPath();
    for (const ring of ringsOf(feature))
      ring.forEach(([lon = 0, lat = 0], i) => {
        if (i === 0) pen.moveTo(x(lon), y(lat));
        else pen.lineTo(x(lon), y(lat));
      });
  };
  trace(outline);
  pen.fillStyle = palette.land;
  pen.fill("evenodd");
  pen.lineWidth = 1;
  pen.strokeStyle = palette.townEdge;
  pen.setLineDash(shapes.length > 0 ? [3, 3] : []);
  for (const town of towns.features) {
    trace(town);
    pen.stroke();
  }
  pen.setLineDash([]);
  pen.strokeStyle = palette.kinds.nursing_home;
  pen.lineWidth = 2;
  for (const geometry of shapes) {
    trace({ type: "Feature", properties: {}, geometry });
    pen.stroke();
  }
  trace(outline);
  pen.strokeStyle = palette.outline;
  pen.lineWidth = 1.5;
  pen.stroke();
  pen.fillStyle = kind ? palette.kinds[kind] : palette.selected;
  pen.strokeStyle = palette.halo;
  pen.lineWidth = 1;
  const radius = points.length > 2000 ? POINT_PIXELS / 2 : POINT_PIXELS;
  for (let i = 0; i + 1 < points.length; i += 2) {
    pen.beginPath();
    pen.arc(x(points[i] as number), y(points[i + 1] as number), radius, 0, 2 * Math.PI);
    pen.fill();
    pen.stroke();
  }
}
