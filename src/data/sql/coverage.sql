-- 某类设施的服务圈内、圈外各有多少人，分镇（场）、分年龄段？启用已建成未运营的能多覆盖多少？
-- How many people live inside and beyond the reach of a kind, by town and age, and what would opening the closed ones gain?
-- ? $1 minutes 时限, $2 with_closed 是否计入已建成未运营
-- Reads what reach_people.sql and reach_basis.sql put together: minutes to the nearest open one, and to the nearest if the closed ones opened.
WITH cell AS (
  SELECT *,
    coalesce(CASE WHEN $2::BOOLEAN THEN minutes_opened ELSE minutes END <= $1::INTEGER, false) AS inside,
    coalesce(minutes_opened <= $1::INTEGER, false) AND NOT coalesce(minutes <= $1::INTEGER, false) AS gained
  FROM reach_people
), town AS (
  SELECT town_code AS subject,
    sum(people) AS people, sum(people) FILTER (inside) AS people_in, sum(people) FILTER (gained) AS people_gain,
    sum(a60) AS a60, sum(a60) FILTER (inside) AS a60_in, sum(a60) FILTER (gained) AS a60_gain,
    sum(b60) AS b60, sum(b60) FILTER (inside) AS b60_in, sum(b60) FILTER (gained) AS b60_gain,
    sum(a65) AS a65, sum(a65) FILTER (inside) AS a65_in, sum(a65) FILTER (gained) AS a65_gain,
    sum(b65) AS b65, sum(b65) FILTER (inside) AS b65_in, sum(b65) FILTER (gained) AS b65_gain,
    sum(a80) AS a80, sum(a80) FILTER (inside) AS a80_in, sum(a80) FILTER (gained) AS a80_gain,
    sum(b80) AS b80, sum(b80) FILTER (inside) AS b80_in, sum(b80) FILTER (gained) AS b80_gain
  FROM cell GROUP BY town_code
), split AS (
  SELECT subject, 'all' AS age, people AS base_a, people AS base_b, people_in AS in_a, people_in AS in_b,
    people_gain AS gain_a, people_gain AS gain_b FROM town
  UNION ALL SELECT subject, '60', a60, b60, a60_in, b60_in, a60_gain, b60_gain FROM town
  UNION ALL SELECT subject, '65', a65, b65, a65_in, b65_in, a65_gain, b65_gain FROM town
  UNION ALL SELECT subject, '80', a80, b80, a80_in, b80_in, a80_gain, b80_gain FROM town
), counted AS (
  SELECT coalesce(subject, 'county') AS subject, age,
    sum(base_a) AS base_a, sum(base_b) AS base_b,
    coalesce(sum(in_a), 0) AS in_a, coalesce(sum(in_b), 0) AS in_b,
    coalesce(sum(gain_a), 0) AS gain_a, coalesce(sum(gain_b), 0) AS gain_b
  FROM split GROUP BY GROUPING SETS ((subject, age), (age))
), worth AS (
  SELECT *,
    -- Nothing with a place: then nothing is known, which is not the same as nobody covered.
    CASE WHEN $2::BOOLEAN THEN open_placed + closed_placed ELSE open_placed END > 0 AS known,
    -- Some without a place: whom those serve is not known, so what is covered is only "at least".
    CASE WHEN $2::BOOLEAN THEN open_unplaced + closed_unplaced ELSE open_unplaced END > 0 AS partly
  FROM reach_basis
), measured AS (
  SELECT c.*, w.*, m.measure,
    CASE m.measure WHEN 'covered' THEN in_a WHEN 'beyond' THEN base_a - in_a WHEN 'gained' THEN gain_a
      ELSE in_a * 100.0 / nullif(base_a, 0) END AS value_a,
    CASE m.measure WHEN 'covered' THEN in_b WHEN 'beyond' THEN base_b - in_b WHEN 'gained' THEN gain_b
      ELSE in_b * 100.0 / nullif(base_b, 0) END AS value_b
  FROM counted c, worth w, (VALUES ('covered'), ('beyond'), ('covered_share'), ('gained')) m(measure)
)
SELECT subject, age, measure,
  CASE WHEN measure = 'gained' THEN CASE WHEN open_unplaced > 0 OR closed_placed = 0 THEN NULL ELSE least(value_a, value_b) END
    WHEN NOT known THEN NULL
    WHEN measure = 'beyond' AND partly THEN 0
    ELSE least(value_a, value_b) END AS value_low,
  CASE WHEN measure = 'gained' THEN
      CASE WHEN open_unplaced > 0 OR closed_placed = 0 OR closed_unplaced > 0 THEN NULL ELSE greatest(value_a, value_b) END
    WHEN NOT known OR (partly AND measure <> 'beyond') THEN NULL
    ELSE greatest(value_a, value_b) END AS value_high,
  least(base_a, base_b) AS base_low, greatest(base_a, base_b) AS base_high,
  CASE WHEN age = 'all' THEN people_grade ELSE elders_grade END AS grade, as_of, sources
FROM measured
ORDER BY subject, age, measure
