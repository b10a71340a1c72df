-- 选址的依据：试过哪些设施、速度、网格和分摊方案，及其分级、日期、来源。
-- What an answer about siting rests on: the places of the kind, the speed, the cells, the splits, the roads.
-- ? $1 age 年龄段, $2 kind 设施类别, $3 mode 出行方式, $4 with_assumptions 是否计入假设集,
-- ? $5 roads_grade 道路分级, $6 roads_as_of 道路日期, $7 roads_source 道路来源
WITH demanded AS (
  SELECT max(grade) AS grade, min(as_of) AS as_of, string_agg(DISTINCT source, ';' ORDER BY source) AS sources FROM demand
), site AS (
  SELECT max(grade) AS grade, newest(as_of) AS as_of, string_agg(DISTINCT source, ';' ORDER BY source) AS sources,
    count(*) FILTER (lon IS NULL)::INTEGER AS unplaced
  FROM reach_sites($2::VARCHAR, $4::BOOLEAN)
), split AS (
  SELECT max(grade) AS grade, string_agg(DISTINCT source, ';' ORDER BY source) AS sources
  FROM assumptions WHERE assumption_set = 'elders-split'
    AND NOT EXISTS (SELECT 1 FROM registered_by_subject('elders_60') r WHERE r.value IS NOT NULL)
)
SELECT greatest(demanded.grade, site.grade, mode.grade, $5::INTEGER, CASE WHEN $1::VARCHAR <> 'all' THEN split.grade END) AS grade,
  CASE WHEN site.as_of = 'undated' OR coalesce($6::VARCHAR, '') = 'undated' THEN 'undated'
    ELSE least(coalesce(site.as_of, demanded.as_of), demanded.as_of, $6::VARCHAR) END AS as_of,
  concat_ws(';', site.sources, demanded.sources, mode.source, $7::VARCHAR,
    CASE WHEN $1::VARCHAR <> 'all' THEN split.sources END) AS sources,
  site.unplaced
FROM demanded, site, split, (SELECT grade, source FROM travel_modes WHERE id = $3::VARCHAR) mode
