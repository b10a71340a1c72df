-- 每个镇（场）和全县各有几处某一组设施？
-- How many facilities of one group has each town, and the county?
-- ? group_id 设施组 / facility group
-- ? with_assumptions 是否计入假设集 / whether the assumption set counts
SELECT subject, value_low, value_high, NULL::DOUBLE AS base_low, NULL::DOUBLE AS base_high, grade, as_of, sources
FROM facilities_by_subject(?::VARCHAR, ?::BOOLEAN)
ORDER BY subject
