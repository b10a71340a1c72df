import { createStore } from "zustand/vanilla";
import { heldCatalog, openCatalog } from "../data/catalog";
import type { CurrentCatalog } from "../data/currentCatalog";
import { EditionError, type EditionNote, openEditions } from "../data/editions";
import { folderFiles } from "../data/folderFiles";
import { zipOfFolder } from "../data/folderZip";
import type { ShippedFigures } from "../data/places";
import { figuresFrom } from "../data/questions";
import { localDay } from "../model/day";
import { type IntakeChoice, type IntakeView, type OpenDesk, openDesk } from "../registry";
import { takeEdition } from "./actions";
import { latest } from "./answer";
import { type Changed, changed, inForce } from "./dataChange";
import { store } from "./store";

export type { IntakeChoice, IntakeView };

/** Where an import stands 导入进度: all of it is about one file. */
export interface IntakeState {
  readonly busy: "reading" | "drafting" | "counting" | "keeping" | "packing" | null;
  readonly file: string | null;
  readonly view: IntakeView | null;
  readonly given: Partial<IntakeChoice>;
  readonly error: string | null;
  /** What the last accepted import or undo changed. */
  readonly done: Changed | null;
  readonly editions: readonly EditionNote[];
  readonly head: number | null;
  /** Said once: the browser keeps nothing, or what it kept is damaged. */
  readonly keeping: string | null;
  /** Whether the site was published anew since the edition in force was made. */
  readonly outdated: boolean;
}

export const intakeStore = createStore<IntakeState>(() => ({
  busy: null,
  file: null,
  view: null,
  given: {},
  error: null,
  done: null,
  editions: [],
  head: null,
  keeping: null,
  outdated: false,
}));

const set = intakeStore.setState;

let open: { readonly of: CurrentCatalog; readonly desk: OpenDesk } | null = null;
/** Only the newest file or choice may write its view. */
let newest = 0;

async function deskOn(catalog: CurrentCatalog): Promise<OpenDesk> {
  if (open?.of === catalog) return open.desk;
  open?.desk.close();
  open = null;
  const desk = openDesk();
  try {
    const needed = (path: string) => /^(ledger\/|shapes\/|audio\/|LICENSE)/.test(path);
    await Promise.race([desk.desk.lay(await folderFiles(catalog, needed)), desk.broken]);
  } catch (cause) {
    desk.close();
    throw cause;
  }
  open = { of: catalog, desk };
  return desk;
}

/** Does something with the desk; what goes wrong is said, and nothing already chosen is lost. */
async function atDesk<T>(
  busy: NonNullable<IntakeState["busy"]>,
  work: (desk: OpenDesk, catalog: CurrentCatalog) => Promise<T>,
): Promise<T | null> {
  const catalog = latest(store.getState().catalog);
  if (!catalog) {
    set({ error: NOT_YET });
    return null;
  }
  set({ busy, error: null });
  try {
    const desk = await deskOn(catalog);
    return await Promise.race([work(desk, catalog), desk.broken]);
  } catch (cause) {
    // A desk whose thread died is of no more use.
    if (!isInWords(cause)) {
      open?.desk.close();
      open = null;
    }
    set({ error: wordsOf(cause) });
    return null;
  } finally {
    set({ busy: null });
  }
}

const NOT_YET = "网站的数据还没有读到，请等页面读完再试。";

const isInWords = (cause: unknown) =>
  cause instanceof Error && ["IntakeError", "DataError", "EditionError"].includes(cause.name);

function wordsOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  return isInWords(cause) || /[\u4e00-\u9fff]/.test(cause.message)
    ? cause.message
    : `导入没有完成：${cause.message}。请刷新页面再试；仍不行时，请把文件和这句话发给系统管理员。`;
}

/** Put a file on the desk 选文件. */
export async function takeFile(file: File) {
  const turn = ++newest;
  set({ file: file.name, view: null, given: {}, done: null });
  const view = await atDesk("reading", ({ desk }) => desk.read(file, today()));
  if (view && turn === newest) set({ view });
}

/** Read the file otherwise 改选项: another sheet, layer, column, datum. */
export async function changeChoice(change: Partial<IntakeChoice> | { readonly sheet: number }) {
  const turn = ++newest;
  const { view, given } = intakeStore.getState();
  if (!view) return;
  const sheet = "sheet" in change ? change.sheet : view.sheet;
  // Another sheet or layer has other columns: what was said of the last one does not hold.
  const next =
    "sheet" in change
      ? {}
      : "layer" in change
        ? { ...keptChoices(given), ...change }
        : { ...given, ...change };
  set({ given: next });
  const changed = await atDesk("reading", ({ desk }) => desk.choose(sheet, next));
  if (changed && turn === newest) set({ view: changed });
}

const keptChoices = ({ asOf, complete }: Partial<IntakeChoice>): Partial<IntakeChoice> => ({
  ...(asOf === undefined ? {} : { asOf }),
  ...(complete === undefined ? {} : { complete }),
});

/** Take the file off the desk without importing it 放弃. */
export function withdrawFile() {
  newest += 1;
  set({ file: null, view: null, given: {}, error: null });
}

