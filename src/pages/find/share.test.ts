import { describe, expect, test } from "vitest";
import { isWeChat, type Sharing, sharedText, shareLink } from "./share";

const wanted = {
  title: "黄羌镇敬老院",
  text: "黄羌镇敬老院（海丰县）",
  url: "http://county.example/#/find?v=1&id=a",
};
const named = (name: string) => Object.assign(new Error(name), { name });
const refused = (name: string) => async () => {
  throw named(name);
};

describe("passing on", () => {
  test("by the phone's own way, as its own method", async () => {
    const given: unknown[] = [];
    const phone = {
      async share(this: unknown, data: ShareData) {
        if (this !== phone) throw new TypeError("Illegal invocation");
        given.push(data);
      },
      clipboard: { writeText: refused("NotAllowedError") },
    };
    expect(await shareLink(wanted, phone)).toBe("shared");
    expect(given).toEqual([wanted]);
  });

  test.each([
    ["given up by its reader", { share: refused("AbortError") }, "cancelled", 0],
    ["not let within this app", { share: refused("NotAllowedError") }, "copied", 1],
    ["not for such data", { share: refused("TypeError"), canShare: () => false }, "copied", 1],
    ["not there", {}, "copied", 1],
  ] as const)("%s", async (_, phone, shared, copies) => {
    const copied: string[] = [];
    const clipboard = { writeText: async (text: string) => void copied.push(text) };
    expect(await shareLink(wanted, { ...(phone as Sharing), clipboard })).toBe(shared);
    expect(copied).toEqual(Array(copies).fill(sharedText(wanted)));
  });

  test("neither way: the page shows the text", async () => {
    expect(await shareLink(wanted, {})).toBe("shown");
    expect(await shareLink(wanted, { clipboard: { writeText: refused("NotAllowedError") } })).toBe("shown");
    expect(sharedText(wanted)).toBe(`${wanted.text}\n${wanted.url}`);
    expect(sharedText({ ...wanted, text: "" })).toBe(wanted.url);
  });
});

test.each([
  [
    "Mozilla/5.0 (Linux; Android 12) AppleWebKit/537.36 Chrome/107 Mobile MMWEBID/1 MicroMessenger/8.0.44.2502",
    true,
  ],
  ["Mozilla/5.0 (iPhone; CPU iPhone OS 16_0) AppleWebKit/605 micromessenger/8.0.40", true],
  ["Mozilla/5.0 (Linux; Android 12) AppleWebKit/537.36 Chrome/120 Mobile Safari/537.36", false],
  ["NotMicroMessengers", false],
])("in WeChat or not: %s", (agent, inside) => expect(isWeChat(agent)).toBe(inside));
