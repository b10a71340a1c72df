import { officePhone } from "../data/import/officePhone";
import { withoutPersonal } from "../data/import/privacy";
import { FACILITY_KINDS, STATUSES } from "../model/facility";
import { GRADES } from "../model/grade";
import { LEDGER_TABLES, type LedgerName, type Ledgers, type Row } from "../model/ledger";
import { SERVICE_FIELDS } from "../model/serviceFields";
import { LEAST_MINUTES, MOST_MINUTES } from "../model/travel";

const RECORDING = /^audio\/[\w.-]+\.(mp3|m4a|ogg)$/;
const PARTS = new Set(["total", "member", "remainder"]);
const MEASURES = new Set(["built", "operating", "occupied", "supported", "medical_care"]);
const TOPICS = new Set(["relief", "care", "children", "affairs", "burial", "safety", "community"]);
const DATES = {
  has: (cell: unknown) => /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/.test(String(cell)),
};
const DATES_OR_UNDATED = { has: (cell: unknown) => cell === "undated" || DATES.has(cell) };

/** What each table is known by; no two rows may share it. */
const KEYS: Partial<Record<LedgerName, readonly string[]>> = {
  sources: ["id"],
  towns: ["code"],
  villages: ["code"],
  census: ["subject", "measure", "as_of"],
  facilities: ["id"],
  facility_groups: ["id"],
  facility_beds: ["holder_id", "part", "measure"],
  facility_places: ["holder_id"],
  facility_services: ["holder_id"],
  village_places: ["village_code"],
  population_points: ["id"],
  indicators: ["code", "as_of"],
  norms: ["id"],
  plans: ["id"],
  assumptions: ["id"],
  travel_modes: ["id"],
  reach_openings: ["kind", "mode", "minutes"],
};

/**
 * What does not hold together between the ledgers 底账完整性: references to nothing, unknown words, keys twice,
 * ranges upside down. One Chinese sentence each, with file and row as a person counts them.
 */
export function ledgerFaults(ledgers: Ledgers): string[] {
  const faults: string[] = [];
  const ids = (table: LedgerName, column: string) => new Set(ledgers[table].map((row) => row[column]));
  const known = {
    sources: ids("sources", "id"),
    towns: ids("towns", "code"),
    villages: ids("villages", "code"),
    groups: ids("facility_groups", "id"),
    facilities: ids("facilities", "id"),
    kinds: new Set<unknown>(FACILITY_KINDS.map((kind) => kind.id)),
    statuses: new Set<unknown>(STATUSES.map((status) => status.id)),
    grades: new Set<unknown>(GRADES.map(({ grade }) => grade)),
  };
  const check = (
    table: LedgerName,
    column: string,
    allowed: { has(cell: unknown): boolean },
    words: string,
  ) =>
    ledgers[table].forEach((row, at) => {
      const cell = row[column] ?? null;
      if (cell !== null && !allowed.has(cell))
        faults.push(`${table}.csv 第${at + 2}行“${column}”列：“${cell}”${words}`);
    });

  for (const { name, columns } of LEDGER_TABLES) {
    if (columns.some((column) => column.name === "source"))
      check(name, "source", { has: (cell) => listed(cell, known.sources) }, "不在 sources.csv 里");
    if (columns.some((column) => column.name === "grade"))
      check(name, "grade", known.grades, "不是分级（1—4）");
    if (columns.some((column) => column.name === "town_code"))
      check(name, "town_code", known.towns, "不在 towns.csv 里");
    if (name !== "demand" && columns.some((column) => column.name === "village_code"))
      check(name, "village_code", known.villages, "不在 villages.csv 里");
  }
  check("facilities", "kind", known.kinds, "不是设施类别");
  check("facility_groups", "kind", known.kinds, "不是设施类别");
  check("facilities", "status", known.statuses, "不是设施状态");
  check("facilities", "group_id", known.groups, "不在 facility_groups.csv 里");
  check("facilities", "same_site_as", known.facilities, "不在 facilities.csv 里");
  check("facility_places", "holder_id", known.facilities, "不在 facilities.csv 里");
  check("facility_services", "holder_id", known.facilities, "不在 facilities.csv 里");
  check(
    "facility_beds",
    "holder_id",
    new Set([...known.facilities, ...known.groups]),
    "既不是设施也不是设施组",
  );
  check("facility_beds", "part", PARTS, "不是 total、member、remainder 之一");
  check("facility_beds", "measure", MEASURES, "不是床位口径");
  check(
    "census",
    "subject",
    new Set([...known.towns, ...known.villages, "county"]),
    "不是镇（场）或村（社区）代码，也不是 county",
  );
  check("reach_openings", "kind", known.kinds, "不是设施类别");
  check("reach_openings", "mode", ids("travel_modes", "id"), "不在 travel_modes.csv 里");
  check("plans", "topic", TOPICS, `不是 ${[...TOPICS].join("、")} 之一`);
  const dateWords = "不是日期（如 2025、2025-12 或 2025-12-31）";
  check("plans", "deadline", DATES, dateWords);
  check("norms", "deadline", DATES, dateWords);
  // Which report of two is the newer is told by this.
  check("indicators", "as_of", DATES_OR_UNDATED, `${dateWords.slice(0, -1)}，原文未注日期的写 undated）`);
  const minutes = { has: (cell: unknown) => Number(cell) >= LEAST_MINUTES && Number(cell) <= MOST_MINUTES };
  check("reach_openings", "minutes", minutes, `不在 ${LEAST_MINUTES}—${MOST_MINUTES} 分钟之内`);
  const positive = { has: (cell: unknown) => Number(cell) > 0 };
  check("travel_modes", "metres_per_minute", positive, "应大于 0");
  check("travel_modes", "detour", { has: (cell) => Number(cell) >= 1 }, "应不小于 1");
  servicesFaults(ledgers.facility_services, faults);
  for (const kind of FACILITY_KINDS)
    if (!ledgers.reach_openings.some((row) => row.kind === kind.id))
      faults.push(`reach_openings.csv：缺少“${kind.id}”（${kind.zh}）的服务圈口径`);
  for (const [table, columns] of Object.entries(KEYS) as [LedgerName, readonly string[]][])
    faults.push(...twice(table, ledgers[table], columns));
  ledgers.facility_beds.forEach((row, at) => {
    const [low, high] = [row.beds_low ?? null, row.beds_high ?? null] as [number | null, number | null];
    if (high !== null && (low === null || high < low))
      faults.push(`facility_beds.csv 第${at + 2}行“beds_high”列：上界 ${high} 小于下界或没有下界`);
  });
  return faults;
}

