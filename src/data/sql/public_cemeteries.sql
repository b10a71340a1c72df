-- 哪些镇有镇级公益性公墓？没有查到的是未知，不是没有。
-- Which towns have a public-benefit cemetery? Not found means unknown, never none.
-- ? with_assumptions 是否计入假设集 / whether the assumption set counts
WITH asked AS (
  SELECT * FROM facilities_by_subject('cemetery.town_public', ?::BOOLEAN)
), documented AS (
  SELECT * FROM facilities_by_subject('cemetery.town_public', false)
), answer AS (
  -- Where one is documented no other row can undo it: the town's answer rests on that row alone.
  SELECT * FROM documented WHERE subject <> 'county' AND value_low >= 1
  UNION ALL
  SELECT * FROM asked WHERE subject = 'county'
    OR subject NOT IN (SELECT subject FROM documented WHERE value_low >= 1)
)
SELECT subject, nullif(value_low, 0) AS value_low, CASE WHEN value_low = 0 THEN NULL ELSE value_high END AS value_high,
  NULL::DOUBLE AS base_low, NULL::DOUBLE AS base_high, grade, as_of, sources
FROM answer
ORDER BY subject
