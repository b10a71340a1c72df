import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { heldCatalog } from "../../src/data/catalog";
import { kindFrom } from "../../src/data/import/words";
import { DATUMS, type DatumId } from "../../src/model/datum";
import { localDay } from "../../src/model/day";
import { IntakeError, type IntakeProblem } from "../../src/model/intake";
import { LAYERS, type LayerId } from "../../src/model/layers";
import { draftOf } from "../../src/registry/folder";
import { intakeOutcome } from "../../src/registry/intake/intakeOutcome";
import { fingerprintOf, type IntakeChoice, type Outcome } from "../../src/registry/intake/outcome";
import { intakeProposal } from "../../src/registry/intake/proposal";
import { type FileRead, fileRead, tableOf } from "../../src/registry/intake/read";
import { type Kept, TOWN_SHAPES_PATH } from "../../src/registry/kept";
import { keptFrom } from "../../src/registry/keptFolder";
import { builtFrom } from "../data/build";
import { keptIn } from "../data/ledgers";
import type { Streams } from "./run";

/** What `import` is told on the command line. */
export interface ImportWords {
  readonly file: string;
  readonly out: string;
  readonly kind: string | undefined;
  readonly datum: string | undefined;
  readonly sheet: string | undefined;
  readonly asOf: string | undefined;
  readonly complete: boolean;
}

const VERDICTS = { new: "新增", changed: "更改", same: "相同", refused: "待改", skipped: "略过" } as const;

/** Imports a file into a data folder without a browser 命令行导入; 0 all rows in, 1 some refused; throws IntakeError. */
export async function importFile(words: ImportWords, { out, err }: Streams): Promise<0 | 1> {
  const bytes = Uint8Array.from(readFileSync(words.file));
  const read = await fileRead(bytes, basename(words.file));
  if (read.kind === "folder") {
    const kept = await keptFrom(heldCatalog(read.files));
    await write(kept, words.out);
    out(`已按 ${read.file} 整体替换 ${words.out}`);
    return 0;
  }
  const kept = keptIn(words.out);
  const outcome = outcomeOf(kept, read, words, fingerprintOf(bytes), { out, err });
  const count = (verdict: keyof typeof VERDICTS) =>
    outcome.entries.filter((entry) => entry.verdict === verdict).length;
  const counted = (Object.keys(VERDICTS) as (keyof typeof VERDICTS)[]).map(
    (each) => `${VERDICTS[each]} ${count(each)}`,
  );
  out(
    `共 ${outcome.entries.length} 行：${counted.join("，")}${outcome.gone.length > 0 ? `；名单里没有了 ${outcome.gone.length}` : ""}`,
  );
  for (const problem of outcome.problems) err(sentence(problem));
  if (outcome.kept !== kept) await write(outcome.kept, words.out);
  return count("refused") > 0 ? 1 : 0;
}

function outcomeOf(
  kept: Kept,
  read: Extract<FileRead, { kind: "sheets" }>,
  words: ImportWords,
  fingerprint: string,
  { out }: Streams,
): Outcome {
  const sheet =
    words.sheet === undefined ? read.sheets[0] : read.sheets.find(({ name }) => name === words.sheet);
  if (!sheet)
    throw new IntakeError(
      `没有叫“${words.sheet}”的工作表，有：${read.sheets.map(({ name }) => name).join("、")}`,
    );
  const table = tableOf(read.file, sheet);
  const shapes = draftShapes(kept);
  const today = localDay(new Date());
  const { choice, datum, settled, ledgerTable } = intakeProposal(kept, shapes, table, words.asOf ?? today, {
    ...layerAndKind(words.kind),
    complete: words.complete,
  });
  const said = datumFrom(words.datum);
  if (datum && !said && !settled)
    throw new IntakeError(
      `坐标基准不能只凭位置判定，请用 --datum 写明（${DATUMS.map(({ id }) => id).join("、")}）。各种读法落在县内、落在所写镇内的点数：\n${datum.readings
        .slice(0, 6)
        .map(
          ({ reading, insideCounty, insideStatedTown }) =>
            `  ${reading.datum}${reading.swapped ? "（两列对调）" : ""}：${insideCounty}、${insideStatedTown}`,
        )
        .join("\n")}`,
    );
  const found = datum?.readings.find(({ reading }) => reading.datum === said)?.reading;
  const reading = said ? (found ?? { datum: said, swapped: false }) : choice.reading;
  if (reading) out(`坐标按 ${reading.datum}${reading.swapped ? "（两列对调）" : ""} 读`);
  const stamp = { importedOn: today, fingerprint };
  return intakeOutcome(
    { kept, shapes, table, choice: { ...choice, reading }, stamp },
    ledgerTable,
    read.notes,
  );
}

/** All towns' shapes as they stand: the registered ones and the drawn. */
const draftShapes = (kept: Kept) => draftOf(kept).towns.features;

function layerAndKind(word: string | undefined): Partial<IntakeChoice> {
  if (word === undefined) return {};
  const layer = LAYERS.find(({ id, zh }) => id === word || zh === word);
  if (layer) return { layer: layer.id };
  const kind = kindFrom(word);
  if (!kind)
    throw new IntakeError(
      `--kind 不认识“${word}”，应为设施类别，或 ${LAYERS.map(({ id }) => id).join("、")}`,
    );
  return { layer: "facilities" as LayerId, kind };
}

function datumFrom(word: string | undefined): DatumId | null {
  if (word === undefined) return null;
  const plain = word.toLowerCase().replace(/[^a-z0-9]/g, "");
  const found = DATUMS.find(({ id }) => id.replaceAll("-", "") === plain)?.id;
  if (found) return found;
  if (plain === "wgs84") return "cgcs2000";
  throw new IntakeError(`--datum 不认识“${word}”，应为 ${DATUMS.map(({ id }) => id).join("、")}`);
}

const sentence = ({ file, sheet, row, column, level, message }: IntakeProblem) =>
  `${level === "refused" ? "✗" : "·"} ${file}${sheet ? `／${sheet}` : ""}${row === null ? "" : `／第${row}行`}${column ? `／${column}` : ""}：${message}`;

async function write(kept: Kept, folder: string) {
  const built = await builtFrom(kept);
  if (!built.has(TOWN_SHAPES_PATH)) rmSync(join(folder, TOWN_SHAPES_PATH), { force: true });
  for (const [path, content] of built) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}
