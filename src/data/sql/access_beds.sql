-- 每千人可达床位有多少，分镇（场）和村（社区）？
-- How many beds within reach per 1,000 people, by town and village?
-- ? $1 age 年龄段, $2 kind 设施类别, $3 mode 出行方式, $4 with_assumptions 是否计入假设集, $5 beds_grade 床位分级,
-- ? $6 beds_as_of 床位日期, $7 beds_source 床位来源, $8 open_ended 是否有床位只知下界,
-- ? $9 roads_grade 道路分级, $10 roads_as_of 道路日期, $11 roads_source 道路来源
-- A place's value is the mean over its people of what the kernel laid into `cell_access`.
WITH cell AS (
  SELECT d.town_code, d.village_code, c.* EXCLUDE (id),
    CASE $1::VARCHAR WHEN 'all' THEN d.people WHEN '60' THEN d.elders_a WHEN '65' THEN d.elders_65_a ELSE d.elders_80_a END AS a,
    CASE $1::VARCHAR WHEN 'all' THEN d.people WHEN '60' THEN d.elders_b WHEN '65' THEN d.elders_65_b ELSE d.elders_80_b END AS b
  FROM demand d JOIN cell_access c ON c.id = d.id
), place AS (
  SELECT coalesce(village_code, town_code, 'county') AS subject, village_code IS NOT NULL AS village,
    sum(a) AS base_a, sum(b) AS base_b,
    sum(a_low * a) / nullif(sum(a), 0) AS a_low, sum(a_high * a) / nullif(sum(a), 0) AS a_high,
    sum(b_low * b) / nullif(sum(b), 0) AS b_low, sum(b_high * b) / nullif(sum(b), 0) AS b_high
  FROM cell GROUP BY GROUPING SETS ((town_code, village_code), (town_code), ())
), demanded AS (
  SELECT max(grade) AS grade, min(as_of) AS as_of, string_agg(DISTINCT source, ';' ORDER BY source) AS sources FROM demand
), site AS (
  SELECT max(grade) AS grade, newest(as_of) AS as_of, string_agg(DISTINCT source, ';' ORDER BY source) AS sources
  FROM reach_sites($2::VARCHAR, $4::BOOLEAN)
), split AS (
  SELECT max(grade) AS grade, string_agg(DISTINCT source, ';' ORDER BY source) AS sources
  FROM assumptions WHERE assumption_set = 'elders-split'
    AND NOT EXISTS (SELECT 1 FROM registered_by_subject('elders_60') r WHERE r.value IS NOT NULL)
)
SELECT subject, village,
  least(a_low, b_low) AS value_low,
  CASE WHEN $8::BOOLEAN THEN NULL ELSE greatest(a_high, b_high) END AS value_high,
  least(base_a, base_b)::INTEGER AS base_low, greatest(base_a, base_b)::INTEGER AS base_high,
  greatest(demanded.grade, site.grade, mode.grade, $5::INTEGER, $9::INTEGER, CASE WHEN $1::VARCHAR <> 'all' THEN split.grade END) AS grade,
  CASE WHEN 'undated' IN (site.as_of, $6::VARCHAR, coalesce($10::VARCHAR, '')) THEN 'undated'
    ELSE least(site.as_of, demanded.as_of, $6::VARCHAR, $10::VARCHAR) END AS as_of,
  concat_ws(';', site.sources, demanded.sources, mode.source, $7::VARCHAR, $11::VARCHAR,
    CASE WHEN $1::VARCHAR <> 'all' THEN split.sources END) AS sources
FROM place, demanded, site, split, (SELECT grade, source FROM travel_modes WHERE id = $3::VARCHAR) mode
ORDER BY value_low NULLS LAST, subject
