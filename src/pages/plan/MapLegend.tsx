import { Legend } from "../../map/Legend";
import { FACILITY_KINDS, type FacilityKind } from "../../model/facility";
import { indicatorOf } from "../../model/indicator";
import type { Measure } from "../../state/store";
import { SIZE_STEPS } from "../scene";
import { useDrawn } from "./useDrawn";

const LOOKS = ["solid", "hollow", "half", "half-hollow", "question"] as const;

/** Kinds whose signs grow with their beds. */
const SIZED: ReadonlySet<FacilityKind> = new Set(
  FACILITY_KINDS.filter((kind) => kind.size === "beds").map((kind) => kind.id),
);

/** The legend of what the map shows now 图例. */
export function MapLegend({ measure }: { measure: Measure | null }) {
  const drawn = useDrawn();
  const { classes, colours, marks, reach, spot, surface, beyond } = drawn;
  const looks = LOOKS.filter((look) => marks.some((mark) => mark.look === look));
  const ranged = measure !== null && indicatorOf(measure).inputs.includes("elders");
  return (
    <Legend
      title={measure && indicatorOf(measure).zh}
      unit={measure && indicatorOf(measure).unit}
      classLabels={classes ? classes.labels.map((text, at) => ({ colour: colours[at] as string, text })) : []}
      noData={classes && Object.values(classes.classByTown).includes(null) ? "待登记，或只知下界" : null}
      reach={
        reach && {
          kind: reach.kind,
          edge: reach.solid ? "实线：时限内沿道路能到的范围（等时圈）" : "点线：时限内能到的范围（直线推算）",
          solid: reach.solid,
          filled: reach.filled.coordinates.length > 0,
          rings: reach.rings.length > 0,
          standard: reach.standard !== null,
          beyond: beyond.length > 0,
          villagesDrawn: drawn.villagesDrawn,
        }
      }
      spot={spot && spot.edge.coordinates.length > 0 ? (spot.solid ? "solid" : "dotted") : null}
      surface={surface !== null}
      sites={drawn.sites.length > 0}
      looks={looks}
      lookKind={reach?.kind ?? "nursing_home"}
      sizeSteps={marks.some(({ kind }) => SIZED.has(kind)) ? SIZE_STEPS : []}
      notes={ranged ? ["区间按中间值着色"] : []}
    />
  );
}
