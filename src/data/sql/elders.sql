-- 每个镇（场）和全县有多少60岁及以上老年人，占常住人口多少？
-- How many residents aged 60 and over has each town, and the county?
-- ? split 'a'、'b' 或 'both' / which split
WITH asked AS (SELECT ?::VARCHAR AS split)
SELECT e.subject,
  CASE split WHEN 'a' THEN elders_a WHEN 'b' THEN elders_b ELSE least(elders_a, elders_b) END AS value_low,
  CASE split WHEN 'a' THEN elders_a WHEN 'b' THEN elders_b ELSE greatest(elders_a, elders_b) END AS value_high,
  c.value AS base_low, c.value AS base_high,
  e.grade, e.as_of, e.sources
FROM elders_by_subject() e JOIN people_by_subject() c ON c.subject = e.subject, asked
ORDER BY e.subject
