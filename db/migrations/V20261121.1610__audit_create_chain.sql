create schema audit;
grant usage on schema audit to tollgate_control;

-- What people did. Records are chained: each has the hash of the one before it in its own (ADR 0010
-- says how), so that whoever changes one must change all that follow, and the head.
create table audit.record (
  seq             bigint      not null,
  id              uuid        not null,
  at              timestamptz not null,
  action          text        not null,
  outcome         text        not null,
  -- Who: the person's id at Keycloak; null when the application itself did it.
  actor           uuid,
  -- How they proved it.
  proof           text        not null,
  session_id      uuid,
  -- The workspace with whose viewer's eyes they looked; null when they acted as themselves.
  acting_as       uuid,
  reseller_id     uuid,
  workspace_id    uuid,
  object_type     text        not null,
  object_id       text,
  -- JSON objects as they were written: text, because the hash is over these very characters.
  before          text,
  after           text,
  reason          text,
  approval_id     uuid,
  trace           text,
  -- The names of the personal fields, in order, and for each the hash of its salt, name and value.
  personal_names  text[]      not null,
  personal_hashes bytea[]     not null,
  previous        bytea       not null,
  hash            bytea       not null,
  constraint record_pk primary key (seq),
  constraint record_id_once unique (id),
  constraint record_seq_positive check (seq > 0),
  constraint record_action_form check (action ~ '^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*){1,3}$' and length(action) <= 80),
  constraint record_outcome_known check (outcome in ('done', 'refused')),
  constraint record_proof_known check (proof in ('token', 'session', 'management_key', 'none')),
  constraint record_object_type_size check (length(object_type) between 1 and 60),
  constraint record_object_id_size check (length(object_id) between 1 and 300),
  constraint record_workspace_in_reseller check (workspace_id is null or reseller_id is not null),
  constraint record_before_object check (before is json object with unique keys and length(before) <= 262144),
  constraint record_after_object check (after is json object with unique keys and length(after) <= 262144),
  constraint record_reason_size check (length(reason) between 1 and 2000),
  constraint record_trace_size check (length(trace) <= 64),
  constraint record_hash_sizes check (length(previous) = 32 and length(hash) = 32),
  constraint record_personal_pairs check (cardinality(personal_names) = cardinality(personal_hashes))
);
create index record_by_reseller on audit.record (reseller_id, id);
create index record_by_workspace on audit.record (workspace_id, id) where workspace_id is not null;
create index record_by_actor on audit.record (actor, id);
create index record_by_object on audit.record (object_type, object_id, id);

-- Personal fields apart. Without its row, a field's hash in the record tells nothing: the salt is gone
-- with the value.
create table audit.personal (
  seq   bigint not null,
  name  text   not null,
  -- The person whose field it is, where their id is known.
  whose uuid,
  salt  bytea  not null,
  value text   not null,
  constraint personal_pk primary key (seq, name),
  constraint personal_record_fk foreign key (seq) references audit.record (seq),
  constraint personal_name_form check (name ~ '^[a-z][a-z0-9_]{0,39}$'),
  constraint personal_salt_size check (length(salt) = 32),
  constraint personal_value_size check (length(value) <= 1000)
);
create index personal_by_person on audit.personal (whose) where whose is not null;
create index personal_by_value on audit.personal (lower(value));

-- The last record. Locked by whoever appends, so that records follow one another.
create table audit.head (
  one  boolean not null default true,
  seq  bigint  not null,
  hash bytea   not null,
  constraint head_pk primary key (one),
  constraint head_is_one check (one),
  constraint head_hash_size check (length(hash) = 32)
);
insert into audit.head (seq, hash) values (0, decode(repeat('00', 32), 'hex'));

-- One field of the encoding: 00 for null, else 01, the length in bytes as four, and the UTF-8.
create function audit.field(value text) returns bytea
  language sql immutable parallel safe set search_path = pg_catalog, pg_temp
as $$
  select case when value is null then '\x00'::bytea
    else '\x01'::bytea || int4send(octet_length(convert_to(value, 'UTF8'))) || convert_to(value, 'UTF8') end
$$;

create function audit.personal_hash(salt bytea, name text, value text) returns bytea
  language sql immutable parallel safe set search_path = pg_catalog, pg_temp
as $$
  select sha256(salt || audit.field(name) || audit.field(value))
$$;

