import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { LookUp } from "../model/lookUp";
import {
  askAboutTown,
  askAboutVillage,
  askForEverything,
  forgetOrigin,
  locateMe,
  lookUpStore,
  openPlace,
  takeLookUpLink,
  writeWords,
} from "./lookUp";
import { openingLookUp } from "./lookUpChoices";
import { lookUpLinkOf } from "./lookUpLink";
import { asOpened, smallList } from "./testing/lookUpList";

const openLookUp = (list: LookUp | null) => lookUpStore.setState(asOpened(list));

const now = () => lookUpStore.getState();

/** A phone that answers when told to. */
function phone() {
  const asked: {
    good: PositionCallback;
    bad: PositionErrorCallback;
    options: PositionOptions | undefined;
  }[] = [];
  const geolocation = {
    getCurrentPosition: (
      good: PositionCallback,
      bad?: PositionErrorCallback | null,
      options?: PositionOptions,
    ) => void asked.push({ good, bad: bad as PositionErrorCallback, options }),
  };
  const says = (coords: unknown, turn = asked.length - 1) =>
    asked[turn]?.good({ coords } as GeolocationPosition);
  const fails = (code: number) => asked.at(-1)?.bad({ code } as GeolocationPositionError);
  return { device: { geolocation, secure: true }, asked, says, fails };
}
const HERE = { longitude: 115.3301, latitude: 22.9701, accuracy: 25 };

beforeEach(() => openLookUp(smallList));
afterEach(() => vi.useRealTimers());

describe("this phone's place", () => {
  test("is asked for precisely, and becomes the start", async () => {
    const { device, asked, says } = phone();
    const done = locateMe(device);
    expect(now().locating).toBe("asking");
    expect(asked[0]?.options).toEqual({ enableHighAccuracy: true, timeout: 15_000, maximumAge: 0 });
    says(HERE);
    await done;
    expect(now()).toMatchObject({
      locating: "idle",
      origin: {
        by: "here",
        village: null,
        worth: "good",
        origin: { lonLat: [115.3301, 22.9701], accuracyMetres: 25 },
      },
    });
  });

  test.each([
    ["three kilometres inaccurate", { ...HERE, accuracy: 3000 }, "rough"],
    ["in another country", { longitude: 2.35, latitude: 48.85, accuracy: 10 }, "far"],
  ])("%s: it is told what it is worth", async (_, coords, worth) => {
    const { device, says } = phone();
    const done = locateMe(device);
    says(coords);
    await done;
    expect(now()).toMatchObject({ locating: "idle", origin: { worth } });
  });

  test.each([
    [1, "denied"],
    [2, "unavailable"],
    [3, "late"],
    [99, "unavailable"],
  ] as const)("failure %i is told as %s; another try may do", async (code, locating) => {
    const { device, fails, says } = phone();
    let done = locateMe(device);
    fails(code);
    await done;
    expect(now()).toMatchObject({ locating, origin: null });
    done = locateMe(device);
    says(HERE);
    await done;
    expect(now()).toMatchObject({ locating: "idle", origin: { by: "here" } });
  });

  test.each([
    [{ ...HERE, longitude: Number.NaN }],
    [{ ...HERE, latitude: 91 }],
    [{ ...HERE, longitude: -180.5 }],
    [{ ...HERE, accuracy: -1 }],
    [{ ...HERE, accuracy: Number.POSITIVE_INFINITY }],
    [{ ...HERE, accuracy: undefined }],
    [{ ...HERE, latitude: "22.97" }],
    [undefined],
  ])("a reading that cannot be one is none: %j", async (coords) => {
    const { device, says } = phone();
    const done = locateMe(device);
    says(coords);
    await done;
    expect(now()).toMatchObject({ locating: "unavailable", origin: null });
  });

  test("is never asked for where nothing could be near, or where a page may not", async () => {
    const { device, asked } = phone();
    await locateMe({ ...device, secure: false });
    expect(now().locating).toBe("insecure");
    await locateMe({ geolocation: undefined, secure: true });
    expect(now().locating).toBe("insecure");
    openLookUp({
      ...smallList,
      places: smallList.places.filter(({ id }) => /cemetery|about|nowhere/.test(id)),
    });
    await locateMe(device);
    expect(now().locating).toBe("nothing_located");
    openLookUp(null);
    await locateMe(device);
    expect(now().locating).toBe("idle");
    expect(asked).toEqual([]);
  });

  test("forbidden as a whole: said, not thrown", async () => {
    const getCurrentPosition = () => {
      throw new Error("permissions policy");
    };
    await locateMe({ geolocation: { getCurrentPosition }, secure: true });
    expect(now().locating).toBe("unavailable");
  });

  test("a browser that never answers is told as late; its answer is taken all the same", async () => {
    vi.useFakeTimers();
    const { device, says } = phone();
    const done = locateMe(device);
    vi.advanceTimersByTime(44_000);
    expect(now().locating).toBe("asking");
    vi.advanceTimersByTime(2_000);
    expect(now().locating).toBe("late");
    says(HERE);
    await done;
    expect(now()).toMatchObject({ locating: "idle", origin: { by: "here" } });
    expect(vi.getTimerCount()).toBe(0);
  });
});

const { elder: _elder, language: _language, ...asked } = openingLookUp;
describe("an answer that comes after another start was chosen is dropped", () => {
  test.each([
    ["a town", () => askAboutTown("441521110"), null],
    ["a village", () => askAboutVillage("441521100201"), "village"],
    ["no village", () => askAboutVillage(null), null],
    ["no start", forgetOrigin, null],
    ["everything", askForEverything, null],
    ["a link", () => takeLookUpLink({ ...asked, town: "441521110", elder: null, language: null }, []), null],
  ] as const)("%s", async (_, choose, by) => {
    const { device, says } = phone();
    const done = locateMe(device);
    choose();
    expect(now().locating).toBe("idle");
    says(HERE);
    await done;
    expect(now().locating).toBe("idle");
    expect(now().origin?.by ?? null).toBe(by);
  });

  test("asked twice: the later answer counts", async () => {
    const { device, says } = phone();
    const first = locateMe(device);
    const second = locateMe(device);
    says({ ...HERE, latitude: 23 }, 1);
    await second;
    says(HERE, 0);
    await first;
    expect(now().origin?.origin.lonLat).toEqual([115.3301, 23]);
  });

  test("looking at a card or writing words is no other start", async () => {
    const { device, says } = phone();
    const done = locateMe(device);
    writeWords("canteen");
    openPlace("near-canteen");
    takeLookUpLink({ ...asked, place: "far-canteen", elder: null, language: null }, []);
    says(HERE);
    await done;
    expect(now().origin?.by).toBe("here");
  });
});

test("a village that was the start is left for this phone's place; a town stays chosen", async () => {
  askAboutVillage("441521100201");
  const { device, says } = phone();
  const done = locateMe(device);
  says(HERE);
  await done;
  expect(now()).toMatchObject({ village: null, town: "441521100", origin: { by: "here" } });
  askAboutTown("441521110");
  expect(now().origin?.by).toBe("here");
  // A village without a point is no start, and says so by having none.
  askAboutVillage("441521100202");
  expect(now().origin).toBeNull();
});

test("the place stands in no link", async () => {
  const { device, says } = phone();
  const done = locateMe(device);
  says(HERE);
  await done;
  const link = lookUpLinkOf(now());
  expect(link).toBe("v=1");
  for (const figure of ["115", "22.97", "3301", "9701"]) expect(link).not.toContain(figure);
});
