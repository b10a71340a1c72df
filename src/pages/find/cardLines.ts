import type { LookUp } from "../../model/lookUp";
import type { Answered } from "../../state/lookUpAnswer";
import { type Copy, ZH } from "./copy";
import { citedIn, FACTS_ASKED, factWords, statusWords, townOf, villageOf } from "./placeWords";

/** What a card says of a place, a line each, with whose word it is: what a report of an error quotes. */
export function cardLines({ place }: Answered, list: LookUp, copy: Copy = ZH) {
  const { services, position, beds, source, asOf } = place;
  const title = (id: string) => citedIn(list, id)[0]?.title ?? id;
  const own = { source: title(source), asOf };
  const of = (part: { readonly source: string; readonly asOf: string } | null) =>
    part ? { source: title(part.source), asOf: part.asOf } : { source: null, asOf: null };
  const line = (label: string, value: string | null | undefined, from: ReturnType<typeof of>) => ({
    label,
    value: value || copy.missing,
    ...(value ? from : of(null)),
  });
  return [
    line(copy.status, statusWords(place, copy), own),
    ...FACTS_ASKED[place.kind].map((fact) =>
      line(factWords(fact, place.kind, copy), services?.[fact], of(services)),
    ),
    line(copy.phone, services?.phone, of(services)),
    ...(beds ? [line(copy.beds, bedsWords(beds, copy), of(beds))] : []),
    line(
      copy.position,
      position ? position.lonLat.map((degrees) => degrees.toFixed(6)).join(",") : null,
      of(position),
    ),
  ];
}

/** Within a text to be copied, where no mark can stand beside the number. */
const bedsWords = ({ low, high }: { low: number | null; high: number | null }, copy: Copy) =>
  (high === null ? `${copy.atLeast}${low}` : low === high ? `${low}` : `${low}–${high}`) + copy.bedUnit;

/** A card as it is read aloud 朗读词, in Chinese whatever the page is in: the name first, then what can be done. */
export function cardSentences({ place }: Answered, list: LookUp): string[] {
  const { name, services, townCode, villageCode, about, position } = place;
  const town = townOf(list, townCode)?.name;
  const village = villageOf(list, villageCode)?.name;
  const aboutTown = townOf(list, about)?.name;
  const where = [town, village].filter(Boolean).join("");
  return [
    `${name}。`,
    `${statusWords(place, ZH)}。`,
    where ? `在${where}。` : `${ZH.townUnknown}。`,
    ...FACTS_ASKED[place.kind].flatMap((fact) => {
      const value = services?.[fact];
      return value ? [`${factWords(fact, place.kind, ZH)}：${value}。`] : [];
    }),
    services?.phone ? `${ZH.phone}：${services.phone}。` : ZH.callNone,
    position ? "下面有去那里的地图。" : aboutTown ? ZH.positionAbout(aboutTown) : ZH.positionMissing,
  ];
}

/** The list as it is read aloud 朗读词: how many, and the first few. */
export function listSentences(found: readonly Answered[], list: LookUp, chosen: string | null): string[] {
  const town = townOf(list, chosen)?.name ?? list.county;
  if (found.length === 0) return [`${town}，${ZH.nothing}`];
  return [
    `${town}，${ZH.found}${found.length}${ZH.places}。`,
    ...found.slice(0, MOST_READ).map(({ place }, at) => {
      const own = townOf(list, place.townCode)?.name;
      return `第${at + 1}，${place.name}，${own ? `在${own}，` : ""}${statusWords(place, ZH)}。`;
    }),
    ...(found.length > MOST_READ ? [`后面还有${found.length - MOST_READ}${ZH.places}。`] : []),
  ];
}

const MOST_READ = 8;
