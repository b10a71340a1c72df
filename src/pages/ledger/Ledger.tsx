import { useMemo } from "react";
import { useStore } from "zustand";
import { askForRecount, readAgain, startEngineAgain } from "../../state/actions";
import { latest } from "../../state/answer";
import { readEditions } from "../../state/intake";
import { readiness } from "../../state/readiness";
import { figuresInForce } from "../../state/selectors";
import { type State, store } from "../../state/store";
import { Count } from "../../ui/Figure";
import { FigureBookProvider } from "../../ui/FigureBook";
import { Masthead } from "../../ui/Masthead";
import { Trouble, Waiting } from "../../ui/Trouble";
import { DOORS } from "../doors";
import { EditionBar } from "../EditionBar";
import { useBook } from "../figureBook";
import { RoadsImport, RoadsStatus } from "../RoadsImport";
import { Assumptions } from "./Assumptions";
import { COPY } from "./copy";
import "./ledger.css";
import { Dictionary } from "./Dictionary";
import { Editions } from "./Editions";
import { ImportPanel } from "./ImportPanel";
import { Readiness } from "./Readiness";
import { ReconcileTable } from "./ReconcileTable";
import { Sources } from "./Sources";

void readEditions();

/** The clerk's door 数据底账: how ready the data are, bringing one's own, and the report against the ledger. */
export default function Ledger() {
  const state = useStore(store);
  const book = useBook();
  const places = latest(state.places);
  const recount = latest(state.recount);
  const catalog = latest(state.catalog);
  const roads = latest(state.keptRoads)?.info ?? null;
  const figures = figuresInForce(state);
  const layers = useMemo(
    () => places && figures && catalog && readiness(places, figures, catalog.manifest, roads),
    [places, figures, catalog, roads],
  );
  const failed = [state.catalog, state.places, state.figures].find((answer) => answer.status === "failed");
  return (
    <FigureBookProvider value={book}>
      <title>数据底账 · 民政一张图 · 海丰县</title>
      <Masthead county="海丰县" doors={DOORS} here="#/data" />
      <EditionBar />
      <main className="ledger">
        <h1>{COPY.title}</h1>
        <nav aria-label="本页" className="page-parts">
          {PARTS.map((part) => (
            <button key={part} type="button" className="quiet-button" onClick={() => showPart(part)}>
              {part}
            </button>
          ))}
        </nav>
        {failed?.status === "failed" && (
          <Trouble title="数据没有读到" detail={failed.error.message} onRetry={readAgain} />
        )}
        {layers && <Readiness layers={layers} sourceName={(id) => book.source(id)?.title ?? id} />}
        <ImportPanel />
        <section aria-label="道路" className="roads-part">
          <h2>道路</h2>
          <RoadsStatus />
          <RoadsImport full />
        </section>
        <Editions />
        <section aria-label="核对">
          <h2>核对表</h2>
          <p>{COPY.lead}</p>
          <Progress state={state} />
          {recount && (
            <>
              <p className="recount" role="status">
                已现场复算 <Count of={recount.figures} unit="个指标" />：
                {recount.differing.length === 0 ? COPY.same : `不一致：${recount.differing.join("、")}`}
              </p>
              <ReconcileTable lines={recount.lines} />
            </>
          )}
        </section>
        <Dictionary />
        {places && <Assumptions assumptions={places.assumptions} />}
        {places && <Sources sources={places.sources} />}
      </main>
    </FigureBookProvider>
  );
}

const PARTS = ["数据就绪度", "导入", "道路", "版本与发布", "核对", "数据字典", "假设", "来源"] as const;

function showPart(name: (typeof PARTS)[number]) {
  const part = document.querySelector<HTMLElement>(`.ledger section[aria-label="${name}"]`);
  part?.scrollIntoView({ block: "start" });
  part?.querySelector<HTMLElement>("button, summary, a, [tabindex]")?.focus({ preventScroll: true });
}

/** Where the database stands: not asked for, coming, counting, failed. */
function Progress({ state }: { state: State }) {
  const { recountWanted, warehouse, recount, warehouseProgress } = state;
  const failed = [warehouse, recount].find((answer) => answer.status === "failed");
  if (failed?.status === "failed")
    return <Trouble title="核对没有完成" detail={failed.error.message} onRetry={startEngineAgain} />;
  if (!recountWanted)
    return (
      <div className="start">
        <button type="button" className="button" onClick={askForRecount}>
          {COPY.start}
        </button>
        <small>{COPY.startHint}</small>
      </div>
    );
  if (recount.status === "ready") return null;
  if (warehouse.status === "ready") return <Waiting words={COPY.counting} />;
  if (warehouseProgress?.stage === "tables")
    return <Waiting words={COPY.tables} share={shareOf(warehouseProgress)} />;
  return <Waiting words={COPY.engine} share={warehouseProgress ? shareOf(warehouseProgress) : 0} />;
}

const shareOf = ({ done, total }: { done: number; total: number | null }) => (total ? done / total : null);
