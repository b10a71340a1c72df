-- 每个镇（场）和全县某一组设施有多少张床位？
-- How many beds has one group of facilities in each town, and the county?
-- ? group_id 设施组 / facility group
-- ? measure 床位口径 / which beds
-- ? with_assumptions 是否计入假设集 / whether the assumption set counts
SELECT subject, value_low, value_high, NULL::DOUBLE AS base_low, NULL::DOUBLE AS base_high, grade, as_of, sources
FROM beds_by_subject(?::VARCHAR, ?::VARCHAR, ?::BOOLEAN)
ORDER BY subject
