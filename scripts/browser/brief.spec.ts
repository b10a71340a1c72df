import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import {
  bareDigits,
  chapterCount,
  counted,
  drawn,
  endsOf,
  figuresIn,
  heading,
  idle,
  miscomposed,
  nextChapter,
  numbersIn,
  openWall,
  type Said,
} from "./wallChecks";

const shipped = (path: string) =>
  JSON.parse(readFileSync(join(import.meta.dirname, "../../data", path), "utf8"));

/** Every chapter once, from where the wall stands, as a clicker goes. */
async function tour(page: Page, at: (title: string) => Promise<void>): Promise<string[]> {
  const titles: string[] = [];
  const count = await chapterCount(page);
  for (let i = 0; i < count; i++) {
    const title = i === 0 ? await heading(page).innerText() : await nextChapter(page);
    titles.push(title.replace(/\s/g, ""));
    // The stage hears of the chapter after it has come on.
    await page.evaluate(
      () => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))),
    );
    await drawn(page);
    await counted(page);
    await idle(page);
    expect.soft(await miscomposed(page), `${title}: composition`).toEqual([]);
    await at(title);
  }
  return titles;
}

const CHAPTERS = [
  "总体总体情况",
  "总体民生兜底",
  "成效敬老院与床位",
  "成效幸福食堂",
  "成效医养结合",
  "成效殡葬服务",
  "短板养老服务圈",
  "短板待补齐",
  "举措下一处选址",
  "举措安全与计划",
];

// A whole tour without a graphics card is long, and so is getting a second browser context.
test.describe.configure({ timeout: 420_000 });

test("the tour at three sizes, one after another: every chapter drawn, nothing cut off, nothing over anything", async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.setViewportSize({ width: 1440, height: 900 });
  await openWall(page, "s=600");
  for (const size of [
    { width: 1440, height: 900 },
    { width: 3840, height: 2160 },
    { width: 6656, height: 1792 },
  ])
    await test.step(`${size.width} × ${size.height}`, async () => {
      await page.setViewportSize(size);
      await page.keyboard.press("Home");
      await expect(heading(page)).toContainText("总体情况");
      expect(await tour(page, async () => {})).toEqual(CHAPTERS);
    });
});

/** Digits that are no figures: dates, numbers of documents, the age by which elders are called, what a circle is called. */
const NO_FIGURES = [
  /(?:19|20)\d\d年(?:\d{1,2}月(?:\d{1,2}日)?)?/g,
  /〔\d{4}〕\d+号/g,
  /60岁及以上/g,
  /（[^（）\d]+\d+分钟）$/g,
];
/** Norms and plans are quoted as they are written. */
const quoted = ["norms", "plans"]
  .map((name) => readFileSync(join(import.meta.dirname, `../../data/ledger/${name}.csv`), "utf8"))
  .join("\n");

