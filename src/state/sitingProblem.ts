import { FACILITY_KINDS, type FacilityKind } from "../model/facility";
import { MOST_CLOSURES, MOST_SITES, type SitingAsk } from "./siting";
import { sitingPlaces } from "./sitingPlaces";
import type { Places } from "./store";

/** What is wrong with a question of siting 选址提问的问题, in a sentence a clerk can act on; null = nothing. The form asks it with every change, the solver before it begins. */
export function sitingProblem(
  places: Places,
  kind: FacilityKind,
  assumed: boolean,
  ask: SitingAsk,
): string | null {
  const whole = (value: number, least: number, most: number) =>
    Number.isInteger(value) && value >= least && value <= most;
  const asked = sitingPlaces(places, kind, assumed, ask);
  const shutting = ask.closures > 0 || asked.some(({ shut }) => shut);
  // To see what a closing alone would do, nothing need be built.
  if (!whole(ask.sites, shutting ? 0 : 1, MOST_SITES))
    return `新点数请填 ${shutting ? 0 : 1} 到 ${MOST_SITES} 的整数。`;
  const town = places.towns.find(({ code }) => code === ask.town);
  if (ask.town && !town?.inScope) return "放在哪个镇：请选本县统计口径内的镇（场）。";
  const { beds, budget } = ask;
  if (beds && !FACILITY_KINDS.some(({ id, size }) => id === kind && size === "beds"))
    return "这类设施没有床位：请去掉床位条件。";
  if (beds && !(beds.perSite > 0 && beds.perSite <= 99999))
    return "新点每处床位请填大于 0、不超过 99999 的数。";
  if (beds && !(beds.per1000 > 0 && beds.per1000 <= 1000))
    return "每千名老年人要的床位请填大于 0、不超过 1000 的数。";
  if (
    budget &&
    [budget.most, budget.perSite, budget.perBed].some((value) => !(value >= 0 && value <= 9999999))
  )
    return "预算的三格都要填 0 或更大的数（万元）。";
  const siteCost = yuan(budget ? budget.perSite + (beds ? budget.perBed * beds.perSite : 0) : 0);
  if (budget && siteCost === 0)
    return beds ? "请填每处或每张床的造价（万元）。" : "请填每处的造价（万元）；每张床的造价要同时“计床位”。";
  if (budget && ask.sites > 0 && budget.most < siteCost)
    return `预算 ${budget.most} 万元建不起一处（一处要 ${siteCost} 万元）：请增加预算，或改造价、床位。`;
  if (!whole(ask.closures, 0, MOST_CLOSURES)) return `撤并的处数请填 0 到 ${MOST_CLOSURES} 的整数。`;
  const open = asked.filter(({ allowed }) => allowed);
  if (open.length === 0) return "候选的村（社区）都被排除了：请在“更多条件”里放回几个。";
  if (ask.sites > open.length)
    return `只剩 ${open.length} 个候选的村（社区），放不下 ${ask.sites} 处：请减少新点。`;
  const mustPlaces = ask.must.map((code) => ({
    code,
    inside: open.filter(({ villageCode, townCode }) => villageCode === code || townCode === code),
  }));
  const empty = mustPlaces.find(({ inside }) => inside.length === 0);
  if (empty) {
    const name = [...places.towns, ...places.villages].find(({ code }) => code === empty.code)?.name;
    return `“${name ?? empty.code}”必须有新点，却没有可选的村（社区）：两个条件矛盾，请改一个。`;
  }
  // A village that must have one also gives its town one.
  const villages = mustPlaces.filter(({ code, inside }) => inside[0]?.villageCode === code);
  const apart = mustPlaces.filter(
    (one) => villages.includes(one) || !villages.some(({ inside }) => inside[0]?.townCode === one.code),
  ).length;
  if (apart > ask.sites) return `必须有新点的镇、村要 ${apart} 处，比新点数多：请增加新点，或去掉几个。`;
  if (budget && yuan(apart * siteCost) > budget.most)
    return `必须有的 ${apart} 处要 ${yuan(apart * siteCost)} 万元，比预算 ${budget.most} 万元多：请增加预算，或去掉几个。`;
  const closable = asked.filter(
    ({ villageCode, counts, shut }) => villageCode === null && counts && !shut,
  ).length;
  if (ask.closures > closable)
    return `题内可撤并的已有设施只有 ${closable} 处${beds ? "（床位待登记的不算）" : ""}，不能撤并 ${ask.closures} 处。`;
  return null;
}

/** Ten thousand yuan to the single yuan: sums of decimals leave dust. */
const yuan = (amount: number) => Math.round(amount * 1e4) / 1e4;
