import { type FormEvent, useState } from "react";
import { AGE_GROUPS } from "../../model/age";
import { FACILITY_KINDS, type FacilityKind } from "../../model/facility";
import { SITING_OBJECTIVES } from "../../model/siting";
import { askSiting } from "../../state/actions";
import { type ReachSite, reachSites } from "../../state/reach";
import { MOST_CLOSURES, MOST_SITES, type SitingAsk } from "../../state/siting";
import { sitingOpening } from "../../state/sitingOpening";
import { type Places, store } from "../../state/store";
import { SitingConditions } from "./SitingConditions";
import { NumberField } from "./SitingFields";
import { OBJECTIVE_CHIPS, OBJECTIVE_WORDS, SITING_COPY } from "./sitingCopy";
import { useParts } from "./useParts";

/** The question of siting 选址提问: in words, with its conditions in a small form and one button. What is typed stays until the kind changes. */
export function SitingForm({ places, kind }: { places: Places; kind: FacilityKind }) {
  const { minutes, age, town, siting, assumed } = useParts("minutes", "age", "town", "siting", "assumed");
  const [draft, setDraft] = useState<SitingAsk>(() => {
    const inScope = places.towns.some(({ code, inScope }) => code === town && inScope);
    return siting ?? sitingOpening(store.getState(), kind, inScope ? town : null);
  });
  // Asked from elsewhere (不选这里, a link): the form follows.
  const [seen, setSeen] = useState(siting);
  if (siting !== seen) {
    setSeen(siting);
    if (siting) setDraft(siting);
  }
  const change = (part: Partial<SitingAsk>) => setDraft((before) => ({ ...before, ...part }));
  const people = AGE_GROUPS.find(({ id }) => id === age)?.zh ?? "";
  const townName = places.towns.find(({ code }) => code === draft.town)?.name;
  const who = `${draft.people === "town" ? townName : "全县"}${people}`;
  const problem = problemOf(draft, places, kind, reachSites(places, kind, assumed));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!problem) askSiting({ ...draft });
  };
  return (
    <form className="siting-form" onSubmit={submit} noValidate>
      <p className="reach-words">{OBJECTIVE_WORDS[draft.objective](who, minutes, draft.sites)}。</p>
      <fieldset className="reach-chips">
        <legend>求什么</legend>
        {SITING_OBJECTIVES.map(({ id }) => (
          <label key={id} className="chip">
            <input
              type="radio"
              name="siting-objective"
              checked={draft.objective === id}
              onChange={() => change({ objective: id })}
            />
            <span>{OBJECTIVE_CHIPS[id]}</span>
          </label>
        ))}
      </fieldset>
      <div className="siting-row">
        <NumberField
          label={draft.objective === "lscp" ? "新点至多" : "新点"}
          unit="处"
          value={draft.sites}
          onChange={(sites) => change({ sites })}
        />
        <label className="siting-field">
          <span>放在</span>
          <select
            value={draft.town ?? ""}
            onChange={(event) => {
              const code = event.target.value || null;
              change({ town: code, people: code ? draft.people : "county", except: [], must: [] });
            }}
          >
            <option value="">全县任何镇（场）</option>
            {places.towns
              .filter(({ inScope }) => inScope)
              .map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
          </select>
        </label>
        <label className="siting-field">
          <span>为谁</span>
          <select
            value={draft.people}
            onChange={(event) => change({ people: event.target.value as SitingAsk["people"] })}
          >
            <option value="county">全县{people}</option>
            {draft.town && (
              <option value="town">
                {townName}
                {people}
              </option>
            )}
          </select>
        </label>
      </div>
      {FACILITY_KINDS.some(({ id, size }) => id === kind && size === "beds") && (
        <BedsFields draft={draft} change={change} />
      )}
      <SitingConditions places={places} draft={draft} change={change} age={age} />
      {problem && (
        <p className="siting-problem" role="alert">
          {problem}
        </p>
      )}
      <button type="submit" className="button" disabled={problem !== null}>
        {siting ? SITING_COPY.askAgain : SITING_COPY.ask}
      </button>
    </form>
  );
}

