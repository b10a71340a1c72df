import { AGE_GROUPS } from "../../model/age";
import { LEAST_MINUTES, MOST_MINUTES, type TravelMode } from "../../model/travel";
import { chooseAge, chooseMode, countClosed, drawBeside, drawSurface, setMinutes } from "../../state/actions";
import { reachSites } from "../../state/reach";
import type { Places } from "../../state/store";
import { Count } from "../../ui/Figure";
import { REACH_COPY } from "./reachCopy";
import { useParts } from "./useParts";

/** What can be changed about a service circle 口径: limit, mode, age, what counts, what is drawn. */
export function ReachControls({ places, mode }: { places: Places; mode: TravelMode }) {
  const state = useParts(
    "minutes",
    "age",
    "reachKind",
    "assumed",
    "withClosed",
    "rings",
    "standard",
    "apart",
    "surface",
  );
  const { minutes, age, reachKind, assumed, withClosed, rings, standard, apart, surface } = state;
  const closed = reachKind !== null && reachSites(places, reachKind, assumed).some((site) => site.closed);
  return (
    <div className="reach-controls">
      <label className="reach-slider">
        <span className="reach-slider-label">
          时限 <Count of={minutes} unit="分钟" />
        </span>
        <input
          type="range"
          min={LEAST_MINUTES}
          max={MOST_MINUTES}
          step={1}
          value={minutes}
          aria-valuetext={`${minutes}分钟`}
          onChange={(event) => setMinutes(Number(event.target.value))}
        />
      </label>
      <fieldset className="reach-chips">
        <legend>怎么去</legend>
        {places.travelModes.map(({ id, name }) => (
          <label key={id} className="chip">
            <input type="radio" name="mode" checked={mode.id === id} onChange={() => chooseMode(id)} />
            <span>{name}</span>
          </label>
        ))}
      </fieldset>
      <fieldset className="reach-chips">
        <legend>数哪些人</legend>
        {AGE_GROUPS.map(({ id, zh }) => (
          <label key={id} className="chip">
            <input type="radio" name="age" checked={age === id} onChange={() => chooseAge(id)} />
            <span>{zh}</span>
          </label>
        ))}
      </fieldset>
      {reachKind && (
        <fieldset className="reach-chips">
          <legend>还有</legend>
          {(closed || withClosed) && (
            <Tick checked={withClosed} words={REACH_COPY.closedLabel} onChange={countClosed} />
          )}
          <Tick checked={rings} words={REACH_COPY.rings} onChange={(on) => drawBeside({ rings: on })} />
          <Tick
            checked={standard}
            words={REACH_COPY.standard}
            onChange={(on) => drawBeside({ standard: on })}
          />
          <Tick checked={apart} words={REACH_COPY.apart} onChange={(on) => drawBeside({ apart: on })} />
          <Tick checked={surface} words={REACH_COPY.surface} onChange={drawSurface} />
        </fieldset>
      )}
    </div>
  );
}

function Tick(props: { checked: boolean; words: string; onChange: (checked: boolean) => void }) {
  return (
    <label className="choice">
      <input
        type="checkbox"
        checked={props.checked}
        onChange={(event) => props.onChange(event.target.checked)}
      />
      <span>{props.words}</span>
    </label>
  );
}
