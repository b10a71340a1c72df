-- 到达时间变了以后，重新按村（社区）和整分钟汇总人口，供服务圈各问题使用。
-- After minutes have changed, sums people again by village and whole minute, for the questions about reach.
CREATE OR REPLACE TABLE reach_people AS FROM people_by_minute()
