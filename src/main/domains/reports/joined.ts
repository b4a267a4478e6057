/**
 * `joined (id, number, name, created_at, day)`: since when each person is on the register. The day they joined as it was
 * entered, else their first consumption or visit; where there is neither `day` is null and the entry itself counts.
 */
export const JOINED = `WITH active AS (
    SELECT m.id, m.number, m.name, m.created_at, m.joined_on,
      (SELECT c.day FROM consumption c WHERE c.member_id = m.id AND c.voided_at IS NULL
        AND m.joined_on IS NULL ORDER BY c.day LIMIT 1) AS consumed,
      (SELECT v.day FROM visit v WHERE v.member_id = m.id AND v.voided_at IS NULL
        AND m.joined_on IS NULL ORDER BY v.day LIMIT 1) AS visited
    FROM member m WHERE m.status <> 'merged'),
  joined AS (SELECT id, number, name, created_at, coalesce(joined_on, min(consumed, visited), consumed, visited) AS day
    FROM active)`