-- The hash of a record: SHA-256 over the hash before it and every field in the order below.
create function audit.record_hash(r audit.record) returns bytea
  language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
declare
  encoded bytea := r.previous || audit.field('tollgate-audit-1');
begin
  encoded := encoded || audit.field(r.seq::text) || audit.field(r.id::text)
    || audit.field(to_char(r.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
    || audit.field(r.action) || audit.field(r.outcome)
    || audit.field(r.actor::text) || audit.field(r.proof) || audit.field(r.session_id::text)
    || audit.field(r.acting_as::text)
    || audit.field(r.reseller_id::text) || audit.field(r.workspace_id::text)
    || audit.field(r.object_type) || audit.field(r.object_id)
    || audit.field(r.before) || audit.field(r.after) || audit.field(r.reason)
    || audit.field(r.approval_id::text) || audit.field(r.trace)
    || audit.field(cardinality(r.personal_names)::text);
  for i in 1 .. cardinality(r.personal_names) loop
    encoded := encoded || audit.field(r.personal_names[i]) || audit.field(encode(r.personal_hashes[i], 'hex'));
  end loop;
  return sha256(encoded);
end $$;

-- Appends one record within the caller's transaction. The head stays locked until that ends: whoever
-- needs other locks takes them before. The database's clock dates it, so that time rises with the chain.
create function audit.append(
  new_action text, new_outcome text, new_actor uuid, new_proof text, new_session_id uuid, new_acting_as uuid,
  new_reseller_id uuid, new_workspace_id uuid, new_object_type text, new_object_id text,
  new_before text, new_after text, new_reason text, new_approval_id uuid, new_trace text,
  -- Objects with name, value and whose, in the order of their names.
  new_personal jsonb
) returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  r      audit.record;
  salts  bytea[] := '{}';
  salt   bytea;
  single jsonb;
begin
  select h.seq + 1, h.hash into strict r.seq, r.previous from audit.head h for update;
  r.id := uuidv7();
  r.at := clock_timestamp();
  r.action := new_action;
  r.outcome := new_outcome;
  r.actor := new_actor;
  r.proof := new_proof;
  r.session_id := new_session_id;
  r.acting_as := new_acting_as;
  r.reseller_id := new_reseller_id;
  r.workspace_id := new_workspace_id;
  r.object_type := new_object_type;
  r.object_id := new_object_id;
  r.before := new_before;
  r.after := new_after;
  r.reason := new_reason;
  r.approval_id := new_approval_id;
  r.trace := new_trace;
  r.personal_names := '{}';
  r.personal_hashes := '{}';
  for single in select p.single from jsonb_array_elements(new_personal) with ordinality as p (single, place)
    order by p.place
  loop
    -- Two random UUIDs are 244 bits from the server's cryptographic source.
    salt := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
    salts := salts || salt;
    r.personal_names := r.personal_names || (single ->> 'name');
    r.personal_hashes := r.personal_hashes
      || audit.personal_hash(salt, single ->> 'name', single ->> 'value');
  end loop;
  r.hash := audit.record_hash(r);
  insert into audit.record select (r).*;
  insert into audit.personal (seq, name, whose, salt, value)
    select r.seq, p.single ->> 'name', (p.single ->> 'whose')::uuid, salts[p.place], p.single ->> 'value'
      from jsonb_array_elements(new_personal) with ordinality as p (single, place);
  update audit.head set seq = r.seq, hash = r.hash;
  return r.id;
end $$;

-- Takes what identifies a person out of the log; the chain stays whole. Gives the number of fields.
create function audit.forget(person uuid, email text) returns bigint
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  forgotten bigint;
begin
  delete from audit.personal p where p.whose = person or lower(p.value) = lower(email);
  get diagnostics forgotten = row_count;
  return forgotten;
end $$;

-- Not even the owner changes a record by mistake; who switches this off is told by the chain.
create function audit.refuse() returns trigger
  language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  raise exception 'the audit log is append-only' using errcode = 'insufficient_privilege';
end $$;
create trigger record_kept before update or delete or truncate on audit.record
  for each statement execute function audit.refuse();
create trigger personal_kept before update or truncate on audit.personal
  for each statement execute function audit.refuse();
create trigger head_kept before insert or delete or truncate on audit.head
  for each statement execute function audit.refuse();

revoke all on all functions in schema audit from public;
grant execute on function audit.append, audit.forget to tollgate_control;
grant select on audit.record, audit.personal, audit.head to tollgate_control;
