-- Mail on its way. Written with the change that causes it, sent afterwards, so that nothing is lost
-- and nobody waits. Address and text are sealed under a key outside the database until they are sent,
-- and gone afterwards: a text may hold a token.
create table platform.mail (
  id          uuid        not null,
  reseller_id uuid,
  template    text        not null,
  sealed      bytea,
  key_id      integer     not null,
  created_at  timestamptz not null default now(),
  next_try_at timestamptz not null default now(),
  tries       integer     not null default 0,
  state       text        not null default 'waiting',
  ended_at    timestamptz,
  constraint mail_pk primary key (id),
  constraint mail_state_known check (state in ('waiting', 'sent', 'failed')),
  constraint mail_sealed_while_waiting check ((state = 'waiting') = (sealed is not null))
);
create index mail_waiting on platform.mail (next_try_at) where state = 'waiting';
grant select, insert, update on platform.mail to tollgate_control;
