-- 圈外的人住在哪些村（社区）？最多的在前。
-- In which villages do the people beyond reach live, worst first?
-- ? $1 minutes 时限, $2 with_closed 是否计入已建成未运营, $3 age 年龄段, $4 travel 出行模型
-- `away_minutes` is the mean minutes of the village's people to the nearest, over the cells where it is known.
WITH cell AS (
  SELECT village_code, town_code, people,
    CASE $3::VARCHAR WHEN 'all' THEN people WHEN '60' THEN a60 WHEN '65' THEN a65 ELSE a80 END AS a,
    CASE $3::VARCHAR WHEN 'all' THEN people WHEN '60' THEN b60 WHEN '65' THEN b65 ELSE b80 END AS b,
    CASE WHEN $2::BOOLEAN THEN minutes_opened ELSE minutes END AS minutes,
    CASE WHEN $2::BOOLEAN THEN people_minutes_opened ELSE people_minutes END AS people_minutes
  FROM reach_people WHERE travel = $4::VARCHAR
), village AS (
  SELECT village_code, any_value(town_code) AS town_code,
    sum(a) AS base_a, sum(b) AS base_b,
    coalesce(sum(a) FILTER (minutes IS NULL OR minutes > $1::INTEGER), 0) AS beyond_a,
    coalesce(sum(b) FILTER (minutes IS NULL OR minutes > $1::INTEGER), 0) AS beyond_b,
    sum(people_minutes) / nullif(sum(people) FILTER (minutes IS NOT NULL), 0) AS away_minutes
  FROM cell GROUP BY village_code
)
SELECT village_code, town_code,
  CASE WHEN $2::BOOLEAN AND w.open_unplaced + w.closed_unplaced > 0 OR w.open_unplaced > 0 THEN 0
    ELSE least(beyond_a, beyond_b) END AS value_low,
  greatest(beyond_a, beyond_b) AS value_high,
  least(base_a, base_b) AS base_low, greatest(base_a, base_b) AS base_high, away_minutes,
  CASE WHEN $3::VARCHAR = 'all' THEN w.people_grade ELSE w.elders_grade END AS grade, w.as_of, w.sources
FROM village, reach_basis w
WHERE w.travel = $4::VARCHAR AND beyond_a + beyond_b > 0
  AND w.open_placed + CASE WHEN $2::BOOLEAN THEN w.closed_placed ELSE 0 END > 0
ORDER BY beyond_a + beyond_b DESC, away_minutes DESC, village_code
