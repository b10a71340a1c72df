import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test, vi } from "vitest";
import { siteUpdateStore } from "../../state/siteUpdate";
import { InstallOffer } from "./InstallOffer";

/** What is drawn when this is known of the site. */
function drawn(known: { installable: boolean; offlineReady: boolean }, language: "zh" | "en" = "zh"): string {
  const state = vi.spyOn(siteUpdateStore, "getInitialState").mockReturnValue({ waiting: false, ...known });
  try {
    return renderToStaticMarkup(createElement(InstallOffer, { language }));
  } finally {
    state.mockRestore();
  }
}

test("nothing is offered where nothing is kept, as on plain http", () => {
  expect(drawn({ installable: false, offlineReady: false })).toBe("");
});

test("the line says so once the list opens without a network, the button where the browser installs", () => {
  expect(drawn({ installable: false, offlineReady: true })).toBe("<p>断网也能看</p>");
  const button = drawn({ installable: true, offlineReady: false });
  expect(button).toBe('<button type="button" class="quiet-button">装到桌面</button>');
});

test("in English when asked", () => {
  const text = drawn({ installable: true, offlineReady: true }, "en").replaceAll(/<[^>]+>/g, "|");
  expect(text).toBe("|Also works without a network||Install on this phone|");
});