/** Take the import in 确认导入: works the folder out, counts its figures, keeps it, and puts it in force. */
export async function acceptImport() {
  const { view } = intakeStore.getState();
  const before = inForce();
  if (!view) return;
  if (!before) return set({ error: NOT_YET });
  await atDesk("drafting", async ({ desk }, catalog) => {
    const draft = await desk.draft();
    set({ busy: "counting" });
    const figures = await countedFigures(draft);
    const files = await desk.finish(figures);
    set({ busy: "keeping" });
    const after = heldCatalog(files);
    const title = titleOf(view);
    const note = {
      at: new Date().toISOString(),
      title,
      file: view.file,
      changes: countWords(view),
      base: catalog.edition?.base ?? catalog.fingerprint,
      fingerprint: after.fingerprint,
    };
    const edition = await keep(note, files);
    if (edition) takeEdition();
    else takeEdition({ ...after, edition: { ...note, id: 0 }, trouble: null });
    set({ file: null, view: null, given: {}, done: await changed(title, before, after) });
  });
}

/** Counts the figures of a folder in a database of its own, over its tables as they will be published. */
async function countedFigures(draft: ReadonlyMap<string, Uint8Array>): Promise<ShippedFigures> {
  const { openWarehouse } = await import("../data/warehouse").catch((cause: unknown) => {
    // A browser does not ask again for a part of the program that failed once.
    throw new Error("计算指标的程序没有读到，可能是网络断了。请检查网络，刷新页面，再导入一次。", { cause });
  });
  const warehouse = await openWarehouse(heldCatalog(draft));
  try {
    const ask = (question: string, values: Parameters<typeof warehouse.ask>[1]) =>
      warehouse.ask(question, values);
    return { documented: await figuresFrom(ask, false), assumed: await figuresFrom(ask, true) };
  } finally {
    warehouse.close();
  }
}

/** Null where the browser keeps nothing: then the page goes on with what it has, and says so. */
async function keep(note: Omit<EditionNote, "id">, files: ReadonlyMap<string, Uint8Array>) {
  try {
    const editions = await openEditions();
    try {
      const edition = await editions.add(note, files);
      set({ editions: await editions.list(), head: edition.id, keeping: null });
      return edition;
    } finally {
      editions.close();
    }
  } catch (cause) {
    if (!(cause instanceof EditionError)) throw cause;
    set({ keeping: cause.message });
    return null;
  }
}

/** Read what is kept on this machine 读本机历史, and whether the site was published anew since. */
export async function readEditions() {
  try {
    const editions = await openEditions();
    try {
      const [list, head] = [await editions.list(), await editions.head()];
      const inForce = list.find(({ id }) => id === head);
      set({ editions: list, head });
      if (inForce) set({ outdated: (await openCatalog()).fingerprint !== inForce.base });
    } finally {
      editions.close();
    }
  } catch (cause) {
    if (cause instanceof EditionError) set({ keeping: cause.message });
    // Without the published data at hand nothing can be said of them.
  }
}

/** Put an earlier or later edition in force 撤销、恢复; null = the published data. */
export async function goToEdition(id: number | null) {
  set({ error: null });
  const before = inForce();
  try {
    const editions = await openEditions();
    try {
      await editions.goTo(id);
      const files = id === null ? null : await editions.filesOf(id);
      const title = id === null ? "退回网站发布的数据" : `换到第 ${id} 版`;
      const after = files ? heldCatalog(files) : await openCatalog();
      set({ head: id, done: before && (await changed(title, before, after)), outdated: false });
    } finally {
      editions.close();
    }
  } catch (cause) {
    set({ error: wordsOf(cause) });
  }
  takeEdition();
}

/** The folder in force as one zip 导出. */
export async function packedFolder(): Promise<{ readonly name: string; readonly bytes: Uint8Array } | null> {
  const catalog = latest(store.getState().catalog);
  if (!catalog) return null;
  set({ busy: "packing", error: null });
  try {
    const bytes = zipOfFolder(await folderFiles(catalog));
    return { name: `data-${catalog.manifest.county.name}-${today()}-${catalog.fingerprint}.zip`, bytes };
  } catch (cause) {
    set({ error: wordsOf(cause) });
    return null;
  } finally {
    set({ busy: null });
  }
}

/** The clerk's own file with remarks 导入备注. */
export const remarkedFile = () => atDesk("packing", ({ desk }) => desk.remarks());

/** The workbook to fill in 模板. */
export const blankTemplate = () => atDesk("packing", ({ desk }) => desk.template());

const titleOf = ({ file, sheets, sheet, table }: IntakeView) =>
  table === null ? `${file}（整体替换）` : sheets[sheet] ? `${file}（${sheets[sheet]}）` : file;

function countWords({ counts, gone }: IntakeView): string[] {
  const words: [string, number][] = [
    ["新增", counts.new],
    ["更改", counts.changed],
    ["相同", counts.same],
    ["待改", counts.refused],
    ["去掉", gone.length],
  ];
  return words.filter(([, count]) => count > 0).map(([word, count]) => `${word}${count}`);
}

const today = () => localDay(new Date());
