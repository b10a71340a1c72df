import { describe, expect, test } from "vitest";
import { amountText, dateText, reportedText } from "./number";

describe("an amount as people read it", () => {
  test("value, at least, range, unknown", () => {
    expect(amountText({ kind: "value", value: 46330 }, "count")).toBe("46,330");
    expect(amountText({ kind: "at-least", low: 200 }, "count")).toBe("≥ 200");
    expect(amountText({ kind: "range", low: 6394, high: 7169 }, "count")).toBe("6,394–7,169");
    expect(amountText({ kind: "unknown" }, "count")).toBe("待登记");
    expect(amountText({ kind: "range", low: -324, high: -167 }, "count")).toBe("-324 至 -167");
    expect(amountText({ kind: "range", low: -3, high: 5 }, "count")).toBe("-3 至 5");
  });
  test("decimals have one place, and a range that reads the same twice is written once", () => {
    expect(amountText({ kind: "range", low: 21.15, high: 22.45 }, "decimal")).toBe("21.2–22.5");
    expect(amountText({ kind: "range", low: 3.01, high: 3.04 }, "decimal")).toBe("3.0");
    expect(amountText({ kind: "value", value: 0 }, "decimal")).toBe("0.0");
  });
  test("a presence is never 无", () => {
    expect(amountText({ kind: "at-least", low: 1 }, "presence")).toBe("有");
    expect(amountText({ kind: "value", value: 0 }, "presence")).toBe("待登记");
    expect(amountText({ kind: "unknown" }, "presence")).toBe("待登记");
  });
  test("seconds are said in minutes and seconds", () => {
    const said = (value: number) => amountText({ kind: "value", value }, "duration");
    expect([0, 51, 60, 66, 1506, 3600, -51, 59.6].map(said)).toEqual([
      "0秒",
      "51秒",
      "1分",
      "1分6秒",
      "25分6秒",
      "60分",
      "−51秒",
      "1分",
    ]);
    expect(amountText({ kind: "range", low: 51, high: 62 }, "duration")).toBe("51秒–1分2秒");
  });
  test("dates and printed numbers", () => {
    expect(dateText("2023-12-31")).toBe("2023年12月31日");
    expect(dateText("2023")).toBe("2023年");
    expect(dateText("undated")).toBe("未注日期");
    expect(reportedText(4635400)).toBe("4,635,400");
  });
});