/** What is free text of a facility's services: the rest of the row is codes and dates. */
const WORDS_OF_SERVICES = [...SERVICE_FIELDS, "recording", "note"];

/** The public reads this table: no person's number may stand in it, wherever the row comes from. */
function servicesFaults(rows: readonly Row[], faults: string[]) {
  rows.forEach((row, at) => {
    const fault = (column: string, words: string) =>
      faults.push(`facility_services.csv 第${at + 2}行“${column}”列：${words}`);
    const { phone, recording } = row;
    const wrong = typeof phone === "string" ? phoneFault(phone) : null;
    if (wrong !== null) fault("phone", wrong);
    for (const name of WORDS_OF_SERVICES)
      if (!(name === "phone" && wrong !== null) && holdsPersonal(String(row[name] ?? "")))
        fault(name, "里有手机号或身份证号，请删去");
    if (typeof recording === "string" && !RECORDING.test(recording))
      fault("recording", "应为 audio/ 里的录音文件，如 audio/设施编号.mp3（也可用 .m4a、.ogg）");
  });
}

/** What is wrong with phones as kept: each is valid, and written as it is everywhere; null = nothing. */
function phoneFault(phone: string): string | null {
  const read = officePhone(phone);
  if (!("phone" in read))
    return "不是办公电话。请写成 0660-6xxxxxx 这样的座机号码，几个号码用顿号（、）隔开，不要写手机号";
  return read.phone === phone
    ? null
    : `“${phone}”请写成“${read.phone}”，几个号码用顿号（、）隔开，前后不加字`;
}

const holdsPersonal = (text: string) => withoutPersonal(text).found.length > 0;

/** A row that keeps what an older source said beside what a newer one says names both. */
const listed = (cell: unknown, known: ReadonlySet<unknown>) =>
  String(cell)
    .split(";")
    .every((id) => known.has(id));

/** A bare year or month is its last day, as in definitions.sql: 2023 and 2023-12-31 are one report. */
const lastDayOf = (asOf: string) => asOf + "9999-12-31".slice(asOf.length);

function twice(table: LedgerName, rows: readonly Row[], columns: readonly string[]): string[] {
  const first = new Map<string, number>();
  return rows.flatMap((row, at) => {
    const key = columns.map((column) => row[column]).join(" ");
    const met = table === "indicators" ? `${row.code} ${lastDayOf(String(row.as_of))}` : key;
    const seen = first.get(met);
    if (seen === undefined) first.set(met, at);
    return seen === undefined ? [] : [`${table}.csv 第${at + 2}行与第${seen + 2}行重复：${key}`];
  });
}
