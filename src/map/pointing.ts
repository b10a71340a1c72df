import type { Map as MapLibreMap } from "maplibre-gl";
import type { LonLat } from "../model/place";
import { TOWN_HIT_LAYER } from "./basemap";

/** What lies under the pointer 指到的对象; x and y in pixels of the map, for placing a card beside it. */
export interface HoverTarget {
  readonly kind: "town" | "facility";
  readonly id: string;
  readonly x: number;
  readonly y: number;
}

interface PointingEvents {
  readonly onSelectTown: (code: string | null) => void;
  readonly onSelectFacility: (id: string | null) => void;
  readonly onHover: (target: HoverTarget | null) => void;
  readonly onSpot: (at: LonLat, dragging: boolean) => void;
}

/** The pointer over the map 指点: a facility wins over the town it stands in; the zone's towns do not answer. */
export interface Pointing {
  /** deck.gl tells which facility is under the mouse; it looks once a frame. */
  hoverFacility(id: string | null): void;
  /** The mouse's shape, since deck.gl sets it every frame. */
  cursor(): string;
  /** Forgets what was under the pointer, when the style that marked it is gone. */
  forget(): void;
}

/** Listens to mouse and finger; `facilityAt` answers null while facilities are not drawn yet. */
export function watchPointer(
  map: MapLibreMap,
  events: PointingEvents,
  facilityAt: (x: number, y: number) => string | null,
  selectedFacility: () => string | null,
  placing: () => boolean,
  guarded: <Args extends unknown[]>(act: (...args: Args) => void) => (...args: Args) => void,
): Pointing {
  // After a tap browsers send a mouse's move as well; a card that nothing takes away again would stay.
  const canHover = matchMedia("(hover: hover)").matches;
  let facility: string | null = null;
  let town: string | null = null;
  let told = false;
  let pointer = { x: 0, y: 0 };

  const tell = () => {
    const id = facility ?? town;
    if (id === null && !told) return;
    told = id !== null;
    events.onHover(id === null ? null : { kind: facility ? "facility" : "town", id, ...pointer });
  };
  const townAt = ({ x, y }: { x: number; y: number }): string | null => {
    const [hit] = map.queryRenderedFeatures([x, y], { layers: [TOWN_HIT_LAYER] });
    return hit && hit.properties.in_scope !== false ? String(hit.properties.code) : null;
  };
  const mark = (code: string | null) => {
    if (code === town) return;
    if (town) map.setFeatureState({ source: "towns", id: town }, { hovered: false });
    if (code) map.setFeatureState({ source: "towns", id: code }, { hovered: true });
    town = code;
  };

  map.on(
    "mousemove",
    guarded(({ point }: { point: { x: number; y: number } }) => {
      if (!canHover || !map.getLayer(TOWN_HIT_LAYER)) return;
      pointer = { x: point.x, y: point.y };
      mark(townAt(point));
      tell();
    }),
  );
  map.on(
    "mouseout",
    guarded(() => {
      mark(null);
      facility = null;
      tell();
    }),
  );
  map.on(
    "click",
    guarded(({ point }: { point: { x: number; y: number } }) => {
      if (placing()) {
        const { lng, lat } = map.unproject([point.x, point.y]);
        return events.onSpot([lng, lat], false);
      }
      const hit = facilityAt(point.x, point.y);
      if (hit) return events.onSelectFacility(hit);
      if (selectedFacility()) events.onSelectFacility(null);
      events.onSelectTown(townAt(point));
    }),
  );

  return {
    hoverFacility: guarded((id: string | null) => {
      if (!canHover || id === facility) return;
      facility = id;
      tell();
    }),
    cursor: () => (placing() ? "crosshair" : facility || town ? "pointer" : ""),
    forget() {
      facility = null;
      town = null;
      tell();
    },
  };
}
