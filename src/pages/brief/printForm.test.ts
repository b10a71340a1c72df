import { expect, test } from "vitest";
import { printAs, wantedForm } from "./printForm";

test("the browser's own command prints the briefing, a button what it says, once", () => {
  expect(wantedForm()).toBe("brief");
  const heard: string[] = [];
  printAs("notes", () => heard.push(wantedForm()));
  heard.push(wantedForm());
  expect(() =>
    printAs("notes", () => {
      throw new Error("no printer");
    }),
  ).toThrow("no printer");
  expect([...heard, wantedForm()]).toEqual(["notes", "brief", "brief"]);
});
