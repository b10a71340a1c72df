import { useState } from "react";
import { Dialog } from "./Dialog";

/** Copies a text 复制 and says so; where a page may not write to the clipboard (plain http), shows it to be copied by hand. */
export function CopyButton({ words, title, text }: { words: string; title: string; text: () => string }) {
  const [done, setDone] = useState(false);
  const [byHand, setByHand] = useState<string | null>(null);
  const copy = async () => {
    const wanted = text();
    const copied = await copiedTo(wanted);
    setDone(copied);
    if (!copied) setByHand(wanted);
  };
  return (
    <>
      <button type="button" className="quiet-button" onClick={copy} onBlur={() => setDone(false)}>
        {words}
      </button>
      <span role="status" className="copied">
        {done ? "已复制" : ""}
      </span>
      {byHand !== null && (
        <Dialog title={title} onClose={() => setByHand(null)}>
          <p>浏览器不让网页直接复制。下面的链接已选中，请按 Ctrl+C，或长按后选“复制”。</p>
          <textarea
            className="copy-text"
            readOnly
            rows={4}
            value={byHand}
            aria-label={title}
            ref={(field) => field?.select()}
          />
        </Dialog>
      )}
    </>
  );
}

/** The clipboard proper exists on https alone; the old command works on plain http in most browsers. */
async function copiedTo(text: string): Promise<boolean> {
  try {
    if (navigator.clipboard) {
      await navigator.clipboard.writeText(text);
      return true;
    }
  } catch {
    // Refused: the old command may still be let.
  }
  const field = document.createElement("textarea");
  field.value = text;
  field.style.position = "fixed";
  field.style.opacity = "0";
  const before = document.activeElement;
  document.body.append(field);
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  if (before instanceof HTMLElement) before.focus();
  return copied;
}
