-- 有多少人在时限内到得了选定的一点，分镇（场）？
-- How many people can get to one place within a limit, by town?
-- ? $1 minutes 时限, $2 age 年龄段, $3 mode 出行方式, $4 roads_grade 道路分级, $5 roads_as_of 道路日期, $6 roads_source 道路来源
-- Reads what the kernel laid into `spot`; a cell that is not there cannot get there.
WITH cell AS (
  SELECT d.town_code, s.minutes, d.grade, d.as_of, d.source,
    CASE $2::VARCHAR WHEN 'all' THEN d.people WHEN '60' THEN d.elders_a WHEN '65' THEN d.elders_65_a ELSE d.elders_80_a END AS a,
    CASE $2::VARCHAR WHEN 'all' THEN d.people WHEN '60' THEN d.elders_b WHEN '65' THEN d.elders_65_b ELSE d.elders_80_b END AS b
  FROM demand d LEFT JOIN spot s ON s.id = d.id
), counted AS (
  SELECT coalesce(town_code, 'county') AS subject, sum(a) AS base_a, sum(b) AS base_b,
    coalesce(sum(a) FILTER (minutes <= $1::DOUBLE), 0) AS in_a, coalesce(sum(b) FILTER (minutes <= $1::DOUBLE), 0) AS in_b
  FROM cell GROUP BY GROUPING SETS ((town_code), ())
), worth AS (
  SELECT max(grade) AS grade, min(as_of) AS as_of, string_agg(DISTINCT source, ';' ORDER BY source) AS sources FROM cell
), split AS (
  SELECT max(grade) AS grade, string_agg(DISTINCT source, ';' ORDER BY source) AS sources
  FROM assumptions WHERE assumption_set = 'elders-split'
    AND NOT EXISTS (SELECT 1 FROM registered_by_subject('elders_60') r WHERE r.value IS NOT NULL)
)
SELECT subject, least(in_a, in_b)::INTEGER AS value_low, greatest(in_a, in_b)::INTEGER AS value_high,
  least(base_a, base_b)::INTEGER AS base_low, greatest(base_a, base_b)::INTEGER AS base_high,
  greatest(worth.grade, mode.grade, $4::INTEGER, CASE WHEN $2::VARCHAR <> 'all' THEN split.grade END) AS grade,
  CASE WHEN $5::VARCHAR = 'undated' THEN 'undated' ELSE least(worth.as_of, $5::VARCHAR) END AS as_of,
  concat_ws(';', worth.sources, mode.source, $6::VARCHAR, CASE WHEN $2::VARCHAR <> 'all' THEN split.sources END) AS sources
FROM counted, worth, split, (SELECT grade, source FROM travel_modes WHERE id = $3::VARCHAR) mode
ORDER BY subject
