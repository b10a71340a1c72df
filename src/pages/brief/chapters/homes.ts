import { countOf } from "../../../model/derived";
import type { Facility } from "../../../model/facility";
import type { Figure } from "../../../model/figure";
import {
  barOf,
  type Composed,
  cautionsOf,
  headline,
  normWords,
  plansSaid,
  quotedRows,
  sinceEarlier,
} from "./composed";
import { bedsKnown, bedsOpen, centralHome, townHomes } from "./ledgerCounts";
import type { Materials } from "./materials";
import { listed, names, own, paragraphs, say, sentence } from "./words";

/** Homes and their beds 敬老院与床位: built is not open, and what waits is never added. */
export function homes(materials: Materials): Composed {
  const { figure, townName, norm, plans } = materials;
  const { built, siting, notOpen } = townHomes(materials);
  const count = figure("nursing_homes");
  const beds = figure("nursing_beds_built");
  const central = figure("central_home_beds");
  const centre = centralWords(materials);
  const operating = ofHomes(built, "operating", "正式运营", ({ status }) => status === "operating");
  const waiting = ofHomes(built, "built_not_open", "建成未运营", ({ status }) => status === "built_not_open");
  const unstated = ofHomes(built, "built", "是否运营未写明", ({ status }) => status === "built");
  const some = (part: Figure | null) =>
    part?.amount.kind === "value" && part.amount.value > 0 ? part : null;
  const total = kindTotal(built);
  const choosing = countOf(
    siting,
    () => true,
    own("ledger.nursing_home.siting", "正在择址的镇", "个镇", "底账中状态为“择址中”的镇级敬老院行数"),
  );
  const sitingNames = names(siting.map(({ townCode }) => townName(townCode)));
  const closedNames = names(notOpen.map(({ townCode }) => townName(townCode)));
  const goal = norm("nursing-type-beds");
  const none = built.length === 0 && !some(count);
  return {
    needs: ["report"],
    sentence: sentence(
      none
        ? []
        : [
            say(
              "镇级敬老院",
              count ?? total,
              "，",
              listed([say("其中", some(operating), "正式运营"), say(some(waiting), "建成未运营")], "、") ??
                "是否运营待登记",
            ),
            say("合计建成床位", beds),
            say(`${centre.name}另有`, central, `${centre.short}，不计入`),
          ],
      "底账中还没有建成的镇级敬老院。",
    ),
    headlines: [
      ...headline("镇级敬老院建成床位", beds),
      ...headline("正式运营", operating),
      ...headline("建成未运营", some(waiting)),
      ...headline(`${centre.name}${centre.short}床位`, central),
    ],
    change: sinceEarlier(materials, ["nursing.town.count", "nursing.town.beds"]),
    target: normWords(goal, "，现有占比待登记"),
    responsible: goal?.responsible ?? null,
    deadline: goal?.deadline ?? null,
    quoted: quotedRows(goal, ...plans.filter(({ topic }) => topic === "care")),
    chart:
      total && operating
        ? {
            kind: "parts",
            title: "镇级敬老院运营情况（所）",
            whole: total,
            parts: [
              barOf("正式运营", operating),
              ...headline("建成未运营", some(waiting)).map((part) => barOf(part.label, part.figure, "pale")),
              ...headline("是否运营未写明", some(unstated)).map((part) =>
                barOf(part.label, part.figure, "hollow"),
              ),
            ],
          }
        : null,
    view: {
      measure: "beds_per_1000_elders",
      kinds: ["nursing_home"],
      focus: notOpen.flatMap(({ townCode }) => townCode ?? []),
      bearing: -10,
    },
    notes: paragraphs(
      listed(
        [
          none ? null : sentence([say("镇级敬老院建成", count, "，床位", beds)], ""),
          some(waiting)
            ? say(
                `${closedNames || "有的镇（场）"}的敬老院已建成、尚未运营，它们的床位也在合计之内，不能当作可以入住的床位。`,
              )
            : null,
        ],
        "",
      ),
      say(
        "在用床位",
        bedsKnown(built, "operating", "在用床位"),
        "，入住床位",
        bedsKnown(built, "occupied", "入住床位"),
        "，特困预留床位",
        bedsKnown(built, "supported", "特困预留床位"),
        bedsOpen(built).length > 0 ? "，登记后补上。" : "。",
      ),
      say(`${centre.name}建成床位`, central, `，${centre.long}与镇级敬老院床位分列，不相加。`),
      plansSaid(plans.filter(({ topic }) => topic === "care")),
      some(choosing) ? say(`${sitingNames || "有镇"}正在择址，共`, choosing, "。") : null,
    ),
    cautions: [
      ...cautionsOf(count, beds),
      ...(central ? [`${centre.name}床位${centre.long}不与镇级敬老院床位相加。`] : []),
      ...sameSite(materials, built),
    ],
  };
}

/** The county's own home as its row stands 县中心敬老院: what is not open yet is said to wait, and nothing else is. */
function centralWords(materials: Materials): { name: string; short: string; long: string } {
  const home = centralHome(materials);
  const name = "县中心敬老院";
  if (home?.status === "built_not_open") return { name, short: "待启用", long: "尚未正式运营，" };
  return { name, short: "", long: home?.status === "operating" ? "已正式运营，" : "是否运营待登记，" };
}

/** Town homes of a status. */
const ofHomes = (built: readonly Facility[], code: string, zh: string, kept: (home: Facility) => boolean) =>
  countOf(
    built,
    kept,
    own(`ledger.nursing_home.${code}`, `镇级敬老院${zh}`, "所", `底账中状态为“${zh}”的镇级敬老院行数`),
  );

const kindTotal = (built: readonly Facility[]) =>
  countOf(
    built,
    () => true,
    own("ledger.nursing_home.built_all", "镇级敬老院", "所", "底账中已建成的镇级敬老院行数"),
  );

/** Two rows that may be one building. */
const sameSite = ({ facilities }: Materials, built: readonly Facility[]) =>
  built.flatMap((home) => {
    const other = facilities.find(({ id }) => id === home.sameSiteAs);
    return other?.name && home.name ? [`${home.name}与${other.name}可能在同一处，两行都保留，待核实。`] : [];
  });
