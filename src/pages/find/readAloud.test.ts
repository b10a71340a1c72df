import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canReadAloud, piecesOf, type ReadingState, readAloud, type Voices, voiceOf } from "./readAloud";

const voice = (lang: string, localService = true, name = lang) =>
  ({ lang, localService, name }) as SpeechSynthesisVoice;

/** A machine that speaks one piece at a time, when told to go on. */
function machine({ speech = true, voices = [voice("en-US"), voice("zh-CN")] } = {}) {
  const said: SpeechSynthesisUtterance[] = [];
  const sounds: { url: string; paused: boolean; onended: unknown; onerror: unknown }[] = [];
  let cancelled = 0;
  let hidden: (() => void) | undefined;
  let plays = true;
  const its: Voices = {
    speech: speech
      ? {
          speak: (words) => void said.push(words),
          cancel: () => void cancelled++,
          getVoices: () => voices,
        }
      : undefined,
    utterance: (text) => ({ text }) as SpeechSynthesisUtterance,
    audio: (url) => {
      const sound = { url, paused: false, onended: null, onerror: null };
      sounds.push(sound);
      return Object.assign(sound, {
        play: async () => {
          if (!plays) throw new Error("NotSupportedError");
        },
        pause: () => {
          sound.paused = true;
        },
      });
    },
    onHidden: (run) => {
      hidden = run;
      return () => {
        if (hidden === run) hidden = undefined;
      };
    },
  };
  const call = (handler: unknown) => (handler as (() => void) | null | undefined)?.();
  return {
    its,
    said,
    sounds,
    cancelled: () => cancelled,
    goOn: () => call(said.at(-1)?.onend),
    fail: () => call(said.at(-1)?.onerror),
    soundEnds: () => call(sounds.at(-1)?.onended),
    soundFails: () => call(sounds.at(-1)?.onerror),
    hide: () => hidden?.(),
    listening: () => hidden !== undefined,
    noSound: () => {
      plays = false;
    },
  };
}
const heard = () => {
  const states: ReadingState[] = [];
  return { states, told: (state: ReadingState) => void states.push(state) };
};
const settled = async () => {
  for (let i = 0; i < 5; i++) await Promise.resolve();
};

describe("reading aloud", () => {
  test("one piece after the other, slowly, in Mandarin, then it ends", () => {
    const { its, said, goOn, listening } = machine();
    const { states, told } = heard();
    readAloud({ sentences: ["黄羌镇敬老院。", "在黄羌镇。"] }, told, its);
    expect(said.map(({ text, lang, rate, voice: by }) => [text, lang, rate, by?.lang])).toEqual([
      ["黄羌镇敬老院。", "zh-CN", 0.9, "zh-CN"],
    ]);
    goOn();
    expect(said[1]?.text).toBe("在黄羌镇。");
    expect(states).toEqual(["reading"]);
    goOn();
    expect(states).toEqual(["reading", "ended"]);
    expect(listening()).toBe(false);
  });

  test("is stopped by hand or by leaving the page, and says nothing more", () => {
    for (const leave of [false, true]) {
      const { its, said, goOn, fail, hide, cancelled } = machine();
      const { states, told } = heard();
      const stop = readAloud({ sentences: ["一。", "二。"] }, told, its);
      const before = cancelled();
      if (leave) hide();
      else stop();
      expect(cancelled()).toBe(before + 1);
      // A cancelled piece is told as ended or failed, as browsers do.
      goOn();
      fail();
      stop();
      expect(said).toHaveLength(1);
      expect(states).toEqual(["reading", "stopped"]);
    }
  });

  test("another reading ends the first", () => {
    const { its, said } = machine();
    const [one, two] = [heard(), heard()];
    const stopOne = readAloud({ sentences: ["一。"] }, one.told, its);
    readAloud({ sentences: ["二。"] }, two.told, its);
    expect(one.states).toEqual(["reading", "stopped"]);
    stopOne();
    expect([one.states, two.states]).toEqual([["reading", "stopped"], ["reading"]]);
    expect(said.at(-1)?.text).toBe("二。");
  });

  test("a voice that fails is told; nothing to say is at its end at once", () => {
    const { its, fail } = machine();
    const { states, told } = heard();
    readAloud({ sentences: ["一。"] }, told, its);
    fail();
    readAloud({ sentences: [" ", ""] }, told, its);
    expect(states).toEqual(["reading", "failed", "reading", "ended"]);
  });

  test("without any voice: not offered, and told as failed", () => {
    const { its } = machine({ speech: false });
    const { states, told } = heard();
    expect(canReadAloud(its)).toBe(false);
    expect(canReadAloud(machine().its)).toBe(true);
    expect(canReadAloud()).toBe(false);
    readAloud({ sentences: ["一。"] }, told, its);
    expect(states).toEqual(["reading", "failed"]);
  });

  test("voices that are not there yet: its language is asked for all the same", () => {
    const { its, said } = machine({ voices: [] });
    readAloud({ sentences: ["一。"] }, () => {}, its);
    readAloud({ sentences: ["one."], language: "en" }, () => {}, its);
    expect(said.map(({ lang, voice: by }) => [lang, by])).toEqual([
      ["zh-CN", undefined],
      ["en-GB", undefined],
    ]);
  });
});

