import { useMemo, useRef, useState } from "react";
import { useStore } from "zustand";
import { MapView } from "../../map/MapView";
import { chooseFacility, chooseTown, putSpot, readAgain } from "../../state/actions";
import { latest } from "../../state/answer";
import { schematicWords } from "../../state/selectors";
import { store } from "../../state/store";
import { Trouble, Waiting } from "../../ui/Trouble";
import { COPY } from "./copy";
import { HoverCard } from "./HoverCard";
import { useDrawn } from "./useDrawn";

type Hover = { kind: "town" | "facility"; id: string; x: number; y: number } | null;

const TROUBLE = {
  "no-webgl": { title: "地图画不出来", words: COPY.noWebgl },
  "context-lost": { title: "地图正在恢复", words: COPY.contextLost },
  failed: { title: "地图画不出来", words: COPY.mapFailed },
} as const;

/** The map with its hover card; when it cannot draw, it says so and the page goes on. */
export function MapPane() {
  const { classes, colours, marks, reach, spot, surface, beyond, sites, chosenVillage } = useDrawn();
  const outline = useStore(store, (state) => state.outline);
  const neighbours = useStore(store, (state) => state.neighbours);
  const townShapes = useStore(store, (state) => state.townShapes);
  const places = useStore(store, (state) => latest(state.places));
  const measure = useStore(store, (state) => state.measure);
  const assumed = useStore(store, (state) => state.assumed);
  const town = useStore(store, (state) => state.town);
  const facility = useStore(store, (state) => state.facility);
  const roads = useStore(store, (state) => latest(state.keptRoads)?.info ?? null);
  const onRoads = reach?.solid || spot?.solid;
  const pin = useStore(store, (state) => state.spot);
  const placing = useStore(store, (state) => state.placing);
  const pane = useRef<HTMLElement>(null);
  const [room, setRoom] = useState({ width: 0, height: 0 });
  const [hover, setHover] = useState<Hover>(null);
  const [trouble, setTrouble] = useState<{
    readonly reason: keyof typeof TROUBLE;
    readonly detail: string;
  } | null>(null);
  const [ready, setReady] = useState(false);

  // Apart from the scene, which is new with every step of a slider: names are laid out anew only when they change.
  const townLabels = useMemo(
    () => places?.towns.map(({ code, name, seat, inScope }) => ({ code, name, lonLat: seat, inScope })) ?? [],
    [places],
  );
  const villageLabels = useMemo(
    () => places?.villages.map(({ code, name, place }) => ({ code, name, lonLat: place })) ?? [],
    [places],
  );
  const choropleth = useMemo(
    () => (classes ? { classByTown: classes.classByTown, colours } : null),
    [classes, colours],
  );
  const scene = {
    outline: latest(outline),
    neighbours: latest(neighbours),
    towns: latest(townShapes),
    townLabels,
    villageLabels,
    choropleth,
    reach,
    spot,
    surface,
    beyond,
    sites,
    chosenVillage,
    facilities: marks,
  };
  const failed = [outline, neighbours, townShapes].flatMap((answer) =>
    answer.status === "failed" ? [answer.error] : [],
  );

  return (
    <section ref={pane} className="map-pane" aria-label="地图">
      <MapView
        scene={scene}
        selectedTown={town}
        selectedFacility={facility}
        onSelectTown={chooseTown}
        onSelectFacility={chooseFacility}
        pin={pin}
        placing={placing}
        onSpot={putSpot}
        onHover={(target) => {
          if (pane.current) setRoom({ width: pane.current.clientWidth, height: pane.current.clientHeight });
          setHover(target);
        }}
        onReady={() => setReady(true)}
        onTrouble={(reason, detail) => setTrouble({ reason, detail })}
        onContextRestored={() => setTrouble(null)}
        label={COPY.mapLabel}
        credit={`${COPY.credit}${places ? schematicWords(places) : ""}${onRoads ? ` · 道路 ${roads?.credit}` : ""}`}
        reducedMotion={window.matchMedia("(prefers-reduced-motion: reduce)").matches}
      />
      {!ready && !trouble && <Waiting words={COPY.waitingMap} />}
      {trouble && (
        <Trouble
          title={TROUBLE[trouble.reason].title}
          detail={`${TROUBLE[trouble.reason].words}${trouble.reason === "failed" ? `（${trouble.detail}）` : ""}`}
        />
      )}
      {ready && marks.length === 0 && !classes && !reach && !pin && (
        <p className="map-empty">{COPY.mapEmpty}</p>
      )}
      {failed[0] && <Trouble title="地图数据没有读到" detail={failed[0].message} onRetry={readAgain} />}
      {hover && places && (
        <HoverCard target={hover} room={room} places={places} measure={measure} assumed={assumed} />
      )}
    </section>
  );
}
