import type { LayerReadiness } from "../../state/readiness";
import { nextLayer } from "../../state/readiness";
import { AsOf, Count } from "../../ui/Figure";
import { GradeMark } from "../../ui/GradeMark";
import { Scroll } from "../../ui/Scroll";
import { COPY } from "./copy";

/** How ready each layer of data is 数据就绪度, and the one thing to bring next. */
export function Readiness({
  layers,
  sourceName,
}: {
  layers: readonly LayerReadiness[];
  sourceName: (id: string) => string;
}) {
  const next = nextLayer(layers);
  return (
    <section aria-label="数据就绪度" className="readiness">
      <h2>数据就绪度</h2>
      {next ? (
        <p className="next-step">
          <strong>下一步最值得导入：{next.bring}</strong>
          {next.lifts > 0 ? (
            <>
              。单这一项就能让 <Count of={next.lifts} unit="个数" /> 提高分级。
            </>
          ) : (
            <>
              。它与别的资料一起牵着 <Count of={next.sharedLifts} unit="个数" /> 的分级。
            </>
          )}
        </p>
      ) : (
        <p className="next-step">各项都已登记。</p>
      )}
      <p>{COPY.readinessLead}</p>
      <Scroll label="就绪度表">
        <table className="reconcile">
          <thead>
            <tr>
              <th scope="col">图层</th>
              <th scope="col">分级</th>
              <th scope="col">已有</th>
              <th scope="col">日期</th>
              <th scope="col">来源</th>
              <th scope="col">用到它的数</th>
            </tr>
          </thead>
          <tbody>
            {layers.map((layer) => (
              <tr key={layer.id} data-layer={layer.id}>
                <th scope="row">{layer.zh}</th>
                <td className="class">
                  {layer.grade === null ? "待导入" : <GradeMark grade={layer.grade} withWord />}
                </td>
                <td className="class">
                  {layer.known ? (
                    <>
                      {layer.known.what} <Count of={layer.known.count} unit="" /> /{" "}
                      <Count of={layer.known.of} unit={layer.known.unit} />
                    </>
                  ) : (
                    "—"
                  )}
                </td>
                <td className="class">{layer.grade === null ? "—" : <AsOf date={layer.asOf} />}</td>
                <td>{layer.sources.length === 0 ? "—" : layer.sources.map(sourceName).join("；")}</td>
                <td>{layer.restsOn.length === 0 ? "—" : layer.restsOn.join("、")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}
