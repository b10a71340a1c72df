// In a process of its own: asks Valhalla for isochrones, one question a line, and tells what each took and gave.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const ROUNDS = 3;
const [module, config, file] = process.argv.slice(2);
const { Actor } = await import(pathToFileURL(module).href);
const actor = await Actor.fromConfigFile(config);
const questions = readFileSync(file, "utf8").trim().split("\n");

// Text in and text out, so that none of our parsing is counted.
const asked = async (question) => {
  const start = performance.now();
  try {
    const text = await actor.isochrone(question);
    return { milliseconds: performance.now() - start, text };
  } catch {
    return null;
  }
};

// The first round reads tiles and warms.
for (const question of questions) await asked(question);
const rounds = questions.map(() => []);
for (let round = 0; round < ROUNDS; round++)
  for (const [i, question] of questions.entries()) rounds[i].push(await asked(question));
const answers = rounds.map((answered) => {
  if (answered.includes(null)) return null;
  const { milliseconds, text } = answered.sort((a, b) => a.milliseconds - b.milliseconds)[ROUNDS >> 1];
  return { milliseconds, polygons: JSON.parse(text).features.map(({ geometry }) => geometry) };
});
process.send(answers, () => process.disconnect());
