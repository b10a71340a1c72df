import { useEffect, useRef } from "react";
import type { Chapter } from "../../model/briefing";
import {
  nextChapter,
  pauseTour,
  previousChapter,
  resumeTour,
  touchTour,
  tourOf,
} from "../../state/briefActions";
import { briefAsked, presenterAddress } from "../../state/briefAddress";
import { briefStore } from "../../state/briefStore";
import { hearPresenter, keepHere, keptHere } from "./kiosk";
import {
  BRIEF_CHANNEL,
  type BriefMessage,
  messageFrom,
  type NotedChapter,
  type PresenterCommand,
  posted,
} from "./presenterMessages";
import { tourStanding } from "./tour";
import { clockOf } from "./useTour";

/** Whether this window is a presenter's 汇报人窗口, and no wall. */
export const presenterAsked = (): boolean => briefAsked()?.notes ?? false;

const KEPT = "brief-wall";
// Not crypto.randomUUID: a page on plain http has none.
const eightLetters = () =>
  Math.floor(Math.random() * 0x1_0000_0000)
    .toString(16)
    .padStart(8, "0");
let wall: string | null = null;

/** This wall's name 大屏编号, kept for the tab, so that its presenter finds it again after a reload. */
export function wallName(): string {
  if (wall === null) {
    const kept = keptHere(KEPT);
    takeName(kept && /^[0-9a-f]{8}$/.test(kept) ? kept : eightLetters());
  }
  return wall as string;
}

function takeName(name: string) {
  wall = name;
  keepHere(KEPT, name);
}

const NAMES = { name: wallName, take: takeName };

/** Opens the presenter's window; false = the browser did not let it, and its address is to be opened by hand. */
export function openPresenter(): boolean {
  const opened = window.open(
    presenterAddress(wallName()),
    `brief-notes-${wallName()}`,
    "width=1100,height=800",
  );
  opened?.focus();
  return opened !== null;
}

const COMMANDED: Readonly<Record<PresenterCommand, () => void>> = {
  next: nextChapter,
  previous: previousChapter,
  pause: pauseTour,
  resume: resumeTour,
};

/** What the wall sends of its chapters. */
const notedOf = ({ id, title, sentence, notes }: Chapter): NotedChapter => ({ id, title, sentence, notes });

/** The wall's side of the presenter's window 汇报人联动: tells how the wall stands, and does what it is asked. */
export function usePresenterLink(chapters: readonly Chapter[]): void {
  const link = useRef<{ show: (chapters: readonly Chapter[]) => void } | null>(null);
  const latest = useRef(chapters);
  latest.current = chapters;
  useEffect(() => {
    // Old and locked browsers may have none; then there is no presenter.
    if (typeof BroadcastChannel === "undefined") return;
    const channel = new BroadcastChannel(BRIEF_CHANNEL);
    const made = answerPresenter((message) => channel.postMessage(posted(message)));
    channel.addEventListener("message", ({ data }) => made.hear(data));
    const unsubscribe = briefStore.subscribe(made.tell);
    window.addEventListener("pagehide", made.leave);
    made.show(latest.current);
    made.enter();
    link.current = made;
    return () => {
      link.current = null;
      unsubscribe();
      window.removeEventListener("pagehide", made.leave);
      made.leave();
      channel.close();
    };
  }, []);
  useEffect(() => link.current?.show(chapters), [chapters]);
}

/** The wall's side without a window 应答: `post` says something, `hear` is given whatever was said. */
export function answerPresenter(post: (message: BriefMessage) => void, names = NAMES) {
  const voice = eightLetters() + eightLetters();
  let chapters: readonly NotedChapter[] = [];
  let edition = 0;
  let told = "";
  /** Nobody is told anything before somebody asked. */
  let asked = false;
  const editionName = () => `${voice} ${edition}`;
  const inTour = () => {
    const byId = new Map(chapters.map((chapter) => [chapter.id, chapter]));
    return tourOf(briefStore.getState()).flatMap((id) => byId.get(id) ?? []);
  };
  let sent: readonly NotedChapter[] = [];
  const sameAsSent = (now: readonly NotedChapter[]) =>
    now.length === sent.length && now.every((chapter, i) => chapter === sent[i]);

  const tell = (again = false) => {
    if (!asked) return;
    const now = inTour();
    if (!sameAsSent(now)) {
      sent = now;
      edition += 1;
      post({ kind: "chapters", wall: names.name(), edition: editionName(), chapters: now });
    }
    const state = briefStore.getState();
    const message: BriefMessage = {
      kind: "state",
      wall: names.name(),
      state: {
        edition: editionName(),
        at: now.findIndex(({ id }) => id === state.chapter),
        standing: tourStanding(clockOf(state)),
        running: state.running,
        loop: state.loop,
        since: state.since,
      },
    };
    const words = JSON.stringify(message);
    if (words !== told || again) post(message);
    told = words;
  };
  const hear = (data: unknown) => {
    const message = messageFrom(data, names.name());
    switch (message?.kind) {
      case "ask": {
        asked = true;
        hearPresenter();
        const before = edition;
        tell(true);
        if (message.edition !== editionName() && before === edition)
          post({ kind: "chapters", wall: names.name(), edition: editionName(), chapters: sent });
        break;
      }
      case "command":
        hearPresenter();
        // A wall that stands still moves for nobody.
        if (briefStore.getState().frozen) break;
        if (message.command === "next" || message.command === "previous") touchTour();
        COMMANDED[message.command]();
        break;
      case "mine":
        if (message.voice !== voice) post({ kind: "taken", wall: names.name(), voice: message.voice });
        break;
      case "taken":
        // A copied tab has copied the name too.
        if (message.voice === voice) names.take(eightLetters());
        break;
    }
  };
  return {
    hear,
    tell: () => tell(),
    show: (now: readonly Chapter[]) => {
      chapters = now.map(notedOf);
      tell();
    },
    enter: () => post({ kind: "mine", wall: names.name(), voice }),
    leave: () => post({ kind: "gone", wall: names.name() }),
  };
}
