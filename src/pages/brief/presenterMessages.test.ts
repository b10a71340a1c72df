import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Figure } from "../../model/figure";
import { type BriefMessage, comesNext, messageFrom, type NotedChapter, posted } from "./presenterMessages";

const WALL = "0a1b2c3d";
const beds: Figure = {
  indicator: "reported",
  subject: "county",
  amount: { kind: "value", value: 388 },
  base: null,
  grade: 2,
  asOf: "2023-12-31",
  sources: ["report-2023"],
  own: {
    code: "home_beds",
    zh: "养老床位",
    unit: "张",
    style: "count",
    formula: "报告原数",
    caution: null,
    from: [],
  },
};
const people: Figure = {
  indicator: "people",
  subject: "441521110",
  amount: { kind: "range", low: 5, high: 9 },
  base: { kind: "at-least", low: 3 },
  grade: 3,
  asOf: "2020",
  sources: [],
  given: [{ zh: "人群", words: "60岁及以上", grade: null }],
};
const share: Figure = { ...beds, own: { ...beds.own!, code: "share", style: "ratio", from: [beds, people] } };
const chapters = [
  { id: "homes", title: "敬老院与床位", sentence: ["建成床位", beds, "。"], notes: [["比例", share], []] },
] as const;
const messages: readonly BriefMessage[] = [
  { kind: "ask", wall: WALL, edition: null },
  { kind: "ask", wall: WALL, edition: "x 1" },
  { kind: "command", wall: WALL, command: "pause" },
  {
    kind: "state",
    wall: WALL,
    state: { edition: "x 1", at: -1, standing: "held", running: true, loop: true, since: 5 },
  },
  { kind: "chapters", wall: WALL, edition: "x 1", chapters },
  { kind: "gone", wall: WALL },
  { kind: "mine", wall: WALL, voice: "v" },
  { kind: "taken", wall: WALL, voice: "v" },
];

describe("a message between the windows", () => {
  test.each(messages)("$kind arrives as it was sent", (message) => {
    expect(messageFrom(structuredClone(posted(message)), WALL)).toEqual(message);
  });

  test("for another wall, or of another format, is not heard", () => {
    for (const message of messages) {
      expect(messageFrom(posted(message), "ffffffff")).toBeNull();
      expect(messageFrom({ ...posted(message), format: 2 }, WALL)).toBeNull();
      expect(messageFrom(message, WALL)).toBeNull();
    }
  });

  test("any part missing or of another sort, it is not taken", () => {
    /** Each message with one of its parts at any depth spoilt in turn. */
    function* spoilt(value: unknown): Generator<unknown> {
      if (typeof value !== "object" || value === null) return;
      for (const key of Object.keys(value)) {
        const part = (value as Record<string, unknown>)[key];
        const put = (other: unknown) =>
          Array.isArray(value)
            ? value.map((entry, i) => (String(i) === key ? other : entry))
            : { ...value, [key]: other };
        for (const wrong of [undefined, Symbol.iterator, () => 1, Number.NaN]) yield put(wrong);
        for (const deeper of spoilt(part)) yield put(deeper);
      }
    }
    let tried = 0;
    for (const message of messages)
      for (const wrong of spoilt(posted(message))) {
        tried += 1;
        const read = messageFrom(wrong, WALL);
        // Parts that may be absent are; nothing else comes through.
        if (read !== null) expect(messages.some((good) => fits(read, good))).toBe(true);
      }
    expect(tried).toBeGreaterThan(300);
  });

  /** The same but for parts a figure may do without. */
  const fits = (read: unknown, good: unknown): boolean => {
    const plain = (value: unknown) =>
      JSON.stringify(value, (key, part) => (key === "given" || key === "own" ? undefined : part));
    return plain(read) === plain(good);
  };

  test.each([
    ["a chapter there is not", { ...chapters[0], id: "weather" }],
    ["an indicator there is not", { ...chapters[0], sentence: [{ ...people, indicator: "weather" }] }],
    [
      "an indicator every object has",
      { ...chapters[0], sentence: [{ ...people, indicator: "constructor" }] },
    ],
    ["a reported figure without its words", { ...chapters[0], sentence: [{ ...beds, own: undefined }] }],
    ["a grade there is not", { ...chapters[0], sentence: [{ ...people, grade: 9 }] }],
    [
      "a range upside down",
      { ...chapters[0], sentence: [{ ...people, amount: { kind: "range", low: 9, high: 5 } }] },
    ],
    [
      "no number",
      { ...chapters[0], sentence: [{ ...people, amount: { kind: "value", value: Number.NaN } }] },
    ],
    ["a text without end", { ...chapters[0], title: "长".repeat(5000) }],
    ["notes that are no list", { ...chapters[0], notes: "词" }],
  ])("%s is refused", (_, chapter) => {
    const message = { format: 1, kind: "chapters", wall: WALL, edition: "x 1", chapters: [chapter] };
    expect(messageFrom(message, WALL)).toBeNull();
  });

  test("a figure that holds itself is refused, not followed for ever", () => {
    const from: Figure[] = [];
    const round: Figure = { ...beds, own: { ...beds.own!, from } };
    from.push(round);
    const message = {
      format: 1,
      kind: "chapters",
      wall: WALL,
      edition: "x",
      chapters: [{ ...chapters[0], sentence: [round] }],
    };
    expect(messageFrom(message, WALL)).toBeNull();
  });

  test("what is over and above is left behind", () => {
    const read = messageFrom({ ...posted(messages[2]!), secret: 1 }, WALL);
    expect(read).toEqual(messages[2]);
  });

  test("whatever comes: no exception", () => {
    const kind = fc.constantFrom("ask", "command", "state", "chapters", "gone", "mine", "taken", "x");
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.record({ kind, rest: fc.anything() })), (some) => {
        const said = { ...(typeof some === "object" ? some : {}), format: 1, wall: WALL };
        expect(() => messageFrom(some, WALL)).not.toThrow();
        expect(() => messageFrom(said, WALL)).not.toThrow();
      }),
      { seed: 20261126, numRuns: 500 },
    );
    const trap = new Proxy(
      {},
      {
        get: () => {
          throw new Error("trap");
        },
      },
    );
    expect(messageFrom(trap, WALL)).toBeNull();
  });
});

test("after the last chapter the first comes again only where the wall loops", () => {
  const of = (id: NotedChapter["id"]): NotedChapter => ({ id, title: id, sentence: [], notes: [] });
  const three = [of("overview"), of("homes"), of("gaps")];
  const next = (at: number, loop: boolean, all = three) =>
    comesNext(all, { edition: "x", at, standing: "moving", running: true, loop, since: 0 })?.id ?? null;
  expect([next(0, false), next(1, false), next(2, false)]).toEqual(["homes", "gaps", null]);
  expect([next(1, true), next(2, true)]).toEqual(["gaps", "overview"]);
  expect(next(-1, true)).toBeNull();
  expect(next(0, true, [of("gaps")])).toBeNull();
});
