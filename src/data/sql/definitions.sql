-- Shared definitions 共用口径, run once when the database opens, so that a figure has one definition on every door.
-- Grades are taken over every row tested, not only those kept; see src/README.md.

-- Each facility with the town it counts in: documented first, the assumption set's only when asked for.
CREATE OR REPLACE MACRO facility_towns(with_assumptions) AS TABLE
SELECT
  f.id, f.group_id, f.status, f.as_of,
  coalesce(f.town_code, p.town_code) AS in_town,
  greatest(f.grade, coalesce(p.grade, f.grade)) AS grade,
  CASE WHEN p.source IS NULL THEN f.source ELSE f.source || ';' || p.source END AS source,
  -- What the row is worth where its town does not matter: in the county's total.
  f.grade AS own_grade, f.source AS own_source
FROM facilities f
LEFT JOIN (
  SELECT places.holder_id, places.town_code, places.source,
    CASE WHEN places.assumption_set IS NULL THEN places.grade
      ELSE (SELECT max(a.grade) FROM assumptions a WHERE a.assumption_set = places.assumption_set) END AS grade
  FROM facility_places places
  WHERE places.assumption_set IS NULL OR with_assumptions
) p ON p.holder_id = f.id AND f.town_code IS NULL;

-- The subjects of every figure: the county and each town in scope.
CREATE OR REPLACE MACRO subjects() AS TABLE
SELECT 'county' AS subject UNION ALL SELECT code FROM towns WHERE in_scope;

-- The newest date among rows; 'undated' only when no row carries one.
CREATE OR REPLACE MACRO newest(as_of) AS
  coalesce(max(as_of) FILTER (as_of <> 'undated'), 'undated');

-- Facilities of a group, by subject. A row without a town could be in any: then a town's count is only "at least".
CREATE OR REPLACE MACRO facilities_by_subject(wanted_group, with_assumptions) AS TABLE
SELECT
  s.subject,
  CASE WHEN counted.inside = 0 AND counted.unlocated > 0 THEN NULL ELSE counted.inside END AS value_low,
  CASE WHEN counted.unlocated > 0 THEN NULL ELSE counted.inside END AS value_high,
  -- A count of none is as good as the list it was looked for in.
  coalesce(counted.grade, g.grade) AS grade,
  CASE WHEN counted.grade IS NULL THEN g.as_of ELSE counted.as_of END AS as_of,
  coalesce(counted.sources, g.source) AS sources
FROM subjects() s
LEFT JOIN facility_groups g ON g.id = wanted_group
CROSS JOIN LATERAL (
  SELECT
    count(*) FILTER (f.status <> 'siting' AND (s.subject = 'county' OR f.in_town = s.subject)) AS inside,
    count(*) FILTER (f.status <> 'siting' AND s.subject <> 'county' AND f.in_town IS NULL) AS unlocated,
    CASE WHEN s.subject = 'county' THEN max(f.own_grade) ELSE max(f.grade) END AS grade,
    CASE WHEN count(*) FILTER (f.in_town = s.subject) = 0 THEN newest(f.as_of)
      ELSE coalesce(max(f.as_of) FILTER (f.as_of <> 'undated' AND f.in_town = s.subject), 'undated') END AS as_of,
    CASE WHEN s.subject = 'county' THEN string_agg(DISTINCT f.own_source, ';' ORDER BY f.own_source)
      ELSE coalesce(string_agg(DISTINCT f.source, ';' ORDER BY f.source) FILTER (f.in_town = s.subject),
        string_agg(DISTINCT f.source, ';' ORDER BY f.source)) END AS sources
  FROM facility_towns(with_assumptions) f
  WHERE f.group_id = wanted_group
) counted;

-- The last day a date may mean 日期的最后一天, for comparing: a bare year or month is its end; 'undated' is before all.
CREATE OR REPLACE MACRO last_day_of(as_of) AS
  CASE WHEN as_of = 'undated' THEN '' ELSE as_of || substr('9999-12-31', length(as_of) + 1) END;

-- Every figure of every year's report 报告指标: its code's place in the ledger, and 1 for the newest of its code.
CREATE OR REPLACE MACRO reported_by_year() AS TABLE
SELECT *, min(rowid) OVER (PARTITION BY code) AS position,
  row_number() OVER (PARTITION BY code ORDER BY last_day_of(as_of) DESC, rowid DESC) AS years_back
FROM indicators;

