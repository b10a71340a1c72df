import { CHAPTERS, type Chapter, type ChapterId, type Words } from "../../model/briefing";
import { type Amount, amountOf, type Figure, type Given, type OwnIndicator } from "../../model/figure";
import type { Grade } from "../../model/grade";
import { indicatorOf } from "../../model/indicator";
import type { TourStanding } from "./tour";

/** What the presenter's window shows of a chapter 汇报词. */
export type NotedChapter = Pick<Chapter, "id" | "title" | "sentence" | "notes">;

/** How the wall stands, as its presenter is told 大屏状态. Moments are milliseconds of the one machine's clock. */
export interface WallState {
  /** Which chapters the wall has: another word whenever they change. */
  readonly edition: string;
  readonly at: number;
  readonly standing: TourStanding;
  readonly running: boolean;
  readonly loop: boolean;
  readonly since: number;
}

/** The chapter that comes after the one that is on 下一章; null = none does, or it is the same. */
export function comesNext(chapters: readonly NotedChapter[], { at, loop }: WallState): NotedChapter | null {
  if (at < 0 || chapters.length < 2) return null;
  return chapters[at + 1] ?? (loop ? (chapters[0] as NotedChapter) : null);
}

export const COMMANDS = ["next", "previous", "pause", "resume"] as const;
export type PresenterCommand = (typeof COMMANDS)[number];

/** All that two windows say to each other 两窗口之间的话; `wall` tells several walls in one browser apart. */
export type BriefMessage =
  /** A presenter asks, and says which chapters it has. */
  | { readonly kind: "ask"; readonly wall: string; readonly edition: string | null }
  | { readonly kind: "command"; readonly wall: string; readonly command: PresenterCommand }
  | { readonly kind: "state"; readonly wall: string; readonly state: WallState }
  | {
      readonly kind: "chapters";
      readonly wall: string;
      readonly edition: string;
      readonly chapters: readonly NotedChapter[];
    }
  /** The wall goes. */
  | { readonly kind: "gone"; readonly wall: string }
  /** A wall asks whether another has its name (a copied tab), and is told so. */
  | { readonly kind: "mine"; readonly wall: string; readonly voice: string }
  | { readonly kind: "taken"; readonly wall: string; readonly voice: string };

export const BRIEF_CHANNEL = "minzheng-brief";
const FORMAT = 1;

/** A message as it goes out. */
export const posted = (message: BriefMessage) => ({ format: FORMAT, ...message });

const STANDINGS: readonly TourStanding[] = ["moving", "held", "stopped", "ended", "still"];
const MOST_CHAPTERS = 40;
const MOST_PARTS = 400;
const LONGEST_TEXT = 4000;
const DEEPEST = 12;

type Loose = Readonly<Record<string, unknown>>;

/** A message out of whatever came over the channel, for one wall; null = not for us, or not what we say. Never throws. */
export function messageFrom(data: unknown, wall: string): BriefMessage | null {
  try {
    const said = looseOf(data);
    if (said.format !== FORMAT || said.wall !== wall) return null;
    switch (said.kind) {
      case "ask":
        return { kind: "ask", wall, edition: said.edition === null ? null : text(said.edition) };
      case "command":
        return { kind: "command", wall, command: oneOf(COMMANDS, said.command) };
      case "state":
        return { kind: "state", wall, state: stateFrom(looseOf(said.state)) };
      case "chapters": {
        const chapters = list(said.chapters, MOST_CHAPTERS).map(chapterFrom);
        return { kind: "chapters", wall, edition: text(said.edition), chapters };
      }
      case "gone":
        return { kind: "gone", wall };
      case "mine":
      case "taken":
        return { kind: said.kind, wall, voice: text(said.voice) };
      default:
        return null;
    }
  } catch {
    return null;
  }
}

/** What is not as agreed ends the reading; caught above, and nowhere else. */
const refuse = (why: string): never => {
  throw new RangeError(why);
};
const looseOf = (value: unknown): Loose =>
  typeof value === "object" && value !== null ? (value as Loose) : refuse("no object");
const text = (value: unknown): string =>
  typeof value === "string" && value.length <= LONGEST_TEXT ? value : refuse("no text");
const finite = (value: unknown): number =>
  typeof value === "number" && Number.isFinite(value) ? value : refuse("no number");
const list = (value: unknown, most = MOST_PARTS): readonly unknown[] =>
  Array.isArray(value) && value.length <= most ? value : refuse("no list");
const oneOf = <T>(values: readonly T[], value: unknown): T =>
  values.includes(value as T) ? (value as T) : refuse("none of those");

function stateFrom(said: Loose): WallState {
  const at = finite(said.at);
  return {
    edition: text(said.edition),
    at: Number.isInteger(at) ? at : refuse("no place"),
    standing: oneOf(STANDINGS, said.standing),
    running: oneOf([true, false], said.running),
    loop: oneOf([true, false], said.loop),
    since: finite(said.since),
  };
}

const IDS: readonly ChapterId[] = CHAPTERS.map(({ id }) => id);

function chapterFrom(value: unknown): NotedChapter {
  const said = looseOf(value);
  return {
    id: oneOf(IDS, said.id),
    title: text(said.title),
    sentence: wordsFrom(said.sentence),
    notes: list(said.notes).map(wordsFrom),
  };
}

const wordsFrom = (value: unknown): Words =>
  list(value).map((part) => (typeof part === "string" ? text(part) : figureFrom(part, 0)));

function amountFrom(value: unknown): Amount {
  const said = looseOf(value);
  switch (said.kind) {
    case "value":
      return { kind: "value", value: finite(said.value) };
    case "at-least":
      return { kind: "at-least", low: finite(said.low) };
    case "range": {
      const range = amountOf(finite(said.low), finite(said.high));
      return range.kind === "range" ? range : refuse("no range");
    }
    default:
      return said.kind === "unknown" ? { kind: "unknown" } : refuse("no amount");
  }
}

const gradeFrom = (value: unknown) => oneOf<Grade>([1, 2, 3, 4], value);

/** A figure that ui/Figure can draw and explain, or none. */
function figureFrom(value: unknown, depth: number): Figure {
  const said = looseOf(value);
  const indicator = text(said.indicator) as Figure["indicator"];
  if (depth > DEEPEST) refuse("too deep");
  const known = typeof (indicatorOf(indicator) as { zh?: unknown } | undefined)?.zh === "string";
  if (indicator === "reported" ? said.own === undefined : !known) refuse("no indicator");
  const given = said.given === undefined ? {} : { given: list(said.given).map(givenFrom) };
  return {
    indicator,
    subject: text(said.subject),
    amount: amountFrom(said.amount),
    base: said.base === null ? null : amountFrom(said.base),
    grade: gradeFrom(said.grade),
    asOf: text(said.asOf),
    sources: list(said.sources).map(text),
    ...given,
    ...(said.own === undefined ? {} : { own: ownFrom(looseOf(said.own), depth + 1) }),
  };
}

function givenFrom(value: unknown): Given {
  const said = looseOf(value);
  return {
    zh: text(said.zh),
    words: text(said.words),
    grade: said.grade === null ? null : gradeFrom(said.grade),
  };
}

const ownFrom = (said: Loose, depth: number): OwnIndicator => ({
  code: text(said.code),
  zh: text(said.zh),
  unit: text(said.unit),
  style: oneOf(["count", "decimal", "ratio", "presence", "duration"], said.style),
  formula: text(said.formula),
  caution: said.caution === null ? null : text(said.caution),
  from: list(said.from).map((figure) => figureFrom(figure, depth)),
});
