import type { Amount } from "../model/figure";
import type { AmountStyle } from "../model/indicator";

const WHOLE = new Intl.NumberFormat("zh-CN", { maximumFractionDigits: 0 });
const TENTHS = new Intl.NumberFormat("zh-CN", { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const HUNDREDTHS = new Intl.NumberFormat("zh-CN", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const AS_PRINTED = new Intl.NumberFormat("zh-CN", { maximumFractionDigits: 2 });

/** An amount as people read it: 46,330 · ≥ 200 · 6,394–7,169 · 待登记; a presence is 有 or 待登记, never 无. */
export function amountText(amount: Amount, style: AmountStyle): string {
  if (amount.kind === "unknown") return "待登记";
  if (style === "presence") {
    const low = amount.kind === "value" ? amount.value : amount.low;
    return low >= 1 ? "有" : "待登记";
  }
  const form = style === "decimal" ? TENTHS : style === "ratio" ? HUNDREDTHS : WHOLE;
  const write = (value: number) => (style === "duration" ? durationText(value) : form.format(value));
  switch (amount.kind) {
    case "value":
      return write(amount.value);
    case "at-least":
      return `≥ ${write(amount.low)}`;
    case "range": {
      const low = write(amount.low);
      const high = write(amount.high);
      if (low === high) return low;
      // A dash between negative numbers is no dash.
      return amount.low < 0 ? `${low} 至 ${high}` : `${low}–${high}`;
    }
  }
}

/** Seconds as people say them: 51秒, 25分, 1分6秒. */
function durationText(seconds: number): string {
  const whole = Math.round(Math.abs(seconds));
  const [minutes, rest] = [Math.floor(whole / 60), whole % 60];
  const words = minutes === 0 ? `${rest}秒` : `${WHOLE.format(minutes)}分${rest === 0 ? "" : `${rest}秒`}`;
  return seconds < 0 && whole > 0 ? `−${words}` : words;
}

/** A number of the report as printed there, up to two decimals. */
export const reportedText = (value: number): string => AS_PRINTED.format(value);

/** A date as people read it; ISO or a bare year comes in, 未注日期 for `undated`. */
export function dateText(asOf: string): string {
  if (asOf === "undated") return "未注日期";
  const [year, month, day] = asOf.split("-");
  return [year && `${year}年`, month && `${Number(month)}月`, day && `${Number(day)}日`]
    .filter(Boolean)
    .join("");
}
