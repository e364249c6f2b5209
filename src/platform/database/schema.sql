CREATE OR REPLACE FUNCTION public.app_now()
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select clock_timestamp() + (select clock_offset from public.app_clock) $function$

CREATE OR REPLACE FUNCTION public.current_organisation()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('app.organisation_id', true), '')::uuid $function$

CREATE OR REPLACE FUNCTION public.sending_identity()
 RETURNS text
 LANGUAGE sql
 STABLE
AS $function$
        select concat_ws('/', (select system_identifier from pg_catalog.pg_control_system()),
          left(pg_catalog.pg_walfile_name(pg_catalog.pg_current_wal_insert_lsn()), 8),
          (select oid from pg_catalog.pg_database where datname = pg_catalog.current_database()),
          'public.outbox_messages'::pg_catalog.regclass::oid)
      $function$

table address_changes (
  id uuid not null
  organisation_id uuid not null
  lobby_day_id uuid not null
  advocate_id uuid not null
  address_encrypted bytea
  earlier_index bytea
  code_hash bytea
  attempts integer not null default 0
  changed_at timestamp with time zone
  expires_at timestamp with time zone not null
  created_at timestamp with time zone not null default app_now()
)
  constraint address_changes_advocate_id_fkey FOREIGN KEY (advocate_id) REFERENCES advocates(id) ON DELETE CASCADE
  constraint address_changes_check CHECK (((changed_at IS NULL) = (code_hash IS NOT NULL)))
  constraint address_changes_check1 CHECK (((changed_at IS NULL) = (earlier_index IS NULL)))
  constraint address_changes_earlier_index_check CHECK ((length(earlier_index) = 32))
  constraint address_changes_lobby_day_id_fkey FOREIGN KEY (lobby_day_id) REFERENCES lobby_days(id) ON DELETE CASCADE
  constraint address_changes_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE
  constraint address_changes_pkey PRIMARY KEY (id)
  CREATE INDEX address_changes_advocate ON public.address_changes USING btree (advocate_id)
  CREATE INDEX address_changes_earlier ON public.address_changes USING btree (lobby_day_id, earlier_index) WHERE (earlier_index IS NOT NULL)
  CREATE UNIQUE INDEX address_changes_waiting ON public.address_changes USING btree (advocate_id) WHERE (changed_at IS NULL)
  row security t, forced t
  policy address_changes_tenant for ALL to {rotunda_app} using ((organisation_id = current_organisation())) with check ((organisation_id = current_organisation()))
  grant DELETE, INSERT, SELECT, UPDATE to rotunda_app

table advocate_districts (
  organisation_id uuid not null
  advocate_id uuid not null
  district_id uuid not null
)
  constraint advocate_districts_advocate_id_fkey FOREIGN KEY (advocate_id) REFERENCES advocates(id) ON DELETE CASCADE
  constraint advocate_districts_district_id_fkey FOREIGN KEY (district_id) REFERENCES districts(id)
  constraint advocate_districts_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE
  constraint advocate_districts_pkey PRIMARY KEY (advocate_id, district_id)
  CREATE INDEX advocate_districts_district ON public.advocate_districts USING btree (district_id)
  row security t, forced t
  policy advocate_districts_tenant for ALL to {rotunda_app} using ((organisation_id = current_organisation())) with check ((organisation_id = current_organisation()))
  grant DELETE, INSERT, SELECT, UPDATE to rotunda_app

table advocate_exclusions (
  organisation_id uuid not null
  advocate_id uuid not null
  office_id uuid not null
)
  constraint advocate_exclusions_advocate_id_fkey FOREIGN KEY (advocate_id) REFERENCES advocates(id) ON DELETE CASCADE
  constraint advocate_exclusions_office_id_fkey FOREIGN KEY (office_id) REFERENCES offices(id) ON DELETE CASCADE
  constraint advocate_exclusions_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE
  constraint advocate_exclusions_pkey PRIMARY KEY (advocate_id, office_id)
  row security t, forced t
  policy advocate_exclusions_tenant for ALL to {rotunda_app} using ((organisation_id = current_organisation())) with check ((organisation_id = current_organisation()))
  grant DELETE, INSERT, SELECT, UPDATE to rotunda_app

table advocate_groups (
  id uuid not null default gen_random_uuid()
  organisation_id uuid not null
  lobby_day_id uuid not null
  kind text not null
  code text not null
  name text not null
  arrives_minute integer
  departs_minute integer
  capacity integer
)
  constraint advocate_groups_capacity_check CHECK (((capacity >= 1) AND (capacity <= 1000)))
  constraint advocate_groups_kind_check CHECK ((kind = ANY (ARRAY['party'::text, 'bus'::text])))
  constraint advocate_groups_lobby_day_id_fkey FOREIGN KEY (lobby_day_id) REFERENCES lobby_days(id) ON DELETE CASCADE
  constraint advocate_groups_lobby_day_id_kind_code_key UNIQUE (lobby_day_id, kind, code)
  constraint advocate_groups_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE
  constraint advocate_groups_pkey PRIMARY KEY (id)
  row security t, forced t
  policy advocate_groups_tenant for ALL to {rotunda_app} using ((organisation_id = current_organisation())) with check ((organisation_id = current_organisation()))
  grant DELETE, INSERT, SELECT, UPDATE to rotunda_app

table advocate_questions (
  id uuid not null default gen_random_uuid()
  organisation_id uuid not null
  lobby_day_id uuid not null
  advocate_id uuid not null
  code text not null
  candidates jsonb
  resolved_at timestamp with time zone
  created_at timestamp with time zone not null default app_now()
)
  constraint advocate_questions_advocate_id_code_key UNIQUE (advocate_id, code)
  constraint advocate_questions_advocate_id_fkey FOREIGN KEY (advocate_id) REFERENCES advocates(id) ON DELETE CASCADE
  constraint advocate_questions_code_check CHECK ((code = ANY (ARRAY['no-zip'::text, 'po-box'::text, 'no-street'::text, 'no-email'::text, 'district-choice'::text, 'language-not-offered'::text, 'group-split'::text, 'other-state'::text, 'consent-awaited'::text])))
  constraint advocate_questions_lobby_day_id_fkey FOREIGN KEY (lobby_day_id) REFERENCES lobby_days(id) ON DELETE CASCADE
  constraint advocate_questions_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE
  constraint advocate_questions_pkey PRIMARY KEY (id)
  row security t, forced t
  policy advocate_questions_tenant for ALL to {rotunda_app} using ((organisation_id = current_organisation())) with check ((organisation_id = current_organisation()))
  grant DELETE, INSERT, SELECT, UPDATE to rotunda_app

table advocate_windows (
  organisation_id uuid not null
  advocate_id uuid not null
  from_minute integer not null
  to_minute integer not null
)
  constraint advocate_windows_advocate_id_fkey FOREIGN KEY (advocate_id) REFERENCES advocates(id) ON DELETE CASCADE
  constraint advocate_windows_check CHECK (((0 <= from_minute) AND (from_minute < to_minute) AND (to_minute <= 1440)))
  constraint advocate_windows_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE
  constraint advocate_windows_pkey PRIMARY KEY (advocate_id, from_minute)
  row security t, forced t
  policy advocate_windows_tenant for ALL to {rotunda_app} using ((organisation_id = current_organisation())) with check ((organisation_id = current_organisation()))
  grant DELETE, INSERT, SELECT, UPDATE to rotunda_app

table advocates (
  id uuid not null default gen_random_uuid()
  organisation_id uuid not null
  lobby_day_id uuid not null
  import_run_id uuid
  state text not null
  name text not null
  contact text not null
  point_person_id uuid
  email_encrypted bytea
  email_index bytea
  phone_encrypted bytea
  phone_index bytea
  language text not null
  zip text
  map_version text
  party_id uuid
  bus_id uuid
  pace numeric(2,1) not null default 1
  needs_accessible boolean not null default false
  first_time boolean not null default false
  age_band text not null default 'adult'::text
  chaperone_id uuid
  roles text[] not null default '{}'::text[]
  speaks text[] not null default '{}'::text[]
  needs_interpretation text[] not null default '{}'::text[]
  issues text[] not null default '{}'::text[]
  max_meetings integer
  roster_visibility text not null default 'counted'::text
  consent_messages_at timestamp with time zone
  consent_roster_at timestamp with time zone
  consent_photos_at timestamp with time zone
  row_version integer not null default 1
  created_at timestamp with time zone not null default app_now()
  own_consent text not null default 'given'::text
  delegation text
  bus_stop text
  town text
  knows_offices uuid[] not null default '{}'::uuid[]
  details_encrypted bytea
  introduction text
  link_generation smallint not null default 0
)
  constraint advocates_age_band_check CHECK ((age_band = ANY (ARRAY['adult'::text, 'minor'::text])))
  constraint advocates_bus_id_fkey FOREIGN KEY (bus_id) REFERENCES advocate_groups(id) ON DELETE SET NULL
  constraint advocates_bus_stop_check CHECK ((length(bus_stop) <= 200))
  constraint advocates_chaperone_id_fkey FOREIGN KEY (chaperone_id) REFERENCES advocates(id) ON DELETE SET NULL
  constraint advocates_check CHECK (((email_encrypted IS NULL) = (email_index IS NULL)))
  constraint advocates_check1 CHECK (((phone_encrypted IS NULL) = (phone_index IS NULL)))
  constraint advocates_check2 CHECK (((contact <> 'own'::text) OR (email_index IS NOT NULL)))
  constraint advocates_consent_before_approval CHECK (((state <> 'approved'::text) OR (own_consent <> ALL (ARRAY['awaited'::text, 'paper-awaited'::text]))))
  constraint advocates_contact_check CHECK ((contact = ANY (ARRAY['own'::text, 'point-person'::text, 'phone'::text, 'paper'::text])))
  constraint advocates_delegation_check CHECK ((length(delegation) <= 200))
  constraint advocates_import_run_id_fkey FOREIGN KEY (import_run_id) REFERENCES import_runs(id) ON DELETE SET NULL
  constraint advocates_introduction_check CHECK (((length(introduction) >= 1) AND (length(introduction) <= 500)))
  constraint advocates_lobby_day_id_fkey FOREIGN KEY (lobby_day_id) REFERENCES lobby_days(id) ON DELETE CASCADE
  constraint advocates_max_meetings_check CHECK (((max_meetings >= 1) AND (max_meetings <= 20)))
  constraint advocates_minor_without_contact CHECK (((age_band = 'adult'::text) OR ((email_index IS NULL) AND (phone_index IS NULL))))
  constraint advocates_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)))
  constraint advocates_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE
  constraint advocates_own_consent_check CHECK ((own_consent = ANY (ARRAY['given'::text, 'awaited'::text, 'paper-awaited'::text, 'paper'::text, 'chaperone'::text])))
  constraint advocates_pace_check CHECK (((pace >= (1)::numeric) AND (pace <= (3)::numeric)))
  constraint advocates_party_id_fkey FOREIGN KEY (party_id) REFERENCES advocate_groups(id) ON DELETE SET NULL
  constraint advocates_pkey PRIMARY KEY (id)
  constraint advocates_point_person_id_fkey FOREIGN KEY (point_person_id) REFERENCES advocates(id) ON DELETE SET NULL
  constraint advocates_roles_check CHECK ((roles <@ ARRAY['leader'::text, 'storyteller'::text]))
  constraint advocates_roster_visibility_check CHECK ((roster_visibility = ANY (ARRAY['full'::text, 'first-name'::text, 'counted'::text])))
  constraint advocates_state_check CHECK ((state = ANY (ARRAY['applied'::text, 'approved'::text, 'waitlisted'::text, 'withdrawn'::text])))
  constraint advocates_town_check CHECK ((length(town) <= 100))
  constraint advocates_zip_check CHECK ((zip ~ '^[0-9]{5}$'::text))
  CREATE INDEX advocates_day ON public.advocates USING btree (lobby_day_id, state)
  CREATE UNIQUE INDEX advocates_email ON public.advocates USING btree (lobby_day_id, email_index) WHERE (state <> 'withdrawn'::text)
  row security t, forced t
  policy advocates_tenant for ALL to {rotunda_app} using ((organisation_id = current_organisation())) with check ((organisation_id = current_organisation()))
  grant DELETE, INSERT, SELECT, UPDATE to rotunda_app

