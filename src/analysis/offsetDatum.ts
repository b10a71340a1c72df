import gcoord from "gcoord";
import type { LonLat } from "../model/place";

/** A CGCS2000 place as Amap, Tencent and Apple's map of China write it 火星坐标 GCJ-02; unchanged outside China. Degrees. */
export const gcj02Of = ([lon, lat]: LonLat): LonLat =>
  gcoord.transform([lon, lat], gcoord.WGS84, gcoord.GCJ02) as [number, number];

/** A CGCS2000 place as Baidu writes it 百度坐标 BD-09. Degrees. */
export const bd09Of = ([lon, lat]: LonLat): LonLat =>
  gcoord.transform([lon, lat], gcoord.WGS84, gcoord.BD09) as [number, number];
