import { numberOf } from "./figureList";

/** A picture's size in pixels 图片尺寸. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** The walls a picture is made for, besides the one it is seen on now. */
export const WALL_SIZES: readonly PictureSize[] = [
  { width: 1920, height: 1080 },
  { width: 3840, height: 2160 },
  { width: 6656, height: 1792 },
  { width: 6720, height: 2160 },
];

/** The sizes to choose from 可选尺寸: this wall's own first, none twice. */
export const sizesFor = (own: PictureSize): readonly PictureSize[] => [
  own,
  ...WALL_SIZES.filter(({ width, height }) => width !== own.width || height !== own.height),
];

export const sizeWords = ({ width, height }: PictureSize): string => `${width}×${height}`;

/** What no file system takes in a name, and what reads as a folder. */
const NOT_IN_NAMES = /[\\/:*?"<>|\p{Cc}]+/gu;

const forName = (words: string): string => words.replace(NOT_IN_NAMES, "").trim().slice(0, 40) || "未命名";

/** A picture's name in the zip 图片文件名: 01-总体情况-1920x1080.png. */
export const pictureName = (
  at: number,
  count: number,
  title: string,
  { width, height }: PictureSize,
): string => `${numberOf(at, count)}-${forName(title)}-${width}x${height}.png`;

/** The zip's name 压缩包文件名: the county, what it is, the size and the day (ISO) it was made on. */
export const zipName = (county: string, { width, height }: PictureSize, day: string): string =>
  `${forName(county)}-汇报大屏-${width}x${height}-${day}.zip`;

/** The day of a moment where the reader is, ISO: a picture made after midnight is not of the day before. */
export const dayOf = (moment: Date): string =>
  [moment.getFullYear(), moment.getMonth() + 1, moment.getDate()]
    .map((part) => String(part).padStart(2, "0"))
    .join("-");
