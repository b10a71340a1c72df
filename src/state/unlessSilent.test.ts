import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { MOST_SILENCE, unlessSilent } from "./unlessSilent";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const passed = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

/** Work that goes on when the test says so. */
function bench() {
  let say = () => {};
  let end: (value: string) => void = () => {};
  let stop: (cause: Error) => void = () => {};
  const late: string[] = [];
  let signal = new AbortController().signal;
  const answer = unlessSilent<string>(
    (heard, withdrawn) => {
      say = heard;
      signal = withdrawn;
      return new Promise((done, fail) => {
        end = done;
        stop = fail;
      });
    },
    () => new Error("没有动静"),
    (value) => late.push(value),
  );
  answer.catch(() => {});
  return {
    answer,
    late,
    withdrawn: () => signal.aborted,
    say: () => say(),
    end: (value: string) => end(value),
    stop: (why: Error) => stop(why),
  };
}

test("work that tells how far it is may take as long as it likes", async () => {
  const { answer, late, say, end } = bench();
  for (let i = 0; i < 10; i++) {
    await passed(MOST_SILENCE - 1);
    say();
  }
  end("好");
  await expect(answer).resolves.toBe("好");
  say();
  await passed(0);
  expect(late).toEqual([]);
});

test("silence is an error, and what comes after it is handed on, once", async () => {
  const { answer, late, withdrawn, say, end } = bench();
  await passed(MOST_SILENCE - 1);
  expect(withdrawn()).toBe(false);
  await passed(1);
  await expect(answer).rejects.toThrow("没有动静");
  // Else its worker would live on beside the next try's.
  expect(withdrawn()).toBe(true);
  say();
  end("迟到");
  await passed(0);
  expect(late).toEqual(["迟到"]);
  expect(vi.getTimerCount()).toBe(0);
});

test("work that fails does so in its own words and leaves no clock behind", async () => {
  const { answer, stop } = bench();
  stop(new Error("甲"));
  await expect(answer).rejects.toThrow("甲");
  expect(vi.getTimerCount()).toBe(0);
});