table app_clock (
  only_row boolean not null default true
  clock_offset interval not null default '00:00:00'::interval
)
  constraint app_clock_only_row_check CHECK (only_row)
  constraint app_clock_pkey PRIMARY KEY (only_row)
  row security f, forced f
  grant SELECT to rotunda_app
  grant SELECT to rotunda_directory
  grant SELECT (clock_offset, only_row) to rotunda_directory

table ask_positions (
  organisation_id uuid not null
  ask_id uuid not null
  office_id uuid not null
  "position" text not null
)
  constraint ask_positions_ask_id_fkey FOREIGN KEY (ask_id) REFERENCES asks(id) ON DELETE CASCADE
  constraint ask_positions_office_id_fkey FOREIGN KEY (office_id) REFERENCES offices(id) ON DELETE CASCADE
  constraint ask_positions_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE
  constraint ask_positions_pkey PRIMARY KEY (ask_id, office_id)
  constraint ask_positions_position_check CHECK (("position" = ANY (ARRAY['champion'::text, 'leaning'::text, 'undecided'::text, 'opposed'::text, 'unknown'::text])))
  row security t, forced t
  policy ask_positions_tenant for ALL to {rotunda_app} using ((organisation_id = current_organisation())) with check ((organisation_id = current_organisation()))
  grant DELETE, INSERT, SELECT, UPDATE to rotunda_app

table asks (
  id uuid not null default gen_random_uuid()
  organisation_id uuid not null
  lobby_day_id uuid not null
  ordinal integer not null
  code text not null
  bill text
  stance text not null
  issue text
  titles jsonb not null
  summaries jsonb not null default '{}'::jsonb
)
  constraint asks_lobby_day_id_code_key UNIQUE (lobby_day_id, code)
  constraint asks_lobby_day_id_fkey FOREIGN KEY (lobby_day_id) REFERENCES lobby_days(id) ON DELETE CASCADE
  constraint asks_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE
  constraint asks_pkey PRIMARY KEY (id)
  constraint asks_stance_check CHECK ((stance = ANY (ARRAY['support'::text, 'oppose'::text])))
  row security t, forced t
  policy asks_tenant for ALL to {rotunda_app} using ((organisation_id = current_organisation())) with check ((organisation_id = current_organisation()))
  grant DELETE, INSERT, SELECT, UPDATE to rotunda_app

table audit_entries (
  id bigint not null
  organisation_id uuid not null
  lobby_day_id uuid
  member_id uuid
  action text not null
  subject_id uuid
  count integer
  happened_at timestamp with time zone not null default app_now()
)
  constraint audit_entries_action_check CHECK ((action ~ '^[a-z]+(-[a-z]+)*$'::text))
  constraint audit_entries_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE
  constraint audit_entries_pkey PRIMARY KEY (id)
  CREATE INDEX audit_entries_latest ON public.audit_entries USING btree (organisation_id, id DESC)
  row security t, forced t
  policy audit_entries_tenant for ALL to {rotunda_app} using ((organisation_id = current_organisation())) with check ((organisation_id = current_organisation()))
  grant INSERT, SELECT to rotunda_app

table board_edits (
  id uuid not null default gen_random_uuid()
  organisation_id uuid not null
  lobby_day_id uuid not null
  number bigint not null
  member_id uuid
  act text not null
  before jsonb not null
  after jsonb not null
  undone boolean not null default false
  at timestamp with time zone not null default app_now()
)
  constraint board_edits_act_check CHECK ((act = ANY (ARRAY['move'::text, 'seat'::text, 'lock'::text, 'place'::text, 'cancel'::text, 'plan'::text])))
  constraint board_edits_lobby_day_id_fkey FOREIGN KEY (lobby_day_id) REFERENCES lobby_days(id) ON DELETE CASCADE
  constraint board_edits_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id) ON DELETE SET NULL
  constraint board_edits_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE
  constraint board_edits_pkey PRIMARY KEY (id)
  CREATE INDEX board_edits_member ON public.board_edits USING btree (lobby_day_id, member_id, number)
  row security t, forced t
  policy board_edits_tenant for ALL to {rotunda_app} using ((organisation_id = current_organisation())) with check ((organisation_id = current_organisation()))
  grant DELETE, INSERT, SELECT, UPDATE to rotunda_app

table broadcast_recipients (
  organisation_id uuid not null
  broadcast_id uuid not null
  advocate_id uuid not null
)
  constraint broadcast_recipients_advocate_id_fkey FOREIGN KEY (advocate_id) REFERENCES advocates(id) ON DELETE CASCADE
  constraint broadcast_recipients_broadcast_id_fkey FOREIGN KEY (broadcast_id) REFERENCES broadcasts(id) ON DELETE CASCADE
  constraint broadcast_recipients_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE
  constraint broadcast_recipients_pkey PRIMARY KEY (broadcast_id, advocate_id)
  row security t, forced t
  policy broadcast_recipients_tenant for ALL to {rotunda_app} using ((organisation_id = current_organisation())) with check ((organisation_id = current_organisation()))
  grant DELETE, INSERT, SELECT, UPDATE to rotunda_app

table broadcasts (
  id uuid not null default gen_random_uuid()
  organisation_id uuid not null
  lobby_day_id uuid not null
  segment jsonb not null
  texts jsonb not null
  created_at timestamp with time zone not null default app_now()
  postponed_from date
  postponed_to date
)
  constraint broadcasts_lobby_day_id_fkey FOREIGN KEY (lobby_day_id) REFERENCES lobby_days(id) ON DELETE CASCADE
  constraint broadcasts_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE
  constraint broadcasts_pkey PRIMARY KEY (id)
  constraint broadcasts_postponed CHECK ((((postponed_from IS NULL) = (postponed_to IS NULL)) AND (postponed_from < postponed_to)))
  CREATE INDEX broadcasts_day ON public.broadcasts USING btree (lobby_day_id, created_at)
  row security t, forced t
  policy broadcasts_tenant for ALL to {rotunda_app} using ((organisation_id = current_organisation())) with check ((organisation_id = current_organisation()))
  grant DELETE, INSERT, SELECT, UPDATE to rotunda_app

table buildings (
  id uuid not null default gen_random_uuid()
  organisation_id uuid not null
  legislature_id uuid not null
  code text not null
  name text not null
  address text
  accessible boolean not null default true
  entry_rules jsonb not null default '{}'::jsonb
  entry_minutes integer not null default 30
  entry_verified_on date
)
  constraint buildings_entry_minutes_check CHECK (((entry_minutes >= 0) AND (entry_minutes <= 240)))
  constraint buildings_legislature_id_code_key UNIQUE (legislature_id, code)
  constraint buildings_legislature_id_fkey FOREIGN KEY (legislature_id) REFERENCES legislatures(id) ON DELETE CASCADE
  constraint buildings_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE
  constraint buildings_pkey PRIMARY KEY (id)
  row security t, forced t
  policy buildings_tenant for ALL to {rotunda_app} using ((organisation_id = current_organisation())) with check ((organisation_id = current_organisation()))
  grant DELETE, INSERT, SELECT, UPDATE to rotunda_app

table captured_messages (
  id uuid not null default gen_random_uuid()
  lobby_day_id uuid
  message_id text not null
  mime_encrypted bytea not null
  received_at timestamp with time zone not null default app_now()
)
  constraint captured_messages_pkey PRIMARY KEY (id)
  CREATE INDEX captured_messages_day ON public.captured_messages USING btree (lobby_day_id, received_at)
  row security f, forced f
  grant DELETE, INSERT, SELECT to rotunda_app

