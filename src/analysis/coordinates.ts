type Written = string | number | boolean | null;

const plain = (text: string) => text.normalize("NFKC").trim().toUpperCase();

/** 度分秒, with a sign of the compass before or after: 115°20′4.5″E, 115度20分4.5秒, 115:20:4.5, 115 20 4.5. */
const PARTS =
  /^(\d{1,3})(?:°|度|:|\s+)\s*(\d{1,2}(?:\.\d+)?)(?:['′’分:]|\s+|$)\s*(?:(\d{1,2}(?:\.\d+)?)(?:["″”秒]|''|′′|$)?)?$/;

/**
 * One coordinate as a clerk writes it 读坐标: degrees, degrees and minutes, or metres; null = cannot be read. Minutes and
 * seconds of 60 and more cannot be.
 */
export function degreesFrom(cell: Written): number | null {
  if (typeof cell === "number") return Number.isFinite(cell) ? cell : null;
  if (typeof cell !== "string") return null;
  const text = plain(cell)
    .replace(/^(东经|北纬|经度|纬度|[ENXY])\s*[:：]?\s*/, "")
    .replace(/\s*[EN]$/, "");
  if (/^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text)) return Number(text.replaceAll(",", ""));
  const number = text.replace(/\s*(°|度|米|M)$/, "");
  if (/^[+-]?(\d+\.?\d*|\.\d+)(E[+-]?\d+)?$/.test(number)) {
    const value = Number(number);
    return Number.isFinite(value) ? value : null;
  }
  const parts = PARTS.exec(text);
  if (!parts) return null;
  const [degrees, minutes, seconds] = [Number(parts[1]), Number(parts[2]), Number(parts[3] ?? 0)];
  return minutes < 60 && seconds < 60 ? degrees + minutes / 60 + seconds / 3600 : null;
}

/** Two coordinates written in one cell 一格两数: 115.33,22.97 or 22.97 115.33 or POINT(115.33 22.97); null = no two numbers. */
export function pairFrom(cell: Written): readonly [string, string] | null {
  if (typeof cell !== "string") return null;
  const text = plain(cell)
    .replace(/^POINT\s*/, "")
    .replace(/^[([{]|[)\]}]$/g, "");
  const parts = text.split(/\s*[,，;；、]\s*/).filter((part) => part !== "");
  const two = parts.length === 2 ? parts : text.split(/\s+/);
  return two.length === 2 ? [two[0] as string, two[1] as string] : null;
}
