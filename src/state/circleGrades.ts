import type { Manifest } from "../data/manifest";
import { FACILITY_KINDS, type FacilityKind } from "../model/facility";
import { type Grade, weakest } from "../model/grade";
import { placeOf } from "./selectors";
import type { Places } from "./store";

/** A kind whose service circles are worth more, or less, than before 服务圈分级变化. */
export interface CircleChange {
  readonly kind: FacilityKind;
  readonly before: Grade;
  readonly after: Grade;
}

/** What a kind's service circle is worth 服务圈分级: the weakest of its places, the cells people are counted on, and travel. */
export function circleGrades(places: Places, manifest: Manifest): ReadonlyMap<FacilityKind, Grade> {
  const cells = (manifest.files["tables/demand.parquet"]?.grade ?? 4) as Grade;
  const travel = places.travelModes.map((mode) => mode.grade);
  return new Map(
    FACILITY_KINDS.map(({ id }) => {
      const sites = places.facilities.filter(({ kind, status }) => kind === id && status !== "siting");
      const grades = sites.flatMap((site) => [site.grade, placeOf(site, true)?.grade ?? site.grade]);
      return [id, weakest([...grades, cells, ...travel])];
    }),
  );
}

/** Whose circles' worth an import changed. */
export function circleChanges(
  before: ReadonlyMap<FacilityKind, Grade>,
  after: ReadonlyMap<FacilityKind, Grade>,
): readonly CircleChange[] {
  return FACILITY_KINDS.flatMap(({ id }) => {
    const [one, other] = [before.get(id), after.get(id)];
    return one && other && one !== other ? [{ kind: id, before: one, after: other }] : [];
  });
}
