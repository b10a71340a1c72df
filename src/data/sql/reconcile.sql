-- 底账与总结逐项对得上吗？每个报告数属于哪一类：合计、恒等、无可核对项？
-- Does the ledger agree with the report, figure by figure, and how was each checked?
WITH home AS (
  SELECT * FROM facilities WHERE group_id = 'nursing.town'
), bed AS (
  SELECT * FROM facility_beds WHERE assumption_set IS NULL
), reported AS MATERIALIZED (
  SELECT * FROM reported_now()
), built_year(code) AS (
  SELECT code FROM reported WHERE code LIKE 'canteen.built_%'
  UNION VALUES ('canteen.built_2021'), ('canteen.built_2022'), ('canteen.built_2023')
), computed(code, class, low, high, rule) AS (
  SELECT 'nursing.centre.beds', 'summed', sum(beds_low), sum(beds_high), '底账：县中心敬老院建成床位（下界）'
    FROM bed WHERE measure = 'built' AND holder_id IN (SELECT id FROM facilities WHERE group_id = 'nursing.centre')
  UNION ALL SELECT 'nursing.town.count', 'summed', count(DISTINCT town_code) FILTER (status <> 'siting'),
    count(*) FILTER (status <> 'siting'), '底账：镇级敬老院已建成行数，每镇（场）一所' FROM home
  UNION ALL SELECT 'nursing.town.operating', 'summed', n, n, '底账：状态为运营中的行数'
    FROM (SELECT count(*) AS n FROM home WHERE status = 'operating')
  UNION ALL SELECT 'nursing.town.built_not_open', 'summed', n, n, '底账：状态为已建成未运营的行数'
    FROM (SELECT count(*) AS n FROM home WHERE status = 'built_not_open')
  UNION ALL SELECT 'nursing.town.siting', 'summed', n, n, '底账：状态为择址中的镇数'
    FROM (SELECT count(DISTINCT town_code) AS n FROM home WHERE status = 'siting')
  UNION ALL SELECT 'nursing.town.beds', 'summed',
    CASE WHEN parts IS NOT NULL AND total IS NOT NULL THEN least(parts, parts_high, total, total_high) END,
    CASE WHEN parts IS NOT NULL AND total IS NOT NULL THEN greatest(parts, parts_high, total, total_high) END,
    '底账：已知床位 + 未分列床位 = 组合计'
    FROM (SELECT sum(beds_low) FILTER (part = 'total') AS total, sum(beds_high) FILTER (part = 'total') AS total_high,
      sum(beds_high) FILTER (part = 'remainder' OR holder_id IN (SELECT id FROM home)) AS parts_high,
      sum(beds_low) FILTER (part = 'remainder' OR holder_id IN (SELECT id FROM home)) AS parts
      FROM bed WHERE measure = 'built' AND (holder_id = 'nursing.town' OR holder_id IN (SELECT id FROM home)))
  UNION ALL SELECT 'care_station.urban', 'identity', n, n, '城镇站 + 农村站 = 底账服务站行数'
    FROM (SELECT count(*) - (SELECT value FROM reported WHERE code = 'care_station.rural') AS n
      FROM facilities WHERE group_id = 'care_station')
  UNION ALL SELECT 'care_station.rural', 'identity', n, n, '城镇站 + 农村站 = 底账服务站行数'
    FROM (SELECT count(*) - (SELECT value FROM reported WHERE code = 'care_station.urban') AS n
      FROM facilities WHERE group_id = 'care_station')
  UNION ALL SELECT 'care_station.demo', 'summed', n, n, '底账：点名的示范站行数（有村、有年份）'
    FROM (SELECT count(DISTINCT village_code) FILTER (opened_year IS NOT NULL) AS n
      FROM facilities WHERE group_id = 'care_station' AND demonstration)
  UNION ALL SELECT 'care_centre.town', 'summed', n, n, '底账：镇综合养老服务中心行数，每镇一个'
    FROM (SELECT count(DISTINCT town_code) AS n FROM facilities WHERE group_id = 'care_centre.town')
  UNION ALL SELECT 'canteen.count', 'summed', n, n, '底账：幸福食堂行数'
    FROM (SELECT count(*) AS n FROM facilities WHERE group_id = 'canteen' AND status <> 'siting')
  UNION ALL SELECT code, 'identity', n, n, '报告内：' || (SELECT string_agg(right(code, 4) || '年', ' + ' ORDER BY code) FROM built_year) || ' = 合计'
    FROM (SELECT r.code, (SELECT value FROM reported WHERE code = 'canteen.count') - (SELECT sum(o.value) FROM reported o
        WHERE o.code LIKE 'canteen.built_%' AND o.code <> r.code) AS n
      FROM built_year r)
  UNION ALL SELECT 'medical_beds.total', 'summed', n, high, '底账：四家医疗机构床位之和'
    FROM (SELECT sum(beds_low) AS n, sum(beds_high) AS high FROM bed
      WHERE measure = 'medical_care' AND holder_id IN (SELECT id FROM facilities WHERE group_id = 'medical_care'))
  UNION ALL SELECT wanted.code, 'summed', min(b.beds_low), max(b.beds_high), '底账：' || wanted.name || '床位'
    FROM (VALUES ('medical_beds.chengdong', '城东医院'), ('medical_beds.tailin', '泰林医院'),
      ('medical_beds.meilong', '梅陇中心卫生院'), ('medical_beds.tcm', '海丰县中医医院')) wanted(code, name)
    LEFT JOIN facilities f ON f.group_id = 'medical_care' AND f.name = wanted.name
    LEFT JOIN bed b ON b.holder_id = f.id AND b.measure = 'medical_care'
    GROUP BY wanted.code, wanted.name
  UNION ALL SELECT 'village.count', 'summed', n, n, '底账：口径内镇（场）的村（社区）行数'
    FROM (SELECT count(*) AS n FROM villages WHERE town_code IN (SELECT code FROM towns WHERE in_scope))
  UNION ALL SELECT 'cemetery.commercial', 'summed', n, n, '底账：经营性公墓行数'
    FROM (SELECT count(*) AS n FROM facilities WHERE group_id = 'cemetery.commercial')
  UNION ALL SELECT 'cemetery.town_public', 'summed', n, n, '底账：镇级公益性公墓行数，有镇名的各在一镇'
    FROM (SELECT count(DISTINCT town_code) + count(*) FILTER (town_code IS NULL) AS n
      FROM facilities WHERE group_id = 'cemetery.town_public')
  UNION ALL SELECT 'cemetery.town_coverage', 'identity', n, n, '报告内：镇级公益性公墓 ÷ 底账中的镇数'
    FROM (SELECT 100 * (SELECT value FROM reported WHERE code = 'cemetery.town_public') / count(*) AS n
      FROM towns WHERE in_scope AND is_town)
  UNION ALL SELECT wanted.code, 'identity', n, n, '报告内：设施 + 设备 = 合计'
    FROM (SELECT 'funeral.capital' AS code, sum(value) AS n FROM reported
        WHERE code IN ('funeral.capital_facilities', 'funeral.capital_equipment')
      UNION ALL SELECT part.code, (SELECT value FROM reported WHERE code = 'funeral.capital') - (SELECT sum(value)
          FROM reported WHERE code LIKE 'funeral.capital_%' AND code <> part.code)
        FROM (VALUES ('funeral.capital_facilities'), ('funeral.capital_equipment')) part(code)) wanted
  UNION ALL SELECT wanted.code, 'identity', n, n, '报告内：站内 + 街面 = 合计'
    FROM (SELECT 'rescue.total' AS code, sum(value) AS n FROM reported WHERE code IN ('rescue.in_station', 'rescue.street')
      UNION ALL SELECT part.code, (SELECT value FROM reported WHERE code = 'rescue.total') - (SELECT sum(value)
          FROM reported WHERE code IN ('rescue.in_station', 'rescue.street') AND code <> part.code)
        FROM (VALUES ('rescue.in_station'), ('rescue.street')) part(code)) wanted
  UNION ALL SELECT wanted.code, 'identity', n, n, '已登记 + 已核名 = 底账中的镇数'
    FROM (SELECT part.code, (SELECT count(*) FROM towns WHERE in_scope AND is_town) - (SELECT sum(value)
          FROM reported WHERE code LIKE 'community_org.%' AND code <> part.code) AS n
        FROM (VALUES ('community_org.registered'), ('community_org.pending')) part(code)) wanted
), census_check(code, label_zh, unit, reported, computed, tolerance, rule, source, as_of, grade) AS (
  SELECT 'census.people', '常住人口（13个镇场合计）', '人',
    max(value) FILTER (subject = 'county'), sum(value) FILTER (subject IN (SELECT code FROM towns WHERE in_scope)), 0,
    '公报：各镇（场）之和 = 全县', string_agg(DISTINCT source, ';' ORDER BY source), newest(as_of), max(grade) FROM census WHERE measure = 'people_2020'
  UNION ALL SELECT 'census.sex', '常住人口（男 + 女）', '人',
    (SELECT value FROM census WHERE measure = 'people_2020' AND subject = 'county'), sum(value), 0,
    '公报第三号：男 + 女 = 全县', string_agg(DISTINCT source, ';' ORDER BY source), newest(as_of), max(grade) FROM census WHERE measure IN ('male_2020', 'female_2020')
  UNION ALL SELECT 'census.share_2010', '2010年各镇（场）人口占比合计', '%', 100, round(sum(value), 2), 0.05,
    '公报第二号：占比之和 = 100%（四舍五入，容差0.05）',
    string_agg(DISTINCT source, ';' ORDER BY source), newest(as_of), max(grade) FROM census WHERE measure = 'share_2010_pct'
  UNION ALL SELECT 'census.ages', '年龄占比合计（0—14、15—59、60岁及以上）', '%', 100, round(sum(value), 2), 0,
    '三段占比之和 = 100%', string_agg(DISTINCT source, ';' ORDER BY source), newest(as_of), max(grade) FROM census WHERE measure IN ('share_0_14_pct', 'share_15_59_pct', 'share_60_plus_pct')
), line AS (
  SELECT coalesce(i.code, c.code) AS code, i.label_zh, i.section, i.unit, i.value AS reported,
    coalesce(i.at_least, false) AS at_least, i.previous, c.low AS computed_low, c.high AS computed_high,
    coalesce(c.class, 'carried') AS class, c.rule,
    CASE WHEN c.code IS NULL THEN NULL
      WHEN i.value IS NULL OR c.low IS NULL THEN false
      WHEN i.at_least THEN c.low = i.value AND c.high IS NULL
      ELSE coalesce(c.low = i.value AND c.high = i.value, false) END AS agrees,
    i.question, i.note, coalesce(i.source, '') AS source, coalesce(i.as_of, '') AS as_of, i.grade,
    coalesce(i.internal, false) AS internal, i.position
  FROM reported i FULL JOIN computed c ON c.code = i.code
  UNION ALL
  SELECT code, label_zh, '普查', unit, reported, false, NULL, computed, computed, 'identity', rule,
    coalesce(abs(reported - computed) <= tolerance, false), NULL, NULL, source, as_of, grade, false, NULL
  FROM census_check
)
SELECT * EXCLUDE (position) FROM line ORDER BY position NULLS LAST, code
