import { useEffect, useRef, useState } from "react";
import { useStore } from "zustand";
import type { LookUp } from "../../model/lookUp";
import { lookUpStore, recordingAddress } from "../../state/lookUp";
import { placeAddress } from "../../state/lookUpAddress";
import type { Answered } from "../../state/lookUpAnswer";
import { cardLines, cardSentences } from "./cardLines";
import { townOf } from "./placeWords";
import { ReadAloudButton } from "./ReadAloudButton";
import { reportText } from "./reportText";
import { isWeChat, type Shared, shareLink } from "./share";
import { useCopy } from "./useCopy";
import { OPENERS } from "./usePrinted";

/** What one can do with a card besides calling and going: hear it, send it, print it, put it right. */
export function Acts(props: { answered: Answered; list: LookUp; onPoster: () => void }) {
  const { answered, list, onPoster } = props;
  const copy = useCopy();
  const language = useStore(lookUpStore, (state) => state.language);
  const { place } = answered;
  const link = placeAddress(place.id);
  const recording = useStore(lookUpStore, (state) =>
    recordingAddress(state, place.services?.recording ?? null),
  );
  return (
    <section className="find-acts" aria-label={copy.acts}>
      <Share title={place.name} link={link} />
      <ReadAloudButton sentences={cardSentences(answered, list)} recording={recording} />
      <button type="button" className="quiet-button" id={OPENERS.poster} onClick={onPoster}>
        {copy.poster}
      </button>
      <Report
        text={reportText(
          {
            place,
            town: townOf(list, place.townCode)?.name ?? null,
            says: cardLines(answered, list, copy),
            url: link,
          },
          language,
        )}
      />
    </section>
  );
}

function Share({ title, link }: { title: string; link: string }) {
  const copy = useCopy();
  const [done, setDone] = useState<Shared | null>(null);
  const inWeChat = isWeChat();
  const words = { shared: copy.shareDone, copied: copy.shareCopied, shown: copy.shareShown, cancelled: "" };
  return (
    <>
      <button
        type="button"
        className="quiet-button"
        onClick={() => void shareLink({ title, text: title, url: link }).then(setDone)}
      >
        {copy.share}
      </button>
      <div role="status" className="find-done">
        {done && <p>{inWeChat && done !== "shared" ? copy.shareInWeChat : words[done]}</p>}
        {done && (done === "shown" || inWeChat) && <p className="find-copy-text">{link}</p>}
      </div>
    </>
  );
}

/** A text to be sent by hand: this page has nobody to send it to. */
function Report({ text }: { text: string }) {
  const copy = useCopy();
  const [open, setOpen] = useState(false);
  const [done, setDone] = useState<boolean | null>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (open) area.current?.focus();
  }, [open]);
  return (
    <>
      <button type="button" className="quiet-button" aria-expanded={open} onClick={() => setOpen(!open)}>
        {copy.report}
      </button>
      {open && (
        <div className="find-report">
          <p id="report-how">{copy.reportHow}</p>
          <textarea
            ref={area}
            aria-label={copy.report}
            aria-describedby="report-how"
            defaultValue={text}
            rows={9}
          />
          <button
            type="button"
            className="button"
            onClick={() => void copied(area.current?.value ?? text).then(setDone)}
          >
            {copy.copyText}
          </button>
          <p role="status">{done === null ? "" : done ? copy.copied : copy.copyByHand}</p>
        </div>
      )}
    </>
  );
}

/** Whether a text could be put on the clipboard: on plain http there is none. */
async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
