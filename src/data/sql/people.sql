-- 每个镇（场）和全县有多少常住人口？
-- How many residents has each town, and the county?
SELECT s.subject, c.value AS value_low, c.value AS value_high, NULL::DOUBLE AS base_low, NULL::DOUBLE AS base_high,
  c.grade, c.as_of, c.source AS sources
FROM subjects() s JOIN people_by_subject() c ON c.subject = s.subject
ORDER BY s.subject
