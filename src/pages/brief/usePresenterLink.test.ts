import { beforeEach, describe, expect, test } from "vitest";
import { CHAPTERS, type Chapter } from "../../model/briefing";
import {
  chooseReception,
  nextChapter,
  openBrief,
  setLoop,
  setOrder,
  showChapter,
  takeBriefLink,
} from "../../state/briefActions";
import { briefStore, openingBrief } from "../../state/briefStore";
import { type BriefMessage, type PresenterCommand, posted } from "./presenterMessages";
import { followWall, type HeardWall } from "./presenterWall";
import { answerPresenter } from "./usePresenterLink";

const chapters: readonly Chapter[] = CHAPTERS.map(({ id, group, zh }) => ({
  id,
  group,
  title: zh,
  standing: "ready",
  trouble: null,
  sentence: [zh],
  headlines: [],
  target: null,
  change: null,
  responsible: null,
  deadline: null,
  chart: null,
  view: { measure: null, kinds: [], reach: null, sites: false, focus: [], bearing: 0 },
  notes: [[`${zh}的汇报词`]],
  cautions: [],
  grade: 2,
  asOf: "2023",
  asOfOldest: "2023",
  sources: [],
}));

/** A channel that all ends on it hear, save the one that speaks. */
function channel() {
  const ends = new Set<(data: unknown) => void>();
  const said: BriefMessage[] = [];
  const join = (hear: (data: unknown) => void) => {
    ends.add(hear);
    return (message: BriefMessage) => {
      said.push(message);
      for (const end of [...ends]) if (end !== hear) end(structuredClone(posted(message)));
    };
  };
  return { join, said, leave: (hear: (data: unknown) => void) => ends.delete(hear) };
}

function wallOn(line: ReturnType<typeof channel>, name = "0a1b2c3d") {
  let called = name;
  const names = {
    name: () => called,
    take: (other: string) => {
      called = other;
    },
  };
  let link: ReturnType<typeof answerPresenter>;
  const post = line.join((data) => link.hear(data));
  link = answerPresenter(post, names);
  link.show(chapters);
  link.enter();
  const unsubscribe = briefStore.subscribe(link.tell);
  return { link, names, unsubscribe };
}

function presenterOn(line: ReturnType<typeof channel>, name = "0a1b2c3d") {
  const clock = { now: 0 };
  const seen: { heard: HeardWall | null; times: number } = { heard: null, times: 0 };
  let side: ReturnType<typeof followWall>;
  const post = line.join((data) => side.hear(data));
  side = followWall(
    name,
    post,
    (heard) => {
      seen.heard = heard;
      seen.times += 1;
    },
    () => clock.now,
  );
  const command = (said: PresenterCommand) => post({ kind: "command", wall: name, command: said });
  return { side, seen, clock, command, post };
}

let stops: (() => void)[] = [];
beforeEach(() => {
  for (const stop of stops) stop();
  stops = [];
  takeBriefLink(openingBrief, []);
  openBrief();
});
const joined = (line = channel()) => {
  const wall = wallOn(line);
  stops.push(wall.unsubscribe);
  return { line, wall, presenter: presenterOn(line) };
};
const onAir = ({ heard }: { heard: HeardWall | null }) => heard?.chapters?.[heard.state?.at ?? -1]?.id;

