import { FACILITY_KINDS, type FacilityKind, STATUSES } from "../model/facility";
import { gradeOf } from "../model/grade";
import { isLocated } from "../model/located";
import type { ListedPlace, LookUp } from "../model/lookUp";
import { sourcesOf } from "../model/lookUpSources";

/** What each kind is to schema.org: it has no word for a nursing home, so nothing more than is true. */
const TYPES: Readonly<Record<FacilityKind, string | readonly string[]>> = {
  nursing_home: "CivicStructure",
  care_centre: "CivicStructure",
  care_station: "CivicStructure",
  canteen: "FoodEstablishment",
  medical_care: ["CivicStructure", "MedicalOrganization"],
  public_cemetery: "Cemetery",
  commercial_cemetery: "Cemetery",
};

/** The only form of opening hours that programs read: `Mo-Fr 09:00-17:00`. */
const DAY = "(?:Mo|Tu|We|Th|Fr|Sa|Su)";
const TIME = String.raw`(?:[01]\d|2[0-4]):[0-5]\d`;
const HOURS = new RegExp(`^${DAY}(?:[-,]${DAY})*(?: ${TIME}-${TIME})?$`);

/** The public list for other programs 供其他程序使用的名单 (schema.org JSON-LD). What is not known is not there. */
export function facilitiesJsonOf(list: LookUp) {
  const towns = new Map(list.towns.map(({ code, name }) => [code, name]));
  const dates = list.places
    .flatMap((place) => [place.asOf, place.beds?.asOf, place.position?.asOf, place.services?.asOf])
    .filter((date) => date !== undefined && date !== "undated")
    .sort();
  return known({
    "@context": "https://schema.org",
    "@type": "Dataset",
    name: `${list.county}民政设施名单`,
    inLanguage: "zh-CN",
    dateModified: dates.at(-1),
    spatialCoverage: { "@type": "AdministrativeArea", name: list.county },
    isBasedOn: list.sources.map(({ id, title, publisher, url }) =>
      known({
        "@type": "CreativeWork",
        "@id": `#${id}`,
        name: title,
        publisher: { "@type": "Organization", name: publisher },
        url: url ?? undefined,
      }),
    ),
    mainEntity: {
      "@type": "ItemList",
      numberOfItems: list.places.length,
      itemListElement: list.places.map((place, at) => ({
        "@type": "ListItem",
        position: at + 1,
        item: placeOf(place, list.county, towns),
      })),
    },
  });
}

function placeOf(place: ListedPlace, county: string, towns: ReadonlyMap<string, string>) {
  const { services } = place;
  const phones = services?.phone?.split("、") ?? [];
  return known({
    "@type": TYPES[place.kind],
    "@id": `#${place.id}`,
    identifier: place.id,
    name: place.name,
    address: known({
      "@type": "PostalAddress",
      streetAddress: services?.address ?? undefined,
      addressLocality: place.townCode === null ? undefined : towns.get(place.townCode),
      addressRegion: county,
    }),
    telephone: phones.length > 1 ? phones : phones[0],
    openingHours: isHours(services?.hours) ? services?.hours : undefined,
    description: descriptionOf(place),
    geo: isLocated(place)
      ? {
          "@type": "GeoCoordinates",
          longitude: place.position.lonLat[0],
          latitude: place.position.lonLat[1],
        }
      : undefined,
    additionalProperty: propertiesOf(place),
    subjectOf: sourcesOf(place).map((id) => ({ "@id": `#${id}` })),
  });
}

const isHours = (hours: string | null | undefined) => typeof hours === "string" && HOURS.test(hours);

/** What no property of schema.org says, as the source writes it. */
function descriptionOf({ services }: ListedPlace): string | undefined {
  if (!services) return undefined;
  const lines = [
    ["服务对象", services.who],
    ["申请方式", services.howToApply],
    ["收费", services.price],
    ["开放时间", isHours(services.hours) ? null : services.hours],
    ["供餐", services.meals],
    ["送餐", services.delivery],
  ].flatMap(([label, text]) => (text === null ? [] : [`${label}：${text}`]));
  return lines.length > 0 ? lines.join("\n") : undefined;
}

function propertiesOf(place: ListedPlace) {
  const { beds, kind, status, openedYear } = place;
  const property = (name: string, value: Readonly<Record<string, string | number | undefined>>) =>
    known({ "@type": "PropertyValue", name, ...value });
  const size = beds && {
    value: beds.low === beds.high ? (beds.low ?? undefined) : undefined,
    minValue: beds.low === beds.high ? undefined : (beds.low ?? undefined),
    maxValue: beds.low === beds.high ? undefined : (beds.high ?? undefined),
    unitText: "张",
  };
  return [
    property("设施类别", { value: FACILITY_KINDS.find(({ id }) => id === kind)?.zh }),
    property("状态", { value: STATUSES.find(({ id }) => id === status)?.zh }),
    ...(openedYear === null ? [] : [property("建成年份", { value: openedYear })]),
    ...(size ? [property(kind === "medical_care" ? "医养结合床位" : "建成床位", size)] : []),
    property("数据分级", { value: gradeOf(place.grade).zh }),
    ...(place.asOf === "undated" ? [] : [property("数据日期", { value: place.asOf })]),
  ];
}

/** An object without the fields that are not known. */
const known = <T extends object>(fields: T): Partial<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
