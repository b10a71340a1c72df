import type { ListedPlace, LookUp } from "../../model/lookUp";
import { GradeMark } from "../../ui/GradeMark";
import { citedIn } from "./placeWords";
import { useCopy } from "./useCopy";
import { DateOf } from "./Words";

/** Who says so and when; a tap tells which documents. */
export function Basis({ place, list }: { place: ListedPlace; list: LookUp }) {
  const copy = useCopy();
  const { source, asOf, grade, beds, services, position } = place;
  const [own] = citedIn(list, source);
  const others = [
    { words: copy.servicesBasis, of: services },
    { words: copy.bedsBasis, of: beds },
    { words: copy.positionBasis, of: position },
  ].filter(({ of }) => of !== null && of.source !== source);
  return (
    <details className="find-basis">
      <summary>
        {copy.basis} <span lang="zh-CN">{own?.publisher ?? source}</span>，<DateOf date={asOf} />{" "}
        <GradeMark grade={grade} withWord />
        <span className="visually-hidden" lang="zh-CN">
          {copy.basisOf(place.name)}
        </span>
      </summary>
      <Documents list={list} ids={source} />
      {others.map(
        ({ words, of }) =>
          of && (
            <div key={words}>
              <p>
                {words}
                <DateOf date={of.asOf} /> <GradeMark grade={of.grade} withWord />
              </p>
              <Documents list={list} ids={of.source} />
            </div>
          ),
      )}
    </details>
  );
}

const Documents = ({ list, ids }: { list: LookUp; ids: string }) =>
  citedIn(list, ids).map(({ id, title, publisher, url }) => (
    <p key={id} lang="zh-CN">
      {publisher}：
      {url ? (
        <a href={url} rel="noreferrer">
          {title}
        </a>
      ) : (
        title
      )}
    </p>
  ));