table chamber_blocks (
  id uuid not null default gen_random_uuid()
  organisation_id uuid not null
  lobby_day_id uuid not null
  chamber text not null
  from_minute integer not null
  to_minute integer not null
  reason text not null
)
  constraint chamber_blocks_chamber_check CHECK ((chamber = ANY (ARRAY['upper'::text, 'lower'::text])))
  constraint chamber_blocks_check CHECK (((0 <= from_minute) AND (from_minute < to_minute) AND (to_minute <= 1440)))
  constraint chamber_blocks_lobby_day_id_fkey FOREIGN KEY (lobby_day_id) REFERENCES lobby_days(id) ON DELETE CASCADE
  constraint chamber_blocks_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE
  constraint chamber_blocks_pkey PRIMARY KEY (id)
  row security t, forced t
  policy chamber_blocks_tenant for ALL to {rotunda_app} using ((organisation_id = current_organisation())) with check ((organisation_id = current_organisation()))
  grant DELETE, INSERT, SELECT, UPDATE to rotunda_app

table check_ins (
  organisation_id uuid not null
  lobby_day_id uuid not null
  advocate_id uuid not null
  member_id uuid
  press uuid not null
  checked_in_at timestamp with time zone not null default app_now()
)
  constraint check_ins_advocate_id_fkey FOREIGN KEY (advocate_id) REFERENCES advocates(id) ON DELETE CASCADE
  constraint check_ins_lobby_day_id_fkey FOREIGN KEY (lobby_day_id) REFERENCES lobby_days(id) ON DELETE CASCADE
  constraint check_ins_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id) ON DELETE SET NULL
  constraint check_ins_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE
  constraint check_ins_pkey PRIMARY KEY (advocate_id)
  CREATE INDEX check_ins_day ON public.check_ins USING btree (lobby_day_id, press)
  row security t, forced t
  policy check_ins_tenant for ALL to {rotunda_app} using ((organisation_id = current_organisation())) with check ((organisation_id = current_organisation()))
  grant DELETE, INSERT, SELECT to rotunda_app

table committee_memberships (
  organisation_id uuid not null
  committee_id uuid not null
  office_id uuid not null
  role text
)
  constraint committee_memberships_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES committees(id) ON DELETE CASCADE
  constraint committee_memberships_office_id_fkey FOREIGN KEY (office_id) REFERENCES offices(id) ON DELETE CASCADE
  constraint committee_memberships_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE
  constraint committee_memberships_pkey PRIMARY KEY (committee_id, office_id)
  CREATE INDEX committee_memberships_office ON public.committee_memberships USING btree (office_id)
  row security t, forced t
  policy committee_memberships_tenant for ALL to {rotunda_app} using ((organisation_id = current_organisation())) with check ((organisation_id = current_organisation()))
  grant DELETE, INSERT, SELECT, UPDATE to rotunda_app

table committees (
  id uuid not null default gen_random_uuid()
  organisation_id uuid not null
  legislature_id uuid not null
  external_id text not null
  name text not null
  chamber text
  parent_id uuid
)
  constraint committees_chamber_check CHECK ((chamber = ANY (ARRAY['upper'::text, 'lower'::text, 'joint'::text])))
  constraint committees_legislature_id_external_id_key UNIQUE (legislature_id, external_id)
  constraint committees_legislature_id_fkey FOREIGN KEY (legislature_id) REFERENCES legislatures(id) ON DELETE CASCADE
  constraint committees_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE
  constraint committees_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES committees(id) ON DELETE CASCADE
  constraint committees_pkey PRIMARY KEY (id)
  row security t, forced t
  policy committees_tenant for ALL to {rotunda_app} using ((organisation_id = current_organisation())) with check ((organisation_id = current_organisation()))
  grant DELETE, INSERT, SELECT, UPDATE to rotunda_app

table companions (
  id uuid not null default gen_random_uuid()
  organisation_id uuid not null
  lobby_day_id uuid not null
  point_person_id uuid not null
  advocate_id uuid
  name text
  created_at timestamp with time zone not null default app_now()
)
  constraint companions_advocate_id_fkey FOREIGN KEY (advocate_id) REFERENCES advocates(id) ON DELETE CASCADE
  constraint companions_advocate_id_key UNIQUE (advocate_id)
  constraint companions_check CHECK (((advocate_id IS NULL) = (name IS NOT NULL)))
  constraint companions_lobby_day_id_fkey FOREIGN KEY (lobby_day_id) REFERENCES lobby_days(id) ON DELETE CASCADE
  constraint companions_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)))
  constraint companions_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE
  constraint companions_pkey PRIMARY KEY (id)
  constraint companions_point_person_id_fkey FOREIGN KEY (point_person_id) REFERENCES advocates(id) ON DELETE CASCADE
  CREATE INDEX companions_point_person ON public.companions USING btree (point_person_id)
  row security t, forced t
  policy companions_tenant for ALL to {rotunda_app} using ((organisation_id = current_organisation())) with check ((organisation_id = current_organisation()))
  grant DELETE, INSERT, SELECT, UPDATE to rotunda_app

table day_signals (
  id uuid not null default gen_random_uuid()
  organisation_id uuid not null
  lobby_day_id uuid not null
  advocate_id uuid not null
  kind text not null
  version integer
  handled_at timestamp with time zone
  created_at timestamp with time zone not null default app_now()
)
  constraint day_signals_advocate_id_fkey FOREIGN KEY (advocate_id) REFERENCES advocates(id) ON DELETE CASCADE
  constraint day_signals_check CHECK (((kind = 'seen'::text) = (version IS NOT NULL)))
  constraint day_signals_kind_check CHECK ((kind = ANY (ARRAY['coming'::text, 'cannot'::text, 'late'::text, 'help'::text, 'seen'::text, 'changed'::text, 'withdrew'::text])))
  constraint day_signals_lobby_day_id_fkey FOREIGN KEY (lobby_day_id) REFERENCES lobby_days(id) ON DELETE CASCADE
  constraint day_signals_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE
  constraint day_signals_pkey PRIMARY KEY (id)
  CREATE INDEX day_signals_day ON public.day_signals USING btree (lobby_day_id, created_at)
  CREATE UNIQUE INDEX day_signals_seen ON public.day_signals USING btree (advocate_id, version) WHERE (kind = 'seen'::text)
  row security t, forced t
  policy day_signals_tenant for ALL to {rotunda_app} using ((organisation_id = current_organisation())) with check ((organisation_id = current_organisation()))
  grant DELETE, INSERT, SELECT, UPDATE to rotunda_app

table district_boundaries (
  id uuid not null default gen_random_uuid()
  organisation_id uuid not null
  legislature_id uuid not null
  district_id uuid not null
  map_version text not null
  geometry jsonb not null
)
  constraint district_boundaries_district_id_fkey FOREIGN KEY (district_id) REFERENCES districts(id) ON DELETE CASCADE
  constraint district_boundaries_district_id_key UNIQUE (district_id)
  constraint district_boundaries_legislature_id_fkey FOREIGN KEY (legislature_id) REFERENCES legislatures(id) ON DELETE CASCADE
  constraint district_boundaries_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE
  constraint district_boundaries_pkey PRIMARY KEY (id)
  CREATE INDEX district_boundaries_legislature ON public.district_boundaries USING btree (legislature_id)
  row security t, forced t
  policy district_boundaries_tenant for ALL to {rotunda_app} using ((organisation_id = current_organisation())) with check ((organisation_id = current_organisation()))
  grant DELETE, INSERT, SELECT, UPDATE to rotunda_app

table district_facts (
  organisation_id uuid not null
  lobby_day_id uuid not null
  district_id uuid not null
  texts jsonb not null
)
  constraint district_facts_district_id_fkey FOREIGN KEY (district_id) REFERENCES districts(id) ON DELETE CASCADE
  constraint district_facts_lobby_day_id_fkey FOREIGN KEY (lobby_day_id) REFERENCES lobby_days(id) ON DELETE CASCADE
  constraint district_facts_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE
  constraint district_facts_pkey PRIMARY KEY (lobby_day_id, district_id)
  constraint district_facts_texts_check CHECK ((jsonb_typeof(texts) = 'object'::text))
  row security t, forced t
  policy district_facts_tenant for ALL to {rotunda_app} using ((organisation_id = current_organisation())) with check ((organisation_id = current_organisation()))
  grant DELETE, INSERT, SELECT, UPDATE to rotunda_app

table districts (
  id uuid not null default gen_random_uuid()
  organisation_id uuid not null
  legislature_id uuid not null
  chamber text not null
  code text not null
  name text not null
  geoid text
  seats integer not null default 1
)
  constraint districts_chamber_check CHECK ((chamber = ANY (ARRAY['upper'::text, 'lower'::text])))
  constraint districts_legislature_id_chamber_code_key UNIQUE (legislature_id, chamber, code)
  constraint districts_legislature_id_fkey FOREIGN KEY (legislature_id) REFERENCES legislatures(id) ON DELETE CASCADE
  constraint districts_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE
  constraint districts_pkey PRIMARY KEY (id)
  constraint districts_seats_check CHECK ((seats > 0))
  CREATE INDEX districts_geoid ON public.districts USING btree (legislature_id, geoid)
  row security t, forced t
  policy districts_tenant for ALL to {rotunda_app} using ((organisation_id = current_organisation())) with check ((organisation_id = current_organisation()))
  grant DELETE, INSERT, SELECT, UPDATE to rotunda_app

table emergency_contacts (
  advocate_id uuid not null
  organisation_id uuid not null
  contact_encrypted bytea not null
)
  constraint emergency_contacts_advocate_id_fkey FOREIGN KEY (advocate_id) REFERENCES advocates(id) ON DELETE CASCADE
  constraint emergency_contacts_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE
  constraint emergency_contacts_pkey PRIMARY KEY (advocate_id)
  row security t, forced t
  policy emergency_contacts_tenant for ALL to {rotunda_app} using ((organisation_id = current_organisation())) with check ((organisation_id = current_organisation()))
  grant DELETE, INSERT, SELECT, UPDATE to rotunda_app

table follow_ups (
  organisation_id uuid not null
  entry_id uuid not null
  owner_id uuid
  due_on date
  done_at timestamp with time zone
)
  constraint follow_ups_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES report_entries(id) ON DELETE CASCADE
  constraint follow_ups_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE
  constraint follow_ups_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES members(id) ON DELETE SET NULL
  constraint follow_ups_pkey PRIMARY KEY (entry_id)
  row security t, forced t
  policy follow_ups_tenant for ALL to {rotunda_app} using ((organisation_id = current_organisation())) with check ((organisation_id = current_organisation()))
  grant DELETE, INSERT, SELECT, UPDATE to rotunda_app

