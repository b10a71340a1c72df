/** A colour as the graphics card takes it: red, green, blue, opacity, each 0 to 255. */
export type Tint = [red: number, green: number, blue: number, opacity: number];

/** A colour #rrggbb for the graphics card. */
export const tint = (hex: string, opacity = 1): Tint => [
  ...([1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16)) as [number, number, number]),
  Math.round(255 * opacity),
];

/** A colour part of the way from one to another, as #rrggbb. */
export function mixed(from: string, to: string, part: number): string {
  const [a, b] = [tint(from), tint(to)];
  const channels = [0, 1, 2].map((i) =>
    Math.round((a[i] as number) + ((b[i] as number) - (a[i] as number)) * part),
  );
  return `#${channels.map((channel) => Math.min(255, Math.max(0, channel)).toString(16).padStart(2, "0")).join("")}`;
}
