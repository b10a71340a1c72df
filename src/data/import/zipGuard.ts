import { type Unzipped, unzipSync } from "fflate";
import { IntakeError } from "../../model/intake";

/** How much a zip may hold before it is taken for a bomb 压缩包上限. */
export interface ZipLimits {
  readonly entries: number;
  readonly bytes: number;
}

const ZIP_LIMITS: ZipLimits = { entries: 5000, bytes: 250 * 1024 * 1024 };

/**
 * The files inside a zip 解压, by path; only those wanted are inflated, and never more than the zip declares. Throws IntakeError
 * for a broken, encrypted or monstrous one.
 */
export function unzipped(
  bytes: Uint8Array,
  file: string,
  wanted: (path: string) => boolean = () => true,
  limits = ZIP_LIMITS,
): Map<string, Uint8Array> {
  const monstrous = () =>
    new IntakeError(
      `${file}：解压后太大（超过 ${Math.round(limits.bytes / 1024 / 1024)} MB），可能是压缩炸弹，没有打开。`,
    );
  checkEncryption(bytes, file);
  let total = 0;
  let entries = 0;
  let files: Unzipped;
  try {
    files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        entries += 1;
        if (entries > limits.entries)
          throw new IntakeError(`${file}：里面有 ${limits.entries} 个以上文件，没有打开。`);
        total += originalSize;
        if (total > limits.bytes) throw monstrous();
        return !name.endsWith("/") && wanted(name);
      },
    });
  } catch (cause) {
    if (cause instanceof IntakeError) throw cause;
    throw new IntakeError(`${file}：压缩包不完整或已损坏，可能没有传完。请重新取得这个文件。`);
  }
  return new Map(Object.entries(files));
}

/** Whether a workbook's zip may be opened by a library that inflates everything. Throws IntakeError when it may not. */
export function checkZip(bytes: Uint8Array, file: string, limits = ZIP_LIMITS): ReadonlySet<string> {
  return new Set(unzipped(bytes, file, () => true, limits).keys());
}

function checkEncryption(bytes: Uint8Array, file: string) {
  // Bit 0 of the flags of the first local header.
  const locked = bytes[0] === 0x50 && bytes[2] === 3 && bytes[3] === 4 && ((bytes[6] ?? 0) & 1) === 1;
  if (locked) throw new IntakeError(`${file}：压缩包加了密码。请去掉密码后再导入。`);
}