-- What the newest report says of each code.
CREATE OR REPLACE MACRO reported_now() AS TABLE
SELECT * FROM reported_by_year() WHERE years_back = 1;

-- Registered numbers of a measure by subject 登记数, the county's their sum. None while any town lacks one: they cannot stand
-- beside a census.
CREATE OR REPLACE MACRO registered_by_subject(wanted_measure) AS TABLE
SELECT coalesce(c.subject, 'county') AS subject, sum(c.value) AS value, max(c.grade) AS grade, min(c.as_of) AS as_of,
  string_agg(DISTINCT c.source, ';' ORDER BY c.source) AS source
FROM census c JOIN towns t ON t.code = c.subject AND t.in_scope
WHERE c.measure = wanted_measure
  AND NOT EXISTS (SELECT 1 FROM towns lacking WHERE lacking.in_scope
    AND lacking.code NOT IN (SELECT subject FROM census WHERE measure = wanted_measure))
GROUP BY GROUPING SETS ((c.subject), ());

-- Residents by subject: registered ones when every town has them, else the census of 2020 常住人口.
CREATE OR REPLACE MACRO people_by_subject() AS TABLE
SELECT * FROM registered_by_subject('people') WHERE value IS NOT NULL
UNION ALL
SELECT c.subject, c.value, c.grade, c.as_of, c.source
FROM census c JOIN subjects() s ON s.subject = c.subject
WHERE c.measure = 'people_2020'
  AND NOT EXISTS (SELECT 1 FROM registered_by_subject('people') r WHERE r.value IS NOT NULL);

-- Elders by subject under splits A and B; the county's total is the published one under both. Registered elders of all towns
-- take the place of both splits.
CREATE OR REPLACE MACRO elders_by_subject() AS TABLE
WITH published AS (
  SELECT max(grade) AS grade, newest(as_of) AS as_of, string_agg(DISTINCT source, ';' ORDER BY source) AS sources
  FROM census WHERE (measure = 'people_2020') OR (measure = 'share_60_plus_pct')
), split AS (
  SELECT max(grade) AS grade, string_agg(DISTINCT source, ';' ORDER BY source) AS sources
  FROM assumptions WHERE assumption_set = 'elders-split'
)
SELECT
  s.subject,
  sum(d.elders_a) FILTER (s.subject = 'county' OR d.town_code = s.subject) AS elders_a,
  sum(d.elders_b) FILTER (s.subject = 'county' OR d.town_code = s.subject) AS elders_b,
  CASE WHEN any_value(r.value) IS NOT NULL THEN any_value(r.grade)
    WHEN s.subject = 'county' THEN any_value(published.grade)
    ELSE greatest(any_value(published.grade), any_value(split.grade)) END AS grade,
  CASE WHEN any_value(r.value) IS NOT NULL THEN any_value(r.as_of) ELSE any_value(published.as_of) END AS as_of,
  CASE WHEN any_value(r.value) IS NOT NULL THEN any_value(r.source)
    WHEN s.subject = 'county' THEN any_value(published.sources)
    ELSE any_value(published.sources) || ';' || any_value(split.sources) END AS sources
FROM subjects() s LEFT JOIN registered_by_subject('elders_60') r ON r.subject = s.subject, demand d, published, split
GROUP BY s.subject;

