package io.tollgate.pricing.control;

import io.tollgate.audit.control.AuditTrail;
import io.tollgate.audit.entity.Deed;
import io.tollgate.identity.control.CurrentCaller;
import io.tollgate.identity.entity.Caller;
import io.tollgate.identity.entity.Permission;
import io.tollgate.identity.entity.Visibility;
import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import io.tollgate.kernel.ResellerId;
import io.tollgate.platform.InvalidFields;
import io.tollgate.platform.SqlFilter;
import io.tollgate.pricing.entity.PriceChange;
import io.tollgate.pricing.entity.Prices;
import io.tollgate.pricing.entity.Publication;
import io.tollgate.pricing.store.PublicationRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Retail prices by resellers, wholesale prices by the platform: versions that are never edited. */
@ApplicationScoped
@Transactional
public class Publications {

  /** How far ahead a price may be published. */
  private static final Duration AHEAD = Duration.ofDays(366);

  /** Within this, steps that are small one by one count as one. */
  private static final Duration TOGETHER = Duration.ofDays(1);

  @Inject PublicationRows rows;
  @Inject CurrentCaller current;
  @Inject AuditTrail trail;
  @Inject InstantSource clock;

  /**
   * The versions the caller may see, newest first: the platform's staff all, a reseller's its own
   * retail prices and what it pays.
   *
   * @param reseller only this one's; null for all
   * @param after only those before this one; null for the newest
   */
  public List<Publication> list(
      Publication.@Nullable Book book,
      @Nullable UUID reseller,
      @Nullable String model,
      @Nullable Long after,
      int most) {
    SqlFilter filter = new SqlFilter();
    Visibility visible = current.get().visible(Permission.FLOAT_READ);
    if (!visible.everything()) {
      filter.and(
          "v.reseller_id = any(cast(? as uuid[])) or (v.reseller_id is null and v.book ="
              + " 'wholesale')",
          SqlFilter.ids(visible.resellers()));
    }
    if (book != null) {
      filter.and("v.book = ?", book == Publication.Book.RETAIL ? "retail" : "wholesale");
    }
    if (reseller != null) {
      filter.and("v.reseller_id = ?", reseller);
    }
    if (model != null) {
      filter.and("v.model = ?", model);
    }
    return rows.list(filter, after, most);
  }

  /**
   * Checks that the caller may publish that price, and that it can be published.
   *
   * @throws ProblemException not_found for another tenant's reseller, forbidden without the role
   */
  public void check(Publication.Subject subject, @Nullable Instant from) {
    requireRight(subject);
    InvalidFields.Collector errors = new InvalidFields.Collector();
    errors.check(rows.isModel(subject.model()), "model", "is no model");
    ResellerId reseller = subject.reseller();
    errors.check(reseller == null || rows.isReseller(reseller), "resellerId", "is no reseller");
    Instant now = clock.instant();
    errors.check(from == null || !from.isBefore(now), "validFrom", "must not lie in the past");
    errors.check(
        from == null || from.isBefore(now.plus(AHEAD)), "validFrom", "must be within a year");
    errors.refuseIfAny();
  }

  /**
   * Whether a component changes by more than so many percent, against the price before it and
   * against that of a day before.
   */
  public boolean changesBeyond(
      Publication.Subject subject, Prices prices, @Nullable Instant from, int percent) {
    Instant at = from == null ? clock.instant() : from;
    return Stream.of(at, at.minus(TOGETHER))
        .flatMap(then -> rows.at(subject, then).stream())
        .anyMatch(old -> PriceChange.exceeds(old.version().prices(), prices, percent));
  }

  /**
   * Publishes, on behalf of whoever asked; at once when its time has come meanwhile.
   *
   * @throws ProblemException conflict when a version begins at that very instant already
   */
  public Publication publish(
      Publication.Subject subject,
      Prices prices,
      @Nullable Instant from,
      String actor,
      @Nullable UUID approval) {
    Instant now = clock.instant();
    Instant begins = from == null || from.isBefore(now) ? now : from;
    long id =
        rows.publish(subject, prices, begins, actor)
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemType.CONFLICT, "A version begins at that instant already."));
    Publication published =
        rows.find(id).orElseThrow(() -> new IllegalStateException("a price is gone: " + id));
    trail.record(
        Deed.of("price.publish")
            .object("price_version", id)
            .in(subject.reseller(), null)
            .after(facts(published, actor))
            .approval(approval));
    return published;
  }

  private void requireRight(Publication.Subject subject) {
    Caller caller = current.get();
    ResellerId reseller = subject.reseller();
    if (subject.book() == Publication.Book.WHOLESALE) {
      if (!caller.visible(Permission.WHOLESALE_PUBLISH).everything()) {
        throw forbidden();
      }
    } else if (reseller == null || !caller.may(Permission.RETAIL_PUBLISH, reseller)) {
      throw reseller != null && caller.belongsTo(reseller)
          ? forbidden()
          : new ProblemException(ProblemType.NOT_FOUND, "There is no such reseller.");
    }
  }

  private static Map<String, ?> facts(Publication published, String actor) {
    Prices prices = published.version().prices();
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    facts.put("book", published.subject().book());
    facts.put("model", published.subject().model());
    facts.put("validFrom", published.version().validFrom());
    facts.put("input", prices.input());
    facts.put("output", prices.output());
    facts.put("cachedInput", prices.cachedInput());
    facts.put("cacheWrite5m", prices.cacheWrite5m());
    facts.put("cacheWrite1h", prices.cacheWrite1h());
    facts.put("reasoning", prices.reasoning());
    facts.put("request", prices.request());
    facts.put("image", prices.image());
    facts.put("webSearch", prices.webSearch());
    facts.put("requester", actor);
    return facts;
  }

  private static ProblemException forbidden() {
    return new ProblemException(ProblemType.FORBIDDEN, "None of your roles allows this.");
  }
}
