import type { Amount } from "../model/figure";
import type { AmountStyle } from "../model/indicator";

/** Made when first used: making one takes a cheap phone a tenth of a second. */
function numberForm(least: number, most: number): (value: number) => string {
  let form: Intl.NumberFormat | undefined;
  return (value) => {
    form ??= new Intl.NumberFormat("zh-CN", { minimumFractionDigits: least, maximumFractionDigits: most });
    return form.format(value);
  };
}
const whole = numberForm(0, 0);
const tenths = numberForm(1, 1);
const hundredths = numberForm(2, 2);
const asPrinted = numberForm(0, 2);

/** An amount as people read it: 46,330 · ≥ 200 · 6,394–7,169 · 待登记; a presence is 有 or 待登记, never 无. */
export function amountText(amount: Amount, style: AmountStyle): string {
  if (amount.kind === "unknown") return "待登记";
  if (style === "presence") {
    const low = amount.kind === "value" ? amount.value : amount.low;
    return low >= 1 ? "有" : "待登记";
  }
  const form = style === "decimal" ? tenths : style === "ratio" ? hundredths : whole;
  const write = (value: number) => (style === "duration" ? durationText(value) : form(value));
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
  const rounded = Math.round(Math.abs(seconds));
  const [minutes, rest] = [Math.floor(rounded / 60), rounded % 60];
  const words = minutes === 0 ? `${rest}秒` : `${whole(minutes)}分${rest === 0 ? "" : `${rest}秒`}`;
  return seconds < 0 && rounded > 0 ? `−${words}` : words;
}

/** A number of the report as printed there, up to two decimals. */
export const reportedText = (value: number): string => asPrinted(value);

/** A date as people read it; ISO or a bare year comes in, 未注日期 for `undated`. */
export function dateText(asOf: string): string {
  if (asOf === "undated") return "未注日期";
  const [year, month, day] = asOf.split("-");
  return [year && `${year}年`, month && `${Number(month)}月`, day && `${Number(day)}日`]
    .filter(Boolean)
    .join("");
}
