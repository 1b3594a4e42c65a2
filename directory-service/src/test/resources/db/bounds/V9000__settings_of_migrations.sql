-- What a step finds of the bounds that calls have.
CREATE TABLE settings_of_migrations AS SELECT name, setting FROM pg_settings;
