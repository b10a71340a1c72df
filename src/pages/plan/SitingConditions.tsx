import type { AgeGroup } from "../../model/age";
import type { FacilityKind } from "../../model/facility";
import { reachSites } from "../../state/reach";
import { nameOf } from "../../state/rowsBehind";
import { type SitingAsk, withPlace } from "../../state/siting";
import { hasDuty } from "../../state/sitingPlaces";
import type { Places } from "../../state/store";
import { NumberField } from "./NumberField";

/** More than these would be a list to get lost in: the program's own choice remains. */
const MOST_LISTED = 20;

/** Costs are the planner's to state: none is assumed. */
const FIRST_BUDGET = { most: 0, perSite: 0, perBed: 0 };

/** What a planner may demand beside the question 更多条件: where not, where surely, money, closures, the oldest. */
export function SitingConditions(props: {
  places: Places;
  kind: FacilityKind;
  assumed: boolean;
  draft: SitingAsk;
  change: (part: Partial<SitingAsk>) => void;
  age: AgeGroup;
}) {
  const { places, kind, assumed, draft, change, age } = props;
  const { except, must, budget } = draft;
  const names = new Map([...places.villages, ...places.towns].map(({ code, name }) => [code, name]));
  const towns = places.towns.filter(({ inScope }) => inScope);
  const isTown = (code: string) => towns.some((town) => town.code === code);
  const set = (code: string, as: Parameters<typeof withPlace>[2]) => change(withPlace(draft, code, as));
  const existing = reachSites(places, kind, assumed).filter(
    ({ facility }) => !hasDuty(kind, draft) || facility.townCode === draft.town,
  );
  const villages = [
    ...except.map((code) => ({ code, words: "不选" })),
    ...must.map((code) => ({ code, words: "必选" })),
  ].filter(({ code }) => !isTown(code) && !existing.some(({ facility }) => facility.id === code));
  const count = except.length + must.length + (budget ? 1 : 0) + (draft.closures > 0 ? 1 : 0);
  return (
    <details className="siting-more">
      <summary>更多条件{count > 0 && `（已设 ${count} 项）`}</summary>
      {!draft.town && (
        <fieldset className="siting-towns">
          <legend>哪些镇不选、哪些必须有</legend>
          {towns.map(({ code, name }) => (
            <label key={code} className="siting-field">
              <span>{name}</span>
              <select
                value={except.includes(code) ? "except" : must.includes(code) ? "must" : ""}
                onChange={(event) => set(code, (event.target.value || null) as "except" | "must" | null)}
              >
                <option value="">可选</option>
                <option value="except">不选</option>
                <option value="must">必须有一处</option>
              </select>
            </label>
          ))}
        </fieldset>
      )}
      {villages.length > 0 && (
        <ul className="siting-villages" aria-label="不选、必选的村（社区）">
          {villages.map(({ code, words }) => (
            <li key={code}>
              {words} {names.get(code) ?? code}{" "}
              <button type="button" className="quiet-button" onClick={() => set(code, null)}>
                放回
              </button>
            </li>
          ))}
        </ul>
      )}
      <p className="reach-note">单个村（社区）的“不选这里”“必选这里”在求解结果里点。</p>
      <div className="siting-row">
        <label className="choice">
          <input
            type="checkbox"
            checked={budget !== null}
            onChange={(event) => change({ budget: event.target.checked ? FIRST_BUDGET : null })}
          />
          <span>限预算</span>
        </label>
        {budget && (
          <>
            <NumberField
              label="共"
              unit="万元"
              value={budget.most}
              onChange={(most) => change({ budget: { ...budget, most } })}
            />
            <NumberField
              label="每处"
              unit="万元"
              value={budget.perSite}
              onChange={(perSite) => change({ budget: { ...budget, perSite } })}
            />
            <NumberField
              label="每张床"
              unit="万元"
              value={budget.perBed}
              onChange={(perBed) => change({ budget: { ...budget, perBed } })}
            />
          </>
        )}
      </div>
      {budget && (
        <p className="reach-note">造价是您填的假设，不是核定价；每张床的造价要同时“计床位”才起作用。</p>
      )}
      {existing.length > 0 && existing.length <= MOST_LISTED && (
        <fieldset className="siting-towns">
          <legend>指定撤并哪几处（新点可填 0，只看撤并的影响）</legend>
          {existing.map(({ facility }) => (
            <label key={facility.id} className="choice">
              <input
                type="checkbox"
                checked={except.includes(facility.id)}
                onChange={(event) => set(facility.id, event.target.checked ? "except" : null)}
              />
              <span>{nameOf(facility)}</span>
            </label>
          ))}
        </fieldset>
      )}
      <div className="siting-row">
        <NumberField
          label="同时撤并已有的（由程序选影响最小的）"
          unit="处"
          value={draft.closures}
          onChange={(closures) => change({ closures })}
        />
        {!draft.beds && age !== "80" && (
          <label className="siting-field">
            <span>80岁及以上</span>
            <select
              value={draft.eighty}
              onChange={(event) => change({ eighty: Number(event.target.value) as SitingAsk["eighty"] })}
            >
              <option value={1}>与其他人一样计</option>
              <option value={2}>一人按二人计</option>
              <option value={3}>一人按三人计</option>
            </select>
          </label>
        )}
      </div>
    </details>
  );
}
