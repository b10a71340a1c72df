import { useStore } from "zustand";
import { localDay } from "../model/day";
import { latest } from "../state/answer";
import { store } from "../state/store";
import { AsOf } from "../ui/Figure";

/** Says on every door that the data are this machine's own 本机数据提示: whoever compares two screens must know. */
export function EditionBar() {
  const catalog = useStore(store, (state) => latest(state.catalog));
  if (catalog?.trouble)
    return (
      <p className="edition-bar edition-bad" role="alert">
        {catalog.trouble} <a href="#/data">去数据底账</a>
      </p>
    );
  if (!catalog?.edition) return null;
  return (
    <p className="edition-bar" role="note">
      正在用本机导入的数据（{catalog.edition.title}，<AsOf date={localDay(new Date(catalog.edition.at))} />
      ），只在这台电脑的这个浏览器里，还没有发布。<a href="#/data">查看或导出</a>
    </p>
  );
}
