import { indicatorOf } from "../../model/indicator";
import { chooseVillage } from "../../state/actions";
import type { SitingResult } from "../../state/siting";
import type { Places } from "../../state/store";
import { Count, Figure } from "../../ui/Figure";
import { UNSERVED_WORDS } from "./sitingCopy";

const FIRST_UNSERVED = 6;

/** Whom no answer serves, and why; most people first. */
export function SitingUnserved({ result, places }: { result: SitingResult; places: Places }) {
  const { unserved, left, ask } = result;
  if (unserved.length === 0) return null;
  const names = new Map(places.villages.map((village) => [village.code, village]));
  const row = ({ villageCode, why, people }: (typeof unserved)[number]) => (
    <li key={`${villageCode} ${why}`}>
      <button
        type="button"
        onClick={() => chooseVillage(villageCode, names.get(villageCode)?.townCode ?? null)}
      >
        <span>{names.get(villageCode)?.name ?? villageCode}</span>
        <small>{UNSERVED_WORDS[why]}</small>
      </button>
      <Figure figure={people} />
    </li>
  );
  return (
    <section aria-labelledby="siting-left">
      <h3 id="siting-left">服务不到谁，为什么</h3>
      {result.numbers.left.length > 0 && (
        <p>
          {indicatorOf("siting_left").zh} <Figure figure={left} />
          {ask.objective === "lscp" && "：不在“全覆盖”之内，其余的人才算全覆盖。"}
        </p>
      )}
      <ol className="spot-nearest">{unserved.slice(0, FIRST_UNSERVED).map(row)}</ol>
      {unserved.length > FIRST_UNSERVED && (
        <details>
          <summary>
            全部 <Count of={unserved.length} unit="个村（社区）" />
          </summary>
          <ol className="spot-nearest">{unserved.slice(FIRST_UNSERVED).map(row)}</ol>
        </details>
      )}
    </section>
  );
}
