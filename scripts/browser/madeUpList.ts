import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { BrowserContext, Page } from "@playwright/test";
import type { ListedPlace, ListedServices, LookUp } from "../../src/model/lookUp";

const RECORDING = "recordings/made-up.mp3";

type Point = readonly [lon: number, lat: number];

const shipped = (name: string) => readFileSync(join(import.meta.dirname, "../../data", name), "utf8");

/** Where the made-up reader stands: digits that nothing else on the page or in its files could hold. */
export const HERE: Point = [115.413579, 23.142468];
/** The point of the test cases of datums: 汕尾市城区. */
export const CITY: Point = [115.3702248, 22.7888255];
export const PEKING: Point = [116.397128, 39.916527];

const METRES_PER_DEGREE = 111_320;

/** A made-up point so many metres east and north of the reader. */
const offHere = (east: number, north: number): Point => [
  HERE[0] + east / (METRES_PER_DEGREE * Math.cos((HERE[1] * Math.PI) / 180)),
  HERE[1] + north / METRES_PER_DEGREE,
];

/** Metres along the globe: another way of reckoning than the page's. */
export function haversineMetres([lon, lat]: Point, [otherLon, otherLat]: Point): number {
  const radians = Math.PI / 180;
  const half = (degrees: number) => Math.sin((degrees * radians) / 2) ** 2;
  const across =
    half(otherLat - lat) + Math.cos(lat * radians) * Math.cos(otherLat * radians) * half(otherLon - lon);
  return 2 * 6_371_008.8 * Math.asin(Math.sqrt(across));
}

const SERVICES: ListedServices = {
  address: "东陇村某巷（编造）",
  phone: "0660-6000001",
  who: "六十岁以上的本村老人（编造）",
  howToApply: "到村委会登记（编造）",
  price: "午餐5元（编造）",
  hours: "十点半至十二点（编造）",
  meals: "周一至周五午餐（编造）",
  delivery: "走不动的送到家（编造）",
  recording: RECORDING,
  grade: 1,
  source: "report-2023",
  asOf: "2023-12-31",
};

export const CANTEEN = { id: "canteen-441521112-01", name: "东陇村幸福食堂", at: offHere(383, 130) };
export const HOME = { id: "nursing_home-441521112-01", name: "黄羌镇敬老院", at: offHere(-300, 1290) };
export const FAR_HOME = { id: "nursing_home-441521113-01", name: "平东镇敬老院", at: offHere(9005, 0) };
export const CITY_STATION = { id: "care_station-441521110-01", name: "联金村居家养老服务站", at: CITY };
export const ABOUT = { id: "care_station-441521113-01", name: "日中社区居家养老服务站", town: "平东镇" };
export const CEMETERY = {
  id: "public_cemetery-441521115-01",
  name: "海城镇公益性公墓山",
  at: offHere(100, 100),
};
/** Nearest first, as the reader who stands HERE should see them. */
export const NEAREST_FIRST = [CANTEEN, HOME, FAR_HOME, CITY_STATION];
/** A village whose point is registered, and one whose is not. */
export const VILLAGE = { code: "441521112202", name: "东陇村", town: "黄羌镇", at: offHere(420, 60) };

const services = (changes: Partial<ListedServices>): ListedServices => ({
  ...SERVICES,
  address: null,
  who: null,
  howToApply: null,
  price: null,
  hours: null,
  meals: null,
  delivery: null,
  recording: null,
  ...changes,
});

/** What is made up of some of the shipped places; the rest is as shipped. */
const CHANGES: Readonly<Record<string, Partial<ListedPlace>>> = {
  [CANTEEN.id]: { position: positionAt(CANTEEN.at), services: SERVICES },
  [HOME.id]: {
    position: positionAt(HOME.at),
    services: services({ phone: "0660-6000002", hours: "白天都有人（编造）" }),
  },
  [FAR_HOME.id]: { position: positionAt(FAR_HOME.at) },
  // A person's mobile must never become a link, whoever wrote it there.
  [CITY_STATION.id]: { position: positionAt(CITY), services: services({ phone: "13800000000" }) },
  [ABOUT.id]: { about: "441521113" },
  [CEMETERY.id]: { position: positionAt(CEMETERY.at) },
};

function positionAt(lonLat: Point): NonNullable<ListedPlace["position"]> {
  return { lonLat: [...lonLat], grade: 1, source: "report-2023", asOf: "2023-12-31" };
}

/** The shipped list with positions, services and a village's point that nobody registered: nothing ships with one. */
export function madeUpList(): LookUp {
  const list: LookUp = JSON.parse(shipped("find.json"));
  return {
    ...list,
    villages: list.villages.map((village) =>
      village.code === VILLAGE.code ? { ...village, position: [...VILLAGE.at] as Point } : village,
    ),
    places: list.places.map((place) => ({ ...place, ...CHANGES[place.id] })),
  };
}

/** Serves that list in place of the shipped one, with a manifest that vouches for it. */
export async function serveMadeUpList(to: Page | BrowserContext): Promise<void> {
  const body = JSON.stringify(madeUpList());
  const manifest = JSON.parse(shipped("manifest.json"));
  Object.assign(manifest.files["find.json"], {
    sha256: createHash("sha256").update(body).digest("hex"),
    bytes: Buffer.byteLength(body),
  });
  // A recording that the manifest vouches for; what it sounds like nobody asks.
  manifest.files[RECORDING] = { ...manifest.files["find.json"], sha256: "0".repeat(64), bytes: 1 };
  await to.route("**/data/find.json*", (route) => route.fulfill({ contentType: "application/json", body }));
  await to.route("**/data/manifest.json*", (route) =>
    route.fulfill({ contentType: "application/json", body: JSON.stringify(manifest) }),
  );
}

export const shippedList = (): LookUp => JSON.parse(shipped("find.json"));
