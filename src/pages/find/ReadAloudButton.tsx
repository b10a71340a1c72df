import { useEffect, useRef, useState } from "react";
import { canReadAloud, readAloud } from "./readAloud";
import { useCopy } from "./useCopy";

/** Reads sentences aloud 朗读; where there is a recording in the local speech, it can be heard as well. */
export function ReadAloudButton(props: { sentences: readonly string[]; recording: string | null }) {
  const { sentences, recording } = props;
  const copy = useCopy();
  const [playing, setPlaying] = useState<"speech" | "recording" | null>(null);
  const [failed, setFailed] = useState(false);
  const stop = useRef(() => {});
  useEffect(() => () => stop.current(), []);
  const toggle = (what: "speech" | "recording") => {
    if (playing === what) return stop.current();
    stop.current();
    stop.current = readAloud({ sentences, recording: what === "recording" ? recording : null }, (state) => {
      setPlaying(state === "reading" ? what : null);
      setFailed(state === "failed");
    });
  };
  return (
    <>
      {recording !== null && (
        <button type="button" className="quiet-button" onClick={() => toggle("recording")}>
          {playing === "recording" ? copy.readStop : copy.recording}
        </button>
      )}
      {canReadAloud() && (
        <button type="button" className="quiet-button" onClick={() => toggle("speech")}>
          {playing === "speech" ? copy.readStop : copy.read}
        </button>
      )}
      <span role="status" className="find-read-failed">
        {failed && copy.readFailed}
      </span>
    </>
  );
}
