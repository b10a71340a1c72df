import type { SitingAnswer, SitingInstance } from "../analysis/siting/instance";
import type { FacilityKind } from "../model/facility";
import type { Figure } from "../model/figure";
import type { LonLat } from "../model/place";
import type { SitingAssign, SitingObjective, SitingStatus, UnservedReason } from "../model/siting";
import type { SitingFigures } from "./sitingFigures";

/** What a planner asks of siting 选址提问; kind, mode, limit, age and roads are those of the service circle. */
export interface SitingAsk {
  readonly objective: SitingObjective;
  /** Most new sites 新点数. */
  readonly sites: number;
  /** The town new sites may lie in; null = any in the county. */
  readonly town: string | null;
  /** Whose way counts: the town's own people 辖区责任, or all of the county. */
  readonly people: "town" | "county";
  /** Towns and villages where no new site may lie 排除, and where one must 必选: codes. An existing facility's id there closes it 指定撤并. */
  readonly except: readonly string[];
  readonly must: readonly string[];
  /** Beds of each new site, and beds needed for 1,000 elders; null = beds do not count. */
  readonly beds: { readonly perSite: number; readonly per1000: number } | null;
  readonly assign: SitingAssign;
  /** In ten thousand yuan 万元; null = no budget. */
  readonly budget: { readonly most: number; readonly perSite: number; readonly perBed: number } | null;
  /** How many existing ones are to be closed, the least missed 撤并. */
  readonly closures: number;
  /** How many persons one of 80 and over counts as 高龄加权. */
  readonly eighty: 1 | 2 | 3;
}

/** A question with nothing set 未设条件的提问: one new site anywhere, for all of the county. */
export const plainSiting = (objective: SitingObjective): SitingAsk => ({
  objective,
  sites: 1,
  town: null,
  people: "county",
  except: [],
  must: [],
  beds: null,
  assign: "split",
  budget: null,
  closures: 0,
  eighty: 1,
});

/** The question with a village, town or facility barred 不选, wanted 必选, or neither. */
export function withPlace(ask: SitingAsk, code: string, as: "except" | "must" | null): SitingAsk {
  const others = (codes: readonly string[]) => codes.filter((entry) => entry !== code);
  const [except, must] = [others(ask.except), others(ask.must)];
  return {
    ...ask,
    except: as === "except" ? [...except, code] : except,
    must: as === "must" ? [...must, code] : must,
  };
}

/** The most new sites one may ask for at once: what is beyond is a plan, not a site. */
export const MOST_SITES = 10;
/** The most existing ones to be closed at once 撤并: every choice of them is weighed. */
export const MOST_CLOSURES = 5;
/** Seconds until an answer is taken as it stands, with its gap 求解时限. */
export const SITING_SECONDS = 60;

/** A place the question knows 候选点、已有设施. */
export interface SitingPlace {
  readonly id: string;
  readonly lonLat: LonLat;
  readonly townCode: string | null;
  /** Null = an existing facility. */
  readonly villageCode: string | null;
  readonly closed: boolean;
  /** Serves in the question; and with how many beds, the fewest (null = not known, or beds do not count). */
  readonly counts: boolean;
  readonly beds: number | null;
}

/** One step of the plan 方案步骤: now, once what is built is opened (方案零), with the new sites. */
export interface SitingStage {
  readonly id: "now" | "opened" | "built";
  readonly covered: Figure;
  readonly minutes: Figure;
  /** By how much the mean way is shorter than at the step before 缩短, split by split; negative = longer. Only of the last step. */
  readonly shorter: Figure | null;
}

/** What a hand's choice of one place comes to 手动选点. */
export interface SitingHand {
  /** While a hand drags on roads nothing beyond the limit is searched: ways and means wait. */
  readonly partial: boolean;
  /** Beds could not be given out to the best within the time. */
  readonly proven: boolean;
  readonly beside: SitingBeside;
  /** Which new place of the answer it stands in for. */
  readonly instead: SitingPlace;
  /** People within the limit of the place alone. */
  readonly covers: Figure;
}

/** What another choice comes to beside the optimum 与最优比较: greedy, a runner-up, one moved by hand. */
export interface SitingBeside {
  readonly places: readonly SitingPlace[];
  readonly objective: Figure | null;
  /** People fewer within the limit, people whose way is longer, minutes longer on the mean; negative = the other is better there. */
  readonly fewer: Figure;
  readonly farther: Figure;
  readonly longer: Figure;
}