table import_requests (
  id uuid not null default gen_random_uuid()
  organisation_id uuid not null
  legislature_id uuid not null
  lobby_day_id uuid
  kind text not null
  state text not null default 'queued'::text
  parsed_encrypted bytea
  rejected_encrypted bytea
  finished_at timestamp with time zone
  attempts integer not null default 0
  report jsonb
  failure text
  failure_message text
  created_at timestamp with time zone not null default app_now()
  claimed_at timestamp with time zone
)
  constraint import_requests_check CHECK (((parsed_encrypted IS NULL) = (state = ANY (ARRAY['done'::text, 'failed'::text]))))
  constraint import_requests_check1 CHECK (((finished_at IS NOT NULL) = (state = ANY (ARRAY['done'::text, 'failed'::text]))))
  constraint import_requests_check2 CHECK (((rejected_encrypted IS NULL) OR (state = 'done'::text)))
  constraint import_requests_check3 CHECK (((report IS NOT NULL) = (state = 'done'::text)))
  constraint import_requests_check4 CHECK (((failure IS NOT NULL) = (state = 'failed'::text)))
  constraint import_requests_legislature_id_fkey FOREIGN KEY (legislature_id) REFERENCES legislatures(id) ON DELETE CASCADE
  constraint import_requests_lobby_day_id_fkey FOREIGN KEY (lobby_day_id) REFERENCES lobby_days(id) ON DELETE CASCADE
  constraint import_requests_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE
  constraint import_requests_pkey PRIMARY KEY (id)
  constraint import_requests_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'queued'::text, 'running'::text, 'done'::text, 'failed'::text])))
  CREATE INDEX import_requests_day ON public.import_requests USING btree (lobby_day_id, created_at)
  CREATE INDEX import_requests_legislature ON public.import_requests USING btree (legislature_id)
  CREATE INDEX import_requests_rejected ON public.import_requests USING btree (finished_at) WHERE (rejected_encrypted IS NOT NULL)
  CREATE INDEX import_requests_unfinished ON public.import_requests USING btree (created_at) WHERE (state = ANY (ARRAY['queued'::text, 'running'::text]))
  row security t, forced t
  policy import_requests_directory for SELECT to {rotunda_directory} using (true) with check ()
  policy import_requests_tenant for ALL to {rotunda_app} using ((organisation_id = current_organisation())) with check ((organisation_id = current_organisation()))
  grant DELETE, INSERT, SELECT, UPDATE to rotunda_app
  grant SELECT (claimed_at, created_at, id, organisation_id, state) to rotunda_directory

table import_runs (
  id uuid not null default gen_random_uuid()
  organisation_id uuid not null
  legislature_id uuid
  lobby_day_id uuid
  kind text not null
  format text not null
  state text not null default 'committed'::text
  counts jsonb not null
  problems jsonb not null
  undo_encrypted bytea
  created_at timestamp with time zone not null default app_now()
  undone_at timestamp with time zone
)
  constraint import_runs_legislature_id_fkey FOREIGN KEY (legislature_id) REFERENCES legislatures(id) ON DELETE CASCADE
  constraint import_runs_lobby_day_id_fkey FOREIGN KEY (lobby_day_id) REFERENCES lobby_days(id) ON DELETE CASCADE
  constraint import_runs_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE
  constraint import_runs_pkey PRIMARY KEY (id)
  constraint import_runs_state_check CHECK ((state = ANY (ARRAY['committed'::text, 'undone'::text])))
  CREATE INDEX import_runs_day ON public.import_runs USING btree (lobby_day_id, created_at)
  row security t, forced t
  policy import_runs_tenant for ALL to {rotunda_app} using ((organisation_id = current_organisation())) with check ((organisation_id = current_organisation()))
  grant DELETE, INSERT, SELECT, UPDATE to rotunda_app

table legislatures (
  id uuid not null default gen_random_uuid()
  organisation_id uuid not null
  jurisdiction text not null
  name text not null
  map_version text
  zip_version text
  created_at timestamp with time zone not null default app_now()
)
  constraint legislatures_jurisdiction_check CHECK ((jurisdiction ~ '^[a-z]{2}$'::text))
  constraint legislatures_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE
  constraint legislatures_organisation_id_jurisdiction_key UNIQUE (organisation_id, jurisdiction)
  constraint legislatures_pkey PRIMARY KEY (id)
  row security t, forced t
  policy legislatures_tenant for ALL to {rotunda_app} using ((organisation_id = current_organisation())) with check ((organisation_id = current_organisation()))
  grant DELETE, INSERT, SELECT, UPDATE to rotunda_app

table lobby_days (
  id uuid not null default gen_random_uuid()
  organisation_id uuid not null
  legislature_id uuid not null
  slug text not null
  name text not null
  held_on date not null
  zone text not null
  state text not null default 'draft'::text
  starts_minute integer not null
  ends_minute integer not null
  step_minutes integer not null
  meetings_from_minute integer not null
  meetings_to_minute integer not null
  meeting_minutes integer not null
  lunch_from_minute integer
  lunch_to_minute integer
  buffer_minutes integer not null default 0
  cross_chamber_buffer_minutes integer not null default 0
  team_min integer not null
  team_max integer not null
  max_meetings_per_person integer not null
  leader_required boolean not null
  constituents text not null
  languages text[] not null
  meeting_point jsonb not null default '{}'::jsonb
  help_phone text
  approval text not null default 'manual'::text
  registration_opens_at timestamp with time zone
  registration_closes_at timestamp with time zone
  row_version integer not null default 1
  created_at timestamp with time zone not null default app_now()
  capacity integer
  group_capacity integer
  registration_questions jsonb not null default '[]'::jsonb
  date_changes integer not null default 0
  check_email boolean not null default false
  sender_name text
  discreet_mail boolean not null default false
)
  constraint lobby_days_approval_check CHECK ((approval = ANY (ARRAY['manual'::text, 'automatic'::text])))
  constraint lobby_days_buffer_minutes_check CHECK (((buffer_minutes >= 0) AND (buffer_minutes <= 120)))
  constraint lobby_days_capacity_check CHECK (((capacity >= 1) AND (capacity <= 100000)))
  constraint lobby_days_check CHECK (((0 <= starts_minute) AND (starts_minute <= meetings_from_minute) AND (meetings_from_minute < meetings_to_minute) AND (meetings_to_minute <= ends_minute) AND (ends_minute <= 1440)))
  constraint lobby_days_check1 CHECK ((((lunch_from_minute IS NULL) = (lunch_to_minute IS NULL)) AND (lunch_from_minute < lunch_to_minute)))
  constraint lobby_days_check2 CHECK (((1 <= team_min) AND (team_min <= team_max)))
  constraint lobby_days_constituents_check CHECK ((constituents = ANY (ARRAY['preferred'::text, 'required'::text])))
  constraint lobby_days_cross_chamber_buffer_minutes_check CHECK (((cross_chamber_buffer_minutes >= 0) AND (cross_chamber_buffer_minutes <= 120)))
  constraint lobby_days_date_changes_check CHECK ((date_changes >= 0))
  constraint lobby_days_group_capacity_check CHECK (((group_capacity >= 1) AND (group_capacity <= 1000)))
  constraint lobby_days_languages_check CHECK ((cardinality(languages) > 0))
  constraint lobby_days_legislature_id_fkey FOREIGN KEY (legislature_id) REFERENCES legislatures(id)
  constraint lobby_days_max_meetings_per_person_check CHECK (((max_meetings_per_person >= 1) AND (max_meetings_per_person <= 20)))
  constraint lobby_days_meeting_minutes_check CHECK (((meeting_minutes >= 5) AND (meeting_minutes <= 120)))
  constraint lobby_days_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)))
  constraint lobby_days_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE
  constraint lobby_days_pkey PRIMARY KEY (id)
  constraint lobby_days_sender_name_check CHECK (((length(sender_name) >= 1) AND (length(sender_name) <= 100)))
  constraint lobby_days_slug_check CHECK (((slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text) AND (length(slug) <= 63)))
  constraint lobby_days_slug_key UNIQUE (slug)
  constraint lobby_days_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'registration-open'::text, 'registration-closed'::text, 'scheduling'::text, 'released'::text, 'follow-up'::text, 'closed'::text, 'purged'::text])))
  constraint lobby_days_step_minutes_check CHECK (((step_minutes >= 5) AND (step_minutes <= 60)))
  row security t, forced t
  policy lobby_days_directory for SELECT to {rotunda_directory} using (true) with check ()
  policy lobby_days_tenant for ALL to {rotunda_app} using ((organisation_id = current_organisation())) with check ((organisation_id = current_organisation()))
  grant DELETE, INSERT, SELECT, UPDATE to rotunda_app
  grant SELECT (id, organisation_id, slug) to rotunda_directory

table mail_pauses (
  organisation_id uuid not null
  paused_since timestamp with time zone not null default app_now()
)
  constraint mail_pauses_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE
  constraint mail_pauses_pkey PRIMARY KEY (organisation_id)
  row security t, forced t
  policy mail_pauses_directory for SELECT to {rotunda_directory} using (true) with check ()
  policy mail_pauses_tenant for ALL to {rotunda_app} using ((organisation_id = current_organisation())) with check ((organisation_id = current_organisation()))
  grant DELETE, INSERT, SELECT, UPDATE to rotunda_app
  grant SELECT (organisation_id) to rotunda_directory

table mail_suppressions (
  organisation_id uuid not null
  address_index bytea not null
  code text not null
  created_at timestamp with time zone not null default app_now()
)
  constraint mail_suppressions_address_index_check CHECK ((length(address_index) = 32))
  constraint mail_suppressions_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE
  constraint mail_suppressions_pkey PRIMARY KEY (organisation_id, address_index)
  row security t, forced t
  policy mail_suppressions_tenant for ALL to {rotunda_app} using ((organisation_id = current_organisation())) with check ((organisation_id = current_organisation()))
  grant DELETE, INSERT, SELECT, UPDATE to rotunda_app

