/** A place as longitude, latitude in degrees, CGCS2000 (WGS-84 within a metre) 经纬度（2000国家大地坐标系）. */
export type LonLat = readonly [lon: number, lat: number];