-- Beds of a group's members by subject. A town with a facility whose beds are unknown has "at least" or nothing.
-- The county's is the group's own total where one is stated, else the members' sum.
CREATE OR REPLACE MACRO beds_by_subject(wanted_group, wanted_measure, with_assumptions) AS TABLE
WITH member AS (
  SELECT f.id, f.in_town, f.status,
    f.grade, b.grade AS beds_grade,
    coalesce(b.as_of, f.as_of) AS as_of,
    CASE WHEN b.source IS NULL THEN f.source ELSE f.source || ';' || b.source END AS source,
    greatest(f.own_grade, coalesce(b.grade, f.own_grade)) AS own_grade,
    CASE WHEN b.source IS NULL THEN f.own_source ELSE f.own_source || ';' || b.source END AS own_source,
    b.beds_low, b.beds_high
  FROM facility_towns(with_assumptions) f
  LEFT JOIN facility_beds b ON b.holder_id = f.id AND b.part = 'member' AND b.measure = wanted_measure
    AND (b.assumption_set IS NULL OR with_assumptions)
  WHERE f.group_id = wanted_group
), total AS (
  SELECT max(beds_low) AS beds_low, max(beds_high) AS beds_high, max(grade) AS grade, newest(as_of) AS as_of,
    string_agg(DISTINCT source, ';' ORDER BY source) AS sources, count(*) AS stated
  FROM facility_beds WHERE holder_id = wanted_group AND part = 'total' AND measure = wanted_measure
), summed AS (
  SELECT s.subject,
    coalesce(sum(m.beds_low) FILTER (m.status <> 'siting' AND (s.subject = 'county' OR m.in_town = s.subject)), 0) AS low,
    coalesce(sum(m.beds_high) FILTER (m.status <> 'siting' AND (s.subject = 'county' OR m.in_town = s.subject)), 0) AS high,
    count(*) FILTER (m.status <> 'siting' AND m.beds_low IS NULL AND (s.subject = 'county' OR m.in_town = s.subject)) AS unknown,
    bool_and(m.beds_grade = 1) FILTER (m.status <> 'siting') AS all_registered,
    count(*) FILTER (m.status <> 'siting' AND m.beds_high IS NULL AND (s.subject = 'county' OR m.in_town = s.subject)) AS open_ended,
    count(*) FILTER (m.status <> 'siting' AND s.subject <> 'county' AND m.in_town IS NULL) AS unlocated,
    -- Whose town is whose is tested on every row; whose beds count, only on those inside.
    CASE WHEN s.subject = 'county' THEN max(m.own_grade)
      ELSE greatest(max(m.grade), coalesce(max(m.beds_grade) FILTER (m.in_town = s.subject), 1)) END AS grade,
    CASE WHEN count(*) FILTER (m.in_town = s.subject) = 0 THEN newest(m.as_of)
      ELSE coalesce(max(m.as_of) FILTER (m.as_of <> 'undated' AND m.in_town = s.subject), 'undated') END AS as_of,
    CASE WHEN s.subject = 'county' THEN string_agg(DISTINCT m.own_source, ';' ORDER BY m.own_source)
      ELSE coalesce(string_agg(DISTINCT m.source, ';' ORDER BY m.source) FILTER (m.in_town = s.subject),
        string_agg(DISTINCT m.source, ';' ORDER BY m.source)) END AS sources
  FROM subjects() s, member m
  GROUP BY s.subject
)
-- Once every member's beds are registered their sum takes the place of the stated total.
SELECT subject,
  CASE WHEN subject = 'county' AND total.stated > 0 AND NOT coalesce(all_registered, false) THEN total.beds_low
    WHEN low = 0 AND (unknown > 0 OR unlocated > 0) THEN NULL ELSE low END AS value_low,
  CASE WHEN subject = 'county' AND total.stated > 0 AND NOT coalesce(all_registered, false) THEN total.beds_high
    WHEN unknown > 0 OR open_ended > 0 OR unlocated > 0 THEN NULL ELSE high END AS value_high,
  CASE WHEN subject = 'county' AND total.stated > 0 AND NOT coalesce(all_registered, false) THEN total.grade ELSE summed.grade END AS grade,
  CASE WHEN subject = 'county' AND total.stated > 0 AND NOT coalesce(all_registered, false) THEN total.as_of ELSE summed.as_of END AS as_of,
  CASE WHEN subject = 'county' AND total.stated > 0 AND NOT coalesce(all_registered, false) THEN total.sources ELSE summed.sources END AS sources
FROM summed, total;

-- Where a kind can be reached 服务圈设施: every one that is built, with its place if it has one. `closed` = built, not open.
CREATE OR REPLACE MACRO reach_sites(wanted_kind, with_assumptions) AS TABLE
SELECT f.id, f.status = 'built_not_open' AS closed, p.lon, p.lat,
  greatest(f.grade, coalesce(p.grade, f.grade)) AS grade, f.as_of,
  CASE WHEN p.source IS NULL THEN f.source ELSE f.source || ';' || p.source END AS source
FROM facilities f
LEFT JOIN (
  SELECT holder_id, lon, lat, grade, source FROM facility_places
  WHERE assumption_set IS NULL OR with_assumptions
) p ON p.holder_id = f.id
WHERE f.kind = wanted_kind AND f.status <> 'siting';

