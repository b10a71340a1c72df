import { proxy } from "comlink";
import { openSiting } from "../../../src/analysis/siting/index";
import type { SitingAnswer, SitingProgress } from "../../../src/analysis/siting/instance";
import type { SitingObjective } from "../../../src/model/siting";

/** What the bench asks the page: an instance of the server's by its number, and a question about it. Infinity does not pass as JSON: null. */
export interface Question {
  readonly instance: number;
  readonly objective: SitingObjective;
  readonly within: number | null;
  readonly p: number | null;
  readonly limitSeconds: number;
}

/** What came of it; seconds until a gap of 0 was told (null = never, only the answer says so), and how long the page waited, posting there and back included. */
export interface PageAnswer
  extends Pick<SitingAnswer, "status" | "objective" | "bound" | "gap" | "tiesProved"> {
  readonly seconds: number;
  readonly proofSeconds: number | null;
  readonly waited: number;
  readonly greedy: number | null;
}

const { thread, broken } = openSiting();

async function column(instance: number, name: "cost" | "weights"): Promise<Float64Array> {
  const answer = await fetch(`/instances/${instance}/${name}`);
  return new Float64Array(await answer.arrayBuffer());
}

async function ask({ instance, objective, within, p, limitSeconds }: Question): Promise<PageAnswer> {
  const [cost, weights] = await Promise.all([column(instance, "cost"), column(instance, "weights")]);
  const start = performance.now();
  const question = {
    objective,
    weights,
    cost,
    within: within ?? Number.POSITIVE_INFINITY,
    p: p ?? Number.POSITIVE_INFINITY,
    fixed: [],
    excluded: [],
    groups: [],
    capacity: null,
    assign: "split" as const,
    budget: null,
  };
  let proof: number | null = null;
  const hear = proxy(({ gap }: SitingProgress) => {
    if (gap === 0) proof ??= (performance.now() - start) / 1000;
  });
  const found = await Promise.race([thread.solve(question, limitSeconds, hear), broken]);
  const { status, objective: value, bound, gap, tiesProved, greedy, seconds } = found;
  const waited = (performance.now() - start) / 1000;
  const told = { status, objective: value, bound, gap, tiesProved, greedy: greedy.objective };
  return { ...told, seconds, proofSeconds: proof, waited };
}

Object.assign(window, { ask });
