-- An appearance that was found again in a later text has history, which is never deleted: it is taken back instead.
ALTER TABLE "appearance" ADD COLUMN "removed_at" TIMESTAMPTZ(3);
ALTER TABLE appearance ADD CONSTRAINT appearance_removed_not_first CHECK (removed_at IS NULL OR NOT first);
