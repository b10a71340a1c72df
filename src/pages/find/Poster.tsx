import { Fragment } from "react";
import { FacilitySymbol } from "../../map/FacilitySymbol";
import type { ListedPlace, LookUp } from "../../model/lookUp";
import { placeAddress } from "../../state/lookUpAddress";
import { HOTLINE, ZH } from "./copy";
import { phonesOf } from "./phoneHref";
import { citedBy, nameParts, placeLine, posterPromise } from "./printRows";
import { SheetCode, SheetDates } from "./SheetParts";

/** One place's poster 海报: its name, and the code that opens its card. In Chinese whatever the page around it is in. */
export function Poster({ place, list }: { place: ListedPlace; list: LookUp }) {
  const phones = phonesOf(place.services?.phone ?? null);
  return (
    <section className="find-poster" lang="zh-CN" aria-labelledby="poster-name">
      <header>
        <FacilitySymbol kind={place.kind} size={72} />
        <h1 id="poster-name" tabIndex={-1}>
          {nameParts(place, list).map((part, i) => (
            <Fragment key={part}>
              {i > 0 && <wbr />}
              {part}
            </Fragment>
          ))}
        </h1>
        <p>{placeLine(place, list)}</p>
      </header>
      <SheetCode text={placeAddress(place.id)} label={posterPromise(place)} />
      <footer>
        {phones.length > 0 && (
          <p className="find-poster-phone">
            {ZH.phone}
            {phones.map(({ href, words }) => (
              <strong key={href}>{words}</strong>
            ))}
          </p>
        )}
        <p className="find-poster-phone">
          {ZH.hotline} <strong>{HOTLINE}</strong>
        </p>
        <SheetDates cited={citedBy([place], list)} />
      </footer>
    </section>
  );
}
