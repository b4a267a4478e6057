/**
 * `joined (id, created_at, day)`: since when each person is on the register. The day they joined as it was entered, else
 * their first consumption or visit; where there is neither `day` is null and the entry itself counts.
 */
export const JOINED = `WITH undated AS MATERIALIZED (
    SELECT m.id, m.created_at,
      (SELECT c.day FROM consumption c WHERE c.member_id = m.id AND c.voided_at IS NULL ORDER BY c.day LIMIT 1) AS consumed,
      (SELECT v.day FROM visit v WHERE v.member_id = m.id AND v.voided_at IS NULL ORDER BY v.day LIMIT 1) AS visited
    FROM member m WHERE m.joined_on IS NULL AND m.status <> 'merged'),
  joined AS (
    SELECT id, created_at, joined_on AS day FROM member WHERE joined_on IS NOT NULL AND status <> 'merged'
    UNION ALL SELECT id, created_at, coalesce(min(consumed, visited), consumed, visited) FROM undated)`
