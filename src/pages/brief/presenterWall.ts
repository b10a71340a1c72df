import { useSyncExternalStore } from "react";
import { briefAsked } from "../../state/briefAddress";
import {
  BRIEF_CHANNEL,
  type BriefMessage,
  messageFrom,
  type NotedChapter,
  type PresenterCommand,
  posted,
} from "./presenterMessages";

/** The wall a presenter's window belongs to; null = its link names none. */
export const wallAsked = (): string | null => briefAsked()?.wall ?? null;

/** How a wall is heard of in the presenter's window 收到的大屏: null chapters = not heard of yet. */
export interface HeardWall {
  readonly chapters: readonly NotedChapter[] | null;
  readonly edition: string | null;
  readonly state: Extract<BriefMessage, { kind: "state" }>["state"] | null;
  /** Whether it answered lately. */
  readonly here: boolean;
}

const UNHEARD: HeardWall = { chapters: null, edition: null, state: null, here: false };
const ASK_MILLISECONDS = 2000;
/** Unanswered for so long, the wall is gone. */
const GONE_MILLISECONDS = 10_000;

/** The presenter's side without a window: asks every so often, and keeps what it hears 追问. */
export function followWall(
  name: string,
  post: (message: BriefMessage) => void,
  changed: (heard: HeardWall) => void,
  now: () => number = Date.now,
) {
  let heard = UNHEARD;
  let heardAt = Number.NEGATIVE_INFINITY;
  let wanted: string | null = null;
  const become = (next: Partial<HeardWall>) => {
    heard = { ...heard, ...next };
    changed(heard);
  };
  const ask = () => {
    if (heard.here && Math.abs(now() - heardAt) > GONE_MILLISECONDS) become({ here: false });
    post({ kind: "ask", wall: name, edition: heard.edition });
  };
  const hear = (data: unknown) => {
    const message = messageFrom(data, name);
    if (message?.kind === "chapters" || message?.kind === "state") heardAt = now();
    // It speaks of chapters that are not here yet: asked for once, the rest is for the next round.
    if (message?.kind === "state" && message.state.edition !== heard.edition && heard.state !== null) {
      if (wanted !== message.state.edition) {
        wanted = message.state.edition;
        ask();
      }
    }
    if (message?.kind === "chapters")
      become({ chapters: message.chapters, edition: message.edition, here: true });
    if (message?.kind === "state" && !(heard.here && sameState(heard.state, message.state)))
      become({ state: message.state, here: true });
    if (message?.kind === "gone") become({ here: false });
  };
  return { ask, hear };
}

const sameState = (a: HeardWall["state"], b: HeardWall["state"]) => JSON.stringify(a) === JSON.stringify(b);

const walls = new Map<string, ReturnType<typeof wallStore>>();

function wallStore(name: string) {
  let heard = UNHEARD;
  let channel: BroadcastChannel | null = null;
  const listeners = new Set<() => void>();
  let stop = () => {};
  const start = () => {
    if (typeof BroadcastChannel === "undefined") return;
    const open = new BroadcastChannel(BRIEF_CHANNEL);
    channel = open;
    const { ask, hear } = followWall(
      name,
      (message) => open.postMessage(posted(message)),
      (next) => {
        heard = next;
        for (const listener of listeners) listener();
      },
    );
    open.addEventListener("message", ({ data }) => hear(data));
    ask();
    const timer = setInterval(ask, ASK_MILLISECONDS);
    stop = () => {
      clearInterval(timer);
      open.close();
      channel = null;
    };
  };
  return {
    get: () => heard,
    subscribe: (listener: () => void) => {
      if (listeners.size === 0) start();
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) stop();
      };
    },
    command: (command: PresenterCommand) =>
      channel?.postMessage(posted({ kind: "command", wall: name, command })),
  };
}

/** The wall as the presenter's window hears of it, and the way to drive it. */
export function useWall(name: string) {
  const found = walls.get(name) ?? wallStore(name);
  walls.set(name, found);
  return { heard: useSyncExternalStore(found.subscribe, found.get), command: found.command };
}
