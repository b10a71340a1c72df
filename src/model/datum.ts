/** The coordinates a clerk's file may be in 坐标基准: id, Chinese name, who uses it. */
export const DATUMS = [
  { id: "cgcs2000", zh: "2000国家大地坐标系（WGS-84）经纬度", from: "自然资源部门、手持GPS、天地图" },
  { id: "gcj02", zh: "GCJ-02 经纬度", from: "高德地图、腾讯地图" },
  { id: "bd09", zh: "BD-09 经纬度", from: "百度地图" },
  { id: "gk3-114", zh: "2000国家大地坐标系 高斯3度带（中央经线114°，带号38）米", from: "测绘成果" },
  { id: "gk3-117", zh: "2000国家大地坐标系 高斯3度带（中央经线117°，带号39）米", from: "测绘成果" },
  { id: "gk6-117", zh: "2000国家大地坐标系 高斯6度带（中央经线117°，带号20）米", from: "测绘成果" },
  { id: "web-mercator", zh: "Web 墨卡托（EPSG:3857）米", from: "网络地图导出" },
] as const;

export type DatumId = (typeof DATUMS)[number]["id"];

/** How two columns are to be read as a place 坐标读法: in which datum, and whether the first is the latitude (or northing). */
export interface PlaceReading {
  readonly datum: DatumId;
  readonly swapped: boolean;
}

/** Every way two columns may be read 全部读法, each datum's two orders side by side. */
export const READINGS: readonly PlaceReading[] = DATUMS.flatMap(({ id }) => [
  { datum: id, swapped: false },
  { datum: id, swapped: true },
]);
