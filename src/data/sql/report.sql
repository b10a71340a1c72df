-- 总结写了哪些数，逐年各是多少？同一指标最新的在前，指标按底账的先后。
-- What figures do the reports state, year by year? The newest of a code first, codes in the ledger's order.
SELECT code, label_zh, value, coalesce(at_least, false) AS at_least, previous, unit, section, question,
  coalesce(internal, false) AS internal, note, source, as_of, grade
FROM reported_by_year()
ORDER BY position, years_back
