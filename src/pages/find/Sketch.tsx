import type { FeatureCollection } from "geojson";
import { useEffect, useMemo, useState } from "react";
import { useStore } from "zustand";
import { PlaceSketch } from "../../map/PlaceSketch";
import { isLocated } from "../../model/located";
import type { Away, LookUp } from "../../model/lookUp";
import { latest } from "../../state/answer";
import { lookUpStore, openPlace } from "../../state/lookUp";
import type { Answered, LookUpAnswer } from "../../state/lookUpAnswer";
import { approvedShapes } from "../../state/lookUpShapes";
import { MOST_MINUTES_ON_FOOT, villageOf } from "./placeWords";
import { useCopy } from "./useCopy";

/** Where the places of the list lie 位置图: it comes on a tap, above the list, which holds all of them. */
export function Sketch({ answer, list }: { answer: LookUpAnswer; list: LookUp }) {
  const copy = useCopy();
  const { origin, catalog } = useStore(lookUpStore);
  const shapes = useShapes(latest(catalog));
  const start = origin?.worth === "good" ? origin : null;
  const village = villageOf(list, origin?.village ?? null)?.name ?? copy.mapVillage;
  const here = start?.by === "here" ? copy.mapHere : village;
  const words = useMemo(
    () => ({
      label: copy.mapLabel,
      note: copy.mapNote,
      north: copy.mapNorth,
      here,
      metresWords: (metres: number) =>
        metres < 1000 ? `${metres}${copy.metre}` : `${metres / 1000}${copy.kilometre}`,
      minutesWords: (minutes: number) => `${minutes}${copy.minute}`,
      spotWords: ({ place, away }: Answered) =>
        away ? copy.spot(place.name, minutesWords(away)) : place.name,
    }),
    [copy, here],
  );
  const places = useMemo(() => around(answer.found, start !== null), [answer, start]);
  if (places.length === 0) return <p className="find-map-none">{copy.mapNothing}</p>;
  return (
    <div className="find-map">
      <PlaceSketch
        places={places}
        origin={start?.origin ?? null}
        walking={list.walking}
        shapes={shapes}
        nameOf={nameOf}
        onOpen={openPlace}
        words={words}
      />
    </div>
  );
}

/** What is drawn: with a start the nearest, for one far away would push them all together. */
function around(found: readonly Answered[], hasStart: boolean): readonly Answered[] {
  const located = found.filter(({ place }) => isLocated(place));
  if (!hasStart) return located;
  const walkable = located.filter(({ away }) => away !== null && away.minutes[0] <= MOST_MINUTES_ON_FOOT);
  return (walkable.length > 0 ? walkable : located.slice(0, FEWEST)).slice(0, MOST_AROUND);
}

const minutesWords = ({ minutes }: Away) =>
  minutes[1] > MOST_MINUTES_ON_FOOT ? null : minutes.map((each) => Math.ceil(each)).join("–");

const MOST_AROUND = 10;
const FEWEST = 3;
const nameOf = ({ name }: { name: string }) => name;

function useShapes(catalog: Parameters<typeof approvedShapes>[0] | null): FeatureCollection | null {
  const [shapes, setShapes] = useState<FeatureCollection | null>(null);
  useEffect(() => {
    let gone = false;
    if (catalog) void approvedShapes(catalog).then((found) => !gone && setShapes(found));
    return () => {
      gone = true;
    };
  }, [catalog]);
  return shapes;
}
