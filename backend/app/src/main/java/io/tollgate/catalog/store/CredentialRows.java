package io.tollgate.catalog.store;

import io.tollgate.catalog.entity.Credential;
import io.tollgate.catalog.entity.CredentialId;
import io.tollgate.platform.PageRequest;
import io.tollgate.platform.SqlFilter;
import io.tollgate.platform.SqlRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Credentials as people manage them; the envelope goes in and does not come out. */
@ApplicationScoped
public class CredentialRows {

  private static final String SELECT =
      """
      select c.id, c.provider_id, p.name as provider, c.name, c.hint, c.key_number,
             c.secret_version,
             array(select h.name from catalog.channel h where h.credential_id = c.id order by h.name),
             c.created_at, c.changed_at, c.changed_by
        from catalog.credential c
        join catalog.provider p on p.id = c.provider_id
       where {where} order by c.id desc""";

  @PersistenceContext EntityManager database;

  public Optional<Credential> find(CredentialId id) {
    return new SqlFilter()
        .and("c.id = ?", id.value()).rows(database, SELECT, 1).stream()
            .map(CredentialRows::credential)
            .findFirst();
  }

  /** Newest first, one more than asked for if there are more. */
  public List<Credential> list(PageRequest page) {
    SqlFilter filter = new SqlFilter();
    UUID after = page.after();
    if (after != null) {
      filter.and("c.id < ?", after);
    }
    return filter.rows(database, SELECT, page.limit() + 1).stream()
        .map(CredentialRows::credential)
        .toList();
  }

  /** A provider's number. */
  public Optional<Long> provider(String name) {
    return new SqlFilter()
            .and("p.name = ?", name)
            .rows(database, "select p.id from catalog.provider p where {where}", 1)
            .stream()
            .map(row -> row.number(0))
            .findFirst();
  }

  public boolean isNameTaken(String name) {
    return !new SqlFilter()
        .and("c.name = ?", name)
        .rows(database, "select 1 from catalog.credential c where {where}", 1)
        .isEmpty();
  }

  /** Those of the names that no channel of the provider has. */
  public List<String> notOf(long provider, Collection<String> channels) {
    return names(
        database
            .createNativeQuery(
                """
                select n.name from unnest(cast(?1 as text[])) n (name)
                 where not exists (select from catalog.channel h
                   where h.name = n.name and h.provider_id = ?2)
                 order by n.name""")
            .setParameter(1, SqlFilter.texts(channels))
            .setParameter(2, provider));
  }

  /** The channels that nothing would open if the credential opened only these. */
  public List<String> wouldBeShut(CredentialId id, Collection<String> channels) {
    return names(
        database
            .createNativeQuery(
                """
                select h.name from catalog.channel h
                 where h.credential_id = ?1 and h.secret_ref is null
                   and h.name <> all (cast(?2 as text[])) order by h.name""")
            .setParameter(1, id.value())
            .setParameter(2, SqlFilter.texts(channels)));
  }

  /** Stores a new credential. */
  public void insert(
      CredentialId id,
      long provider,
      String name,
      @Nullable String hint,
      byte[] envelope,
      String actor) {
    database
        .createNativeQuery(
            """
            insert into catalog.credential
                (id, provider_id, name, envelope, hint, created_by, changed_by)
              values (?1, ?2, ?3, ?4, nullif(?5, ''), ?6, ?6)""")
        .setParameter(1, id.value())
        .setParameter(2, provider)
        .setParameter(3, name)
        .setParameter(4, envelope)
        .setParameter(5, hint == null ? "" : hint)
        .setParameter(6, actor)
        .executeUpdate();
  }

  /**
   * Puts a new secret in the place of the one before it.
   *
   * @param version of the new one
   * @return false when the one before it is not there any more
   */
  public boolean update(
      CredentialId id, int version, @Nullable String hint, byte[] envelope, String actor) {
    return database
            .createNativeQuery(
                """
                update catalog.credential
                   set envelope = ?1, hint = nullif(?2, ''), secret_version = ?3,
                       changed_at = now(), changed_by = ?4
                 where id = ?5 and secret_version = ?3 - 1""")
            .setParameter(1, envelope)
            .setParameter(2, hint == null ? "" : hint)
            .setParameter(3, version)
            .setParameter(4, actor)
            .setParameter(5, id.value())
            .executeUpdate()
        == 1;
  }

  /** Lets it open these channels. */
  public void open(CredentialId id, long provider, Collection<String> channels) {
    database
        .createNativeQuery(
            """
            update catalog.channel set credential_id = ?1
             where provider_id = ?2 and name = any (cast(?3 as text[]))
               and credential_id is distinct from ?1""")
        .setParameter(1, id.value())
        .setParameter(2, provider)
        .setParameter(3, SqlFilter.texts(channels))
        .executeUpdate();
  }

  /** Lets it open none but these channels. */
  public void close(CredentialId id, Collection<String> channels) {
    database
        .createNativeQuery(
            """
            update catalog.channel set credential_id = null
             where credential_id = ?1 and name <> all (cast(?2 as text[]))""")
        .setParameter(1, id.value())
        .setParameter(2, SqlFilter.texts(channels))
        .executeUpdate();
  }

  public void delete(CredentialId id) {
    database
        .createNativeQuery("delete from catalog.credential where id = ?1")
        .setParameter(1, id.value())
        .executeUpdate();
  }

  private static List<String> names(Query query) {
    return SqlRow.all(query.getResultList()).stream().map(row -> row.text(0)).toList();
  }

  private static Credential credential(SqlRow row) {
    return new Credential(
        new CredentialId(row.uuid(0)),
        row.number(1),
        row.text(2),
        row.text(3),
        row.maybeText(4),
        Math.toIntExact(row.number(5)),
        Math.toIntExact(row.number(6)),
        row.texts(7),
        row.instant(8),
        row.instant(9),
        row.text(10));
  }
}
