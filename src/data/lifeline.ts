import { EngineError } from "./trouble";

/** What ties every call to the life of the worker that answers it 引擎存活. */
export interface Lifeline {
  /** The call's own end, or EngineError as soon as the worker is dead, also if it died before. */
  whileAlive<T>(call: () => Promise<T>): Promise<T>;
  /** The same, and too slow means dead. */
  within<T>(seconds: number, call: () => Promise<T>): Promise<T>;
  /** Ends the worker and fails all that waits, and all later calls, with this reason. */
  end(reason: EngineError): void;
}

const REFRESH = "请刷新页面；如果反复出现，请关闭其他网页腾出内存，或换一台电脑";
const REPUBLISH = "请刷新页面；仍不行，请重新发布整个网站文件夹";
const SLOW = `${REFRESH}；仍不行，请管理员检查网站的 CSP 是否允许 connect-src blob:`;

/**
 * Watches a worker 引擎存活. A dead worker never answers, and DuckDB's side forgets what it was asked, so each call is
 * raced with the worker's death. Calls wait in a set: racing one lasting promise would hold every answer for ever.
 */
export function lifeline(worker: Worker): Lifeline {
  let death: EngineError | null = null;
  const waiting = new Set<(reason: EngineError) => void>();

  const terminate = worker.terminate.bind(worker);
  const end = (reason: EngineError) => {
    if (death) return;
    death = reason;
    terminate();
    for (const reject of waiting) reject(reason);
    waiting.clear();
  };
  // terminate() raises no event, whoever calls it.
  worker.terminate = () => end(new EngineError("分析引擎已停止", REFRESH));
  worker.addEventListener("error", (event) => {
    // A script that does not load raises a plain event, without words; an exception in it has them.
    if (event.message) end(new EngineError("分析引擎意外停止", REFRESH, event.error ?? event.message));
    else end(new EngineError("分析引擎的程序文件没有加载成功，或线程被浏览器停止", REPUBLISH));
  });
  worker.addEventListener("messageerror", () => end(new EngineError("分析引擎的答复无法读取", REFRESH)));

  const whileAlive = <T>(call: () => Promise<T>) =>
    new Promise<T>((resolve, reject) => {
      if (death) return reject(death);
      const answer = call();
      waiting.add(reject);
      answer.then(resolve, reject).finally(() => waiting.delete(reject));
    });
  const within = <T>(seconds: number, call: () => Promise<T>) => {
    const late = () => end(new EngineError(`分析引擎 ${seconds} 秒没有启动`, SLOW));
    const clock = setTimeout(late, seconds * 1000);
    return whileAlive(call).finally(() => clearTimeout(clock));
  };
  return { whileAlive, within, end };
}
