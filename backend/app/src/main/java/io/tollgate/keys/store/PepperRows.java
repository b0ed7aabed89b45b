package io.tollgate.keys.store;

import io.tollgate.keys.entity.PepperUse;
import io.tollgate.platform.SqlRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;

/** Which peppers nodes have and which keys use them. */
@ApplicationScoped
public class PepperRows {

  @PersistenceContext EntityManager database;

  /** The newest that every running node has; empty before any node told. */
  public Optional<Integer> newest() {
    return SqlRow.all(database.createNativeQuery("select keys.newest_pepper()").getResultList())
        .stream()
        .findFirst()
        .map(row -> row.maybeInt(0));
  }

  /** Every pepper that a running node has or a key uses, newest first. */
  public List<PepperUse> all() {
    return SqlRow.all(
            database
                .createNativeQuery(
                    """
                    with used as (
                      select pepper_id, count(*) as hashes from (
                        select k.pepper_id from keys.api_key k where k.state <> 'revoked'
                        union all
                        select k.previous_pepper_id from keys.api_key k
                         where k.state <> 'revoked' and k.previous_until > now()
                        union all
                        select m.pepper_id from identity.management_key m
                         where m.revoked_at is null and m.expires_at > now()
                        union all
                        select l.key_id from platform.mail l where l.state = 'waiting') hash
                       group by pepper_id),
                    live as (
                      select pepper_id, count(*) as nodes, count(distinct fingerprint) as prints
                        from keys.node_pepper where seen_at > now() - interval '60 s'
                       group by pepper_id)
                    select pepper_id, coalesce(hashes, 0), coalesce(nodes, 0),
                        coalesce(prints, 0) <= 1,
                        coalesce(pepper_id = keys.newest_pepper(), false)
                      from used full join live using (pepper_id)
                     order by pepper_id desc""")
                .getResultList())
        .stream()
        .map(
            row ->
                new PepperUse(
                    Math.toIntExact(row.number(0)),
                    row.number(1),
                    Math.toIntExact(row.number(2)),
                    row.flag(3),
                    row.flag(4)))
        .toList();
  }
}
