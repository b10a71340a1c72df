import { useMemo } from "react";
import { useStore } from "zustand";
import { ROADS_SOURCE, type RoadsInfo } from "../model/roads";
import type { Source } from "../model/town";
import { latest } from "../state/answer";
import { rowsBehind } from "../state/rowsBehind";
import { figureFinder, figuresInForce } from "../state/selectors";
import { store } from "../state/store";
import type { FigureBook } from "../ui/FigureBook";

/** The book by which every figure of a page explains itself, bound to the choice in force. */
export function useBook(): FigureBook {
  const figures = useStore(store, figuresInForce);
  const places = useStore(store, (state) => latest(state.places));
  const assumed = useStore(store, (state) => state.assumed);
  const roads = useStore(store, (state) => latest(state.keptRoads)?.info ?? null);
  return useMemo(() => {
    const sources = new Map(places?.sources.map((source) => [source.id, source]));
    if (roads) sources.set(ROADS_SOURCE, roadsSource(roads));
    const towns = new Map(places?.towns.map((town) => [town.code, town.name]));
    // Two villages may share a name: a village is called with its town.
    const villages = places?.villages.map(
      ({ code, townCode, name }) => [code, `${towns.get(townCode) ?? ""}${name}`] as const,
    );
    const names = new Map([...towns, ...(villages ?? [])]);
    return {
      figure: figureFinder(figures),
      source: (id) => sources.get(id),
      subjectName: (subject) => (subject === "county" ? "全县" : (names.get(subject) ?? subject)),
      rowsBehind: (figure) => (places ? rowsBehind(figure, places, assumed) : []),
    };
  }, [figures, places, assumed, roads]);
}

/** The roads of this machine as a source is written. */
const roadsSource = ({ file, credit, date, hash }: RoadsInfo): Source => ({
  id: ROADS_SOURCE,
  title: `道路 ${file}`,
  publisher: credit,
  url: null,
  asOf: date,
  note: `道路指纹 ${hash}，只在这台电脑的浏览器里`,
});
