/** A place as longitude, latitude in degrees, CGCS2000 (WGS-84 within a metre) 经纬度（2000国家大地坐标系）. */
export type LonLat = readonly [lon: number, lat: number];

/** A place in the Chinese web-map datum 火星坐标（GCJ-02）; some 500 m off `LonLat` here. Converted at import, never drawn. */
export type Gcj02 = readonly [lon: number, lat: number] & { readonly datum: "GCJ-02" };
