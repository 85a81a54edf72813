-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL,
    "clerk_id" VARCHAR(255) NOT NULL,
    "name" TEXT NOT NULL,
    "email_address" TEXT NOT NULL,
    "image_url" TEXT,
    "clerk_updated_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organizations" (
    "id" UUID NOT NULL,
    "clerk_id" VARCHAR(255) NOT NULL,
    "slug" VARCHAR(255) NOT NULL,
    "name" TEXT NOT NULL,
    "clerk_updated_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organizations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "memberships" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "clerk_id" VARCHAR(255) NOT NULL,
    "user_id" UUID NOT NULL,
    "role" VARCHAR(255) NOT NULL,
    "joined_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),
    "clerk_updated_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "memberships_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "projects" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "projects_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "users_clerk_id_key" ON "users"("clerk_id");

-- CreateIndex
CREATE UNIQUE INDEX "organizations_clerk_id_key" ON "organizations"("clerk_id");

-- CreateIndex
CREATE INDEX "memberships_organization_id_joined_at_id_idx" ON "memberships"("organization_id", "joined_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "memberships_organization_id_user_id_key" ON "memberships"("organization_id", "user_id");

-- CreateIndex
CREATE INDEX "projects_organization_id_created_at_id_idx" ON "projects"("organization_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "projects_organization_id_created_by_id_idx" ON "projects"("organization_id", "created_by_id");

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "projects" ADD CONSTRAINT "projects_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "projects" ADD CONSTRAINT "projects_organization_id_created_by_id_fkey" FOREIGN KEY ("organization_id", "created_by_id") REFERENCES "memberships"("organization_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;


-- Roles. They belong to the cluster, so they may be there already, made by another database's
-- migrations or by an operator. app_user and app_sync hold the rights; app_login, which the app
-- connects as, holds none and puts one of the two on for each transaction (NOINHERIT), so that a
-- query outside of a unit of work is refused instead of finding nothing. Give app_login its password
-- by hand: ALTER ROLE app_login LOGIN PASSWORD '…'.
DO $$
DECLARE
    wanted record;
BEGIN
    FOR wanted IN
        SELECT * FROM (VALUES ('app_user', ''), ('app_sync', ''), ('app_login', 'NOINHERIT')) AS roles (name, options)
    LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted.name) THEN
            BEGIN
                EXECUTE format('CREATE ROLE %I NOLOGIN %s', wanted.name, wanted.options);
            EXCEPTION WHEN duplicate_object OR unique_violation THEN
                NULL; -- Another database's migrations were faster.
            END;
        END IF;
    END LOOP;
    FOR wanted IN SELECT * FROM (VALUES ('app_user'), ('app_sync')) AS roles (name) LOOP
        IF NOT pg_has_role('app_login', wanted.name, 'MEMBER') THEN
            EXECUTE format('GRANT %I TO app_login', wanted.name);
        END IF;
    END LOOP;
END $$;

-- The organization of the transaction, or NULL, which equals no row's. Stable and in SQL, so that the
-- planner puts it into the condition of an index.
CREATE SCHEMA "app";
CREATE FUNCTION "app"."organization_id"() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT nullif(current_setting('app.organization_id', true), '')::uuid $$;

-- Rights. Nobody deletes.
GRANT USAGE ON SCHEMA "app" TO app_user;
GRANT SELECT ON "users", "organizations", "memberships" TO app_user;
GRANT SELECT, INSERT, UPDATE ON "projects" TO app_user;
GRANT SELECT, INSERT, UPDATE ON "users", "organizations", "memberships" TO app_sync;

-- Row-level security: forced, so that it binds the tables' owner too; what no policy allows is denied.
ALTER TABLE "users" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "users" FORCE ROW LEVEL SECURITY;
ALTER TABLE "organizations" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "organizations" FORCE ROW LEVEL SECURITY;
ALTER TABLE "memberships" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "memberships" FORCE ROW LEVEL SECURITY;
ALTER TABLE "projects" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "projects" FORCE ROW LEVEL SECURITY;

CREATE POLICY "organization" ON "organizations" TO app_user
    USING ("id" = "app"."organization_id"()) WITH CHECK ("id" = "app"."organization_id"());
CREATE POLICY "organization" ON "memberships" TO app_user
    USING ("organization_id" = "app"."organization_id"()) WITH CHECK ("organization_id" = "app"."organization_id"());
CREATE POLICY "organization" ON "projects" TO app_user
    USING ("organization_id" = "app"."organization_id"()) WITH CHECK ("organization_id" = "app"."organization_id"());

-- People are shared: an organization sees those who are, or were, its members.
CREATE POLICY "organization" ON "users" FOR SELECT TO app_user USING (
    EXISTS (
        SELECT FROM "memberships"
        WHERE "memberships"."organization_id" = "app"."organization_id"() AND "memberships"."user_id" = "users"."id"
    )
);

CREATE POLICY "mirror" ON "users" TO app_sync USING (true) WITH CHECK (true);
CREATE POLICY "mirror" ON "organizations" TO app_sync USING (true) WITH CHECK (true);
CREATE POLICY "mirror" ON "memberships" TO app_sync USING (true) WITH CHECK (true);
