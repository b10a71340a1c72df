-- 某类设施的服务圈内、圈外各有多少人，分镇（场）、分年龄段？启用已建成未运营的能多覆盖多少？
-- How many people live inside and beyond the reach of a kind, by town and age, and what would opening the closed ones gain?
-- ? $1 minutes 时限, $2 with_closed 是否计入已建成未运营, $3 travel 出行模型
-- Looks up what reach_limits.sql counted and reach_basis.sql put together.
WITH worth AS (
  SELECT *,
    -- Nothing with a place: then nothing is known, which is not the same as nobody covered.
    CASE WHEN $2::BOOLEAN THEN open_placed + closed_placed ELSE open_placed END > 0 AS known,
    -- Some without a place: whom those serve is not known, so what is covered is only "at least".
    CASE WHEN $2::BOOLEAN THEN open_unplaced + closed_unplaced ELSE open_unplaced END > 0 AS partly
  FROM reach_basis WHERE travel = $3::VARCHAR
), measured AS (
  SELECT c.*, w.* EXCLUDE (travel), m.measure,
    CASE m.measure WHEN 'covered' THEN in_a WHEN 'beyond' THEN base_a - in_a WHEN 'gained' THEN gain_a WHEN 'unreachable' THEN cut_a WHEN 'off_road' THEN off_a
      ELSE in_a * 100.0 / nullif(base_a, 0) END AS value_a,
    CASE m.measure WHEN 'covered' THEN in_b WHEN 'beyond' THEN base_b - in_b WHEN 'gained' THEN gain_b WHEN 'unreachable' THEN cut_b WHEN 'off_road' THEN off_b
      ELSE in_b * 100.0 / nullif(base_b, 0) END AS value_b
  FROM reach_limits c, worth w, (VALUES ('covered'), ('beyond'), ('covered_share'), ('gained'), ('unreachable'), ('off_road')) m(measure)
  WHERE c.travel = $3::VARCHAR AND c.minutes = $1::INTEGER AND c.with_closed = $2::BOOLEAN
    -- A straight line leads everywhere: only of roads is it asked whom they do not reach.
    AND (m.measure NOT IN ('unreachable', 'off_road') OR $3::VARCHAR = 'network')
)
SELECT subject, age, measure,
  CASE WHEN measure = 'gained' THEN CASE WHEN open_unplaced > 0 OR closed_placed = 0 THEN NULL ELSE least(value_a, value_b) END
    WHEN NOT known THEN NULL
    WHEN measure IN ('beyond', 'unreachable') AND partly THEN 0
    ELSE least(value_a, value_b) END AS value_low,
  CASE WHEN measure = 'gained' THEN
      CASE WHEN open_unplaced > 0 OR closed_placed = 0 OR closed_unplaced > 0 THEN NULL ELSE greatest(value_a, value_b) END
    WHEN NOT known OR (partly AND measure NOT IN ('beyond', 'unreachable')) THEN NULL
    ELSE greatest(value_a, value_b) END AS value_high,
  least(base_a, base_b) AS base_low, greatest(base_a, base_b) AS base_high,
  CASE WHEN age = 'all' THEN people_grade ELSE elders_grade END AS grade, as_of, sources
FROM measured
ORDER BY subject, age, measure