-- Each cell's minutes joined to its people, summed by village and whole minute 到达时间分布. A limit is a whole minute, and
-- minutes <= limit exactly when ceil(minutes) <= limit: so nothing is lost by rounding up.
-- `travel` says which model made the minutes; `reason` why there are none: off_road, no_path.
CREATE OR REPLACE MACRO people_by_minute() AS TABLE
SELECT t.travel, d.town_code, d.village_code, r.reason,
  ceil(r.minutes)::INTEGER AS minutes, ceil(r.minutes_opened)::INTEGER AS minutes_opened,
  sum(d.people)::INTEGER AS people,
  sum(d.elders_a)::INTEGER AS a60, sum(d.elders_b)::INTEGER AS b60,
  sum(d.elders_65_a)::INTEGER AS a65, sum(d.elders_65_b)::INTEGER AS b65,
  sum(d.elders_80_a)::INTEGER AS a80, sum(d.elders_80_b)::INTEGER AS b80,
  sum(d.people * r.minutes) AS people_minutes, sum(d.people * r.minutes_opened) AS people_minutes_opened,
  max(d.grade) AS grade, min(d.as_of) AS as_of, string_agg(DISTINCT d.source, ';' ORDER BY d.source) AS sources
FROM (SELECT DISTINCT travel FROM reach) t CROSS JOIN demand d
LEFT JOIN reach r ON r.id = d.id AND r.travel = t.travel
GROUP BY ALL;
CREATE OR REPLACE TABLE reach_people AS FROM people_by_minute();

-- People inside every limit 各时限圈内人数, for the county and each town, by age and split: worked out for all limits at once, so
-- that moving a limit only looks up. `gain` = inside if the closed ones opened, and not now; `cut` = no way there at all, `off` = for
-- want of any road near.
CREATE OR REPLACE MACRO people_by_limit() AS TABLE
WITH limits AS (
  SELECT minutes, with_closed FROM range(5, 61) r(minutes), (VALUES (false), (true)) c(with_closed)
), marked AS (
  SELECT l.minutes, l.with_closed, p.* EXCLUDE (minutes, minutes_opened),
    coalesce(CASE WHEN l.with_closed THEN p.minutes_opened ELSE p.minutes END <= l.minutes, false) AS inside,
    coalesce(p.minutes_opened <= l.minutes, false) AND NOT coalesce(p.minutes <= l.minutes, false) AS gained,
    CASE WHEN l.with_closed THEN p.minutes_opened ELSE p.minutes END IS NULL AS cut,
    coalesce(p.reason = 'off_road', false) AS off
  FROM limits l, reach_people p
), town AS (
  SELECT travel, minutes, with_closed, coalesce(town_code, 'county') AS subject,
    sum(people) AS people, sum(people) FILTER (inside) AS people_in, sum(people) FILTER (gained) AS people_gain,
    sum(people) FILTER (cut) AS people_cut, sum(people) FILTER (off) AS people_off,
    sum(a60) AS a60, sum(a60) FILTER (inside) AS a60_in, sum(a60) FILTER (gained) AS a60_gain, sum(a60) FILTER (cut) AS a60_cut, sum(a60) FILTER (off) AS a60_off,
    sum(b60) AS b60, sum(b60) FILTER (inside) AS b60_in, sum(b60) FILTER (gained) AS b60_gain, sum(b60) FILTER (cut) AS b60_cut, sum(b60) FILTER (off) AS b60_off,
    sum(a65) AS a65, sum(a65) FILTER (inside) AS a65_in, sum(a65) FILTER (gained) AS a65_gain, sum(a65) FILTER (cut) AS a65_cut, sum(a65) FILTER (off) AS a65_off,
    sum(b65) AS b65, sum(b65) FILTER (inside) AS b65_in, sum(b65) FILTER (gained) AS b65_gain, sum(b65) FILTER (cut) AS b65_cut, sum(b65) FILTER (off) AS b65_off,
    sum(a80) AS a80, sum(a80) FILTER (inside) AS a80_in, sum(a80) FILTER (gained) AS a80_gain, sum(a80) FILTER (cut) AS a80_cut, sum(a80) FILTER (off) AS a80_off,
    sum(b80) AS b80, sum(b80) FILTER (inside) AS b80_in, sum(b80) FILTER (gained) AS b80_gain, sum(b80) FILTER (cut) AS b80_cut, sum(b80) FILTER (off) AS b80_off
  FROM marked GROUP BY GROUPING SETS ((travel, minutes, with_closed, town_code), (travel, minutes, with_closed))
), split AS (
  SELECT travel, minutes, with_closed, subject, 'all' AS age, people AS base_a, people AS base_b, people_in AS in_a, people_in AS in_b,
    people_gain AS gain_a, people_gain AS gain_b, people_cut AS cut_a, people_cut AS cut_b, people_off AS off_a, people_off AS off_b FROM town
  UNION ALL SELECT travel, minutes, with_closed, subject, '60', a60, b60, a60_in, b60_in, a60_gain, b60_gain, a60_cut, b60_cut, a60_off, b60_off FROM town
  UNION ALL SELECT travel, minutes, with_closed, subject, '65', a65, b65, a65_in, b65_in, a65_gain, b65_gain, a65_cut, b65_cut, a65_off, b65_off FROM town
  UNION ALL SELECT travel, minutes, with_closed, subject, '80', a80, b80, a80_in, b80_in, a80_gain, b80_gain, a80_cut, b80_cut, a80_off, b80_off FROM town
)
SELECT travel, minutes::INTEGER AS minutes, with_closed, subject, age, base_a::INTEGER AS base_a, base_b::INTEGER AS base_b,
  coalesce(in_a, 0)::INTEGER AS in_a, coalesce(in_b, 0)::INTEGER AS in_b,
  coalesce(gain_a, 0)::INTEGER AS gain_a, coalesce(gain_b, 0)::INTEGER AS gain_b,
  coalesce(cut_a, 0)::INTEGER AS cut_a, coalesce(cut_b, 0)::INTEGER AS cut_b,
  coalesce(off_a, 0)::INTEGER AS off_a, coalesce(off_b, 0)::INTEGER AS off_b
