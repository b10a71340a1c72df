import { useState } from "react";

/** A file that a page made, to be kept on the reader's machine. */
export interface MadeFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Makes a file when pressed and hands it to the browser's downloads 下载. Null = it could not be made, said elsewhere. */
export function SaveButton(props: {
  words: string;
  strong?: boolean;
  disabled?: boolean;
  make: () => Promise<MadeFile | null>;
}) {
  const { words, strong = false, disabled = false, make } = props;
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      const made = await make();
      if (made) handOver(made);
    } finally {
      setBusy(false);
    }
  };
  return (
    <button
      type="button"
      className={strong ? "button" : "quiet-button"}
      disabled={disabled || busy}
      onClick={save}
    >
      {busy ? "正在准备……" : words}
    </button>
  );
}

/** Hands a file to the browser's downloads 下载. */
export function handOver({ name, bytes }: MadeFile) {
  const url = URL.createObjectURL(new Blob([Uint8Array.from(bytes)]));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The download has its own hold on the bytes once it has begun.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
