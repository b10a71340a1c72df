import type { Feature, FeatureCollection } from "geojson";
import type { MapTheme } from "../../map/palette";
import type { Choropleth, FacilityMark, ReachDrawing, TownLabel } from "../../map/scene";
import type { StageScene } from "../../map/stage";
import type { ChapterView } from "../../model/briefing";
import type { FacilityKind } from "../../model/facility";
import type { Figure } from "../../model/figure";
import type { LonLat } from "../../model/place";
import type { BriefingCircle, BriefingFacts } from "../../state/briefing";
import { figureFinder } from "../../state/selectors";
import { MEASURES, type Measure, type Places } from "../../state/store";
import { type Classes, classesOf, coloursOf, marksOf, reachOf } from "../scene";

/** The shapes a stage stands on, each of its own file: what is not read yet is null. */
export interface StageShapes {
  readonly outline: Feature | null;
  readonly neighbours: FeatureCollection | null;
  readonly towns: FeatureCollection | null;
}

/** What the stage draws, with what a legend must say of it. */
export interface Staged {
  readonly scene: StageScene;
  readonly measure: Measure | null;
  readonly classes: Classes | null;
  readonly colours: readonly string[];
  readonly circle: BriefingCircle | null;
}

const NO_LABELS: readonly TownLabel[] = [];
const NO_COLOURS: readonly string[] = [];
const NO_MARKS: readonly FacilityMark[] = [];
const NOWHERE: readonly LonLat[] = [];

/** The measure a chapter names, if towns can be coloured by it. */
export const measureOf = ({ measure }: Pick<ChapterView, "measure">): Measure | null =>
  MEASURES.find((id) => id === measure) ?? null;

/**
 * Makes a chapter's choices into a picture 图面, and gives the same parts again while what they are made of has not
 * changed: whoever draws compares them by identity. `town`: the one whose page is open is lifted alone.
 */
export function stageSceneFinder() {
  const labels = kept((places: Places): readonly TownLabel[] =>
    places.towns.map(({ code, name, seat, inScope }) => ({ code, name, lonLat: seat, inScope })),
  );
  const coloured = kept((measure: Measure, places: Places, figures: readonly Figure[], theme: MapTheme) => {
    const classes = classesOf(measure, places.towns, figureFinder(figures));
    const colours = coloursOf(measure, classes, theme);
    const choropleth: Choropleth = { classByTown: classes.classByTown, colours };
    return { classes, colours, choropleth };
  });
  const marks = kept((places: Places, kinds: string, assumed: boolean) =>
    marksOf(places, new Set(kinds.split(" ") as FacilityKind[]), assumed),
  );
  const drawn = kept((circle: BriefingCircle): ReachDrawing => reachOf(circle.opening.kind, circle.circles));
  // Of the chapter's own kinds alone: what reception hides is none of them.
  const sites = kept((of: NonNullable<BriefingFacts["sites"]>, kinds: string): readonly LonLat[] =>
    of
      .filter(({ kind }) => kinds.split(" ").includes(kind))
      .flatMap(({ newPlaces }) => newPlaces.map(({ lonLat }) => lonLat)),
  );
  const codes = kept((words: string): readonly string[] => (words === "" ? [] : words.split(" ")));
  const scene = kept(
    (
      outline: StageScene["outline"],
      neighbours: StageScene["neighbours"],
      towns: StageScene["towns"],
      townLabels: StageScene["townLabels"],
      choropleth: StageScene["choropleth"],
      lifted: StageScene["lifted"],
      reach: StageScene["reach"],
      places: StageScene["sites"],
      facilities: StageScene["facilities"],
    ): StageScene => ({
      outline,
      neighbours,
      towns,
      townLabels,
      choropleth,
      lifted,
      reach,
      sites: places,
      facilities,
    }),
  );
  const staged = kept(
    (
      picture: StageScene,
      measure: Measure | null,
      classes: Classes | null,
      colours: readonly string[],
      circle: BriefingCircle | null,
    ): Staged => ({ scene: picture, measure, classes, colours, circle }),
  );
  return (
    view: ChapterView | null,
    facts: BriefingFacts | null,
    shapes: StageShapes,
    town: string | null,
    theme: MapTheme,
  ): Staged => {
    const measure = view && facts ? measureOf(view) : null;
    const painted = measure && facts ? coloured(measure, facts.places, facts.figures, theme) : null;
    const circle = facts?.circles?.find(({ opening }) => opening.kind === view?.reach) ?? null;
    return staged(
      scene(
        shapes.outline,
        shapes.neighbours,
        shapes.towns,
        facts ? labels(facts.places) : NO_LABELS,
        painted?.choropleth ?? null,
        codes(town ?? view?.focus.join(" ") ?? ""),
        circle && drawn(circle),
        view?.sites && facts?.sites ? sites(facts.sites, view.kinds.join(" ")) : NOWHERE,
        view && facts && view.kinds.length > 0
          ? marks(facts.places, view.kinds.join(" "), facts.assumed)
          : NO_MARKS,
      ),
      measure,
      painted?.classes ?? null,
      painted?.colours ?? NO_COLOURS,
      circle,
    );
  };
}

/** The same answer while the question's parts are the same. */
function kept<Question extends readonly unknown[], T>(make: (...question: Question) => T) {
  let last: { readonly question: Question; readonly value: T } | null = null;
  return (...question: Question): T => {
    const before = last?.question;
    if (last && before?.every((part, i) => Object.is(part, question[i]))) return last.value;
    last = { question, value: make(...question) };
    return last.value;
  };
}
