/** What reading aloud needs of a browser: its voices, its sounds, and whether its page is looked at. */
export interface Voices {
  readonly speech: Pick<SpeechSynthesis, "speak" | "cancel" | "getVoices"> | undefined;
  readonly utterance: (text: string) => SpeechSynthesisUtterance;
  readonly audio: (url: string) => Pick<HTMLAudioElement, "play" | "pause" | "onended" | "onerror">;
  /** Calls when the page is left or hidden, until what it gives is called. */
  readonly onHidden: (hidden: () => void) => () => void;
}

const itsOwn: Voices = {
  speech: typeof speechSynthesis === "undefined" ? undefined : speechSynthesis,
  utterance: (text) => new SpeechSynthesisUtterance(text),
  audio: (url) => new Audio(url),
  onHidden: (hidden) => {
    const heard = () => {
      if (document.visibilityState === "hidden") hidden();
    };
    document.addEventListener("visibilitychange", heard);
    window.addEventListener("pagehide", hidden);
    return () => {
      document.removeEventListener("visibilitychange", heard);
      window.removeEventListener("pagehide", hidden);
    };
  },
};

/** Slower than the machine's own: the listener is old. */
const RATE = 0.9;
/** Chromium falls silent in the middle of longer texts. */
const MOST_LETTERS = 120;
const SILENCE_MILLISECONDS = 5000;

/** Whether this browser can read aloud 能不能朗读; a recording can be played without. */
export const canReadAloud = (voices: Voices = itsOwn): boolean => voices.speech !== undefined;

export type ReadingState = "reading" | "ended" | "stopped" | "failed";

export interface ToRead {
  readonly sentences: readonly string[];
  readonly language?: "zh" | "en";
  /** The address of a recording, played in place of the machine's voice. */
  readonly recording?: string | null;
}

/** Only one thing is read at a time. */
let stopCurrent: (() => void) | undefined;

/**
 * Reads aloud 朗读 and tells how it goes; what it gives stops it. Where a recording cannot be played the machine's voice
 * reads instead. Leaving the page stops it.
 */
export function readAloud(
  toRead: ToRead,
  told: (state: ReadingState) => void,
  voices: Voices = itsOwn,
): () => void {
  stopCurrent?.();
  let over = false;
  let silence = () => {};
  const end = (state: ReadingState) => {
    if (over) return;
    over = true;
    if (stopCurrent === stop) stopCurrent = undefined;
    unhear();
    silence();
    told(state);
  };
  const stop = () => end("stopped");
  const unhear = voices.onHidden(stop);
  stopCurrent = stop;

  const speak = () => {
    const { speech } = voices;
    const pieces = piecesOf(toRead.sentences);
    if (!speech) return end("failed");
    if (pieces.length === 0) return end("ended");
    silence = () => speech.cancel();
    // What another page left waiting is not ours to read.
    speech.cancel();
    const all = speech.getVoices();
    const voice = voiceOf(all, toRead.language ?? "zh");
    // Before they are loaded there are none, and the phone chooses.
    if (all.length > 0 && !voice) return end("failed");
    const say = (at: number) => {
      if (over) return;
      const piece = pieces[at];
      if (piece === undefined) return end("ended");
      const words = voices.utterance(piece);
      words.lang = voice?.lang ?? LANGUAGES[toRead.language ?? "zh"];
      if (voice) words.voice = voice;
      words.rate = RATE;
      // A phone without a voice says neither that it starts nor that it fails.
      const waiting = setTimeout(() => end("failed"), SILENCE_MILLISECONDS);
      words.onstart = () => clearTimeout(waiting);
      words.onend = () => {
        clearTimeout(waiting);
        say(at + 1);
      };
      words.onerror = () => {
        clearTimeout(waiting);
        end("failed");
      };
      silence = () => {
        clearTimeout(waiting);
        speech.cancel();
      };
      // Kept by us: Chromium forgets an utterance nobody holds, and its end is never told.
      held.clear();
      held.add(words);
      speech.speak(words);
    };
    say(0);
  };

  told("reading");
  if (toRead.recording) {
    const sound = voices.audio(toRead.recording);
    const instead = () => {
      sound.onended = null;
      sound.onerror = null;
      silence = () => {};
      if (!over) speak();
    };
    silence = () => sound.pause();
    sound.onended = () => end("ended");
    sound.onerror = instead;
    void Promise.resolve(sound.play()).catch(() => {
      if (sound.onerror === instead) instead();
    });
  } else speak();
  return stop;
}

const held = new Set<SpeechSynthesisUtterance>();

const LANGUAGES = { zh: "zh-CN", en: "en-GB" } as const;

/** The voice of a language: only one of this machine; Mandarin of the mainland before other Chinese. */
export function voiceOf(
  all: readonly SpeechSynthesisVoice[],
  language: "zh" | "en",
): SpeechSynthesisVoice | undefined {
  const plain = (voice: SpeechSynthesisVoice) => voice.lang.toLowerCase().replace("_", "-");
  // A voice from the network would tell others what is looked up here.
  const here = all.filter(({ localService }) => localService);
  const fits = here.filter((voice) => plain(voice).startsWith(language) || plain(voice).startsWith("cmn"));
  const ours = fits.filter((voice) => (language === "zh") !== plain(voice).startsWith("en"));
  const worth = (voice: SpeechSynthesisVoice) =>
    /^(zh-cn|zh-hans|cmn-hans|cmn-cn|en-gb)/.test(plain(voice)) ? 1 : 0;
  // Cantonese is another speech: 海丰 people who do not speak it would not follow.
  const spokenHere = ours.filter((voice) => !/^(zh-hk|zh-yue|yue)/.test(plain(voice)));
  return [...spokenHere].sort((one, other) => worth(other) - worth(one))[0];
}

/** Sentences in pieces that a machine reads to their end: cut after a mark, and only where there is none anywhere. */
export function piecesOf(sentences: readonly string[]): readonly string[] {
  return sentences.flatMap((sentence) => {
    const pieces: string[] = [];
    let rest = [...sentence.trim()];
    while (rest.length > MOST_LETTERS) {
      const within = rest.slice(0, MOST_LETTERS);
      const marks = [/[。！？!?；;\n]/, /[，、,：:）)]/, /\s/];
      const cut = marks
        .map((mark) => within.findLastIndex((letter) => mark.test(letter)))
        .find((at) => at > 0);
      const length = cut === undefined ? MOST_LETTERS : cut + 1;
      pieces.push(rest.slice(0, length).join("").trim());
      rest = [...rest.slice(length).join("").trimStart()];
    }
    pieces.push(rest.join(""));
    return pieces.filter((piece) => piece !== "");
  });
}
