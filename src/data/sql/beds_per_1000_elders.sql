-- 每千名60岁及以上老年人有多少张镇级敬老院建成床位？
-- How many built town-home beds are there per 1,000 residents aged 60 and over?
-- ? with_assumptions 是否计入假设集 / whether the assumption set counts
SELECT n.subject,
  n.value_low * 1000.0 / greatest(e.elders_a, e.elders_b) AS value_low,
  n.value_high * 1000.0 / least(e.elders_a, e.elders_b) AS value_high,
  least(e.elders_a, e.elders_b) AS base_low, greatest(e.elders_a, e.elders_b) AS base_high,
  greatest(n.grade, e.grade) AS grade, 
  -- As old as its oldest half.
  CASE WHEN n.as_of = 'undated' THEN n.as_of ELSE least(n.as_of, e.as_of) END AS as_of, n.sources || ';' || e.sources AS sources
FROM beds_by_subject('nursing.town', 'built', ?::BOOLEAN) n JOIN elders_by_subject() e ON e.subject = n.subject
ORDER BY n.subject
