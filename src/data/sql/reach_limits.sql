-- 到达时间变了以后，把 5—60 分钟每个时限的圈内人数一次算好。
-- After minutes have changed, counts the people inside every limit from 5 to 60 minutes at once.
CREATE OR REPLACE TABLE reach_limits AS FROM people_by_limit()
