-- 民政局说要做哪些事？
-- What does the bureau say it will do?
SELECT id, topic, words, responsible_unit, deadline, section, source, as_of, grade
FROM plans
ORDER BY rowid
