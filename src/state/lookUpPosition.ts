import type { Origin } from "../model/lookUp";

/** What a page may ask of the phone it is on: its place, on a secure page only. */
export interface Device {
  readonly geolocation: Pick<Geolocation, "getCurrentPosition"> | undefined;
  readonly secure: boolean;
}

export const thisDevice = (): Device => ({
  geolocation: globalThis.navigator?.geolocation,
  secure: globalThis.isSecureContext === true,
});

/** The phone looks for its place this long, not counting the time a reader takes to allow it. */
const TIMEOUT_MILLISECONDS = 15_000;
/** Whoever taps again wants it measured again. */
const MAXIMUM_AGE_MILLISECONDS = 0;
/** Some browsers within apps never answer at all: then it is said, though a later answer is still taken. */
const SILENCE_MILLISECONDS = 45_000;

const FAILURES = { 1: "denied", 2: "unavailable", 3: "late" } as const;

/** This phone's place and how sure it is, or why there is none. Never rejects. `silent` is told when nothing came for long. */
export function readPosition(
  geolocation: NonNullable<Device["geolocation"]>,
  silent: () => void,
): Promise<Origin | (typeof FAILURES)[1 | 2 | 3]> {
  const timer = setTimeout(silent, SILENCE_MILLISECONDS);
  return new Promise<Origin | (typeof FAILURES)[1 | 2 | 3]>((answer) => {
    try {
      geolocation.getCurrentPosition(
        (said) => answer(originFrom(said) ?? "unavailable"),
        (failure) => answer(FAILURES[failure?.code as 1 | 2 | 3] ?? "unavailable"),
        { enableHighAccuracy: true, timeout: TIMEOUT_MILLISECONDS, maximumAge: MAXIMUM_AGE_MILLISECONDS },
      );
    } catch {
      // Forbidden to this page as a whole.
      answer("unavailable");
    }
  }).finally(() => clearTimeout(timer));
}

/** A reading as numbers that can be one; some phones say NaN, or nothing. */
function originFrom(said: GeolocationPosition): Origin | null {
  const { longitude, latitude, accuracy } = said?.coords ?? {};
  const within = (value: unknown, most: number): value is number =>
    typeof value === "number" && Number.isFinite(value) && Math.abs(value) <= most;
  if (!within(longitude, 180) || !within(latitude, 90)) return null;
  if (!within(accuracy, Number.MAX_VALUE) || accuracy < 0) return null;
  return { lonLat: [longitude, latitude], accuracyMetres: accuracy };
}
