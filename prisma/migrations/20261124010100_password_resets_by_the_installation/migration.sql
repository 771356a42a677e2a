-- Whoever runs the installation can issue a reset link, too: for people whom no single newsroom's admin may reset.
ALTER TABLE "password_reset" ALTER COLUMN "newsroom_id" DROP NOT NULL, ALTER COLUMN "issued_by" DROP NOT NULL;
ALTER TABLE password_reset ADD CONSTRAINT password_reset_issuer CHECK ((newsroom_id IS NULL) = (issued_by IS NULL));
