import { useStore } from "zustand";
import type { Away, ListedPlace, LookUp, Walking } from "../../model/lookUp";
import type { Spelled } from "../../model/search";
import { lookUpStore } from "../../state/lookUp";
import { AsOf, Count, Reported } from "../../ui/Figure";
import { HOTLINE } from "./copy";
import { useCopy } from "./useCopy";

/** A name as it stands on the sign; who reads English sees its reading beside it. */
export function Name({ of }: { of: Spelled }) {
  const english = useStore(lookUpStore, ({ language }) => language) === "en";
  return (
    <>
      <span lang="zh-CN">{of.name}</span>
      {english && (
        <span className="find-reading" lang="zh-Latn-pinyin">
          {" "}
          {capital(of.pinyin)}
        </span>
      )}
    </>
  );
}

const capital = (pinyin: string) => pinyin.replace(/(^| )\p{Ll}/gu, (letter) => letter.toUpperCase());

/** A date in the reader's language. */
export function DateOf({ date }: { date: string }) {
  const english = useStore(lookUpStore, ({ language }) => language) === "en";
  if (!english) return <AsOf date={date} />;
  return date === "undated" ? <span>undated</span> : <time dateTime={date}>{date}</time>;
}

/** Beyond this the way is no walk for an old person. */
const MOST_MINUTES = 90;

/** How far, and how long on foot 远近: the first measured, the second an estimate and marked so. */
export function AwayWords(props: { away: Away; walking: Walking; place: ListedPlace }) {
  const { away, walking, place } = props;
  const copy = useCopy();
  const [near, far] = away.metres;
  const inKilometres = far >= 1000;
  const rounded = (metres: number) =>
    inKilometres ? Math.round(metres / 100) / 10 : Math.round(metres / 10) * 10;
  const [least, most] = away.minutes.map(Math.ceil) as [number, number];
  return (
    <span className="find-away">
      <span>
        {copy.awayLine}{" "}
        <Reported
          value={rounded(near)}
          upTo={rounded(far)}
          unit={inKilometres ? copy.kilometre : copy.metre}
          grade={place.position?.grade ?? walking.grade}
          asOf={place.position?.asOf ?? walking.asOf}
        />
      </span>
      {most > MOST_MINUTES ? (
        <span>{copy.awayWalkFar}</span>
      ) : (
        <span>
          {copy.awayWalk}{" "}
          <Reported value={least} upTo={most} unit={copy.minute} grade={walking.grade} asOf={walking.asOf} />
        </span>
      )}
    </span>
  );
}

/** The service line, to be called at a tap. */
export function Hotline() {
  const copy = useCopy();
  return (
    <a className="button find-call" href={`tel:${HOTLINE}`}>
      {copy.hotline} {HOTLINE}
    </a>
  );
}

/** A town's reading as its sign has it: ke tang zhen → Ketang. */
export const townReading = (pinyin: string): string =>
  capital(pinyin.replace(/ (zhen|xiang|chang)$/, "").replaceAll(" ", ""));

/** A town of the list by its code; null = not known. */
export const townOf = (list: LookUp, code: string | null) =>
  list.towns.find((town) => town.code === code) ?? null;

export const villageOf = (list: LookUp, code: string | null) =>
  list.villages.find((village) => village.code === code) ?? null;

/** A sentence with a count in it, wherever the language puts it. */
export function Counted({ of, words }: { of: number; words: (count: string) => string }) {
  const [before, after] = words(PLACE_OF_COUNT).split(PLACE_OF_COUNT);
  return (
    <>
      {before}
      <Count of={of} unit="" />
      {after}
    </>
  );
}

const PLACE_OF_COUNT = "\u0000";
