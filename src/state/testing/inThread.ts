import type { ReachDatabase } from "../../data/coverage";

/** A database in a thread as others see it: each question and each table put waits its turn, so that askers may come between. */
export const inThread = (database: ReachDatabase): ReachDatabase => ({
  ask: async (question, values) => {
    await new Promise((next) => setTimeout(next));
    return database.ask(question, values);
  },
  put: async (table, columns) => {
    await new Promise((next) => setTimeout(next));
    return database.put(table, columns);
  },
});
