/** Something went wrong 出错了: what, and what to do, in words; the rest of the page goes on. */
export function Trouble({
  title,
  detail,
  onRetry,
}: {
  title: string;
  detail: string;
  onRetry?: (() => void) | undefined;
}) {
  return (
    <div className="trouble" role="alert">
      <strong>{title}</strong>
      <p>{detail}</p>
      {onRetry && (
        <button type="button" className="button" onClick={onRetry}>
          再试一次
        </button>
      )}
    </div>
  );
}

/** Waiting with a sentence 请稍候; `share` 0…1 draws a bar, null only the words. */
export function Waiting({ words, share = null }: { words: string; share?: number | null }) {
  return (
    <div className="waiting" role="status">
      <p>{words}</p>
      {share !== null && <progress value={share} max={1} aria-label={words} />}
    </div>
  );
}
