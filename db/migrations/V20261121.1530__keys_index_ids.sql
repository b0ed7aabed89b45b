-- People name a key by its id alone; the tenant is then read from the row and checked.
create unique index api_key_id_once on keys.api_key (id);
