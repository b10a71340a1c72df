import { expect, test } from "vitest";
import type { ListedPlace } from "./lookUp";
import { sourcesOf } from "./lookUpSources";

test("a place cites what it, its beds, its position and its services rest on, each once", () => {
  const founded = (source: string) => ({ grade: 1, source, asOf: "2024" }) as const;
  const place: Pick<ListedPlace, "source" | "beds" | "position" | "services"> = {
    source: "report;list",
    beds: null,
    position: null,
    services: null,
  };
  expect(sourcesOf(place)).toEqual(["report", "list"]);
  expect(
    sourcesOf({
      ...place,
      beds: { low: 1, high: 1, ...founded("beds") },
      position: { lonLat: [115, 22], ...founded("list;survey") },
      services: {
        address: null,
        phone: null,
        who: null,
        howToApply: null,
        price: null,
        hours: null,
        meals: null,
        delivery: null,
        recording: null,
        ...founded("office"),
      },
    }),
  ).toEqual(["report", "list", "beds", "survey", "office"]);
});
