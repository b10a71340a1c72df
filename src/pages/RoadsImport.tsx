import { useRef } from "react";
import { useStore } from "zustand";
import { ROAD_NETWORKS, type RoadsInfo } from "../model/roads";
import { readRoadsAgain } from "../state/actions";
import { latest } from "../state/answer";
import {
  cancelRoads,
  dismissRoads,
  forgetRoads,
  roadsIntakeStore,
  takeRoadsFile,
} from "../state/roadsIntake";
import { store } from "../state/store";
import { AsOf, Count } from "../ui/Figure";
import { Trouble, Waiting } from "../ui/Trouble";

const NETWORK_ZH = new Map<string, string>(ROAD_NETWORKS.map(({ id, zh }) => [id, zh]));

/** Where an import of roads stands 道路导入进度: being read, refused, done; nothing while nothing happens. */
export function RoadsStatus() {
  const { file, progress, error, done, keeping } = useStore(roadsIntakeStore);
  const kept = useStore(store, (state) => state.keptRoads);
  if (progress === null && !error && !done && !keeping && kept.status !== "failed") return null;
  return (
    <div className="roads-status">
      {kept.status === "failed" && (
        <Trouble title="本机道路读不了" detail={kept.error.message} onRetry={readRoadsAgain} />
      )}
      {error && (
        <div>
          <Trouble title={file ? `没有导入 ${file}` : "没有完成"} detail={error} />
          <button type="button" className="quiet-button" onClick={dismissRoads}>
            知道了
          </button>
        </div>
      )}
      {progress !== null && (
        <div className="roads-reading">
          <Waiting words={`正在读 ${file ?? "道路"}……`} share={progress} />
          <button type="button" className="quiet-button" onClick={cancelRoads}>
            取消
          </button>
        </div>
      )}
      {keeping && <Trouble title="道路只在这个页面里有效" detail={keeping} />}
      {done && (
        <p className="roads-done" role="status">
          已换上 {done.file} 的道路，服务圈按道路算。
          <button type="button" className="quiet-button" onClick={dismissRoads}>
            知道了
          </button>
        </p>
      )}
    </div>
  );
}

/** Bring roads 导入道路: what is kept, and a way to pick an extract of OpenStreetMap; dropping one does the same. */
export function RoadsImport({ full = false }: { full?: boolean }) {
  const reading = useStore(roadsIntakeStore, ({ progress }) => progress !== null);
  const info = useStore(store, (state) => latest(state.keptRoads)?.info ?? null);
  const field = useRef<HTMLInputElement>(null);
  return (
    <div className="roads-import">
      {info ? <RoadsReport info={info} full={full} /> : <p>{NO_ROADS}</p>}
      <div className="start">
        <button
          type="button"
          className="quiet-button"
          disabled={reading}
          onClick={() => field.current?.click()}
        >
          {info ? "换一份道路（.osm.pbf）" : "导入道路（.osm.pbf）"}
        </button>
        {info && full && (
          <button
            type="button"
            className="quiet-button"
            disabled={reading}
            onClick={() => void forgetRoads()}
          >
            删除本机道路
          </button>
        )}
      </div>
      <input
        ref={field}
        type="file"
        className="visually-hidden"
        tabIndex={-1}
        aria-label="选择道路文件"
        accept=".pbf"
        onChange={(event) => {
          const [picked] = event.target.files ?? [];
          if (picked) void takeRoadsFile(picked);
          event.target.value = "";
        }}
      />
    </div>
  );
}

const NO_ROADS =
  "还没有道路，路程按直线推算。向同事要一份包含本县的 OpenStreetMap 提取（.osm.pbf），拖进来即可；文件只在这台电脑的浏览器里读，不上传。";

/** What the roads came to 道路概况: whose, of what day, and how much of each network. */
function RoadsReport({ info, full }: { info: RoadsInfo; full: boolean }) {
  return (
    <div className="roads-report">
      <p>
        {info.file}，<AsOf date={info.date} />，{info.credit}，指纹{" "}
        <code data-figure="code">{info.hash}</code>
        ，分级 公开。
      </p>
      {full && (
        <>
          <table className="reconcile">
            <caption>路网</caption>
            <thead>
              <tr>
                <th scope="col">路网</th>
                <th scope="col">路口</th>
                <th scope="col">路段</th>
                <th scope="col">里程</th>
                <th scope="col">连通部分</th>
                <th scope="col">可接入路口</th>
              </tr>
            </thead>
            <tbody>
              {info.networks.map((network) => (
                <tr key={network.network}>
                  <th scope="row">{NETWORK_ZH.get(network.network)}</th>
                  <td>
                    <Count of={network.nodes} unit="个" />
                  </td>
                  <td>
                    <Count of={network.edges} unit="段" />
                  </td>
                  <td>
                    <Count of={Math.round(network.kilometres)} unit="公里" />
                  </td>
                  <td>
                    <Count of={network.parts} unit="块" />
                  </td>
                  <td>
                    <Count of={network.joinableNodes} unit="个" />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {info.leftOut.length > 0 && (
            <details>
              <summary>没有收入的内容和原因</summary>
              <ul>
                {info.leftOut.map(({ what, count, why }) => (
                  <li key={`${what} ${why}`}>
                    {what} <Count of={count} unit="" />：{why}
                  </li>
                ))}
              </ul>
            </details>
          )}
        </>
      )}
    </div>
  );
}
