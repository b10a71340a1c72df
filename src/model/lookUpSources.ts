import type { ListedPlace } from "./lookUp";

/** The sources a listed place cites 引用的来源, each once, in the order it cites them; a row that rests on two names both. */
export const sourcesOf = ({
  source,
  beds,
  position,
  services,
}: Pick<ListedPlace, "source" | "beds" | "position" | "services">): readonly string[] => [
  ...new Set(
    [source, beds?.source, position?.source, services?.source].flatMap((ids) => ids?.split(";") ?? []),
  ),
];