/** Nobody has said how many: the clerk does. */
const FIRST_BEDS = { perSite: 0, per1000: 0 };

function BedsFields(props: { draft: SitingAsk; change: (part: Partial<SitingAsk>) => void }) {
  const { draft, change } = props;
  const [kept, setKept] = useState(draft.beds ?? FIRST_BEDS);
  const { beds } = draft;
  const set = (part: Partial<typeof kept>) => {
    const next = { ...(beds ?? kept), ...part };
    setKept(next);
    change({ beds: next });
  };
  return (
    <div className="siting-row">
      <label className="choice">
        <input
          type="checkbox"
          checked={beds !== null}
          onChange={(event) => change({ beds: event.target.checked ? kept : null, eighty: 1 })}
        />
        <span>计床位</span>
      </label>
      {beds && (
        <>
          <NumberField
            label="新点每处"
            unit="张"
            value={beds.perSite}
            onChange={(perSite) => set({ perSite })}
          />
          <NumberField
            label="每千名老年人要"
            unit="张"
            value={beds.per1000}
            onChange={(per1000) => set({ per1000 })}
          />
          <label className="choice">
            <input
              type="checkbox"
              checked={draft.assign === "single"}
              onChange={(event) => change({ assign: event.target.checked ? "single" : "split" })}
            />
            <span>整村归一处</span>
          </label>
        </>
      )}
    </div>
  );
}

/** What is wrong with what was typed, in a sentence; null = nothing. */
function problemOf(
  draft: SitingAsk,
  places: Places,
  kind: FacilityKind,
  existing: readonly ReachSite[],
): string | null {
  const whole = (value: number, least: number, most: number) =>
    Number.isInteger(value) && value >= least && value <= most;
  if (!whole(draft.sites, 1, MOST_SITES)) return `新点数请填 1 到 ${MOST_SITES} 的整数。`;
  const towns = new Set(places.towns.filter(({ inScope }) => inScope).map(({ code }) => code));
  const left = places.villages.filter(
    ({ code, townCode }) =>
      (draft.town ? townCode === draft.town : towns.has(townCode)) &&
      !draft.except.includes(code) &&
      !draft.except.includes(townCode),
  ).length;
  if (left === 0) return "候选的村（社区）都被排除了：请在“更多条件”里放回几个。";
  if (draft.sites > left) return `只剩 ${left} 个候选的村（社区），放不下 ${draft.sites} 处：请减少新点。`;
  if (draft.must.length > draft.sites)
    return `必须有新点的镇、村有 ${draft.must.length} 个，比新点数多：请增加新点，或去掉几个。`;
  const { beds, budget } = draft;
  if (beds && !(beds.perSite > 0 && beds.perSite <= 99999)) return "新点每处床位请填大于 0 的数。";
  if (beds && !(beds.per1000 > 0 && beds.per1000 <= 1000))
    return "每千名老年人要的床位请填大于 0、不超过 1000 的数。";
  if (
    budget &&
    [budget.most, budget.perSite, budget.perBed].some((value) => !(value >= 0 && value <= 9999999))
  )
    return "预算的三格都要填 0 或更大的数（万元）。";
  if (budget && budget.perSite + (beds ? budget.perBed : 0) === 0)
    return beds ? "请填每处或每张床的造价（万元）。" : "请填每处的造价（万元）；每张床的造价要同时“计床位”。";
  if (!whole(draft.closures, 0, MOST_CLOSURES)) return `撤并的处数请填 0 到 ${MOST_CLOSURES} 的整数。`;
  const own = existing.filter(
    ({ facility }) =>
      draft.people === "county" || kind !== "nursing_home" || facility.townCode === draft.town,
  ).length;
  if (draft.closures > own) return `题内已有的只有 ${own} 处，不能撤并 ${draft.closures} 处。`;
  return null;
}
