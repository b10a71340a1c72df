import { CHAPTERS, type ChapterId } from "../model/briefing";
import { inRange, LEAST_SECONDS, MOST_SECONDS, playable, standIn, tourOf } from "./briefActions";
import type { BriefChoices } from "./briefing";
import { openingBrief } from "./briefStore";
import type { Places } from "./store";

/** What stands in a link of the wall besides its choices 附带: whether assumptions are counted, the data it was made with. */
export interface BriefLinked {
  readonly choices: BriefChoices;
  readonly assumed: boolean;
  readonly data: string | null;
}

/** What a link of the wall says 链接; what could not be taken in words. `notes`: the presenter's window, of which wall. */
export interface BriefLinkRead extends BriefLinked {
  readonly problems: readonly string[];
  readonly notes: boolean;
  readonly wall: string | null;
}

const VERSION = "1";
/** Ours are some 150 characters; what is far longer was not made here. */
const LONGEST = 2000;
const NOTES = "notes";

/** The wall's choices as the part of an address after `?`: short keys, and nothing that stands as it opens. */
export function briefLinkOf({ choices, assumed, data }: BriefLinked): string {
  const parts: [string, string][] = [["v", VERSION]];
  const say = (key: string, value: string | null, otherwise: string | null = null) => {
    if (value !== otherwise && value !== null) parts.push([key, value]);
  };
  say("c", choices.chapter, openingBrief.chapter);
  say("q", choices.order.join("."), openingBrief.order.join("."));
  say("s", String(choices.seconds), String(openingBrief.seconds));
  for (const [key, flag] of FLAGS) say(key, wordOf(choices[flag]), wordOf(openingBrief[flag]));
  say("y", choices.theme, openingBrief.theme);
  say("t", choices.town);
  say("a", wordOf(assumed), "1");
  say("d", data);
  return written(parts);
}

/** The part after `?` for the presenter's window of a wall 汇报人窗口. */
export const presenterLinkOf = (wall: string): string =>
  written([
    ["v", VERSION],
    ["w", NOTES],
    ["x", wall],
  ]);

const written = (parts: readonly (readonly [string, string])[]) =>
  parts.map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join("&");

const wordOf = (flag: boolean) => (flag ? "1" : "0");
const FLAGS = [
  ["z", "frozen"],
  ["r", "reception"],
  ["o", "loop"],
] as const;

/** What a reader of a link calls each of its parts. */
const WORDS: Readonly<Record<string, string>> = {
  c: "章节",
  q: "播放顺序",
  s: "每章秒数",
  z: "定格",
  r: "接待模式",
  o: "循环",
  y: "配色",
  t: "镇（场）",
  a: "假设集",
  d: "数据版本",
  w: "窗口",
  x: "大屏编号",
};

/**
 * Reads the part of an address after `#/brief?`. Whatever it holds, the choices are valid save for a town that only the
 * ledger knows (see `knownBriefChoices`); each part that cannot be taken is named in a sentence.
 */
