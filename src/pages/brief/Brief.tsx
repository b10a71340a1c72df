import { FigureBookProvider } from "../../ui/FigureBook";
import { useBook } from "../figureBook";
import "./brief.css";
import { KioskBoundary } from "./KioskBoundary";
import { Presenter } from "./Presenter";
import { useBriefing } from "./useBriefing";
import { presenterAsked } from "./usePresenterLink";
import { Wall } from "./Wall";

/** The leaders' door 汇报大屏: the wall, or in a second window the presenter's notes. */
export default function Brief() {
  return (
    <>
      <title>汇报大屏 · 民政一张图 · 海丰县</title>
      {presenterAsked() ? (
        <Presenter />
      ) : (
        <KioskBoundary>
          <BriefedWall />
        </KioskBoundary>
      )}
    </>
  );
}

function BriefedWall() {
  const book = useBook();
  const briefing = useBriefing();
  return (
    <FigureBookProvider value={book}>
      <Wall briefing={briefing} />
    </FigureBookProvider>
  );
}
