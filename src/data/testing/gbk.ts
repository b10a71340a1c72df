/** Text in GBK, for tests: the platform decodes it and does not encode it, so the table is read backwards. */
export function gbkBytes(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const letter of text) {
    const code = letter.codePointAt(0) as number;
    if (code < 0x80) bytes.push(code);
    else bytes.push(...(twoBytes().get(letter) ?? [0x3f]));
  }
  return Uint8Array.from(bytes);
}

let table: ReadonlyMap<string, readonly [number, number]> | null = null;

function twoBytes(): ReadonlyMap<string, readonly [number, number]> {
  if (table) return table;
  const decoder = new TextDecoder("gb18030");
  const made = new Map<string, readonly [number, number]>();
  for (let high = 0x81; high <= 0xfe; high++)
    for (let low = 0x40; low <= 0xfe; low++) {
      const letter = decoder.decode(Uint8Array.of(high, low));
      if ([...letter].length === 1 && letter !== "\uFFFD") made.set(letter, [high, low]);
    }
  table = made;
  return made;
}
