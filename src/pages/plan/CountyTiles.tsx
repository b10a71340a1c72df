import { memo } from "react";
import { type IndicatorId, indicatorOf } from "../../model/indicator";
import { Figure } from "../../ui/Figure";
import { useFigureBook } from "../../ui/FigureBook";

const TILES: readonly IndicatorId[] = [
  "people",
  "elders",
  "nursing_homes",
  "nursing_beds_built",
  "central_home_beds",
  "canteens",
  "medical_care_beds",
  "public_cemeteries",
];

/** The county at a glance 全县概况. */
export const CountyTiles = memo(function CountyTiles() {
  const book = useFigureBook();
  return (
    <section className="tiles" aria-label="全县概况">
      {TILES.map((id) => (
        <div key={id} className="tile">
          <h3>{indicatorOf(id).zh}</h3>
          <Figure figure={book.figure(id, "county")} look="tile" />
        </div>
      ))}
    </section>
  );
});