describe("wall and presenter", () => {
  test("nothing is told before somebody asks; a late joiner asks and gets everything", () => {
    const { line, presenter } = joined();
    nextChapter();
    expect(line.said.map(({ kind }) => kind)).toEqual(["mine"]);
    presenter.side.ask();
    expect(presenter.seen.heard).toMatchObject({ here: true, state: { at: 1, standing: "moving" } });
    expect(onAir(presenter.seen)).toBe("relief");
    expect(presenter.seen.heard?.chapters?.[1]?.notes).toEqual([["民生兜底的汇报词"]]);
  });

  test("chapters are sent once, the state whenever it changes and whenever it is asked", () => {
    const { line, presenter } = joined();
    presenter.side.ask();
    for (let i = 0; i < 5; i++) presenter.side.ask();
    nextChapter();
    const kinds = line.said.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === "chapters")).toHaveLength(1);
    expect(onAir(presenter.seen)).toBe("relief");
    // Answers that say nothing new change nothing on the page.
    const { times } = presenter.seen;
    presenter.side.ask();
    expect(presenter.seen.times).toBe(times);
  });

  test("a second presenter of the same wall gets the chapters too", () => {
    const { line, presenter } = joined();
    presenter.side.ask();
    const other = presenterOn(line);
    other.side.ask();
    expect(onAir(other.seen)).toBe("overview");
  });

  test("its buttons drive the wall, and a hand's hold with them", () => {
    const { presenter } = joined();
    presenter.side.ask();
    presenter.command("next");
    expect(briefStore.getState().chapter).toBe("relief");
    expect(presenter.seen.heard?.state?.standing).toBe("held");
    presenter.command("previous");
    presenter.command("pause");
    expect(briefStore.getState()).toMatchObject({ chapter: "overview", running: false });
    expect(presenter.seen.heard?.state).toMatchObject({ standing: "stopped", running: false });
    presenter.command("resume");
    expect(presenter.seen.heard?.state?.standing).toBe("moving");
  });

  test("a frozen wall moves for nobody", () => {
    takeBriefLink({ ...openingBrief, frozen: true }, []);
    const { presenter } = joined();
    presenter.side.ask();
    for (const said of ["next", "previous", "pause"] as const) presenter.command(said);
    expect(briefStore.getState()).toMatchObject({ chapter: "overview", running: true });
    expect(presenter.seen.heard?.state?.standing).toBe("still");
  });

  test("whether the wall begins again reaches the presenter", () => {
    const { presenter } = joined();
    presenter.side.ask();
    expect(presenter.seen.heard?.state?.loop).toBe(true);
    setLoop(false);
    expect(presenter.seen.heard?.state?.loop).toBe(false);
  });

  test("another order and reception reach the presenter, with the chapter that is on", () => {
    const { presenter } = joined();
    presenter.side.ask();
    setOrder(["burial", "homes", "gaps"]);
    expect(presenter.seen.heard?.chapters?.map(({ id }) => id)).toEqual(["burial", "homes", "gaps"]);
    showChapter("burial");
    chooseReception(true);
    expect(presenter.seen.heard?.chapters?.map(({ id }) => id)).toEqual(["homes", "gaps"]);
    expect(onAir(presenter.seen)).toBe("homes");
    expect(presenter.seen.heard?.state?.edition).toBe(presenter.seen.heard?.edition);
  });

  test("a wall that goes says so; one that died is missed; both are found again", () => {
    const { line, wall, presenter } = joined();
    presenter.side.ask();
    wall.link.leave();
    expect(presenter.seen.heard).toMatchObject({ here: false });
    expect(onAir(presenter.seen)).toBe("overview");
    presenter.side.ask();
    expect(presenter.seen.heard?.here).toBe(true);

    wall.unsubscribe();
    const silent = channel();
    const lost = presenterOn(silent);
    const short = wallOn(silent);
    stops.push(short.unsubscribe);
    lost.side.ask();
    short.link.hear = () => {};
    lost.clock.now = 5000;
    lost.side.ask();
    expect(lost.seen.heard?.here).toBe(true);
    lost.clock.now = 12_000;
    lost.side.ask();
    expect(lost.seen.heard?.here).toBe(false);
    expect(line.said.length).toBeGreaterThan(0);
  });

  test("several walls in one browser do not hear each other's presenters", () => {
    const line = channel();
    const one = wallOn(line, "11111111");
    const two = wallOn(line, "22222222");
    stops.push(one.unsubscribe, two.unsubscribe);
    const presenter = presenterOn(line, "22222222");
    presenter.side.ask();
    expect(line.said.filter(({ kind }) => kind === "state").every(({ wall }) => wall === "22222222")).toBe(
      true,
    );
    presenter.post({ kind: "command", wall: "33333333", command: "next" });
    expect(briefStore.getState().chapter).toBe("overview");
  });

  test("a copied tab, which copied the name as well, takes another", () => {
    const line = channel();
    const first = wallOn(line, "11111111");
    const copy = wallOn(line, "11111111");
    stops.push(first.unsubscribe, copy.unsubscribe);
    expect(first.names.name()).toBe("11111111");
    expect(copy.names.name()).not.toBe("11111111");
    expect(copy.names.name()).toMatch(/^[0-9a-f]{8}$/);
  });

  test("chapters that are refused are asked for once, not in a circle", () => {
    const { line, wall, presenter } = joined();
    presenter.side.ask();
    const before = line.said.length;
    wall.link.show(chapters.map((chapter) => ({ ...chapter, title: "长".repeat(5000) })));
    presenter.side.ask();
    expect(line.said.length).toBeLessThan(before + 12);
    expect(presenter.seen.heard?.state?.edition).not.toBe(presenter.seen.heard?.edition);
  });
});
