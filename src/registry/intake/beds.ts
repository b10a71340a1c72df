import type { Row } from "../../model/ledger";
import type { Stated } from "./stated";

const MEASURES_OF_GROUPS = "built";

/**
 * Beds of the file entered beside those of the ledger 床位登记; what is left of a group's stated total is worked out again.
 * Once all members are known there is nothing left to spread, and the remainder row goes.
 */
export function enterBeds(
  beds: readonly Row[],
  entered: readonly { readonly id: string; readonly stated: Stated }[],
  facilities: ReadonlyMap<string, Row>,
  source: Row,
): readonly Row[] {
  const key = (row: Row) => `${row.holder_id} ${row.part} ${row.measure}`;
  const groups = new Set([...facilities.values()].map((row) => String(row.group_id)));
  const kept = new Map(
    beds
      .filter((row) => row.part !== "member" || facilities.has(String(row.holder_id)))
      .map((row) => [key(row), row]),
  );
  for (const { id, stated } of entered)
    for (const [measure, count] of Object.entries(stated.beds)) {
      const row: Row = {
        holder_id: id,
        part: "member",
        measure,
        beds_low: count,
        beds_high: count,
        source: source.id as string,
        as_of: source.as_of as string,
        grade: 1,
        assumption_set: null,
        note: null,
      };
      const before = kept.get(key(row));
      const same = before?.grade === 1 && before.beds_low === count && before.beds_high === count;
      if (!same) kept.set(key(row), row);
    }
  for (const group of groups) leaveRemainder(kept, group, facilities);
  return [...kept.values()];
}

function leaveRemainder(kept: Map<string, Row>, group: string, facilities: ReadonlyMap<string, Row>) {
  const total = kept.get(`${group} total ${MEASURES_OF_GROUPS}`);
  const remainder = kept.get(`${group} remainder ${MEASURES_OF_GROUPS}`);
  if (!total || !remainder || total.beds_low !== total.beds_high) return;
  const members = [...facilities.values()].filter((row) => row.group_id === group && row.status !== "siting");
  const known = members.map((row) => kept.get(`${row.id} member ${MEASURES_OF_GROUPS}`));
  const stated = known.reduce((sum, row) => sum + Number(row?.beds_low ?? 0), 0);
  const left = Number(total.beds_low) - stated;
  if (known.every((row) => row?.beds_high !== undefined && row.beds_high !== null) || left < 0)
    kept.delete(`${group} remainder ${MEASURES_OF_GROUPS}`);
  else if (left !== remainder.beds_low)
    kept.set(`${group} remainder ${MEASURES_OF_GROUPS}`, {
      ...remainder,
      beds_low: left,
      beds_high: left,
      note: `${total.beds_low}张减已知${stated}张`,
    });
}