table meeting_attendances (
  organisation_id uuid not null
  meeting_id uuid not null
  advocate_id uuid not null
  office_id uuid not null
  starts_at timestamp with time zone
  ends_at timestamp with time zone
  role text not null default 'attendee'::text
)
  constraint meeting_attendances_advocate_id_fkey FOREIGN KEY (advocate_id) REFERENCES advocates(id) ON DELETE CASCADE
  constraint meeting_attendances_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meetings(id) ON DELETE CASCADE
  constraint meeting_attendances_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE
  constraint meeting_attendances_person_free EXCLUDE USING gist (advocate_id WITH =, tstzrange(starts_at, ends_at) WITH &&) DEFERRABLE
  constraint meeting_attendances_pkey PRIMARY KEY (meeting_id, advocate_id)
  constraint meeting_attendances_role_check CHECK ((role = ANY (ARRAY['leader'::text, 'attendee'::text])))
  constraint meeting_attendances_times FOREIGN KEY (meeting_id, office_id, starts_at, ends_at) REFERENCES meetings(id, office_id, starts_at, ends_at) ON UPDATE CASCADE ON DELETE CASCADE
  CREATE INDEX meeting_attendances_advocate ON public.meeting_attendances USING btree (advocate_id)
  row security t, forced t
  policy meeting_attendances_tenant for ALL to {rotunda_app} using ((organisation_id = current_organisation())) with check ((organisation_id = current_organisation()))
  grant DELETE, INSERT, SELECT, UPDATE to rotunda_app

table meetings (
  id uuid not null default gen_random_uuid()
  organisation_id uuid not null
  lobby_day_id uuid not null
  office_id uuid not null
  state text not null
  starts_at timestamp with time zone
  ends_at timestamp with time zone
  locked boolean not null default false
  roster_closed boolean not null default false
  row_version integer not null default 1
  created_at timestamp with time zone not null default app_now()
  told_state text
  told_starts_at timestamp with time zone
  host text
)
  constraint meetings_check CHECK ((((starts_at IS NULL) = (ends_at IS NULL)) AND (starts_at < ends_at)))
  constraint meetings_id_office_id_starts_at_ends_at_key UNIQUE (id, office_id, starts_at, ends_at)
  constraint meetings_lobby_day_id_fkey FOREIGN KEY (lobby_day_id) REFERENCES lobby_days(id) ON DELETE CASCADE
  constraint meetings_office_free EXCLUDE USING gist (office_id WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE ((state <> ALL (ARRAY['waitlisted_by_office'::text, 'declined'::text, 'cancelled_by_office'::text, 'cancelled_by_us'::text, 'missed'::text]))) DEFERRABLE
  constraint meetings_office_id_fkey FOREIGN KEY (office_id) REFERENCES offices(id)
  constraint meetings_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE
  constraint meetings_pkey PRIMARY KEY (id)
  constraint meetings_state_check CHECK ((state = ANY (ARRAY['not_requested'::text, 'requested'::text, 'following_up'::text, 'tentative'::text, 'confirmed'::text, 'in_progress'::text, 'completed'::text, 'tbd'::text, 'drop_in'::text, 'waitlisted_by_office'::text, 'declined'::text, 'cancelled_by_office'::text, 'cancelled_by_us'::text, 'missed'::text])))
  constraint meetings_told_state_check CHECK ((told_state = ANY (ARRAY['asked'::text, 'agreed'::text, 'cancelled'::text])))
  CREATE INDEX meetings_day ON public.meetings USING btree (lobby_day_id, starts_at)
  row security t, forced t
  policy meetings_tenant for ALL to {rotunda_app} using ((organisation_id = current_organisation())) with check ((organisation_id = current_organisation()))
  grant DELETE, INSERT, SELECT, UPDATE to rotunda_app

table members (
  id uuid not null default gen_random_uuid()
  organisation_id uuid not null
  email_encrypted bytea not null
  email_index bytea not null
  role text not null
  disabled_at timestamp with time zone
  created_at timestamp with time zone not null default app_now()
  name text not null default ''::text
  totp_encrypted bytea
  totp_confirmed_at timestamp with time zone
  totp_last_step bigint not null default 0
)
  constraint members_check CHECK (((totp_confirmed_at IS NULL) OR (totp_encrypted IS NOT NULL)))
  constraint members_name_check CHECK ((length(name) <= 200))
  constraint members_organisation_id_email_index_key UNIQUE (organisation_id, email_index)
  constraint members_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE
  constraint members_pkey PRIMARY KEY (id)
  constraint members_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'coordinator'::text, 'desk'::text, 'captain'::text, 'day-helper'::text, 'viewer'::text])))
  row security t, forced t
  policy members_directory for SELECT to {rotunda_directory} using (true) with check ()
  policy members_tenant for ALL to {rotunda_app} using ((organisation_id = current_organisation())) with check ((organisation_id = current_organisation()))
  grant DELETE, INSERT, SELECT, UPDATE to rotunda_app
  grant SELECT (disabled_at, email_index, id, organisation_id) to rotunda_directory

table message_choices (
  organisation_id uuid not null
  advocate_id uuid not null
  kind text not null
  wanted boolean not null
)
  constraint message_choices_advocate_id_fkey FOREIGN KEY (advocate_id) REFERENCES advocates(id) ON DELETE CASCADE
  constraint message_choices_kind_check CHECK ((kind = ANY (ARRAY['training-invitation'::text, 'team-introduction'::text, 'day-before'::text, 'day-of'::text, 'meeting-soon'::text, 'report-request'::text, 'report-nudge'::text, 'thank-you'::text])))
  constraint message_choices_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE
  constraint message_choices_pkey PRIMARY KEY (advocate_id, kind)
  row security t, forced t
  policy message_choices_tenant for ALL to {rotunda_app} using ((organisation_id = current_organisation())) with check ((organisation_id = current_organisation()))
  grant DELETE, INSERT, SELECT, UPDATE to rotunda_app

table message_workers (
  id text not null
  lock_key integer not null
  started_at timestamp with time zone not null default app_now()
  seen_at timestamp with time zone not null default app_now()
)
  constraint message_workers_lock_key_key UNIQUE (lock_key)
  constraint message_workers_pkey PRIMARY KEY (id)
  row security f, forced f
  grant DELETE, INSERT, SELECT, UPDATE to rotunda_app
  grant SELECT to rotunda_directory
  grant SELECT (id, lock_key, seen_at, started_at) to rotunda_directory

table office_contacts (
  id uuid not null default gen_random_uuid()
  organisation_id uuid not null
  lobby_day_id uuid not null
  office_id uuid not null
  member_id uuid
  channel text not null
  outcome text not null
  said text not null default ''::text
  proposed_at timestamp with time zone
  needs_answer boolean not null default false
  next_due_on date
  at timestamp with time zone not null default app_now()
)
  constraint office_contacts_channel_check CHECK ((channel = ANY (ARRAY['mail'::text, 'phone'::text, 'text'::text, 'visit'::text, 'page'::text])))
  constraint office_contacts_lobby_day_id_fkey FOREIGN KEY (lobby_day_id) REFERENCES lobby_days(id) ON DELETE CASCADE
  constraint office_contacts_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id) ON DELETE SET NULL
  constraint office_contacts_office_id_fkey FOREIGN KEY (office_id) REFERENCES offices(id) ON DELETE CASCADE
  constraint office_contacts_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE
  constraint office_contacts_outcome_check CHECK ((outcome = ANY (ARRAY['asked'::text, 'told'::text, 'no-answer'::text, 'voicemail'::text, 'talked'::text, 'wrote'::text, 'answered'::text])))
  constraint office_contacts_pkey PRIMARY KEY (id)
  constraint office_contacts_said_check CHECK ((length(said) <= 2000))
  CREATE INDEX office_contacts_office ON public.office_contacts USING btree (lobby_day_id, office_id, at)
  row security t, forced t
  policy office_contacts_tenant for ALL to {rotunda_app} using ((organisation_id = current_organisation())) with check ((organisation_id = current_organisation()))
  grant DELETE, INSERT, SELECT to rotunda_app

table office_links (
  token_hash bytea not null
  organisation_id uuid not null
  lobby_day_id uuid not null
  meeting_id uuid not null
  expires_at timestamp with time zone not null
  created_at timestamp with time zone not null default app_now()
)
  constraint office_links_lobby_day_id_fkey FOREIGN KEY (lobby_day_id) REFERENCES lobby_days(id) ON DELETE CASCADE
  constraint office_links_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meetings(id) ON DELETE CASCADE
  constraint office_links_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE
  constraint office_links_pkey PRIMARY KEY (token_hash)
  constraint office_links_token_hash_check CHECK ((length(token_hash) = 32))
  CREATE INDEX office_links_meeting ON public.office_links USING btree (meeting_id)
  row security t, forced t
  policy office_links_directory for SELECT to {rotunda_directory} using (true) with check ()
  policy office_links_tenant for ALL to {rotunda_app} using ((organisation_id = current_organisation())) with check ((organisation_id = current_organisation()))
  grant DELETE, INSERT, SELECT, UPDATE to rotunda_app
  grant SELECT (expires_at, lobby_day_id, meeting_id, organisation_id, token_hash) to rotunda_directory

table office_notices (
  id uuid not null default gen_random_uuid()
  organisation_id uuid not null
  lobby_day_id uuid not null
  meeting_id uuid not null
  kind text not null
  starts_at timestamp with time zone
  created_at timestamp with time zone not null default app_now()
  words text
)
  constraint office_notices_kind_check CHECK ((kind = ANY (ARRAY['request'::text, 'moved'::text, 'cancelled'::text, 'reconfirm'::text, 'follow-up'::text, 'thanks'::text])))
  constraint office_notices_lobby_day_id_fkey FOREIGN KEY (lobby_day_id) REFERENCES lobby_days(id) ON DELETE CASCADE
  constraint office_notices_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meetings(id) ON DELETE CASCADE
  constraint office_notices_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE
  constraint office_notices_pkey PRIMARY KEY (id)
  constraint office_notices_words_check CHECK (((length(words) >= 1) AND (length(words) <= 2000)))
  CREATE INDEX office_notices_meeting ON public.office_notices USING btree (meeting_id, created_at)
  row security t, forced t
  policy office_notices_tenant for ALL to {rotunda_app} using ((organisation_id = current_organisation())) with check ((organisation_id = current_organisation()))
  grant DELETE, INSERT, SELECT to rotunda_app

