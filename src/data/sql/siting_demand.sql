-- 选址为谁而选：每个网格有多少人、在哪个村？
-- For whom a site is chosen: how many people of an age live in each cell, in which village, and how many of 80 and over?
-- ? $1 age 年龄段
SELECT id, lon, lat, town_code, village_code,
  (CASE $1::VARCHAR WHEN 'all' THEN people WHEN '60' THEN elders_a WHEN '65' THEN elders_65_a ELSE elders_80_a END)::INTEGER AS a,
  (CASE $1::VARCHAR WHEN 'all' THEN people WHEN '60' THEN elders_b WHEN '65' THEN elders_65_b ELSE elders_80_b END)::INTEGER AS b,
  elders_80_a::INTEGER AS a80, elders_80_b::INTEGER AS b80
FROM demand ORDER BY id
