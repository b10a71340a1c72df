import type { Page } from "@playwright/test";

/** Drops a file on a part of the page, as a hand would from a folder 拖放文件. */
export async function dropFile(page: Page, onto: string, name: string, bytes: Uint8Array): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([name, base64]) => {
      const binary = atob(base64 as string);
      const content = Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], name as string));
      return transfer;
    },
    [name, Buffer.from(bytes).toString("base64")],
  );
  const target = page.locator(onto).first();
  await target.dispatchEvent("dragover", { dataTransfer: transfer });
  await target.dispatchEvent("drop", { dataTransfer: transfer });
}