table office_requests (
  organisation_id uuid not null
  lobby_day_id uuid not null
  office_id uuid not null
  owner_id uuid
  scheduler_name text
  scheduler_email_encrypted bytea
  scheduler_phone_encrypted bytea
  best_time text
  notes text
  row_version integer not null default 1
)
  constraint office_requests_lobby_day_id_fkey FOREIGN KEY (lobby_day_id) REFERENCES lobby_days(id) ON DELETE CASCADE
  constraint office_requests_office_id_fkey FOREIGN KEY (office_id) REFERENCES offices(id) ON DELETE CASCADE
  constraint office_requests_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE
  constraint office_requests_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES members(id) ON DELETE SET NULL
  constraint office_requests_pkey PRIMARY KEY (lobby_day_id, office_id)
  row security t, forced t
  policy office_requests_tenant for ALL to {rotunda_app} using ((organisation_id = current_organisation())) with check ((organisation_id = current_organisation()))
  grant DELETE, INSERT, SELECT, UPDATE to rotunda_app

table offices (
  id uuid not null default gen_random_uuid()
  organisation_id uuid not null
  legislature_id uuid not null
  external_id text not null
  name text not null
  given_name text
  family_name text
  chamber text not null
  district_id uuid not null
  party text
  email text
  phone text
  website text
  voting boolean not null default true
  building_id uuid
  room text
  floor text
  address_text text
  retired_at timestamp with time zone
  row_version integer not null default 1
)
  constraint offices_building_id_fkey FOREIGN KEY (building_id) REFERENCES buildings(id)
  constraint offices_chamber_check CHECK ((chamber = ANY (ARRAY['upper'::text, 'lower'::text])))
  constraint offices_district_id_fkey FOREIGN KEY (district_id) REFERENCES districts(id)
  constraint offices_legislature_id_external_id_key UNIQUE (legislature_id, external_id)
  constraint offices_legislature_id_fkey FOREIGN KEY (legislature_id) REFERENCES legislatures(id) ON DELETE CASCADE
  constraint offices_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE
  constraint offices_pkey PRIMARY KEY (id)
  CREATE INDEX offices_district ON public.offices USING btree (district_id)
  row security t, forced t
  policy offices_tenant for ALL to {rotunda_app} using ((organisation_id = current_organisation())) with check ((organisation_id = current_organisation()))
  grant DELETE, INSERT, SELECT, UPDATE to rotunda_app

table organisations (
  id uuid not null default gen_random_uuid()
  slug text not null
  name text not null
  sender_name text not null
  geocoder_enabled boolean not null default false
  legal_hold boolean not null default false
  created_at timestamp with time zone not null default app_now()
)
  constraint organisations_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)))
  constraint organisations_pkey PRIMARY KEY (id)
  constraint organisations_sender_name_check CHECK (((length(sender_name) >= 1) AND (length(sender_name) <= 100)))
  constraint organisations_slug_check CHECK (((slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text) AND (length(slug) <= 63)))
  constraint organisations_slug_key UNIQUE (slug)
  row security t, forced t
  policy organisations_directory for SELECT to {rotunda_directory} using (true) with check ()
  policy organisations_tenant for ALL to {rotunda_app} using ((id = current_organisation())) with check ((id = current_organisation()))
  grant DELETE, INSERT, SELECT, UPDATE to rotunda_app
  grant SELECT (id, slug) to rotunda_directory

table outbox_messages (
  id uuid not null default gen_random_uuid()
  organisation_id uuid not null
  lobby_day_id uuid
  kind text not null
  subject_id uuid not null
  version integer not null
  recipient_id uuid not null
  dedupe_key text not null
  first_due_at timestamp with time zone not null
  due_at timestamp with time zone not null
  expires_at timestamp with time zone
  priority integer not null
  state text not null default 'pending'::text
  worker_id text
  lease_until timestamp with time zone
  in_flight_since timestamp with time zone
  queued_at timestamp with time zone
  claim_number integer not null default 0
  uncertain_since timestamp with time zone
  resends integer not null default 0
  attempts integer not null default 0
  last_code text
  message_id text
  mime_encrypted bytea
  sent_at timestamp with time zone
  created_at timestamp with time zone not null default app_now()
  updated_at timestamp with time zone not null default app_now()
  bounced_at timestamp with time zone
  bounce_code text
)
  constraint outbox_messages_check CHECK (((state = 'claimed'::text) = (worker_id IS NOT NULL)))
  constraint outbox_messages_check1 CHECK (((state = 'claimed'::text) = (lease_until IS NOT NULL)))
  constraint outbox_messages_check2 CHECK (((in_flight_since IS NULL) OR (state = 'claimed'::text)))
  constraint outbox_messages_check3 CHECK (((state <> 'uncertain'::text) OR (uncertain_since IS NOT NULL)))
  constraint outbox_messages_check4 CHECK (((bounced_at IS NULL) = (bounce_code IS NULL)))
  constraint outbox_messages_dedupe_key_key UNIQUE (dedupe_key)
  constraint outbox_messages_lobby_day_id_fkey FOREIGN KEY (lobby_day_id) REFERENCES lobby_days(id) ON DELETE CASCADE
  constraint outbox_messages_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE
  constraint outbox_messages_pkey PRIMARY KEY (id)
  constraint outbox_messages_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'claimed'::text, 'retry'::text, 'sent'::text, 'failed'::text, 'uncertain'::text, 'cancelled'::text])))
  CREATE INDEX outbox_messages_bodies ON public.outbox_messages USING btree (organisation_id, updated_at) WHERE (mime_encrypted IS NOT NULL)
  CREATE INDEX outbox_messages_claimed ON public.outbox_messages USING btree (lease_until) WHERE (state = 'claimed'::text)
  CREATE INDEX outbox_messages_day ON public.outbox_messages USING btree (lobby_day_id, kind, state)
  CREATE INDEX outbox_messages_due ON public.outbox_messages USING btree (organisation_id, priority, due_at) WHERE (state = ANY (ARRAY['pending'::text, 'retry'::text, 'uncertain'::text]))
  CREATE INDEX outbox_messages_message_id ON public.outbox_messages USING btree (message_id) WHERE (message_id IS NOT NULL)
  CREATE INDEX outbox_messages_recipient ON public.outbox_messages USING btree (lobby_day_id, recipient_id)
  row security t, forced t
  policy outbox_messages_directory for SELECT to {rotunda_directory} using (true) with check ()
  policy outbox_messages_tenant for ALL to {rotunda_app} using ((organisation_id = current_organisation())) with check ((organisation_id = current_organisation()))
  grant DELETE, INSERT, SELECT, UPDATE to rotunda_app
  grant SELECT (created_at, due_at, first_due_at, id, in_flight_since, kind, last_code, lease_until, message_id, organisation_id, priority, queued_at, resends, sent_at, state, updated_at, worker_id) to rotunda_directory

table personal_links (
  token_hash bytea not null
  organisation_id uuid not null
  lobby_day_id uuid not null
  advocate_id uuid not null
  purpose text not null
  expires_at timestamp with time zone not null
  revoked_at timestamp with time zone
  created_at timestamp with time zone not null default app_now()
)
  constraint personal_links_advocate_id_fkey FOREIGN KEY (advocate_id) REFERENCES advocates(id) ON DELETE CASCADE
  constraint personal_links_lobby_day_id_fkey FOREIGN KEY (lobby_day_id) REFERENCES lobby_days(id) ON DELETE CASCADE
  constraint personal_links_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE
  constraint personal_links_pkey PRIMARY KEY (token_hash)
  constraint personal_links_purpose_check CHECK ((purpose = ANY (ARRAY['manage'::text, 'day'::text])))
  constraint personal_links_token_hash_check CHECK ((length(token_hash) = 32))
  CREATE INDEX personal_links_advocate ON public.personal_links USING btree (advocate_id)
  row security t, forced t
  policy personal_links_directory for SELECT to {rotunda_directory} using (true) with check ()
  policy personal_links_tenant for ALL to {rotunda_app} using ((organisation_id = current_organisation())) with check ((organisation_id = current_organisation()))
  grant DELETE, INSERT, SELECT, UPDATE to rotunda_app
  grant SELECT (advocate_id, expires_at, lobby_day_id, organisation_id, purpose, revoked_at, token_hash) to rotunda_directory

table programme_items (
  id uuid not null default gen_random_uuid()
  organisation_id uuid not null
  lobby_day_id uuid not null
  kind text not null
  from_minute integer not null
  to_minute integer not null
  blocks_meetings boolean not null default true
  titles jsonb not null
  places jsonb not null default '{}'::jsonb
)
  constraint programme_items_check CHECK (((0 <= from_minute) AND (from_minute < to_minute) AND (to_minute <= 1440)))
  constraint programme_items_kind_check CHECK ((kind = ANY (ARRAY['training'::text, 'rally'::text, 'lunch'::text, 'bus'::text, 'debrief'::text, 'other'::text])))
  constraint programme_items_lobby_day_id_fkey FOREIGN KEY (lobby_day_id) REFERENCES lobby_days(id) ON DELETE CASCADE
  constraint programme_items_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE
  constraint programme_items_pkey PRIMARY KEY (id)
  row security t, forced t
  policy programme_items_tenant for ALL to {rotunda_app} using ((organisation_id = current_organisation())) with check ((organisation_id = current_organisation()))
  grant DELETE, INSERT, SELECT, UPDATE to rotunda_app

