import { useStore } from "zustand";
import { gradeOf } from "../../model/grade";
import type { LookUp } from "../../model/lookUp";
import { lookUpStore } from "../../state/lookUp";
import { GradeMark } from "../../ui/GradeMark";
import { InstallOffer } from "./InstallOffer";
import { useCopy } from "./useCopy";
import { DateOf } from "./Words";

/** Where the list comes from and what its marks mean, for whoever asks. */
export function About({ list }: { list: LookUp }) {
  const copy = useCopy();
  const language = useStore(lookUpStore, (state) => state.language);
  const grades = [...new Set([...list.places.map((place) => place.grade), list.walking.grade])].sort();
  return (
    <>
      <InstallOffer language={language} />
      <details className="find-how">
        <summary>
          <h2>{copy.howTitle}</h2>
        </summary>
        <ul className="plain">
          {copy.how.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        {grades.map((grade) => (
          <p key={grade} lang="zh-CN">
            标 <GradeMark grade={grade} withWord /> 的，依据是{gradeOf(grade).meaning}。
          </p>
        ))}
        <h3>{copy.documents}</h3>
        <ul className="plain" lang="zh-CN">
          {list.sources.map((source) => (
            <li key={source.id}>
              {source.title}（{source.publisher}，<DateOf date={source.asOf} />）
            </li>
          ))}
        </ul>
        <p>
          <a href="data/facilities.json">{copy.programs}</a>
        </p>
      </details>
    </>
  );
}
