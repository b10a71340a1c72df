import { describe, expect, test } from "vitest";
import { roadTablesFrom } from "../../data/roadsFolder";
import { RoadsError } from "../../model/roads";
import { roadsFromEdges } from "./edgeList";
import type { ListTable } from "./edgeRows";

/** A table out of lines of CSV; an empty line is passed over, as a spreadsheet's row all the same. */
function table(file: string, csv: string): ListTable {
  const lines = csv
    .trim()
    .split("\n")
    .map((line) => line.trim());
  const rows = lines
    .map((line, i) => ({ cells: line.split(","), number: i + 1 }))
    .filter((_, i) => lines[i] !== "");
  const [header, ...rest] = rows;
  return {
    file,
    header: header!.cells,
    rows: rest.map(({ cells }) => cells),
    numbers: rest.map(({ number }) => number),
  };
}
const NODES = `id,lon,lat
  a,115.3,22.9
  b,115.31,22.9
  节点三,115.32,22.91
  d,115.33,22.92`;
const imported = (edges: string, nodes = NODES) =>
  roadsFromEdges(table("edges.csv", edges), table("nodes.csv", nodes));
const walk = async (edges: string, nodes = NODES) => roadTablesFrom(imported(edges, nodes).files, "walk");
const trouble = (edges: string, nodes = NODES): string => {
  try {
    imported(edges, nodes);
  } catch (error) {
    expect(error).toBeInstanceOf(RoadsError);
    return (error as Error).message;
  }
  throw new Error("nothing was refused");
};

describe("an edge list", () => {
  test("is taken as it stands: lengths as given, ids kept, nothing contracted, all open to joining", async () => {
    const tables = await walk("from,to,metres\na,b,1e3\nb,节点三,0.25\n节点三,d,0");
    expect(tables.nodeIds).toEqual(["a", "b", "节点三", "d"]);
    expect([...tables.metres]).toEqual([1000, 0.25, 0]);
    expect([...tables.from, ...tables.to]).toEqual([0, 1, 2, 1, 2, 3]);
    expect([...tables.nodeLons]).toEqual([115.3, 115.31, 115.32, 115.33]);
    expect([...tables.joinable]).toEqual([1, 1, 1]);
    expect([...tables.kmh, ...tables.factor]).toEqual([NaN, NaN, NaN, 1, 1, 1]);
    expect([...tables.nodeParts]).toEqual([0, 0, 0, 0]);
    expect(tables.shapeLons).toHaveLength(0);
  });
  test("goes one way where it says so, in whatever words; -1 is turned round", async () => {
    const words = ["1", "yes", "TRUE", "是", "-1", "0", "no", "false", "否", ""];
    const tables = await walk(`from,to,metres,oneway\n${words.map((word) => `a,b,5,${word}`).join("\n")}`);
    expect([...tables.oneway]).toEqual([1, 1, 1, 1, 1, 0, 0, 0, 0, 0]);
    expect([...tables.from]).toEqual([0, 0, 0, 0, 1, 0, 0, 0, 0, 0]);
    expect([...tables.to]).toEqual([1, 1, 1, 1, 0, 1, 1, 1, 1, 1]);
  });
  test("keeps loops, twins and edges of no length, and says so; unused nodes are left out", async () => {
    const list = "from,to,metres\na,a,10\na,b,20\nb,a,20\na,b,21\na,b,0";
    expect((await walk(list)).from).toHaveLength(5);
    expect(imported(list).info.leftOut).toEqual([
      { what: "首尾是同一节点的边", count: 1, why: expect.any(String) },
      { what: "完全重复的边", count: 1, why: expect.any(String) },
      { what: "长度为 0 的边", count: 1, why: expect.any(String) },
      { what: "没有边用到的节点", count: 2, why: expect.any(String) },
    ]);
    // Two one-way edges there and back are no twins.
    expect(imported("from,to,metres,oneway\na,b,1,1\nb,a,1,1").info.leftOut.map(({ what }) => what)).toEqual([
      "没有边用到的节点",
    ]);
  });
  test("a class puts an edge under the rules; none leaves it open to all at the mode's speed", async () => {
    const list =
      "from,to,metres,class\na,b,1,\nb,节点三,2,motorway\n节点三,d,3,residential\nd,a,4,steps\na,d,9,ferry";
    const { files, info } = imported(list);
    const drive = await roadTablesFrom(files, "drive");
    expect([...drive.metres]).toEqual([1, 2, 3]);
    expect([...drive.kmh]).toEqual([NaN, 100, 24]);
    expect(drive.classNames).toEqual(["unstated", "motorway", "residential"]);
    const onFoot = await roadTablesFrom(files, "walk");
    expect([...onFoot.metres]).toEqual([1, 3, 4, 9]);
    expect([...onFoot.factor]).toEqual([1, 1, 0.5, 1]);
    expect([...onFoot.kmh]).toEqual([NaN, NaN, NaN, 10]);
    expect(info.leftOut.filter(({ what }) => what.startsWith("步行"))).toEqual([
      { what: "步行：motorway", count: 1, why: expect.stringContaining("高速公路") },
    ]);
    expect(info).toMatchObject({ source: "edges", file: "edges.csv", date: "undated" });
  });
});

describe("what is wrong is said all together, with file, row and column", () => {
  test("in edges", () => {
    const message = trouble(
      "from,to,metres,oneway\na,b,-1,\na,x,5,\n,b,5,\n\na,b,,\na,b,abc,\na,b,NaN,\na,b,Infinity,\na,b,5,vielleicht",
    );
    for (const words of [
      "edges.csv 第2行“metres”：长度 -1 小于 0",
      "edges.csv 第3行“to”：节点表里没有“x”",
      "edges.csv 第4行“from”：这一格是空的",
      "edges.csv 第6行“metres”：这一格是空的",
      "edges.csv 第7行“metres”：“abc”不是长度",
      "edges.csv 第8行“metres”：“NaN”不是长度",
      "edges.csv 第9行“metres”：“Infinity”不是长度",
      "edges.csv 第10行“oneway”：“vielleicht”看不懂",
      "什么都没有写入",
    ])
      expect(message).toContain(words);
  });
  test("in nodes, with the edges' own mistakes", () => {
    const message = trouble(
      "from,to,metres\na,b,-5",
      "id,lon,lat\na,115,23\na,115,23\n,115,23\nb,x,23\nc,23,115\ne,115,",
    );
    for (const words of [
      "nodes.csv 第3行“id”：编号“a”与第2行重复",
      "nodes.csv 第4行“id”：编号是空的",
      "nodes.csv 第5行“lon”：“x”不是度数",
      "nodes.csv 第6行“lat”：115 不是经纬度，可能两列写反了",
      "nodes.csv 第7行“lat”：这一格是空的",
      "edges.csv 第2行“metres”",
    ])
      expect(message).toContain(words);
  });
  test("columns that are missing, too many mistakes to list, and lists of nothing", () => {
    expect(trouble("from,to,length\na,b,1")).toContain(
      "edges.csv 第1行没有“metres”列。现有的列是：from、to、length",
    );
    const many = trouble(`from,to,metres\n${"a,b,x\n".repeat(50)}`);
    expect(many.split("\n")).toHaveLength(22);
    expect(many).toContain("还有 30 处");
    expect(trouble("from,to,metres")).toContain("没有一条边");
    expect(trouble("from,to,metres,class\na,b,5,proposed")).toContain("没有一条能通行的边");
  });
});
