import { expect, test } from "vitest";
import type { SitingAsk } from "./siting";
import { sitingFrom, sitingWord } from "./sitingLink";

const PLAIN: SitingAsk = {
  objective: "pmedian",
  sites: 1,
  town: null,
  people: "county",
  except: [],
  must: [],
  beds: null,
  assign: "split",
  budget: null,
  closures: 0,
  eighty: 1,
};

test("every part of a question comes back from its word", () => {
  const full: SitingAsk = {
    objective: "lscp",
    sites: 10,
    town: "441521-meilong-farm",
    people: "town",
    except: ["441521110", "441521110201"],
    must: ["441521119"],
    beds: { perSite: 35, per1000: 3.8 },
    assign: "single",
    budget: { most: 1200.5, perSite: 0, perBed: 8 },
    closures: 2,
    eighty: 1,
  };
  expect(sitingFrom(sitingWord(full))).toEqual(full);
  expect(sitingWord(full)).toBe(
    "lscp~p10~t441521-meilong-farm~own~x441521110.441521110201~m441521119~b35_3.8~single~y1200.5_0_8~c2",
  );
  expect(sitingFrom(sitingWord({ ...PLAIN, eighty: 3 }))).toEqual({ ...PLAIN, eighty: 3 });
  expect(sitingWord(PLAIN)).toBe("pmedian~p1");
  expect(sitingFrom("pmedian~p1")).toEqual(PLAIN);
  expect(encodeURIComponent(sitingWord(full))).toBe(sitingWord(full));
});

test.each([
  "",
  "best~p1",
  "mclp~p-1",
  "mclp~p11",
  "mclp~p1.5",
  "mclp~p1~p2",
  "mclp~p1~own",
  "mclp~p1~t<b>",
  "mclp~p1~xa~ma",
  "mclp~p1~xa.a",
  "mclp~p1~b0_3",
  "mclp~p1~b35",
  "mclp~p1~b35_-3",
  "mclp~p1~b35_1e9",
  "mclp~p1~y1_2",
  "mclp~p1~e1",
  "mclp~p1~b35_3.8~e2",
  "mclp~p1~c0",
  "mclp~p1~c6",
  "mclp~p1~q7",
  `mclp~p1~x${Array.from({ length: 81 }, (_, i) => `v${i}`).join(".")}`,
])("a word that does not hold is not half taken: %s", (word) => {
  expect(sitingFrom(word)).toBeUndefined();
});