describe("a recording", () => {
  const recorded = { sentences: ["一。"], recording: "data/recordings/a.mp3" };
  test("plays in place of the machine's voice, to its end", async () => {
    const { its, said, sounds, soundEnds } = machine();
    const { states, told } = heard();
    readAloud(recorded, told, its);
    await settled();
    expect([said.length, sounds[0]?.url]).toEqual([0, "data/recordings/a.mp3"]);
    soundEnds();
    expect(states).toEqual(["reading", "ended"]);
  });
  test("is stopped", async () => {
    const { its, sounds } = machine();
    const { states, told } = heard();
    const stop = readAloud(recorded, told, its);
    stop();
    await settled();
    expect([states, sounds[0]?.paused]).toEqual([["reading", "stopped"], true]);
  });
  test("that cannot be played is read once by the machine", async () => {
    for (const how of ["refused", "broken", "both"]) {
      const { its, said, noSound, soundFails, goOn } = machine();
      const { states, told } = heard();
      if (how !== "broken") noSound();
      readAloud(recorded, told, its);
      if (how !== "refused") soundFails();
      await settled();
      expect(said.map(({ text }) => text)).toEqual(["一。"]);
      goOn();
      expect(states).toEqual(["reading", "ended"]);
    }
  });
  test("that cannot be played after it was stopped is not read, nor does it silence the next", async () => {
    const { its, said, noSound, cancelled } = machine();
    noSound();
    readAloud(recorded, () => {}, its)();
    readAloud({ sentences: ["二。"] }, () => {}, its);
    const before = cancelled();
    await settled();
    expect([said.map(({ text }) => text), cancelled()]).toEqual([["二。"], before]);
  });
});

test.each([
  [["zh-TW", "zh-CN", "en-US"], "zh", "zh-CN"],
  [["zh_CN"], "zh", "zh_CN"],
  [["cmn-Hans-CN"], "zh", "cmn-Hans-CN"],
  [["zh-TW", "en-GB"], "zh", "zh-TW"],
  [["zh-HK", "yue-HK", "en-GB"], "zh", undefined],
  [["zh-CN", "en-US", "en-GB"], "en", "en-GB"],
  [["zh-CN", "cmn-Hans-CN"], "en", undefined],
  [["ja-JP"], "zh", undefined],
] as const)("of the voices %j for %s: %s", (langs, language, lang) => {
  expect(
    voiceOf(
      langs.map((each) => voice(each)),
      language,
    )?.lang,
  ).toBe(lang);
});
test("of two alike the one on this machine: it needs no network", () => {
  const both = [voice("zh-CN", false, "far"), voice("zh-CN", true, "near")];
  expect(voiceOf(both, "zh")?.name).toBe("near");
});

describe("pieces", () => {
  test("are cut after a full stop before a comma, after a comma before anywhere", () => {
    const long = "一".repeat(50);
    expect(piecesOf([`${long}。${long}，${long}。`])).toEqual([`${long}。`, `${long}，${long}。`]);
    expect(piecesOf([`${long}，${long}，${long}`])).toEqual([`${long}，${long}，`, long]);
    expect(piecesOf(["字".repeat(250)]).map((piece) => piece.length)).toEqual([120, 120, 10]);
    expect(piecesOf([`${"word ".repeat(40)}end`]).every((piece) => /(word|end)$/.test(piece))).toBe(true);
    expect(piecesOf(["一。", " ", "二。"])).toEqual(["一。", "二。"]);
  });
  test("are short and leave nothing out, whatever is read", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme", maxLength: 400 })), (sentences) => {
        const pieces = piecesOf(sentences);
        const bare = (text: string) => text.replace(/\s/g, "");
        expect(bare(pieces.join(""))).toBe(bare(sentences.join("")));
        for (const piece of pieces) {
          expect([...piece].length).toBeLessThanOrEqual(120);
          expect(piece.trim()).not.toBe("");
        }
      }),
    );
  });
});
