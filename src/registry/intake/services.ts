import { lacksAreaCode, officePhone } from "../../data/import/officePhone";
import { withoutPersonal } from "../../data/import/privacy";
import type { TableRow } from "../../data/import/table";
import { offeredWords } from "../../data/import/words";
import type { Row } from "../../model/ledger";
import { SERVICE_FIELDS } from "../../model/serviceFields";
import { worthOf } from "../worth";
import type { IntakeBook, IntakeJob } from "./outcome";
import { cellText } from "./positions";

/** What a row of the file says is offered 服务信息, by column of facility_services; what it is silent about is not there. */
export type StatedServices = Readonly<Record<string, string>>;

/** Longer, and it is a page of prose, not a line of a list. */
const LONGEST = 200;

const CHANGED: Readonly<Record<string, string>> = {
  address: "地址",
  phone: "电话",
  who: "服务对象",
  how_to_apply: "申请方式",
  price: "收费",
  hours: "开放时间",
  meals: "供餐",
  delivery: "送餐",
};

/** One who reads what rows say of services, and notes what is left out; nothing here refuses a row. */
export function servicesReader(
  { table, choice }: Pick<IntakeJob, "table" | "choice">,
  { note }: Pick<IntakeBook, "note">,
) {
  const priceHeader = table.headers[choice.columns.price ?? -1] ?? "";
  return (row: TableRow): StatedServices => {
    const stated: Record<string, string> = {};
    for (const field of SERVICE_FIELDS) {
      const text = timesOnly(cellText(row, choice.columns, field));
      if (isSilent(text)) continue;
      const read = dateIn(text) ?? (field === "phone" ? phoneIn(text) : lineIn(field, text, priceHeader));
      if (read.remark) note(row.row, field, read.remark);
      if (read.text !== null) stated[field] = read.text;
    }
    return stated;
  };
}

interface Read {
  readonly text: string | null;
  readonly remark?: string;
}

/** How clerks write that they do not know 没有填的写法: the field then keeps what it had. */
const SILENT =
  /^(?:待定|不详|不清楚|不明|暂无|暂缺|待登记|待补充?|待核实|待确认|待查|未知|未登记|空|空白|n\/?a|null|无数据|无资料|无信息)$/i;

function isSilent(text: string): boolean {
  const words = text.normalize("NFKC").replace(/[\s()。.?!]/g, "");
  return !/[\p{L}\p{N}√×✓✕]/u.test(words) || SILENT.test(words);
}

/** A time that a program shows on the day before all days, 1900/1/0 11:30, is only a time. */
const timesOnly = (text: string) =>
  text.replace(/^(?:1899[-/.年]12[-/.月]3[01]日?|1900[-/.年]0?1[-/.月]0?[01]日?)\s+(?=\d{1,2}:\d{2})/, "");

const DATE =
  /^(?:\d{4}[-/.年]\d{1,2}(?:[-/.月]\d{1,2})?[日月]?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?|\d{1,2}月\d{1,2}日|\d{1,2}-(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)$/i;

/** 11-12 becomes the twelfth of November in a spreadsheet: a date alone is nothing that is offered. */
function dateIn(text: string): Read | null {
  if (!DATE.test(text.normalize("NFKC"))) return null;
  return {
    text: null,
    remark: `只写了日期“${text.slice(0, 30)}”，多半是表格软件把内容变成了日期，没有登记。请先把单元格设为文本再写，时间如“11:00—12:30”。`,
  };
}

function phoneIn(text: string): Read {
  const read = officePhone(text);
  if ("phone" in read)
    return lacksAreaCode(read.phone)
      ? { text: read.phone, remark: "没有区号，外地打不通。请加区号，如 0660-6xxxxxx。号码先按所写的登记。" }
      : { text: read.phone };
  if (read.wrong === "mobile")
    return { text: null, remark: "这是手机号；名单只登记办公电话，请填座机。这一格没有登记。" };
  return {
    text: null,
    remark: `“${text.slice(0, 30)}”不像办公电话，没有登记。请写成 0660-6xxxxxx 这样的座机号码，几个号码用顿号隔开。`,
  };
}

/** "无" under a heading of what is charged or offered: none of it, or nothing known? */
const NONE_SAYS: Readonly<Record<string, string>> = {
  price: "不收费请写“免费”",
  meals: "不供餐请写“不供餐”",
  delivery: "不送餐请写“不送餐”",
};

function lineIn(field: string, text: string, priceHeader: string): Read {
  if (text === "无") {
    const says = NONE_SAYS[field];
    return {
      text: null,
      remark: `只写了“无”，看不出是没有还是不知道，没有登记。${says === undefined ? "请写明" : says}，不知道请留空。`,
    };
  }
  if (text.length > LONGEST)
    return {
      text: null,
      remark: `太长（${text.length}个字），没有登记。请写在${LONGEST}个字以内。`,
    };
  const { text: plain, found } = withoutPersonal(text.replace(/\s+/g, " "));
  if (found.length > 0) {
    const isGone = plain.replaceAll("［已略去］", "").trim() === "";
    return {
      text: isGone ? null : plain,
      remark: isGone
        ? "这一格像是身份证号或手机号，没有登记。如是时间或价格，请写成“14:30—17:30”“每餐5元”的样子。"
        : "这一格里有身份证号或手机号，已略去。",
    };
  }
  if (field === "price" && /^[\d.,]+$/.test(text)) return bareNumber(text, priceHeader);
  return { text: offered(field, plain) };
}

/** A number alone is a price only in the unit its header writes: 餐费（元/餐）. */
function bareNumber(text: string, header: string): Read {
  const unit = /[（(]\s*([^（）()]*元[^（）()]*)[）)]/.exec(header)?.[1]?.trim();
  if (unit !== undefined) return { text: `${text}${unit}` };
  return {
    text: null,
    remark: `只写了数字“${text.slice(0, 30)}”，看不出按什么收，没有登记。请写明，如“午餐每人每餐×元”。`,
  };
}

function offered(field: string, text: string): string {
  if (field === "meals") return offeredWords(text, "供餐");
  return field === "delivery" ? offeredWords(text, "送餐") : text;
}

/** What a facility's services become, and what of them is new, in words; null = there is nothing to keep. */
export function enteredServices(
  id: string,
  stated: StatedServices,
  before: Row | null,
  source: Row,
): { readonly row: Row | null; readonly changes: readonly string[] } {
  const given = Object.entries(stated);
  const different = given.filter(([column, text]) => (before?.[column] ?? null) !== text);
  if (given.length === 0) return { row: before, changes: [] };
  const changes = different.map(([column]) => CHANGED[column] as string);
  const own = { source: String(source.id), as_of: String(source.as_of), grade: 1 };
  const rest = before
    ? [...SERVICE_FIELDS, "recording"].filter((column) => before[column] !== null && !(column in stated))
    : [];
  // What it still takes from an older source makes the row no better, and no newer, than that.
  const worth = before && rest.length > 0 ? worthOf([own, before]) : own;
  if (before && changes.length === 0 && worth.grade >= Number(before.grade)) return { row: before, changes };
  const silent = Object.fromEntries(
    [...SERVICE_FIELDS, "recording"].map((column) => [column, before?.[column] ?? null]),
  );
  return {
    row: { holder_id: id, ...silent, ...stated, ...worth, assumption_set: null, note: before?.note ?? null },
    changes: changes.length > 0 ? changes : ["服务信息核实为登记"],
  };
}
