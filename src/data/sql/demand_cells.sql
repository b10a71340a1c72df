-- 人口网格在哪里？
-- Where are the cells that people are counted on?
SELECT id, lon, lat FROM demand ORDER BY id
