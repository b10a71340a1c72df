import { useState } from "react";
import { chooseVillage } from "../../state/actions";
import type { VillageBeyond } from "../../state/reach";
import { someVillageDrawn } from "../../state/selectors";
import type { Places } from "../../state/store";
import { Count, Figure } from "../../ui/Figure";
import { REACH_COPY } from "./reachCopy";

const FIRST = 8;

/** Where the people beyond reach live 服务薄弱村（社区）, worst first, of the chosen town or the county. */
export function Underserved(props: {
  places: Places;
  rows: readonly VillageBeyond[];
  town: string | null;
  chosen: string | null;
  known: boolean;
}) {
  const { places, rows, town, chosen, known } = props;
  const [all, setAll] = useState(false);
  if (!known) return null;
  const own = town ? rows.filter((row) => row.townCode === town) : rows;
  const shown = all ? own : own.slice(0, FIRST);
  const rest = own.length - shown.length;
  const uncertain = own[0]?.beyond.amount.kind === "range" && own[0].beyond.amount.low === 0;
  const names = new Map(places.villages.map((village) => [village.code, village.name]));
  const towns = new Map(places.towns.map((entry) => [entry.code, entry.name]));
  return (
    <section className="underserved" aria-label="圈外的人在哪里">
      <h3>圈外的人在哪里</h3>
      {own.length === 0 ? (
        <p>{REACH_COPY.noneBeyond}</p>
      ) : (
        <>
          <p className="reach-note">
            按村（社区），圈外人最多的在前。村内的人按网格均摊{someVillageDrawn(places) && "、村点为示意"}
            ：名次供排查，不作考核。
            {uncertain && REACH_COPY.beyondUnknown}
          </p>
          <ol>
            {shown.map(({ villageCode, townCode, beyond, awayMinutes }) => (
              <li key={villageCode} aria-current={villageCode === chosen ? "true" : undefined}>
                <button type="button" onClick={() => chooseVillage(villageCode, townCode)}>
                  <span>{names.get(villageCode)}</span>
                  <small>
                    {towns.get(townCode)} · 到最近一处平均
                    {awayMinutes === null ? "到不了" : <Count of={Math.round(awayMinutes)} unit="分钟" />}
                  </small>
                </button>
                <Figure figure={beyond} />
              </li>
            ))}
          </ol>
          {(rest > 0 || all) && own.length > FIRST && (
            <button type="button" className="quiet-button" onClick={() => setAll(!all)}>
              {all ? "只看前几个" : "全部列出"} <Count of={own.length} unit="个村（社区）" />
            </button>
          )}
        </>
      )}
    </section>
  );
}
