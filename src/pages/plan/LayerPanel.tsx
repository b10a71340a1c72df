import { FacilitySymbol } from "../../map/FacilitySymbol";
import { COUNTED_IN, FACILITY_KINDS, type FacilityKind } from "../../model/facility";
import { chooseMeasure, showKind } from "../../state/actions";
import { placeOf } from "../../state/selectors";
import type { Measure, Places } from "../../state/store";
import { Count } from "../../ui/Figure";
import { MEASURES } from "./copy";

/** What the map shows 图层: one question for the towns, and any kinds of facility. */
export function LayerPanel(props: {
  measure: Measure | null;
  kinds: ReadonlySet<FacilityKind>;
  assumed: boolean;
  places: Places | null;
}) {
  const { measure, kinds, assumed, places } = props;
  return (
    <section className="panel layers" aria-label="图层">
      <fieldset>
        <legend>乡镇着色</legend>
        {MEASURES.map(({ id, zh }) => (
          <label key={id} className="choice">
            <input type="radio" name="measure" checked={measure === id} onChange={() => chooseMeasure(id)} />
            <span>{zh}</span>
          </label>
        ))}
        <label className="choice">
          <input
            type="radio"
            name="measure"
            checked={measure === null}
            onChange={() => chooseMeasure(null)}
          />
          <span>不着色</span>
        </label>
      </fieldset>
      <fieldset>
        <legend>设施</legend>
        {FACILITY_KINDS.map((kind) => {
          const all = places?.facilities.filter((facility) => facility.kind === kind.id) ?? [];
          const siting = all.filter((facility) => facility.status === "siting").length;
          const drawn = all.filter((facility) => placeOf(facility, assumed));
          return (
            <label key={kind.id} className="choice">
              <input
                type="checkbox"
                checked={kinds.has(kind.id)}
                onChange={(event) => showKind(kind.id, event.target.checked)}
              />
              <FacilitySymbol kind={kind.id} look="solid" />
              <span>{kind.zh}</span>
              {places && (
                <small>
                  {kinds.has(kind.id) ? (
                    <>
                      图上 <Count of={drawn.length} unit={COUNTED_IN[kind.id]} />
                    </>
                  ) : (
                    "已隐藏"
                  )}
                  ，共 <Count of={all.length} unit={COUNTED_IN[kind.id]} />
                  {siting > 0 && (
                    <>
                      ，含择址中 <Count of={siting} unit={COUNTED_IN[kind.id]} />
                    </>
                  )}
                </small>
              )}
            </label>
          );
        })}
      </fieldset>
    </section>
  );
}
