import { lazy, Suspense } from "react";
import { FacilitySymbol } from "../../map/FacilitySymbol";
import { isCemetery } from "../../model/facility";
import type { ListedPlace, LookUp } from "../../model/lookUp";
import { placeAddress, townAddress } from "../../state/lookUpAddress";
import { HOTLINE } from "./copy";
import { statusWords } from "./placeWords";
import { useCopy } from "./useCopy";
import { DateOf, Name, townOf } from "./Words";
import "./printing.css";

// The code's library is not for those who only read.
const QrCode = lazy(() => import("../../ui/QrCode").then((module) => ({ default: module.QrCode })));

/** What is to be printed: the list of a town (null = of every town, a page each), or one place's poster. */
export type Printed =
  | { readonly what: "towns"; readonly town: string | null }
  | { readonly what: "poster"; readonly id: string };

/** The sheet as it will come out of the printer, with the way back; the paper leaves the buttons out. */
export function Printing(props: { printed: Printed; list: LookUp; onBack: () => void }) {
  const { printed, list, onBack } = props;
  const copy = useCopy();
  const place = printed.what === "poster" ? list.places.find(({ id }) => id === printed.id) : undefined;
  const towns =
    printed.what === "towns"
      ? list.towns.filter(({ code }) => printed.town === null || code === printed.town)
      : [];
  return (
    <div className="find-printing">
      <p className="find-printing-acts">
        <button type="button" className="button" onClick={() => window.print()}>
          {copy.print}
        </button>
        <button type="button" className="quiet-button" onClick={onBack}>
          {copy.printBack}
        </button>
      </p>
      {place && <Poster place={place} list={list} />}
      {towns.map(({ code }) => (
        <TownSheet key={code} code={code} list={list} />
      ))}
    </div>
  );
}

function Code({ text, label }: { text: string; label: string }) {
  return (
    <figure className="find-code">
      <Suspense fallback={<span className="find-code-room" />}>
        <QrCode text={text} label={label} />
      </Suspense>
      <figcaption>{label}</figcaption>
    </figure>
  );
}

/** One town's list for the notice board 公告栏. */
function TownSheet({ code, list }: { code: string; list: LookUp }) {
  const copy = useCopy();
  const town = townOf(list, code);
  if (!town) return null;
  const places = list.places.filter(({ townCode, kind }) => townCode === code && !isCemetery(kind));
  const dates = places
    .map(({ asOf }) => asOf)
    .filter((date) => date !== "undated")
    .sort();
  const sources = list.sources.filter(({ id }) =>
    places.some(({ source }) => source.split(";").includes(id)),
  );
  return (
    <section className="find-sheet" aria-labelledby={`sheet-${code}`}>
      <header>
        <div>
          <h1 id={`sheet-${code}`}>{copy.printTitle(town.name)}</h1>
          <p>
            {list.county} · <DateOf date={dates.at(-1) ?? "undated"} />
          </p>
        </div>
        <Code text={townAddress(code)} label={copy.townHow} />
      </header>
      {places.length === 0 ? (
        <p>{copy.printNothing}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{copy.printName}</th>
              <th scope="col">{copy.printStatus}</th>
              <th scope="col">{copy.printWhere}</th>
              <th scope="col">{copy.printHours}</th>
              <th scope="col">{copy.printPhone}</th>
            </tr>
          </thead>
          <tbody>
            {places.map((place) => (
              <Row key={place.id} place={place} list={list} />
            ))}
          </tbody>
        </table>
      )}
      <footer>
        <p>
          <strong>
            {copy.hotline} {HOTLINE}
          </strong>
        </p>
        <p>
          {copy.printSource}
          {sources.map(({ title }) => title).join("；")}
        </p>
        <p>{copy.printFoot}</p>
      </footer>
    </section>
  );
}

function Row({ place, list }: { place: ListedPlace; list: LookUp }) {
  const copy = useCopy();
  const { services } = place;
  const village = list.villages.find(({ code }) => code === place.villageCode)?.name;
  return (
    <tr>
      <th scope="row">
        <FacilitySymbol kind={place.kind} size={20} /> {place.name}
      </th>
      <td>{statusWords(place, copy)}</td>
      <td>{services?.address ?? village ?? copy.missing}</td>
      <td>
        {[services?.hours, services?.meals, services?.price].filter(Boolean).join("；") || copy.missing}
      </td>
      <td>{services?.phone ?? copy.missing}</td>
    </tr>
  );
}

/** One place's poster 海报: its name, and the code that opens its card. */
function Poster({ place, list }: { place: ListedPlace; list: LookUp }) {
  const copy = useCopy();
  const town = townOf(list, place.townCode);
  return (
    <section className="find-poster" aria-labelledby="poster-name">
      <FacilitySymbol kind={place.kind} size={96} />
      <h1 id="poster-name">
        <Name of={place} />
      </h1>
      <p>{[list.county, town?.name].filter(Boolean).join(" ")}</p>
      <Code text={placeAddress(place.id)} label={copy.posterHow} />
      {place.services?.phone && (
        <p className="find-poster-phone">
          {copy.phone} {place.services.phone}
        </p>
      )}
      <p>
        {copy.hotline} {HOTLINE}
      </p>
    </section>
  );
}