test("the tour at 1920 × 1080: composed, and every number is the report's, the ledger's or the planner's", async ({
  page,
}) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await openWall(page, "s=600");
  const said = new Map<string, Said[]>();
  const bare: string[] = [];
  const titles = await tour(page, async (title) => {
    said.set(title, await figuresIn(page, ".wall"));
    bare.push(...(await bareDigits(page)));
  });
  expect(titles).toEqual(CHAPTERS);
  const all = [...said.values()].flat();
  const told = new Set(all.flatMap(({ label }) => endsOf(label)));
  const left = bare.filter((words) => {
    const [where, ...rest] = words.split(": ");
    const text = rest.join(": ").trim();
    // What a source is called, and the classes of the map's colours, are no statements.
    if (/^(wall-sources|legend-end|stage-credit)/.test(where ?? "") || quoted.includes(text)) return false;
    // A caution may repeat a figure that stands beside it, and no other.
    if (where === "chapter-cautions" && numbersIn(text).every((number) => told.has(number))) return false;
    return /\d/.test(NO_FIGURES.reduce((rest, no) => rest.replace(no, ""), text));
  });
  expect.soft(left, "digits outside of a figure").toEqual([]);

  const unchecked = new Set(all);
  const check = (figure: Said, ends: readonly (number | null | undefined)[]) => {
    unchecked.delete(figure);
    expect.soft(endsOf(figure.label), figure.label).toEqual(ends);
  };

  await test.step("figures.json", () => {
    const { assumed } = shipped("figures.json");
    for (const figure of all) {
      const row = assumed.find(
        (row: { indicator: string; subject: string }) =>
          row.indicator === figure.code && row.subject === figure.subject,
      );
      if (!row) continue;
      const digits = figure.label.match(/：[^，。]*?\d\.(\d+)/)?.[1]?.length ?? 0;
      const { value, low, high } = row.amount;
      const ends = (
        value === undefined ? [low, ...(high === undefined || high === low ? [] : [high])] : [value]
      ).map((end: number) => Number(end.toFixed(digits)));
      check(figure, row.amount.kind === "unknown" ? [] : ends);
    }
  });

  await test.step("the ledger's rows", () => {
    const { towns, facilities, reachOpenings } = shipped("places.json");
    const kind = (name: string) =>
      facilities.filter((row: { kind: string }) => row.kind === name) as Record<string, unknown>[];
    const inScope = towns.filter((town: { inScope: boolean }) => town.inScope);
    const homes = kind("nursing_home").filter((row) => row.groupId === "nursing.town");
    const cemeteries = kind("public_cemetery");
    const sited = new Set(cemeteries.flatMap((row) => row.townCode ?? []));
    const choosing = kind("nursing_home").filter((row) => row.status === "siting");
    const built = homes.filter((row) => row.status !== "siting");
    const known: Record<string, number> = {
      "ledger.towns_and_farms": inScope.length,
      "ledger.towns": inScope.filter(({ name }: { name: string }) => name.endsWith("镇")).length,
      "ledger.nursing_home.operating": homes.filter((row) => row.status === "operating").length,
      "ledger.nursing_home.built_not_open": homes.filter((row) => row.status === "built_not_open").length,
      "ledger.canteen.located": kind("canteen").filter((row) => row.villageCode).length,
      "ledger.canteen.not_located": kind("canteen").filter((row) => !row.villageCode).length,
      "ledger.canteen.without_town": kind("canteen").filter((row) => !row.townCode).length,
      "ledger.public_cemetery.towns": sited.size,
      "sites.choosing": new Set(choosing.map((row) => row.townCode)).size,
      "towns.without_home": inScope.length - new Set(built.map((row) => row.townCode)).size,
      "places.nursing_home": built.length,
    };
    for (const name of ["canteen", "care_station", "care_centre", "medical_care", "public_cemetery"])
      known[`places.${name}`] = kind(name).length;
    known["ledger.medical_care.all"] = kind("medical_care").length;
    for (const row of kind("medical_care"))
      known[`ledger.${row.id}.beds`] = (row.beds as { low: number }[])[0]?.low ?? Number.NaN;
    const properTowns = known["ledger.towns"] as number;
    known["public_cemetery.unnamed_towns"] = cemeteries.filter((row) => !row.townCode).length;
    known["public_cemetery.rest"] = properTowns - cemeteries.length;
    known["public_cemetery.share"] = Number(((100 * cemeteries.length) / properTowns).toFixed(1));
    for (const opening of reachOpenings)
      known[`opening.${opening.kind}.${opening.mode}.minutes`] = opening.minutes;
    for (const figure of all) if (figure.code in known) check(figure, [known[figure.code]]);
  });

  await test.step("the ledger's door: the report against the ledger", async () => {
    await page.goto("about:blank");
    await page.goto("./#/data");
    await page.getByRole("button", { name: "开始核对" }).click();
    const lines = page.getByRole("region", { name: "核对表明细" }).locator("tbody tr");
    await expect(lines.first()).toBeVisible({ timeout: 90_000 });
    const rows = await lines.evaluateAll((all) =>
      all.map((line) => {
        const number = (at: number) => {
          const text = line.children[at]?.querySelector(".figure-amount")?.textContent;
          return text === null || text === undefined || !/\d/.test(text)
            ? null
            : Number(text.replace(/[^\d.−-]/g, "").replace("−", "-"));
        };
        return {
          code: line.querySelector("th small")?.getAttribute("title") ?? "",
          agrees: line.querySelector(".verdict")?.textContent?.includes("✓") ?? false,
          reported: number(2),
          previous: number(3),
        };
      }),
    );
    const questions = await page.getByRole("region", { name: "存疑" }).locator("li").count();
    const byCode = new Map(rows.map((row) => [row.code, row]));
    for (const figure of all) {
      const [code, tail] = figure.code.split(/\.(?=previous$)| − (?=previous$)/);
      const row = byCode.get(code ?? "");
      if (row && !tail) check(figure, [row.reported]);
      else if (row && figure.code.includes(" − "))
        check(figure, [Number(((row.reported ?? 0) - (row.previous ?? 0)).toFixed(2))]);
      else if (row) check(figure, [row.previous]);
      const running = figure.code.match(/^(\w+)\.running_(\d{4})$/);
      // What there was by a year: all that the report says was built up to it.
      if (running && !row)
        check(figure, [
          rows
            .filter(
              ({ code }) => code.startsWith(`${running[1]}.built_`) && code.slice(-4) <= `${running[2]}`,
            )
            .reduce((sum, { reported }) => sum + (reported ?? 0), 0),
        ]);
      if (figure.code === "recount.agrees") check(figure, [rows.filter(({ agrees }) => agrees).length]);
      if (figure.code === "report.questions") check(figure, [questions]);
      if (figure.code === "relief.raised")
        check(figure, [
          rows.filter((row) => row.previous !== null && row.reported !== null && row.reported > row.previous)
            .length,
        ]);
    }
  });

  await test.step("the planner's door: the same circles", async () => {
    const circle = page.getByRole("region", { name: "养老服务圈" });
    for (const [named, asked] of [
      ["幸福食堂，老年人步行15分钟", "c=canteen&w=elder_walk&n=15"],
      ["敬老院，驾车30分钟", "c=nursing_home&w=drive&n=30"],
      ["居家养老服务站，老年人步行15分钟", "c=care_station&w=elder_walk&n=15"],
      ["镇综合养老服务中心，电动自行车20分钟", "c=care_centre&w=e_bike&n=20"],
      ["医养结合床位，驾车30分钟", "c=medical_care&w=drive&n=30"],
    ] as const) {
      await page.goto("about:blank");
      await page.goto(`./#/plan?v=1&${asked}`);
      await expect(circle.locator(".reach-answer")).toBeVisible({ timeout: 90_000 });
      await expect(circle.locator('.reach-answered[aria-busy="true"]')).toHaveCount(0, { timeout: 60_000 });
      const planned = (await figuresIn(page, ".plan")).map(({ label }) => label);
      const ours = all.filter(({ label }) => label.includes(`（${named}，`) && !label.includes("平均路程"));
      expect(ours.length, named).toBeGreaterThan(0);
      for (const figure of ours) {
        unchecked.delete(figure);
        expect.soft(planned, figure.label).toContain(figure.label);
      }
    }
  });

  await test.step("the planner's door: the same site", async () => {
    await page.goto("about:blank");
    await page.goto("./");
    const panel = page.getByRole("region", { name: "选址", exact: true });
    await panel.getByRole("button", { name: "为可塘镇选一处" }).click();
    await panel.getByRole("button", { name: "求解" }).click();
    await expect(panel.locator('[data-status][aria-busy="false"]')).toBeVisible({ timeout: 120_000 });
    const planned = (await figuresIn(page, ".siting")).map(({ label }) => label);
    const ours = all.filter(({ code, subject }) => code.startsWith("siting_") && subject === "441521110");
    expect(ours.length).toBeGreaterThan(2);
    for (const figure of ours) {
      unchecked.delete(figure);
      expect.soft(planned, figure.label).toContain(figure.label);
    }
    // The other town that is choosing was asked alike; what is made of both follows from them.
    const minutes = (subject: string) =>
      all
        .filter((figure) => figure.code === "siting_minutes" && figure.subject === subject)
        .map(({ label }) => endsOf(label)[0] as number);
    for (const figure of all) {
      if (figure.subject === "441521119" && figure.code.startsWith("siting_")) unchecked.delete(figure);
      if (!/^sites\..*\.minutes$/.test(figure.code)) continue;
      const [before, after] = minutes(figure.subject) as [number, number];
      unchecked.delete(figure);
      expect.soft(Math.abs(endsOf(figure.label)[0] as number), figure.label).toBeCloseTo(before - after, 0);
    }
  });
  expect([...unchecked].map(({ code, label }) => `${code}: ${label}`).sort()).toEqual([]);
});
