-- 有哪些规范标准，何时完成，由谁负责？
-- Which norms are to be met, by when and by whom?
SELECT id, name, threshold, document, deadline, responsible_unit, source, as_of, grade
FROM norms
ORDER BY rowid
