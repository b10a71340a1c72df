import { useEffect, useState } from "react";
import type { QrSquare } from "./qrSquare";

/** What makes the codes is loaded when the first is drawn. */
const squareOf = async (text: string) => (await import("./qrSquare")).qrSquare(text);

/**
 * A QR code 二维码 of a text, such as a link; `label` says where it leads. Dark on white in every theme, or readers
 * fail. It keeps its room while it is made; where it cannot be made the text itself stands in its place.
 */
export function QrCode({ text, label, size = 192 }: { text: string; label: string; size?: number }) {
  const [made, setMade] = useState<{ of: string; square: QrSquare | null } | null>(null);
  useEffect(() => {
    let withdrawn = false;
    const done = (square: QrSquare | null) => {
      if (!withdrawn) setMade({ of: text, square });
    };
    squareOf(text).then(done, () => done(null));
    return () => {
      withdrawn = true;
    };
  }, [text]);

  const isMade = made?.of === text;
  if (isMade && !made.square) return <p className="qr-text">{text}</p>;
  const square = isMade ? made.square : null;
  const units = square?.size ?? 1;
  return (
    <svg
      className="qr-code"
      role="img"
      aria-label={label}
      aria-busy={!square}
      width={size}
      height={size}
      viewBox={`0 0 ${units} ${units}`}
      shapeRendering="crispEdges"
    >
      <rect width={units} height={units} fill="#fff" />
      {square && <path d={square.path} fill="#000" />}
    </svg>
  );
}
