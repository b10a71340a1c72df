-- 服务圈的依据：试过哪些设施、速度、网格和分摊方案，及其分级、日期、来源。
-- What the questions about reach rest on now: the places tested, the speed, the cells and the splits.
-- ? $1 kind 设施类别, $2 mode 出行方式, $3 with_assumptions 是否计入假设集, $4 roads_grade 道路分级, $5 roads_as_of 道路日期, $6 roads_source 道路来源
CREATE OR REPLACE TABLE reach_basis AS FROM reach_worth($1::VARCHAR, $2::VARCHAR, $3::BOOLEAN, $4::INTEGER, $5::VARCHAR, $6::VARCHAR)
