import type { CSSProperties } from "react";
import { FACILITY_KINDS } from "../../model/facility";
import { type IndicatorId, indicatorOf } from "../../model/indicator";
import { nameOf, positionWords, statusOf } from "../../state/rowsBehind";
import type { Measure, Places } from "../../state/store";
import { Figure } from "../../ui/Figure";
import { useFigureBook } from "../../ui/FigureBook";

/** What the pointer is over 悬停卡; the same facts stand in the table and the cards for those without a pointer. */
export function HoverCard(props: {
  target: { readonly kind: "town" | "facility"; readonly id: string; readonly x: number; readonly y: number };
  room: { readonly width: number; readonly height: number };
  places: Places;
  measure: Measure | null;
  assumed: boolean;
}) {
  const { target, room, places, measure, assumed } = props;
  const book = useFigureBook();
  // Beside the pointer, on the side where there is room: the pane is clipped at its edges.
  const style = {
    left: target.x,
    top: target.y,
    "--hover-x": target.x > room.width / 2 ? "calc(-100% - 14px)" : "14px",
    "--hover-y": target.y > room.height / 2 ? "calc(-100% - 14px)" : "14px",
  } as CSSProperties;
  if (target.kind === "facility") {
    const facility = places.facilities.find((entry) => entry.id === target.id);
    if (!facility) return null;
    return (
      <div className="hover-card" style={style} aria-hidden="true">
        <strong>{nameOf(facility)}</strong>
        <span>
          {FACILITY_KINDS.find((kind) => kind.id === facility.kind)?.zh} · {statusOf(facility)}
        </span>
        <small>{positionWords(facility, assumed)}</small>
      </div>
    );
  }
  const town = places.towns.find((entry) => entry.code === target.id);
  if (!town) return null;
  const lines: IndicatorId[] = ["people", "nursing_homes"];
  if (measure && measure !== "people") lines.push(measure);
  return (
    <div className="hover-card" style={style} aria-hidden="true" inert>
      <strong>{town.name}</strong>
      {town.inScope ? (
        lines.map((id) => (
          <span key={id} className="hover-line">
            {indicatorOf(id).zh}
            <Figure figure={book.figure(id, town.code)} />
          </span>
        ))
      ) : (
        <span>深汕特别合作区（不在本统计口径）</span>
      )}
    </div>
  );
}
