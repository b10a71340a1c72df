import { DATUMS } from "../../model/datum";
import { changeChoice, type IntakeView } from "../../state/intake";
import { Count } from "../../ui/Figure";

type Proposal = NonNullable<IntakeView["table"]>["proposal"];

const SHOWN = 5;

/** In which datum the coordinates are 坐标基准: proposed with what speaks for it, confirmed by the person. */
export function DatumChoice({ proposal }: { proposal: Proposal }) {
  const { datum, choice, datumWords } = proposal;
  if (!datum) return null;
  const name = (id: string) => DATUMS.find((each) => each.id === id)?.zh ?? id;
  const keyOf = (reading: { datum: string; swapped: boolean }) =>
    `${reading.datum}${reading.swapped ? "+" : ""}`;
  if (!datum.best)
    return (
      <p className="datum-doubt" role="alert">
        不论按哪种坐标基准读，都没有一个点落在本县。请核对经度、纬度两列是否选对。
      </p>
    );
  const chosen = choice.reading ? keyOf(choice.reading) : "";
  const shown = datum.readings.filter(({ reading }, at) => at < SHOWN || keyOf(reading) === chosen);
  return (
    <fieldset className="datum">
      <legend>坐标是哪种基准</legend>
      <p className={datum.decisive ? "datum-sure" : "datum-doubt"}>
        {datum.decisive
          ? "由点的位置可以判定："
          : datumWords
            ? `位置分不出来，表里的字样说是${name(datumWords)}，请确认：`
            : "位置分不出来，请问清坐标是从哪里来的，再选一项（选错会偏几百米到一公里多）："}
      </p>
      {shown.map(
        ({ reading, insideCounty, places, insideStatedTown, townStated, known, knownWithin200m }) => (
          <label key={keyOf(reading)} className="check">
            <input
              type="radio"
              name="datum"
              checked={proposal.settled && keyOf(reading) === chosen}
              onChange={() => void changeChoice({ reading })}
            />
            <span>
              {name(reading.datum)}
              {reading.swapped && "，经纬两列对调"}
              <small>
                {" "}
                落在县内 <Count of={insideCounty} unit="" /> / <Count of={places} unit="点" />
                {townStated > 0 && (
                  <>
                    ，落在所写的镇内 <Count of={insideStatedTown} unit="" /> /{" "}
                    <Count of={townStated} unit="点" />
                  </>
                )}
                {known > 0 && (
                  <>
                    ，与已登记位置相符 <Count of={knownWithin200m} unit="" /> / <Count of={known} unit="点" />
                  </>
                )}
              </small>
            </span>
          </label>
        ),
      )}
    </fieldset>
  );
}
