import type { LookUp } from "../../model/lookUp";
import type { Answered } from "../../state/lookUpAnswer";
import { listSentences } from "./cardLines";
import { ReadAloudButton } from "./ReadAloudButton";

/** Reads the list aloud 朗读名单: how many, and the first few. */
export function ListReading(props: { found: readonly Answered[]; list: LookUp; town: string | null }) {
  const { found, list, town } = props;
  return <ReadAloudButton sentences={listSentences(found, list, town)} recording={null} />;
}
