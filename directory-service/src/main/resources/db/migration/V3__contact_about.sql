-- Counts who has somebody on which list. One that was not finished is no index; it is built anew.
DROP INDEX CONCURRENTLY IF EXISTS contact_about;
CREATE INDEX CONCURRENTLY contact_about ON contact (contact_id, lists);
