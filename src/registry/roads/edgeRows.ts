/** A table of text cells; `rows[i]` is row `numbers[i]` as a spreadsheet counts it. */
export interface ListTable {
  readonly file: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly numbers: readonly number[];
}

/** The nodes of an edge list, in the order of the list. */
export interface NodeList {
  readonly ids: readonly string[];
  readonly lons: readonly number[];
  readonly lats: readonly number[];
  readonly at: ReadonlyMap<string, number>;
}

/** One edge, by rows of the node list, as it may be travelled. */
export interface Edge {
  readonly from: number;
  readonly to: number;
  readonly metres: number;
  readonly oneway: boolean;
  /** "" = not stated. */
  readonly roadClass: string;
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const numberIn = (cell: string) => (NUMBER.test(cell) ? Number(cell) : Number.NaN);

/** Reads cells by the names of their columns; says what is missing or wrong, with file, row and column. */
function reader({ file, header, rows, numbers }: ListTable, names: readonly string[], problems: string[]) {
  const columns = new Map(header.map((name, i) => [name.trim().toLowerCase(), i]));
  const missing = names.filter((name) => !columns.has(name));
  if (missing.length > 0)
    problems.push(
      `${file} 第1行没有“${missing.join("”“")}”列。现有的列是：${header.join("、")}。请改表头后再试。`,
    );
  return {
    complete: missing.length === 0,
    cell: (i: number, name: string) => (rows[i]?.[columns.get(name) ?? -1] ?? "").trim(),
    wrong: (i: number, name: string, what: string) =>
      problems.push(`${file} 第${numbers[i]}行“${name}”：${what}`),
    row: (i: number) => numbers[i]!,
  };
}

/** The nodes of a list (id, lon, lat); what is wrong goes to `problems`. */
export function nodesFrom(table: ListTable, problems: string[]): NodeList {
  const { cell, wrong, row, complete } = reader(table, ["id", "lon", "lat"], problems);
  const at = new Map<string, number>();
  const ids: string[] = [];
  const [lons, lats]: [number[], number[]] = [[], []];
  for (let i = 0; complete && i < table.rows.length; i++) {
    const id = cell(i, "id");
    const before = at.get(id);
    if (id === "") wrong(i, "id", "编号是空的");
    else if (before !== undefined) wrong(i, "id", `编号“${id}”与第${row(before)}行重复`);
    else at.set(id, i);
    const degrees = (["lon", "lat"] as const).map((name) => {
      const text = cell(i, name);
      const value = numberIn(text);
      const most = name === "lon" ? 180 : 90;
      if (!Number.isFinite(value))
        wrong(i, name, text === "" ? "这一格是空的，应填度数" : `“${text}”不是度数`);
      else if (Math.abs(value) > most) wrong(i, name, `${text} 不是经纬度，可能两列写反了`);
      return value;
    });
    ids.push(id);
    lons.push(degrees[0]!);
    lats.push(degrees[1]!);
  }
  return { ids, lons, lats, at };
}

const ONEWAY: Readonly<Record<string, 0 | 1 | -1>> = {
  ...{ "": 0, "0": 0, no: 0, false: 0, 否: 0, "1": 1, yes: 1, true: 1, 是: 1, "-1": -1 },
};

/** The edges of a list (from, to, metres, and if there are any oneway, class); what is wrong goes to `problems`. */
export function edgesFrom(table: ListTable, nodes: NodeList, problems: string[]): Edge[] {
  const { cell, wrong, complete } = reader(table, ["from", "to", "metres"], problems);
  const edges: Edge[] = [];
  for (let i = 0; complete && i < table.rows.length; i++) {
    const [from, to] = (["from", "to"] as const).map((name) => {
      const id = cell(i, name);
      const at = nodes.at.get(id);
      if (at === undefined) wrong(i, name, id === "" ? "这一格是空的，应填节点编号" : `节点表里没有“${id}”`);
      return at ?? 0;
    }) as [number, number];
    const text = cell(i, "metres");
    const metres = numberIn(text);
    if (text === "") wrong(i, "metres", "这一格是空的，应填长度（米）");
    else if (!Number.isFinite(metres)) wrong(i, "metres", `“${text}”不是长度（米）`);
    else if (metres < 0) wrong(i, "metres", `长度 ${text} 小于 0`);
    const oneway = ONEWAY[cell(i, "oneway").toLowerCase()];
    if (oneway === undefined)
      wrong(i, "oneway", `“${cell(i, "oneway")}”看不懂：单行填 1，反向单行填 -1，双向填 0 或留空`);
    const ends = oneway === -1 ? { from: to, to: from } : { from, to };
    edges.push({ ...ends, metres, oneway: oneway === 1 || oneway === -1, roadClass: cell(i, "class") });
  }
  return edges;
}
