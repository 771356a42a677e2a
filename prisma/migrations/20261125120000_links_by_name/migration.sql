-- A chain is saved as a whole, so that its links change places: whoever stood in a link is kept beside its number.
ALTER TABLE "evidence" ADD COLUMN "about_name" TEXT;
ALTER TABLE "verdict" ADD COLUMN "link_name" TEXT;
ALTER TABLE evidence ADD CONSTRAINT evidence_about_name CHECK (about_name IS NULL OR about_link IS NOT NULL);
ALTER TABLE verdict ADD CONSTRAINT verdict_link_name CHECK (link_name IS NULL OR (link IS NOT NULL AND adopted_at IS NOT NULL));
