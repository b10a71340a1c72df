import { encode } from "uqr";

/** A QR code ready to be drawn 二维码: how many units wide, its quiet zone included, and its dark parts as one path. */
export interface QrSquare {
  readonly size: number;
  readonly path: string;
}

/** The standard's quiet zone 静区: readers need four light units around. */
const QUIET = 4;

/** The QR code of a text, error correction M (15 % may be dirty). Throws when the text is too long for any code. */
export function qrSquare(text: string): QrSquare {
  const { data } = encode(text, { ecc: "M", border: QUIET });
  const runs = data.flatMap((row, y) =>
    [
      ...row
        .map((dark) => (dark ? "1" : "0"))
        .join("")
        .matchAll(/1+/g),
    ].map(({ index, 0: run }) => `M${index} ${y}h${run.length}v1h-${run.length}z`),
  );
  return { size: data.length, path: runs.join("") };
}
