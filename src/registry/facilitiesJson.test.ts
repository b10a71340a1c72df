import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { ListedPlace, ListedServices, LookUp } from "../model/lookUp";
import { facilitiesJsonOf } from "./facilitiesJson";

const data = join(import.meta.dirname, "..", "..", "data");
const list: LookUp = JSON.parse(readFileSync(join(data, "find.json"), "utf8"));

interface Item {
  readonly [field: string]: unknown;
  readonly additionalProperty: readonly Record<string, unknown>[];
}
const itemsOf = (given: LookUp): Item[] => {
  const { mainEntity } = facilitiesJsonOf(given) as {
    mainEntity: { numberOfItems: number; itemListElement: { position: number; item: Item }[] };
  };
  expect(mainEntity.numberOfItems).toBe(given.places.length);
  expect(mainEntity.itemListElement.map(({ position }) => position)).toEqual(
    given.places.map((_, at) => at + 1),
  );
  return mainEntity.itemListElement.map(({ item }) => item);
};
const founded = { grade: 1, source: "report-2023", asOf: "2026-10-01" } as const;
const nothing: ListedServices = {
  address: null,
  phone: null,
  who: null,
  howToApply: null,
  price: null,
  hours: null,
  meals: null,
  delivery: null,
  recording: null,
  ...founded,
};
const canteen = list.places.find(({ kind }) => kind === "canteen") as ListedPlace;
const withServices = (services: Partial<ListedServices>, changes: Partial<ListedPlace> = {}) =>
  itemsOf({
    ...list,
    places: [{ ...canteen, services: { ...nothing, ...services }, ...changes }],
  })[0] as Item;

describe("facilities.json", () => {
  test("is what ships, and every place of the list is in it", () => {
    expect(JSON.parse(readFileSync(join(data, "facilities.json"), "utf8"))).toEqual(facilitiesJsonOf(list));
    expect(itemsOf(list).map(({ identifier }) => identifier)).toEqual(list.places.map(({ id }) => id));
  });
  test("says nothing that is not known: no null, no empty text, no phone, hours or place today", () => {
    const text = JSON.stringify(facilitiesJsonOf(list));
    expect(text).not.toMatch(/null|""|\[\]|\{\}/);
    for (const field of ["telephone", "openingHours", "geo", "streetAddress", "description"])
      expect(text).not.toContain(`"${field}"`);
  });
  test("every source that is cited is described", () => {
    const { isBasedOn } = facilitiesJsonOf(list) as { isBasedOn: { "@id": string; name: string }[] };
    const described = new Set(isBasedOn.map((source) => source["@id"]));
    for (const item of itemsOf(list)) {
      const cited = (item.subjectOf as { "@id": string }[]).map((source) => source["@id"]);
      expect(cited.length).toBeGreaterThan(0);
      for (const id of cited) expect(described).toContain(id);
    }
  });
  test("beds are exact, or at least", () => {
    const beds = (name: string) =>
      itemsOf(list)
        .find((item) => item.name === name)
        ?.additionalProperty.find((property) => String(property.name).endsWith("床位"));
    expect(beds("黄羌镇敬老院")).toEqual({
      "@type": "PropertyValue",
      name: "建成床位",
      value: 52,
      unitText: "张",
    });
    expect(beds("海丰县中心敬老院")).toMatchObject({ minValue: 200 });
    expect(beds("海丰县中心敬老院")).not.toHaveProperty("value");
    expect(beds("城东医院")).toMatchObject({ name: "医养结合床位", value: 50 });
  });
  test("services stand where schema.org has a word, the rest in a description", () => {
    const item = withServices({
      address: "某路1号",
      phone: "0660-6612345、400-123-4567",
      hours: "每天 11:00—12:30",
      price: "每餐5元",
      meals: "午餐",
    });
    expect(item).toMatchObject({
      "@type": "FoodEstablishment",
      address: { streetAddress: "某路1号", addressLocality: "黄羌镇", addressRegion: "海丰县" },
      telephone: ["0660-6612345", "400-123-4567"],
      description: "收费：每餐5元\n开放时间：每天 11:00—12:30\n供餐：午餐",
    });
    expect(item).not.toHaveProperty("openingHours");
    expect(withServices({ phone: "6612345" }).telephone).toBe("6612345");
  });
  test.each(["Mo-Su 11:00-12:30", "Mo,We 09:00-17:00", "Sa"])("opening hours %s are hours", (hours) => {
    const item = withServices({ hours });
    expect(item.openingHours).toBe(hours);
    expect(item).not.toHaveProperty("description");
  });
  test.each(["Mo-Su 25:00-26:00", "每天", "Mo–Su 11:00", "monday"])("%s are words", (hours) => {
    expect(withServices({ hours })).not.toHaveProperty("openingHours");
  });
  test("only a documented position is one; a drawn one is no coordinate", () => {
    const position = { lonLat: [115.36, 22.985], ...founded } as const;
    expect(withServices({}, { position }).geo).toEqual({
      "@type": "GeoCoordinates",
      longitude: 115.36,
      latitude: 22.985,
    });
    for (const grade of [3, 4] as const)
      expect(withServices({}, { position: { ...position, grade } })).not.toHaveProperty("geo");
    expect(withServices({}, { about: "441521112" })).not.toHaveProperty("geo");
  });
  test("the date is the newest of anything said; an undated row has none", () => {
    const dated = (places: readonly ListedPlace[]) =>
      facilitiesJsonOf({ ...list, places }) as { dateModified?: string };
    expect(dated([{ ...canteen, services: nothing }]).dateModified).toBe("2026-10-01");
    const undated = { ...canteen, asOf: "undated", beds: null };
    expect(dated([undated])).not.toHaveProperty("dateModified");
    expect(
      itemsOf({ ...list, places: [undated] })[0]?.additionalProperty.map(({ name }) => name),
    ).not.toContain("数据日期");
  });
});