export function briefChoicesFrom(text: string): BriefLinkRead {
  const nothing = { choices: openingBrief, assumed: true, data: null, notes: false, wall: null };
  if (text.length > LONGEST)
    return { ...nothing, problems: ["链接太长，不是这个网站生成的，已按初始画面打开。"] };
  const problems: string[] = [];
  const said = new URLSearchParams(text);
  if (said.has("v") && said.get("v") !== VERSION)
    problems.push(`链接是另一版程序做的（${shown(said.get("v"))}），已按认得出的部分打开。`);
  for (const key of new Set(said.keys()))
    if (key !== "v" && !Object.hasOwn(WORDS, key)) problems.push(`链接里的“${shown(key)}”认不出，没有采用。`);

  /** One part, when it is there and holds; else a sentence. */
  const take = <T>(key: string, read: (value: string) => T | undefined): T | undefined => {
    const value = said.get(key);
    if (value === null) return undefined;
    const taken = read(value);
    if (taken === undefined) problems.push(`链接里的“${WORDS[key]} ${shown(value)}”认不出，没有采用。`);
    return taken;
  };
  const flag = (value: string) => (value === "1" ? true : value === "0" ? false : undefined);

  const reception = take("r", flag) ?? openingBrief.reception;
  const order = take("q", (value) => orderFrom(value, reception, problems)) ?? openingBrief.order;
  const tour = tourOf({ order, reception });
  const chapter = take("c", chapterFrom);
  if (chapter && !tour.includes(chapter))
    problems.push(`链接里的“${zhOf(chapter)}”一章不在播放的章节里，已从下一章开始。`);
  const choices: BriefChoices = {
    chapter: standIn(chapter ?? openingBrief.chapter, chapter ? openingBrief.order : [], tour),
    order,
    reception,
    theme: take("y", (value) => THEMES.find((theme) => theme === value)) ?? openingBrief.theme,
    seconds: take("s", (value) => secondsFrom(value, problems)) ?? openingBrief.seconds,
    loop: take("o", flag) ?? openingBrief.loop,
    frozen: take("z", flag) ?? openingBrief.frozen,
    town: take("t", (value) => (/^[\w-]{1,60}$/.test(value) ? value : undefined)) ?? null,
  };
  return {
    choices,
    problems,
    assumed: take("a", flag) ?? true,
    data: take("d", eightLetters) ?? null,
    notes: take("w", (value) => value === NOTES || undefined) ?? false,
    wall: take("x", eightLetters) ?? null,
  };
}

const THEMES = ["wall", "day"] as const;
const chapterFrom = (value: string) => CHAPTERS.find(({ id }) => id === value)?.id;
const zhOf = (id: ChapterId) => CHAPTERS.find((chapter) => chapter.id === id)?.zh;
const eightLetters = (value: string) => (/^[0-9a-f]{8}$/.test(value) ? value : undefined);

/** The chapters that there are, each once; all of them, with a sentence, where none would come on. */
function orderFrom(value: string, reception: boolean, problems: string[]): readonly ChapterId[] {
  const wanted = value.split(".");
  const unknown = [...new Set(wanted.filter((id) => !chapterFrom(id)))];
  const known = [...new Set(wanted)].flatMap((id) => chapterFrom(id) ?? []);
  if (tourOf({ order: known, reception }).length === 0)
    problems.push("链接里没有一章可以播放，已播放全部章节。");
  else if (unknown.length > 0)
    problems.push(`链接里的章节“${shown(unknown.join("、"))}”现在没有，其余照常播放。`);
  return playable(known, reception);
}

/** Whole seconds in range; the nearest, with a sentence, for a number that is not. */
function secondsFrom(value: string, problems: string[]): number | undefined {
  if (!/^-?\d{1,9}(\.\d{1,9})?$/.test(value)) return undefined;
  const nearest = inRange(Number(value));
  if (nearest !== Number(value))
    problems.push(
      `链接里的“每章秒数 ${shown(value)}”不是 ${LEAST_SECONDS}—${MOST_SECONDS} 的整数，已按 ${nearest} 秒。`,
    );
  return nearest;
}

/** What a link holds may be anything: it is shown short, and never as more than text. */
const shown = (value: string | null) => {
  const text = [...(value ?? "")].filter((letter) => /[^\p{C}]/u.test(letter)).join("");
  return text.length > 24 ? `${text.slice(0, 24)}…` : text;
};

/** The choices without a town the ledger does not know 核对链接, in words: it may be gone since the link was made. */
export function knownBriefChoices(choices: BriefChoices, places: Pick<Places, "towns">) {
  const { town } = choices;
  if (town === null || places.towns.some(({ code }) => code === town)) return { choices, problems: [] };
  const words = `链接里的“镇（场） ${shown(town)}”不在现在的底账里，没有采用。`;
  return { choices: { ...choices, town: null }, problems: [words] };
}
