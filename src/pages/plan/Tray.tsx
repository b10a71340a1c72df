import { memo } from "react";
import { FacilitySymbol } from "../../map/FacilitySymbol";
import { COUNTED_IN } from "../../model/facility";
import { nameOf } from "../../state/rowsBehind";
import { unplaced } from "../../state/selectors";
import type { Places } from "../../state/store";
import { Count } from "../../ui/Figure";

/** What the map cannot show 未落图: counted, never dropped, so that the page always sums to the report. */
export const Tray = memo(function Tray({ places, assumed }: { places: Places; assumed: boolean }) {
  const groups = unplaced(places, assumed);
  const total = groups.reduce((sum, group) => sum + group.facilities.length, 0);
  return (
    <details className="tray" open={total > 0}>
      <summary>
        未落图 <Count of={total} unit="处" />
      </summary>
      {total === 0 ? (
        <p>底账里的设施都画上了，其中未列名的按假设集摆放（空心）。关闭“假设集”，它们就列在这里。</p>
      ) : (
        <>
          <p>位置待登记。总结只给了数目或名称，没有写在哪里；登记了位置就会画上地图。</p>
          <ul>
            {groups.map(({ kind, facilities }) => (
              <li key={kind.id}>
                <FacilitySymbol kind={kind.id} look="hollow" />
                <span>{kind.zh}</span>
                <Count of={facilities.length} unit={COUNTED_IN[kind.id]} />
                <small>
                  {facilities.some((facility) => facility.name)
                    ? facilities.map(nameOf).join("、")
                    : "名单待登记"}
                </small>
              </li>
            ))}
          </ul>
        </>
      )}
    </details>
  );
});
