import { expect, test } from "vitest";
import { meanMinutes, nearestOf, partOf, peopleFarther, peopleWithin, villageMeans } from "./countyCells";

const FAR = Number.POSITIVE_INFINITY;
// Three cells, two places; nobody gets from the third cell to the second place.
const MINUTES = Float64Array.of(5, 9, 20, 10, 15, FAR);
const PEOPLE = Float64Array.of(10, 30, 60);

test("the nearest of what is open, at the limit itself still within it", () => {
  expect([...nearestOf(MINUTES, 2, [0, 1])]).toEqual([5, 10, 15]);
  expect([...nearestOf(MINUTES, 2, [1])]).toEqual([9, 10, FAR]);
  expect([...nearestOf(MINUTES, 2, [])]).toEqual([FAR, FAR, FAR]);
  expect(peopleWithin(nearestOf(MINUTES, 2, [0, 1]), PEOPLE, 10)).toBe(40);
  expect(peopleWithin(nearestOf(MINUTES, 2, [0, 1]), PEOPLE, 9.99)).toBe(10);
});

test("a mean is of those who get there, and of nobody there is none", () => {
  expect(meanMinutes(nearestOf(MINUTES, 2, [1]), PEOPLE)).toBe((9 * 10 + 10 * 30) / 40);
  expect(meanMinutes(nearestOf(MINUTES, 2, []), PEOPLE)).toBeNull();
});

test("a way is longer when it is, not by the dust of a sum", () => {
  const before = Float64Array.of(5, 10, 15);
  expect(peopleFarther(Float64Array.of(5 + 1e-9, 11, FAR), before, PEOPLE)).toBe(90);
  expect(peopleFarther(before, before, PEOPLE)).toBe(0);
  expect(peopleFarther(Float64Array.of(4, 10, 15), before, PEOPLE)).toBe(0);
});

test("a village's minutes are its people's mean; where one cannot go the village cannot", () => {
  const { minutes, people } = villageMeans(MINUTES, 2, PEOPLE, Int32Array.of(0, 0, 1), 3);
  expect([...people]).toEqual([40, 60, 0]);
  expect([...minutes]).toEqual([(50 + 600) / 40, (90 + 300) / 40, 15, FAR, 0, 0]);
});

test("nobody's cell says nothing, even where it leads nowhere", () => {
  const { minutes } = villageMeans(Float64Array.of(3, FAR), 1, Float64Array.of(2, 0), Int32Array.of(0, 0), 1);
  expect([...minutes]).toEqual([3]);
});

test("part of a matrix in the order asked for", () => {
  expect([...partOf(MINUTES, 2, [2, 0], [1, 0])]).toEqual([FAR, 15, 9, 5]);
});
