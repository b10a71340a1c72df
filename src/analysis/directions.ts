import { isLocated } from "../model/located";
import type { ListedPlace } from "../model/lookUp";
import type { LonLat } from "../model/place";
import { bd09Of, gcj02Of } from "./offsetDatum";

/** A map program that shows the way 导航软件: 高德, 百度, 腾讯, 苹果. */
export type MapApp = "amap" | "baidu" | "tencent" | "apple";

/** One hand-off of a place to a map program 导航链接, in the datum that program draws in. */
export interface DirectionLink {
  readonly app: MapApp;
  readonly datum: "gcj02" | "bd09";
  readonly url: string;
}

/** Half of a surrogate pair: no URL can carry one. */
const HALF_A_LETTER = /\p{Cs}/gu;

const decimal = (degrees: number) => degrees.toFixed(6);
const lonFirst = ([lon, lat]: LonLat) => `${decimal(lon)},${decimal(lat)}`;
const latFirst = ([lon, lat]: LonLat) => `${decimal(lat)},${decimal(lon)}`;

/** A place on the globe that maps can show. */
const isOnGlobe = ([lon, lat]: LonLat) => Math.abs(lon) <= 180 && Math.abs(lat) <= 85;

/**
 * The ways to have oneself led to a place 导航去这里, one for each map program; none without a documented position.
 * Formats: the programs' own URI pages (lbs.amap.com, lbsyun.baidu.com, lbs.qq.com/webApi/uriV1, developer.apple.com).
 */
export function directionLinks(place: ListedPlace): readonly DirectionLink[] {
  if (!isLocated(place) || !isOnGlobe(place.position.lonLat)) return [];
  const { name, position } = place;
  const gcj02 = gcj02Of(position.lonLat);
  const bd09 = bd09Of(position.lonLat);
  const said = encodeURIComponent(name.replace(HALF_A_LETTER, "\ufffd"));
  return [
    {
      app: "amap",
      datum: "gcj02",
      url: `https://uri.amap.com/navigation?to=${lonFirst(gcj02)},${said}&mode=walk&src=minzheng&coordinate=gaode&callnative=1`,
    },
    {
      app: "baidu",
      datum: "bd09",
      url: `https://api.map.baidu.com/marker?location=${latFirst(bd09)}&title=${said}&content=${said}&output=html&coord_type=bd09ll&src=webapp.minzheng`,
    },
    {
      app: "tencent",
      datum: "gcj02",
      url: `https://apis.map.qq.com/uri/v1/routeplan?type=walk&to=${said}&tocoord=${latFirst(gcj02)}&coord_type=2&referer=minzheng`,
    },
    {
      app: "apple",
      datum: "gcj02",
      url: `https://maps.apple.com/?daddr=${latFirst(gcj02)}&q=${said}&dirflg=w`,
    },
  ];
}
