import { parquetMetadata, parquetRead, parquetSchema } from "hyparquet";
import type { Columns } from "./arrow";
import { DataError } from "./trouble";

/** The columns of a Parquet file 读取 Parquet, by name, all of one length. Throws DataError naming `file`. */
export async function columnsFromParquet(bytes: ArrayBuffer, file: string): Promise<Columns> {
  const chunks: Record<string, { start: number; cells: ArrayLike<unknown> }[]> = {};
  try {
    const metadata = parquetMetadata(bytes);
    // A file of no rows has no chunks, yet it has its columns.
    for (const { element } of parquetSchema(metadata).children) chunks[element.name] = [];
    // Snappy is built in; the other codecs would cost 87 kB and we write no other.
    await parquetRead({
      file: bytes,
      metadata,
      onChunk: ({ columnName, columnData, rowStart }) => {
        chunks[columnName]?.push({ start: rowStart, cells: columnData });
      },
    });
  } catch (cause) {
    const remedy = "请用生成工具重新生成，并重新发布整个 data 文件夹";
    throw new DataError(file, "数据文件不是完好的 Parquet（Snappy 压缩）", remedy, cause);
  }
  return Object.fromEntries(
    Object.entries(chunks).map(([name, parts]) => {
      if (parts.length === 1) return [name, parts[0]!.cells];
      // Row groups are decoded at the same time and may arrive out of order.
      const ordered = parts.sort((one, other) => one.start - other.start);
      return [name, ordered.flatMap((part) => Array.from(part.cells))];
    }),
  );
}