table proposals (
  id uuid not null default gen_random_uuid()
  organisation_id uuid not null
  lobby_day_id uuid not null
  state text not null
  seed bigint not null
  seconds numeric
  iterations bigint
  instance jsonb
  plan jsonb
  report jsonb
  score bigint
  bound bigint
  failure text
  checkpoint_at timestamp with time zone
  created_at timestamp with time zone not null default app_now()
  searched_seconds double precision
  answered_meeting_id uuid
  offered_minute integer
  taken_up integer not null default 0
)
  constraint proposals_answered_meeting_id_fkey FOREIGN KEY (answered_meeting_id) REFERENCES meetings(id) ON DELETE CASCADE
  constraint proposals_lobby_day_id_fkey FOREIGN KEY (lobby_day_id) REFERENCES lobby_days(id) ON DELETE CASCADE
  constraint proposals_offer_answers CHECK (((offered_minute IS NULL) OR (answered_meeting_id IS NOT NULL)))
  constraint proposals_offered_minute_check CHECK (((offered_minute >= 0) AND (offered_minute <= 1440)))
  constraint proposals_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE
  constraint proposals_pkey PRIMARY KEY (id)
  constraint proposals_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'running'::text, 'ready'::text, 'accepted'::text, 'discarded'::text, 'failed'::text])))
  CREATE INDEX proposals_answered_meeting ON public.proposals USING btree (answered_meeting_id) WHERE (answered_meeting_id IS NOT NULL)
  CREATE INDEX proposals_day ON public.proposals USING btree (lobby_day_id, created_at)
  row security t, forced t
  policy proposals_directory for SELECT to {rotunda_directory} using (true) with check ()
  policy proposals_tenant for ALL to {rotunda_app} using ((organisation_id = current_organisation())) with check ((organisation_id = current_organisation()))
  grant DELETE, INSERT, SELECT, UPDATE to rotunda_app
  grant SELECT (checkpoint_at, created_at, id, organisation_id, state) to rotunda_directory

table purge_receipts (
  id uuid not null default gen_random_uuid()
  organisation_id uuid not null
  lobby_day_id uuid not null
  counts jsonb not null
  purged_at timestamp with time zone not null default app_now()
)
  constraint purge_receipts_lobby_day_id_fkey FOREIGN KEY (lobby_day_id) REFERENCES lobby_days(id) ON DELETE CASCADE
  constraint purge_receipts_lobby_day_id_key UNIQUE (lobby_day_id)
  constraint purge_receipts_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE
  constraint purge_receipts_pkey PRIMARY KEY (id)
  row security t, forced t
  policy purge_receipts_tenant for ALL to {rotunda_app} using ((organisation_id = current_organisation())) with check ((organisation_id = current_organisation()))
  grant DELETE, INSERT, SELECT to rotunda_app

table recovery_codes (
  code_hash bytea not null
  organisation_id uuid not null
  member_id uuid not null
  used_at timestamp with time zone
)
  constraint recovery_codes_code_hash_check CHECK ((length(code_hash) = 32))
  constraint recovery_codes_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id) ON DELETE CASCADE
  constraint recovery_codes_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE
  constraint recovery_codes_pkey PRIMARY KEY (code_hash)
  CREATE INDEX recovery_codes_member ON public.recovery_codes USING btree (member_id)
  row security t, forced t
  policy recovery_codes_tenant for ALL to {rotunda_app} using ((organisation_id = current_organisation())) with check ((organisation_id = current_organisation()))
  grant DELETE, INSERT, SELECT, UPDATE to rotunda_app

table registration_checks (
  id uuid not null
  organisation_id uuid not null
  lobby_day_id uuid not null
  registration_encrypted bytea not null
  code_hash bytea not null
  token_hash bytea not null
  attempts integer not null default 0
  expires_at timestamp with time zone not null
  created_at timestamp with time zone not null default app_now()
)
  constraint registration_checks_lobby_day_id_fkey FOREIGN KEY (lobby_day_id) REFERENCES lobby_days(id) ON DELETE CASCADE
  constraint registration_checks_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE
  constraint registration_checks_pkey PRIMARY KEY (id)
  constraint registration_checks_token_hash_key UNIQUE (token_hash)
  CREATE INDEX registration_checks_day ON public.registration_checks USING btree (lobby_day_id)
  row security t, forced t
  policy registration_checks_tenant for ALL to {rotunda_app} using ((organisation_id = current_organisation())) with check ((organisation_id = current_organisation()))
  grant DELETE, INSERT, SELECT, UPDATE to rotunda_app

table released_attendances (
  organisation_id uuid not null
  release_id uuid not null
  meeting_id uuid not null
  advocate_id uuid not null
  role text not null
  sequence integer not null
)
  constraint released_attendances_advocate_id_fkey FOREIGN KEY (advocate_id) REFERENCES advocates(id) ON DELETE CASCADE
  constraint released_attendances_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE
  constraint released_attendances_pkey PRIMARY KEY (release_id, meeting_id, advocate_id)
  constraint released_attendances_release_id_meeting_id_fkey FOREIGN KEY (release_id, meeting_id) REFERENCES released_meetings(release_id, meeting_id) ON DELETE CASCADE
  CREATE INDEX released_attendances_advocate ON public.released_attendances USING btree (advocate_id)
  row security t, forced t
  policy released_attendances_tenant for ALL to {rotunda_app} using ((organisation_id = current_organisation())) with check ((organisation_id = current_organisation()))
  grant DELETE, INSERT, SELECT to rotunda_app

table released_meetings (
  organisation_id uuid not null
  release_id uuid not null
  meeting_id uuid not null
  office_id uuid not null
  starts_at timestamp with time zone
  ends_at timestamp with time zone
  building_id uuid
  room text
)
  constraint released_meetings_office_id_fkey FOREIGN KEY (office_id) REFERENCES offices(id)
  constraint released_meetings_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE
  constraint released_meetings_pkey PRIMARY KEY (release_id, meeting_id)
  constraint released_meetings_release_id_fkey FOREIGN KEY (release_id) REFERENCES releases(id) ON DELETE CASCADE
  row security t, forced t
  policy released_meetings_tenant for ALL to {rotunda_app} using ((organisation_id = current_organisation())) with check ((organisation_id = current_organisation()))
  grant DELETE, INSERT, SELECT to rotunda_app

table releases (
  id uuid not null default gen_random_uuid()
  organisation_id uuid not null
  lobby_day_id uuid not null
  version integer not null
  changes jsonb not null
  released_at timestamp with time zone not null default app_now()
)
  constraint releases_lobby_day_id_fkey FOREIGN KEY (lobby_day_id) REFERENCES lobby_days(id) ON DELETE CASCADE
  constraint releases_lobby_day_id_version_key UNIQUE (lobby_day_id, version)
  constraint releases_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE
  constraint releases_pkey PRIMARY KEY (id)
  constraint releases_version_check CHECK ((version > 0))
  row security t, forced t
  policy releases_tenant for ALL to {rotunda_app} using ((organisation_id = current_organisation())) with check ((organisation_id = current_organisation()))
  grant DELETE, INSERT, SELECT to rotunda_app

table report_entries (
  id uuid not null default gen_random_uuid()
  organisation_id uuid not null
  report_id uuid not null
  author_id uuid
  met_with text not null
  answers jsonb not null default '{}'::jsonb
  words_encrypted bytea
  fingerprint bytea not null
  created_at timestamp with time zone not null default app_now()
)
  constraint report_entries_author_id_fkey FOREIGN KEY (author_id) REFERENCES advocates(id) ON DELETE SET NULL
  constraint report_entries_met_with_check CHECK ((met_with = ANY (ARRAY['member'::text, 'staff'::text, 'nobody'::text, 'left-materials'::text])))
  constraint report_entries_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE
  constraint report_entries_pkey PRIMARY KEY (id)
  constraint report_entries_report_id_fingerprint_key UNIQUE (report_id, fingerprint)
  constraint report_entries_report_id_fkey FOREIGN KEY (report_id) REFERENCES reports(id) ON DELETE CASCADE
  row security t, forced t
  policy report_entries_tenant for ALL to {rotunda_app} using ((organisation_id = current_organisation())) with check ((organisation_id = current_organisation()))
  grant DELETE, INSERT, SELECT to rotunda_app

table report_nudges (
  organisation_id uuid not null
  lobby_day_id uuid not null
  meeting_id uuid not null
  asked_at timestamp with time zone not null default app_now()
)
  constraint report_nudges_lobby_day_id_fkey FOREIGN KEY (lobby_day_id) REFERENCES lobby_days(id) ON DELETE CASCADE
  constraint report_nudges_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE
  constraint report_nudges_pkey PRIMARY KEY (meeting_id)
  CREATE INDEX report_nudges_day ON public.report_nudges USING btree (lobby_day_id)
  row security t, forced t
  policy report_nudges_tenant for ALL to {rotunda_app} using ((organisation_id = current_organisation())) with check ((organisation_id = current_organisation()))
  grant DELETE, INSERT, SELECT, UPDATE to rotunda_app

table reports (
  id uuid not null default gen_random_uuid()
  organisation_id uuid not null
  lobby_day_id uuid not null
  meeting_id uuid not null
  office_id uuid not null
  created_at timestamp with time zone not null default app_now()
  staff_note_encrypted bytea
)
  constraint reports_lobby_day_id_fkey FOREIGN KEY (lobby_day_id) REFERENCES lobby_days(id) ON DELETE CASCADE
  constraint reports_meeting_id_key UNIQUE (meeting_id)
  constraint reports_office_id_fkey FOREIGN KEY (office_id) REFERENCES offices(id)
  constraint reports_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE
  constraint reports_pkey PRIMARY KEY (id)
  CREATE INDEX reports_day ON public.reports USING btree (lobby_day_id)
  row security t, forced t
  policy reports_tenant for ALL to {rotunda_app} using ((organisation_id = current_organisation())) with check ((organisation_id = current_organisation()))
  grant DELETE, INSERT, SELECT to rotunda_app

table request_counts (
  caller bytea not null
  count integer not null
  ends_at timestamp with time zone not null
)
  constraint request_counts_pkey PRIMARY KEY (caller)
  CREATE INDEX request_counts_ended ON public.request_counts USING btree (ends_at)
  row security f, forced f
  grant DELETE, INSERT, SELECT, UPDATE to rotunda_app

