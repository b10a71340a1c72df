/** The ages people are counted by 年龄段: id as in data/sql/coverage.sql. Elders are 60 and over unless said otherwise. */
export const AGE_GROUPS = [
  { id: "60", zh: "60岁及以上老年人" },
  { id: "65", zh: "65岁及以上" },
  { id: "80", zh: "80岁及以上" },
  { id: "all", zh: "全部常住人口" },
] as const;

export type AgeGroup = (typeof AGE_GROUPS)[number]["id"];
