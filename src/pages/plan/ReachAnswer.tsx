import { AGE_GROUPS, type AgeGroup } from "../../model/age";
import type { ReachIndicatorId } from "../../model/indicator";
import { indicatorOf } from "../../model/indicator";
import type { ReachFigure } from "../../state/reach";
import { amountWords, Base, Figure } from "../../ui/Figure";
import { useFigureBook } from "../../ui/FigureBook";
import { REACH_COPY } from "./reachCopy";

const TILES: readonly ReachIndicatorId[] = ["covered", "beyond", "covered_share"];

/** One figure among an answer's. */
export const reachFigureOf = (
  figures: readonly ReachFigure[],
  indicator: ReachIndicatorId,
  subject: string,
  age: AgeGroup,
) =>
  figures.find(
    (figure) => figure.indicator === indicator && figure.subject === subject && figure.age === age,
  );

/** The answer in people 圈内圈外: large, with their base, for the chosen town or the county. */
export function ReachAnswer(props: {
  figures: readonly ReachFigure[];
  subject: string;
  age: AgeGroup;
  /** Whether any of the kind is built but not open. */
  closed: boolean;
  /** Whether roads made the minutes: then some may have no road at all. */
  onRoads: boolean;
}) {
  const { figures, subject, age, closed } = props;
  const book = useFigureBook();
  const covered = reachFigureOf(figures, "covered", subject, age);
  const gained = reachFigureOf(figures, "gained", subject, age);
  return (
    <div className="reach-answer" data-subject={subject}>
      <h3>
        {book.subjectName(subject)}
        {AGE_GROUPS.find((group) => group.id === age)?.zh}，共
        <Base figure={covered} unit="人" />
      </h3>
      <div className="tiles">
        {TILES.map((id) => (
          <div key={id} className="tile">
            <h4>{indicatorOf(id).zh}</h4>
            <Figure figure={reachFigureOf(figures, id, subject, age)} look="tile" />
          </div>
        ))}
      </div>
      <p className="visually-hidden" role="status">
        {covered && `${book.subjectName(subject)}服务圈内${amountWords(covered.amount, "covered")}人`}
      </p>
      {covered?.amount.kind === "unknown" && <p className="reach-note">{REACH_COPY.noPlace}</p>}
      {covered?.amount.kind === "at-least" && <p className="reach-note">{REACH_COPY.partly}</p>}
      {props.onRoads && (
        <p className="reach-gain">
          {indicatorOf("unreachable").zh}{" "}
          <Figure figure={reachFigureOf(figures, "unreachable", subject, age)} />，
          {indicatorOf("off_road").zh} <Figure figure={reachFigureOf(figures, "off_road", subject, age)} />
        </p>
      )}
      {closed && (
        <p className="reach-gain">
          {REACH_COPY.gained} <Figure figure={gained} />
        </p>
      )}
    </div>
  );
}
