/** How long the site may take to answer, in milliseconds. */
const PATIENCE_MILLISECONDS = 5000;

/**
 * Whether the site would answer a reload now 网站能否打开: its page and its data manifest are asked for past every cache.
 * Never throws; what does not answer in five seconds is not there.
 */
export async function siteReachable(
  page = window.location.pathname,
  ask: (url: string, how: RequestInit) => Promise<Pick<Response, "ok">> = (url, how) => fetch(url, how),
): Promise<boolean> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), PATIENCE_MILLISECONDS);
  const gone = new Promise<never>((_, refuse) => late.signal.addEventListener("abort", () => refuse()));
  // A refusal after the answer has been given concerns nobody.
  gone.catch(() => {});
  try {
    const how: RequestInit = { cache: "no-store", signal: late.signal };
    const answers = [page, "data/manifest.json"].map(async (url) => (await ask(url, how)).ok);
    return (await Promise.race([Promise.all(answers), gone])).every(Boolean);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
    // Only the answer's head was wanted.
    late.abort();
  }
}
