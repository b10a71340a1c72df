import { expect, test } from "vitest";
import { entryWith, printedIn } from "./usePrinted";

test("what an entry of the history holds is a sheet only if it is whole", () => {
  expect(printedIn({ printed: { what: "towns", town: null } })).toEqual({ what: "towns", town: null });
  expect(printedIn({ printed: { what: "towns", town: "a" } })).toEqual({ what: "towns", town: "a" });
  expect(printedIn({ list: "#/find", printed: { what: "poster", id: "b" } })).toEqual({
    what: "poster",
    id: "b",
  });
  for (const other of [
    null,
    undefined,
    "printed",
    7,
    {},
    { list: "#/find?v=1", depth: 1 },
    { printed: null },
    { printed: "towns" },
    { printed: { what: "towns" } },
    { printed: { what: "towns", town: 7 } },
    { printed: { what: "poster", town: null } },
    { printed: { what: "card", id: "b" } },
  ])
    expect(printedIn(other), JSON.stringify(other)).toBeNull();
});

test("a sheet over a card keeps the way back to the list, and counts itself", () => {
  const poster = { what: "poster", id: "b" } as const;
  expect(entryWith({ list: "#/find?v=1", depth: 2, other: true }, poster)).toEqual({
    list: "#/find?v=1",
    depth: 3,
    other: true,
    printed: poster,
  });
  for (const nothing of [null, undefined, "x"])
    expect(entryWith(nothing, poster)).toEqual({ printed: poster });
});
