import { type FormEvent, useState } from "react";
import { AGE_GROUPS } from "../../model/age";
import { FACILITY_KINDS, type FacilityKind } from "../../model/facility";
import { SITING_OBJECTIVES } from "../../model/siting";
import { askSiting } from "../../state/actions";
import type { SitingAsk } from "../../state/siting";
import { sitingOpening } from "../../state/sitingOpening";
import { sitingProblem } from "../../state/sitingProblem";
import { type Places, store } from "../../state/store";
import { NumberField } from "./NumberField";
import { SitingConditions } from "./SitingConditions";
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
    // What is typed and not yet asked stays; only 不选这里 and 必选这里 come in from the answer.
    if (siting && seen && sameButPlaces(siting, seen))
      setDraft((before) => ({ ...before, except: siting.except, must: siting.must }));
    else if (siting) setDraft(siting);
  }
  const change = (part: Partial<SitingAsk>) => setDraft((before) => ({ ...before, ...part }));
  // Beds are needed for those of 60 and over, whoever else is being counted.
  const people = AGE_GROUPS.find(({ id }) => id === (draft.beds ? "60" : age))?.zh ?? "";
  const townName = places.towns.find(({ code }) => code === draft.town)?.name;
  const who = `${draft.people === "town" ? townName : "全县"}${people}`;
  const problem = sitingProblem(places, kind, assumed, draft);
  const dirty = siting !== null && JSON.stringify(siting) !== JSON.stringify(draft);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (problem) return;
    askSiting({ ...draft });
    // On a phone the answer comes a screen further down.
    event.currentTarget.querySelector("button[type=submit]")?.scrollIntoView({ block: "start" });
  };
  return (
    <form className="siting-form" data-dirty={dirty} onSubmit={submit} noValidate>
      <p className="reach-words">
        {OBJECTIVE_WORDS[draft.objective](who, minutes, draft.sites, townName ? `在${townName}` : "在全县")}。
      </p>
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
              const { people: whose, beds } = sitingOpening(store.getState(), kind, code);
              change({ town: code, people: whose, beds: draft.beds && beds, except: [], must: [] });
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
      <SitingConditions
        places={places}
        kind={kind}
        assumed={assumed}
        draft={draft}
        change={change}
        age={age}
      />
      {draft.beds && age !== "60" && <p className="reach-note">{SITING_COPY.bedsAge}</p>}
      {problem && (
        <p className="siting-problem" role="alert">
          {problem}
        </p>
      )}
      {dirty && !problem && <p className="reach-note">{SITING_COPY.dirty}</p>}
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

/** Whether two questions differ in nothing but the places barred and wanted. */
const sameButPlaces = (one: SitingAsk, other: SitingAsk) => {
  const rest = (ask: SitingAsk) => JSON.stringify({ ...ask, except: [], must: [] });
  return rest(one) === rest(other);
};
