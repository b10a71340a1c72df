import { beforeEach, expect, test } from "vitest";
import { openBrief, openBriefTown, pauseTour, showChapter, takeBriefLink } from "../../state/briefActions";
import { briefStore, openingBrief } from "../../state/briefStore";
import { PARTS } from "./wallParts";

const { chapter, town, stage } = PARTS;
const on = () => briefStore.getState().chapter;

beforeEach(() => {
  takeBriefLink(openingBrief, []);
  openBrief();
});

test("a chapter that failed is left if the tour moves, and once: not after the tour itself went on", () => {
  chapter.leave("overview");
  expect(on()).toBe("relief");
  chapter.leave("overview");
  expect(on()).toBe("relief");
  pauseTour();
  chapter.leave("relief");
  expect(on()).toBe("relief");
});

test("a town's page that failed is closed, on a frozen wall too; another one is not", () => {
  takeBriefLink({ ...openingBrief, frozen: true, town: "441521110" }, []);
  town.leave("441521111");
  expect(briefStore.getState().town).toBe("441521110");
  town.leave("441521110");
  expect(briefStore.getState()).toMatchObject({ town: null, chapter: "overview" });
});

test("a stage that failed leaves the chapter and the town's page beside it", () => {
  showChapter("gaps");
  openBriefTown("441521110");
  stage.leave("gaps");
  expect(briefStore.getState()).toMatchObject({ chapter: "gaps", town: "441521110" });
});
