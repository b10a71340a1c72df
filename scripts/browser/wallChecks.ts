import { expect, type Page } from "@playwright/test";

/** The chapter's sheet of words as it stands on the wall. */
export const sheet = (page: Page) => page.locator(".wall-words .chapter");
export const heading = (page: Page) => sheet(page).getByRole("heading", { level: 2 });

/** Opens the wall with the part of its address after `?`. */
export async function openWall(page: Page, asked = ""): Promise<void> {
  await page.goto(`./#/brief${asked ? `?v=1&${asked}` : ""}`);
  await expect(heading(page)).toBeVisible({ timeout: 60_000 });
}

/** The stage has drawn and its camera rests. */
export const drawn = (page: Page) =>
  expect(page.locator(".wall > .wall-stage .stage-sheet")).toHaveAttribute("data-state", "drawn", {
    timeout: 60_000,
  });

/** None of the chapter's figures is still being worked out, and none failed. */
export const counted = (page: Page) =>
  expect(sheet(page).locator(".chapter-standing")).toHaveCount(0, { timeout: 90_000 });

/** The chapter that is on, by the address. */
export const chapterOf = (page: Page) =>
  new URLSearchParams(new URL(page.url()).hash.split("?")[1] ?? "").get("c") ?? "overview";

/** How many chapters the tour has, by the line over it. */
export const chapterCount = (page: Page) => page.locator(".wall-progress li").count();

/** A clicker's step to the next chapter, and the heading it came to. */
export async function nextChapter(page: Page): Promise<string> {
  const before = await heading(page).innerText();
  await page.keyboard.press("PageDown");
  await expect(heading(page)).not.toHaveText(before);
  return heading(page).innerText();
}

/** A figure as the page says it. */
export interface Said {
  readonly code: string;
  readonly subject: string;
  /** `全县…（条件）：12,345人，明确，2023年。查看公式与来源` */
  readonly label: string;
}

/** Every figure within a part of the page, each once, in order. */
export const figuresIn = (page: Page, within: string): Promise<Said[]> =>
  page.locator(`${within} button[data-figure]`).evaluateAll((buttons) => {
    const said = buttons.map((button) => ({
      code: button.getAttribute("data-figure") ?? "",
      subject: button.getAttribute("data-subject") ?? "",
      label: button.getAttribute("aria-label") ?? "",
    }));
    return said.filter(({ label }, at) => said.findIndex((other) => other.label === label) === at);
  });

/** The numbers written in a text. */
export const numbersIn = (text: string): number[] =>
  (text.match(/[−-]?\d[\d,]*(?:\.\d+)?/g) ?? []).map((number) =>
    Number(number.replaceAll(",", "").replace("−", "-")),
  );

/** Numbers of a label's amount: `6,394–7,169人` gives both ends. */
export const endsOf = (label: string): number[] =>
  numbersIn(label.replace(/（[^）]*）/g, "").match(/：([^，。]*)/)?.[1] ?? "");

/**
 * What is wrong with how the page is composed now: text cut off or outside of the screen, two texts over each other, a
 * scroll bar. Names over the stage may lie over the map, but over nothing that is written.
 */
export const miscomposed = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    interface Written {
      readonly text: string;
      readonly block: Element;
      readonly box: DOMRect;
    }
    const faults: string[] = [];
    const shown = (text: string) => text.trim().slice(0, 24);
    const root = document.querySelector(".brief");
    if (!root) return ["no wall"];

    const { scrollWidth, scrollHeight } = document.documentElement;
    if (scrollWidth > innerWidth || scrollHeight > innerHeight)
      faults.push(`the page scrolls: ${scrollWidth} × ${scrollHeight}`);

    const blockOf = (element: Element): Element => {
      let block = element;
      while (/^(inline|contents)$/.test(getComputedStyle(block).display) && block.parentElement)
        block = block.parentElement;
      return block;
    };
    const written: Written[] = [];
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const clipping = new Set<Element>();
    while (texts.nextNode()) {
      const node = texts.currentNode;
      const element = node.parentElement;
      const text = node.textContent ?? "";
      if (!element || text.trim() === "" || element.closest(".visually-hidden, dialog, title")) continue;
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const tall = Number.parseFloat(getComputedStyle(element).fontSize) * 0.9;
      for (const line of range.getClientRects()) {
        if (line.width < 1 || line.height < 1) continue;
        // The box of a line is higher than its signs.
        const box = new DOMRect(line.x, line.y + (line.height - tall) / 2, line.width, tall);
        written.push({ text, block: blockOf(element), box });
        if (box.left < -1 || box.top < -1 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1)
          faults.push(`outside of the screen: ${shown(text)}`);
        for (let around: Element | null = element; around && around !== root; around = around.parentElement) {
          const { overflowX, overflowY } = getComputedStyle(around);
          if (overflowX === "visible" && overflowY === "visible") continue;
          clipping.add(around);
          const room = around.getBoundingClientRect();
          const cut =
            box.left < room.left - 1.5 ||
            box.right > room.right + 1.5 ||
            box.top < room.top - 1.5 ||
            box.bottom > room.bottom + 1.5;
          if (cut) faults.push(`cut off by .${around.className}: ${shown(text)}`);
        }
      }
    }
    // Lines are rounded to pixels, more of them on a larger wall.
    const slack = 1 + innerHeight / 1000;
    for (const element of clipping) {
      const [over, below] = [
        element.scrollWidth - element.clientWidth,
        element.scrollHeight - element.clientHeight,
      ];
      if (over > slack || below > slack)
        faults.push(`.${element.className} holds ${over} × ${below} pixels more than it shows`);
    }
    for (const element of root.querySelectorAll("[data-cut]"))
      faults.push(`cut short: .${element.className}`);

    for (const [at, one] of written.entries())
      for (const other of written.slice(at + 1)) {
        if (one.block === other.block) continue;
        const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        if (across > 2 && down > 0.1 * Math.min(one.box.height, other.box.height))
          faults.push(`over each other: ${shown(one.text)} | ${shown(other.text)}`);
      }
    return [...new Set(faults)];
  });

/** Digits on the wall that belong to no figure, count, date or code. */
export const bareDigits = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const root = document.querySelector(".wall");
    if (!root) return ["no wall"];
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    while (texts.nextNode()) {
      const { parentElement, textContent } = texts.currentNode;
      if (/\d/.test(textContent ?? "") && !parentElement?.closest("[data-figure], time, title, dialog"))
        found.push(`${parentElement?.closest("[class]")?.className}: ${textContent}`);
    }
    return found;
  });

/** Nobody is there: the cursor and the bar for hands are gone. */
export const idle = (page: Page) =>
  expect(page.locator(".brief")).toHaveAttribute("data-idle", "", { timeout: 30_000 });
