import type { FacilityKind } from "../model/facility";
import { figureFinder, figuresInForce } from "./selectors";
import { plainSiting, type SitingAsk } from "./siting";
import type { State } from "./store";

/** How siting opens for a kind 选址口径: a home by the mean way of its own town's elders, with beds at the county's present level. */
export function sitingOpening(state: State, kind: FacilityKind, town: string | null): SitingAsk {
  const find = figureFinder(figuresInForce(state));
  const home = kind === "nursing_home";
  const [homes, beds, elders] = (["nursing_homes", "nursing_beds_built", "elders"] as const).map((id) => {
    const amount = find(id, "county")?.amount;
    return amount?.kind === "value" ? amount.value : null;
  });
  const per1000 = beds && elders ? Math.round((beds / elders) * 10000) / 10 : null;
  const people = town && home ? "town" : "county";
  const own = town && find("elders", town)?.amount;
  const most = own && (own.kind === "range" ? own.high : own.kind === "value" ? own.value : null);
  const needed = people === "town" && most && per1000 ? Math.ceil((most * per1000) / 1000) : 0;
  const mean = beds && homes ? Math.round(beds / homes) : null;
  return {
    ...plainSiting(home ? "pmedian" : "mclp"),
    town,
    people,
    beds: home && per1000 && mean ? { perSite: Math.max(mean, needed), per1000 } : null,
  };
}
