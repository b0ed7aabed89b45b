package io.tollgate.pricing.store;

import io.tollgate.kernel.ResellerId;
import io.tollgate.platform.SqlFilter;
import io.tollgate.platform.SqlRow;
import io.tollgate.pricing.entity.PriceVersion;
import io.tollgate.pricing.entity.Prices;
import io.tollgate.pricing.entity.Publication;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Price versions of the sales books, published by the pricing schema's own function. */
@ApplicationScoped
public class PublicationRows {

  private static final String SELECT =
      """
      select v.id, v.input, v.cached_input, v.cache_write_5m, v.cache_write_1h, v.output,
             v.reasoning, v.request, v.image, v.web_search, lower(v.valid), upper(v.valid),
             v.book, v.reseller_id, v.model, v.created_at, v.created_by
        from pricing.price_version v where v.book <> 'cost' and {where} order by v.id desc""";

  private static final int COMPONENTS = 9;

  @PersistenceContext EntityManager database;

  public Optional<Publication> find(long id) {
    return new SqlFilter()
        .and("v.id = ?", id).rows(database, SELECT, 1).stream()
            .map(PublicationRows::publication)
            .findFirst();
  }

  /**
   * Newest first.
   *
   * @param after only those before this one; null for the newest
   */
  public List<Publication> list(SqlFilter filter, @Nullable Long after, int most) {
    if (after != null) {
      filter.and("v.id < ?", after);
    }
    return filter.rows(database, SELECT, most).stream().map(PublicationRows::publication).toList();
  }

  /** The version of that subject itself that holds at that instant. */
  public Optional<Publication> at(Publication.Subject subject, Instant at) {
    ResellerId reseller = subject.reseller();
    SqlFilter filter =
        new SqlFilter()
            .and("v.book = ?", word(subject.book()))
            .and("v.model = ?", subject.model())
            .and("v.valid @> cast(? as timestamptz)", at.atOffset(ZoneOffset.UTC));
    if (reseller == null) {
      filter.and("v.reseller_id is null");
    } else {
      filter.and("v.reseller_id = ?", reseller.value());
    }
    return filter.rows(database, SELECT, 1).stream().map(PublicationRows::publication).findFirst();
  }

  public boolean isModel(String name) {
    return !new SqlFilter()
        .and("m.name = ?", name)
        .rows(database, "select 1 from catalog.model m where {where}", 1)
        .isEmpty();
  }

  public boolean isReseller(ResellerId reseller) {
    return !new SqlFilter()
        .and("r.id = ?", reseller.value())
        .rows(database, "select 1 from tenancy.reseller r where {where}", 1)
        .isEmpty();
  }

  /**
   * Publishes a version that holds from then on.
   *
   * @return its id; empty when a version begins at that very instant already
   */
  public Optional<Long> publish(
      Publication.Subject subject, Prices prices, Instant from, String actor) {
    ResellerId reseller = subject.reseller();
    Query query =
        database
            .createNativeQuery(
                """
                select pricing.publish(?1, null, cast(nullif(?2, '') as uuid), ?3, ?4, ?5, ?6,
                  cast(nullif(?7, '') as bigint), cast(nullif(?8, '') as bigint),
                  cast(nullif(?9, '') as bigint), cast(nullif(?10, '') as bigint),
                  cast(nullif(?11, '') as bigint), cast(nullif(?12, '') as bigint),
                  cast(nullif(?13, '') as bigint), cast(?14 as timestamptz))""")
            .setParameter(1, word(subject.book()))
            .setParameter(2, reseller == null ? "" : reseller.toString())
            .setParameter(3, subject.model())
            .setParameter(4, prices.input())
            .setParameter(5, prices.output())
            .setParameter(6, actor)
            .setParameter(7, text(prices.cachedInput()))
            .setParameter(8, text(prices.cacheWrite5m()))
            .setParameter(9, text(prices.cacheWrite1h()))
            .setParameter(10, text(prices.reasoning()))
            .setParameter(11, text(prices.request()))
            .setParameter(12, text(prices.image()))
            .setParameter(13, text(prices.webSearch()))
            .setParameter(14, from.atOffset(ZoneOffset.UTC));
    return Optional.ofNullable(SqlRow.all(query.getResultList()).get(0).maybeNumber(0));
  }

  private static Publication publication(SqlRow row) {
    return new Publication(
        new PriceVersion(
            row.number(0),
            new Prices(
                row.number(1),
                row.maybeNumber(2),
                row.maybeNumber(3),
                row.maybeNumber(4),
                row.number(5),
                row.maybeNumber(6),
                row.maybeNumber(7),
                row.maybeNumber(8),
                row.maybeNumber(COMPONENTS)),
            row.instant(10),
            row.maybeInstant(11)),
        new Publication.Subject(
            Publication.Book.valueOf(row.text(12).toUpperCase(Locale.ROOT)),
            Optional.ofNullable(row.maybeUuid(13)).map(ResellerId::new).orElse(null),
            row.text(14)),
        row.instant(15),
        row.text(16));
  }

  private static String text(@Nullable Long price) {
    return price == null ? "" : price.toString();
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