/** Who cannot be served, gathered by village 服务不到的村（社区）. */
export interface SitingUnserved {
  readonly villageCode: string;
  readonly people: Figure;
  readonly why: UnservedReason | "beyond_limit" | "unreachable";
}

/** The numbers of an answer, kept so that another set of places can be counted the same way 选址算例. */
export interface SitingNumbers {
  /** Places in ascending order of id, the columns of `minutes`. */
  readonly places: readonly SitingPlace[];
  /** Cells the question is about, by their place among all. */
  readonly cells: Int32Array;
  /** Minutes from each of those cells to each place, row by row; Infinity = cannot. */
  readonly minutes: Float64Array;
  readonly a: Float64Array;
  readonly b: Float64Array;
  /** What each cell weighs in the question under split A: its people, those of 80 and over as often as asked. */
  readonly weights: Float64Array;
  readonly towns: readonly string[];
  readonly villages: readonly string[];
  /** The instance that was solved, under split A 方案A, and which places its candidates are. */
  readonly instance: SitingInstance;
  readonly candidates: readonly number[];
  /** The same question under the other split of elders 方案B. */
  readonly otherSplit: SitingInstance;
  /** The village of each demand of the instance; demands are whole villages when `gathered`, else cells. */
  readonly demandVillages: readonly string[];
  readonly gathered: boolean;
  /** Cells nobody can serve in this question, by their place in `cells`: too far from every place, or cut off. */
  readonly left: Int32Array;
  /** Limit in minutes. */
  readonly limit: number;
}

/** What whoever counts on with an answer needs: its figures' maker, and the places open before and after. */
export interface SitingBehind {
  readonly make: SitingFigures;
  /** How people travel: a place put by hand must be measured alike. */
  readonly mode: string;
  readonly routing: unknown;
  /** The same question with another limit, other speeds put into it 换一个时限. */
  readonly atLimit: (limit: number) => SitingInstance;
  readonly opened: readonly number[];
  readonly built: readonly number[];
}

/** The answer to a planner's question 选址结果, in figures; `numbers` for whoever counts on. */
export interface SitingResult {
  readonly ask: SitingAsk;
  readonly kind: FacilityKind;
  /** Whose people: a town's code or "county". */
  readonly subject: string;
  readonly status: SitingStatus;
  readonly answer: SitingAnswer;
  readonly numbers: SitingNumbers;
  readonly behind: SitingBehind;
  readonly newPlaces: readonly SitingPlace[];
  /** Existing ones the answer closes 撤并. */
  readonly closedPlaces: readonly SitingPlace[];
  readonly objective: Figure | null;
  readonly bound: Figure | null;
  readonly gap: Figure | null;
  readonly stages: readonly SitingStage[];
  readonly gained: readonly Figure[];
  readonly nearer: readonly Figure[];
  readonly greedy: SitingBeside | null;
  /** People no candidate can reach within the limit (mclp, lscp), or at all. */
  readonly left: Figure;
  readonly unserved: readonly SitingUnserved[];
  readonly bedsNeeded: Figure | null;
  /** Existing places of the kind without a position, or with beds wanted without known ones. */
  readonly unplaced: number;
  readonly withoutBeds: number;
}

/** Changes tried: under how many the answer stays the best, of how many settled, and those that have no answer at all. */
export interface SitingTried {
  readonly stays: number;
  readonly of: number;
  readonly infeasible: number;
}

/** How well an answer stands changes 稳健性, and what else was near. */
export interface SitingChecks {
  /** Whether it is the best under the other split of elders too; null = people of one split alone, or not settled. */
  readonly bothSplits: boolean | null;
  /** What is the best under the other split, where that is another. */
  readonly otherSplit: SitingBeside | null;
  /** Whether the question has no answer at all under the other split. */
  readonly otherInfeasible: boolean;
  /** Speeds ±20 %; null = a speed changes every way by the same share, and so no answer. */
  readonly speeds: SitingTried | null;
  /** Elders ±20 %, seeded, village by village. */
  readonly elders: SitingTried;
  /** How often each new place is among the best, over all changes. */
  readonly chosen: readonly { readonly place: SitingPlace; readonly times: number }[];
  readonly changes: number;
  /** For one new site every other in order; for more, the best without one of the answer's: `without` says which. */
  readonly runnersUp: readonly (SitingBeside & { readonly without: readonly SitingPlace[] })[];
  /** Stopped by its limit before all changes were tried. */
  readonly cut: boolean;
}
