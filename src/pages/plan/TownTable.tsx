import { memo, useState } from "react";
import { middleOf } from "../../model/figure";
import { GRADES } from "../../model/grade";
import { type IndicatorId, indicatorOf } from "../../model/indicator";
import type { Town } from "../../model/town";
import { Figure } from "../../ui/Figure";
import { useFigureBook } from "../../ui/FigureBook";
import { GradeMark } from "../../ui/GradeMark";

/** Columns of the town table, with the short heading that fits. */
const COLUMNS: readonly { readonly id: IndicatorId; readonly zh: string; readonly unit: string }[] = [
  { id: "people", zh: "常住人口", unit: "人" },
  { id: "elders", zh: "老年人", unit: "人，60岁及以上" },
  { id: "nursing_homes", zh: "敬老院", unit: "所" },
  { id: "nursing_beds_built", zh: "建成床位", unit: "张" },
  { id: "beds_per_1000_elders", zh: "千人床位", unit: "张/千名老人" },
  { id: "canteens", zh: "幸福食堂", unit: "家" },
  { id: "care_stations", zh: "服务站", unit: "个" },
  { id: "care_centres", zh: "养老中心", unit: "个" },
  { id: "medical_care_beds", zh: "医养床位", unit: "张" },
  { id: "public_cemeteries", zh: "公益性公墓", unit: "有／待登记" },
];

type Order = { readonly by: IndicatorId; readonly descending: boolean } | null;

/** Every town with its figures 乡镇表; the map in words and numbers, and the way to a town without a mouse. */
export const TownTable = memo(function TownTable(props: {
  towns: readonly Town[];
  selected: string | null;
  onSelect: (code: string) => void;
}) {
  const { towns, selected, onSelect } = props;
  const book = useFigureBook();
  const [order, setOrder] = useState<Order>(null);
  const inScope = towns.filter((town) => town.inScope);
  const sorted = order
    ? [...inScope].sort((a, b) => {
        const [left, right] = [a, b].map((town) => {
          const figure = book.figure(order.by, town.code);
          return figure ? middleOf(figure.amount) : null;
        }) as [number | null, number | null];
        // What is not known is neither most nor least: it stands last either way.
        if (left === null || right === null) return Number(left === null) - Number(right === null);
        return order.descending ? right - left : left - right;
      })
    : inScope;

  const sortBy = (by: IndicatorId) =>
    setOrder((now) =>
      now?.by !== by ? { by, descending: true } : now.descending ? { by, descending: false } : null,
    );

  return (
    // Scrolls sideways on a phone; focusable so that a keyboard can scroll it too.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scroll container must be reachable by keyboard
    <section className="town-table" aria-label="乡镇表" tabIndex={0}>
      <table>
        <caption>
          <span>各镇（场）一览</span>
          <small>点数字看公式与来源，点镇名看详情；表可左右滑动</small>
          <small className="grade-key">
            {GRADES.map(({ grade }) => (
              <GradeMark key={grade} grade={grade} withWord />
            ))}
          </small>
        </caption>
        <thead>
          <tr>
            <th scope="col">镇（场）</th>
            {COLUMNS.map((column) => (
              <th
                key={column.id}
                scope="col"
                aria-sort={
                  order?.by === column.id ? (order.descending ? "descending" : "ascending") : undefined
                }
              >
                <button
                  type="button"
                  onClick={() => sortBy(column.id)}
                  title={`按${indicatorOf(column.id).zh}排序`}
                >
                  {column.zh}
                  <span aria-hidden="true">
                    {order?.by === column.id ? (order.descending ? " ↓" : " ↑") : ""}
                  </span>
                  <small>{column.unit}</small>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.map((town) => (
            <tr key={town.code} aria-selected={town.code === selected}>
              <th scope="row">
                <button type="button" data-town={town.code} onClick={() => onSelect(town.code)}>
                  {town.name}
                </button>
              </th>
              {COLUMNS.map((column) => (
                <td key={column.id}>
                  <Figure figure={book.figure(column.id, town.code)} look="cell" />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">全县</th>
            {COLUMNS.map((column) => (
              <td key={column.id}>
                <Figure figure={book.figure(column.id, "county")} look="cell" />
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </section>
  );
});
