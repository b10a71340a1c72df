import { useId } from "react";
import { FacilitySymbol } from "../../map/FacilitySymbol";
import { COUNTED_IN, type FacilityKind } from "../../model/facility";
import type { ListedPlace, LookUp } from "../../model/lookUp";
import { Count } from "../../ui/Figure";
import { COPY, kindWords } from "./copy";
import { Place } from "./Place";

/** The places of one kind, and how many more the report counts without naming them. */
export function KindGroup(props: {
  kind: FacilityKind;
  places: readonly ListedPlace[];
  unnamed: number;
  list: LookUp;
}) {
  const { kind, places, unnamed, list } = props;
  const heading = useId();
  const unit = COUNTED_IN[kind];
  return (
    <section className="find-group" aria-labelledby={heading}>
      <h3>
        <FacilitySymbol kind={kind} size={32} />
        <span id={heading}>{kindWords(kind)}</span>
        {places.length > 0 && <Count of={places.length} unit={unit} />}
      </h3>
      {places.length > 0 && (
        <ul className="find-places">
          {places.map((place) => (
            <Place key={place.id} place={place} list={list} />
          ))}
        </ul>
      )}
      {unnamed > 0 && (
        <p className="find-unnamed">
          {places.length === 0 && COPY.nothingOfKind}
          全县另有 <Count of={unnamed} unit={unit} />
          名单待登记
        </p>
      )}
    </section>
  );
}
