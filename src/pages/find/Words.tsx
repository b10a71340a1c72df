import type { ReactNode } from "react";
import { useStore } from "zustand";
import { FacilitySymbol } from "../../map/FacilitySymbol";
import type { Away, ListedPlace, Walking } from "../../model/lookUp";
import type { Spelled } from "../../model/search";
import { lookUpStore } from "../../state/lookUp";
import { AsOf, Count, Reported } from "../../ui/Figure";
import { HOTLINE } from "./copy";
import type { Phone } from "./phoneHref";
import { MOST_MINUTES_ON_FOOT } from "./placeWords";
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
      {most > MOST_MINUTES_ON_FOOT ? (
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

/** A sentence with something in it that is no text, wherever the language puts that. */
export function Filled({ words, children }: { words: (it: string) => string; children: ReactNode }) {
  const [before, after] = words(PLACE_OF_IT).split(PLACE_OF_IT);
  return (
    <>
      {before}
      {children}
      {after}
    </>
  );
}

const PLACE_OF_IT = "\u0000";

/** A sentence with a count in it. */
export const Counted = ({ of, words }: { of: number; words: (count: string) => string }) => (
  <Filled words={words}>
    <Count of={of} unit="" />
  </Filled>
);

/** How many beds are told of a place 床位: a value, a range, or at least so many. */
export const BedCount = ({ beds }: { beds: NonNullable<ListedPlace["beds"]> }) => (
  <Reported
    value={beds.low}
    upTo={beds.high}
    atLeast={beds.high === null}
    unit="张"
    grade={beds.grade}
    asOf={beds.asOf}
  />
);

/** A place's sign, half filled while it is built and not open. */
export const PlaceSign = ({ place, size }: { place: ListedPlace; size: number }) => (
  <FacilitySymbol kind={place.kind} size={size} look={place.status === "built_not_open" ? "half" : "solid"} />
);

/** A number to be called at a tap. */
export function Call({ phone: { words, href }, of }: { phone: Phone; of?: string }) {
  const copy = useCopy();
  return (
    <a className="button find-call" href={href}>
      {copy.call} <span className="find-phone">{words}</span>
      {of && <span className="visually-hidden">{of}</span>}
    </a>
  );
}