FROM split;
CREATE OR REPLACE TABLE reach_limits AS FROM people_by_limit();

-- What any answer about reach rests on: the places tested, the speed, the cells and the elders' splits; on the network also the
-- roads, which are no table of the ledger and come as parameters (all NULL while none are loaded).
CREATE OR REPLACE MACRO reach_worth(wanted_kind, wanted_mode, with_assumptions, roads_grade, roads_as_of, roads_source) AS TABLE
SELECT
  made.travel, site.open_placed, site.open_unplaced, site.closed_placed, site.closed_unplaced,
  greatest(site.grade, cell.grade, mode.grade, made.grade) AS people_grade,
  greatest(site.grade, cell.grade, mode.grade, made.grade, split.grade) AS elders_grade,
  -- As old as its oldest part; what is undated makes the whole undated.
  CASE WHEN site.as_of = 'undated' OR made.as_of = 'undated' THEN 'undated' ELSE least(site.as_of, cell.as_of, made.as_of) END AS as_of,
  concat_ws(';', site.sources, cell.sources, mode.source, made.source, split.sources) AS sources
FROM (
  SELECT travel,
    CASE WHEN travel = 'network' THEN roads_grade::INTEGER END AS grade,
    CASE WHEN travel = 'network' THEN roads_as_of::VARCHAR END AS as_of,
    CASE WHEN travel = 'network' THEN roads_source::VARCHAR END AS source
  FROM (SELECT DISTINCT travel FROM reach)
) made, (
  SELECT
    count(*) FILTER (NOT closed AND lon IS NOT NULL) AS open_placed,
    count(*) FILTER (NOT closed AND lon IS NULL) AS open_unplaced,
    count(*) FILTER (closed AND lon IS NOT NULL) AS closed_placed,
    count(*) FILTER (closed AND lon IS NULL) AS closed_unplaced,
    max(grade) AS grade, newest(as_of) AS as_of, string_agg(DISTINCT source, ';' ORDER BY source) AS sources
  FROM reach_sites(wanted_kind, with_assumptions)
) site, (
  SELECT max(grade) AS grade, min(as_of) AS as_of, string_agg(DISTINCT sources, ';' ORDER BY sources) AS sources
  FROM reach_people
) cell, (
  SELECT grade, source FROM travel_modes WHERE id = wanted_mode
) mode, (
  SELECT max(grade) AS grade, string_agg(DISTINCT source, ';' ORDER BY source) AS sources
  FROM assumptions WHERE assumption_set = 'elders-split'
    -- Registered elders need no split.
    AND NOT EXISTS (SELECT 1 FROM registered_by_subject('elders_60') r WHERE r.value IS NOT NULL)
) split;
CREATE OR REPLACE TABLE reach_basis AS FROM reach_worth('', '', false, NULL, NULL, NULL);
