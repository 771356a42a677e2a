-- Which other public claims show the claim of a record, or have shown it until then: whoever keeps a copy reads them again, too. Of earlier records it
-- was not noted.
ALTER TABLE "publication" ADD COLUMN "also_changed" UUID[] DEFAULT ARRAY[]::UUID[];
