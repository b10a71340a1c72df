import type { Words } from "../model/briefing";
import { Figure } from "./Figure";

/** A sentence composed of words and figures 句子, in line: every number in it can be tapped. */
export function Sentence({ words, className = "sentence" }: { words: Words; className?: string }) {
  return (
    <p className={className}>
      <InLine words={words} />
    </p>
  );
}

/** The same without a paragraph of its own, for lines that have one. */
export function InLine({ words }: { words: Words }) {
  // Words and figures have no name and never change places: where one stands is what it is called.
  return words.map((part, at) => {
    if (typeof part === "string") return part;
    const place = `${at} ${part.indicator} ${part.subject}`;
    return <Figure key={place} figure={part} />;
  });
}