table sending_accounts (
  name text not null
  paused_since timestamp with time zone
  pause_reason text
  resumes_at timestamp with time zone
  next_slot_at timestamp with time zone
  counted_on date
  sent_count integer not null default 0
)
  constraint sending_accounts_check CHECK (((paused_since IS NULL) = (pause_reason IS NULL)))
  constraint sending_accounts_pkey PRIMARY KEY (name)
  row security f, forced f
  grant INSERT, SELECT, UPDATE to rotunda_app

table sending_permits (
  only_row boolean not null default true
  identity text
  public_url text
  noticed_at timestamp with time zone
)
  constraint sending_permits_only_row_check CHECK (only_row)
  constraint sending_permits_pkey PRIMARY KEY (only_row)
  row security f, forced f
  grant SELECT, UPDATE to rotunda_app

table sessions (
  token_hash bytea not null
  organisation_id uuid not null
  member_id uuid not null
  created_at timestamp with time zone not null default app_now()
  seen_at timestamp with time zone not null default app_now()
  ended_at timestamp with time zone
  second_factor_at timestamp with time zone
  second_factor_failures integer not null default 0
)
  constraint sessions_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id) ON DELETE CASCADE
  constraint sessions_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE
  constraint sessions_pkey PRIMARY KEY (token_hash)
  constraint sessions_token_hash_check CHECK ((length(token_hash) = 32))
  CREATE INDEX sessions_member ON public.sessions USING btree (member_id)
  row security t, forced t
  policy sessions_directory for SELECT to {rotunda_directory} using (true) with check ()
  policy sessions_tenant for ALL to {rotunda_app} using ((organisation_id = current_organisation())) with check ((organisation_id = current_organisation()))
  grant DELETE, INSERT, SELECT, UPDATE to rotunda_app
  grant SELECT (organisation_id, token_hash) to rotunda_directory

table sign_in_links (
  id uuid not null default gen_random_uuid()
  organisation_id uuid not null
  member_id uuid not null
  token_hash bytea not null
  expires_at timestamp with time zone not null
  used_at timestamp with time zone
  created_at timestamp with time zone not null default app_now()
  browser_hash bytea
  code_hash bytea
  attempts integer not null default 0
)
  constraint sign_in_links_browser_hash_check CHECK ((length(browser_hash) = 32))
  constraint sign_in_links_code_hash_check CHECK ((length(code_hash) = 32))
  constraint sign_in_links_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id) ON DELETE CASCADE
  constraint sign_in_links_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE
  constraint sign_in_links_pkey PRIMARY KEY (id)
  constraint sign_in_links_token_hash_key UNIQUE (token_hash)
  CREATE INDEX sign_in_links_browser ON public.sign_in_links USING btree (browser_hash) WHERE (browser_hash IS NOT NULL)
  CREATE INDEX sign_in_links_member ON public.sign_in_links USING btree (member_id, created_at)
  row security t, forced t
  policy sign_in_links_directory for SELECT to {rotunda_directory} using (true) with check ()
  policy sign_in_links_tenant for ALL to {rotunda_app} using ((organisation_id = current_organisation())) with check ((organisation_id = current_organisation()))
  grant DELETE, INSERT, SELECT, UPDATE to rotunda_app
  grant SELECT (browser_hash, organisation_id, token_hash) to rotunda_directory

table talking_points (
  id uuid not null default gen_random_uuid()
  organisation_id uuid not null
  lobby_day_id uuid not null
  ask_id uuid not null
  "position" text not null
  role text not null
  language text not null
  ordinal integer not null
  body text not null
)
  constraint talking_points_ask_id_fkey FOREIGN KEY (ask_id) REFERENCES asks(id) ON DELETE CASCADE
  constraint talking_points_ask_id_position_role_language_ordinal_key UNIQUE (ask_id, "position", role, language, ordinal)
  constraint talking_points_lobby_day_id_fkey FOREIGN KEY (lobby_day_id) REFERENCES lobby_days(id) ON DELETE CASCADE
  constraint talking_points_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE
  constraint talking_points_pkey PRIMARY KEY (id)
  constraint talking_points_position_check CHECK (("position" = ANY (ARRAY['any'::text, 'champion'::text, 'leaning'::text, 'undecided'::text, 'opposed'::text, 'unknown'::text])))
  constraint talking_points_role_check CHECK ((role = ANY (ARRAY['any'::text, 'leader'::text, 'storyteller'::text, 'first-timer'::text])))
  row security t, forced t
  policy talking_points_tenant for ALL to {rotunda_app} using ((organisation_id = current_organisation())) with check ((organisation_id = current_organisation()))
  grant DELETE, INSERT, SELECT, UPDATE to rotunda_app

table target_views (
  id uuid not null default gen_random_uuid()
  organisation_id uuid not null
  lobby_day_id uuid not null
  member_id uuid not null
  name text not null
  query text not null
  shared boolean not null
)
  constraint target_views_lobby_day_id_fkey FOREIGN KEY (lobby_day_id) REFERENCES lobby_days(id) ON DELETE CASCADE
  constraint target_views_lobby_day_id_member_id_name_key UNIQUE (lobby_day_id, member_id, name)
  constraint target_views_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id) ON DELETE CASCADE
  constraint target_views_name_check CHECK (((length(name) >= 1) AND (length(name) <= 60)))
  constraint target_views_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE
  constraint target_views_pkey PRIMARY KEY (id)
  constraint target_views_query_check CHECK ((length(query) <= 1000))
  row security t, forced t
  policy target_views_tenant for ALL to {rotunda_app} using ((organisation_id = current_organisation())) with check ((organisation_id = current_organisation()))
  grant DELETE, INSERT, SELECT, UPDATE to rotunda_app

table target_windows (
  organisation_id uuid not null
  lobby_day_id uuid not null
  office_id uuid not null
  from_minute integer not null
  to_minute integer not null
)
  constraint target_windows_check CHECK (((0 <= from_minute) AND (from_minute < to_minute) AND (to_minute <= 1440)))
  constraint target_windows_lobby_day_id_office_id_fkey FOREIGN KEY (lobby_day_id, office_id) REFERENCES targets(lobby_day_id, office_id) ON DELETE CASCADE
  constraint target_windows_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE
  constraint target_windows_pkey PRIMARY KEY (lobby_day_id, office_id, from_minute)
  row security t, forced t
  policy target_windows_tenant for ALL to {rotunda_app} using ((organisation_id = current_organisation())) with check ((organisation_id = current_organisation()))
  grant DELETE, INSERT, SELECT, UPDATE to rotunda_app

table targets (
  organisation_id uuid not null
  lobby_day_id uuid not null
  office_id uuid not null
  excluded boolean not null default false
  weight integer not null default 1
  mode text not null default 'desk'::text
  meeting_minutes integer
  team_min integer
  team_max integer
  max_meetings integer not null default 1
  met_with text not null default 'staff'::text
  accessible boolean not null default true
  constituents text
  issue text
)
  constraint targets_constituents_check CHECK ((constituents = ANY (ARRAY['preferred'::text, 'required'::text])))
  constraint targets_lobby_day_id_fkey FOREIGN KEY (lobby_day_id) REFERENCES lobby_days(id) ON DELETE CASCADE
  constraint targets_max_meetings_check CHECK (((max_meetings >= 1) AND (max_meetings <= 50)))
  constraint targets_meeting_minutes_check CHECK (((meeting_minutes >= 5) AND (meeting_minutes <= 120)))
  constraint targets_met_with_check CHECK ((met_with = ANY (ARRAY['member'::text, 'staff'::text])))
  constraint targets_mode_check CHECK ((mode = ANY (ARRAY['desk'::text, 'captain'::text, 'drop-in'::text])))
  constraint targets_office_id_fkey FOREIGN KEY (office_id) REFERENCES offices(id) ON DELETE CASCADE
  constraint targets_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE
  constraint targets_pkey PRIMARY KEY (lobby_day_id, office_id)
  constraint targets_team_max_check CHECK ((team_max >= 1))
  constraint targets_team_min_check CHECK ((team_min >= 1))
  constraint targets_weight_check CHECK (((weight >= 1) AND (weight <= 10)))
  row security t, forced t
  policy targets_tenant for ALL to {rotunda_app} using ((organisation_id = current_organisation())) with check ((organisation_id = current_organisation()))
  grant DELETE, INSERT, SELECT, UPDATE to rotunda_app

table walking_times (
  organisation_id uuid not null
  from_building_id uuid not null
  to_building_id uuid not null
  minutes integer not null
)
  constraint walking_times_from_building_id_fkey FOREIGN KEY (from_building_id) REFERENCES buildings(id) ON DELETE CASCADE
  constraint walking_times_minutes_check CHECK (((minutes >= 0) AND (minutes <= 240)))
  constraint walking_times_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE
  constraint walking_times_pkey PRIMARY KEY (from_building_id, to_building_id)
  constraint walking_times_to_building_id_fkey FOREIGN KEY (to_building_id) REFERENCES buildings(id) ON DELETE CASCADE
  row security t, forced t
  policy walking_times_tenant for ALL to {rotunda_app} using ((organisation_id = current_organisation())) with check ((organisation_id = current_organisation()))
  grant DELETE, INSERT, SELECT, UPDATE to rotunda_app

table zip_districts (
  organisation_id uuid not null
  legislature_id uuid not null
  zip text not null
  district_id uuid not null
  approximate boolean not null default false
)
  constraint zip_districts_district_id_fkey FOREIGN KEY (district_id) REFERENCES districts(id) ON DELETE CASCADE
  constraint zip_districts_legislature_id_fkey FOREIGN KEY (legislature_id) REFERENCES legislatures(id) ON DELETE CASCADE
  constraint zip_districts_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE
  constraint zip_districts_pkey PRIMARY KEY (legislature_id, zip, district_id)
  constraint zip_districts_zip_check CHECK ((zip ~ '^[0-9]{5}$'::text))
  row security t, forced t
  policy zip_districts_tenant for ALL to {rotunda_app} using ((organisation_id = current_organisation())) with check ((organisation_id = current_organisation()))
  grant DELETE, INSERT, SELECT, UPDATE to rotunda_app
