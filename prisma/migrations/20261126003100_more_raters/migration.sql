-- A round of blind rating has two to five raters.
CREATE FUNCTION all_different(ids uuid[]) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT count(*) = count(DISTINCT id) FROM unnest(ids) AS id $$;
ALTER TABLE second_rating DROP CONSTRAINT second_rating_two;
ALTER TABLE second_rating ADD CONSTRAINT second_rating_raters CHECK (cardinality(rater_ids) BETWEEN 2 AND 5 AND all_different(rater_ids));
