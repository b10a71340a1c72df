-- 每个网格有多少要用床位的人？
-- How many people of an age would use the beds, by cell, under either split?
-- ? $1 age 年龄段
SELECT id,
  (CASE $1::VARCHAR WHEN 'all' THEN people WHEN '60' THEN elders_a WHEN '65' THEN elders_65_a ELSE elders_80_a END)::INTEGER AS a,
  (CASE $1::VARCHAR WHEN 'all' THEN people WHEN '60' THEN elders_b WHEN '65' THEN elders_65_b ELSE elders_80_b END)::INTEGER AS b
FROM demand ORDER BY id
