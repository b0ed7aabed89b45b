package io.tollgate.pricing.entity;

import io.tollgate.kernel.ResellerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The prices that hold now or later: cost per route, wholesale per model (for one reseller or by
 * default), retail per reseller and model. What has no price at an instant is not for sale then.
 */
public final class PriceBook {

  public static final PriceBook EMPTY = new PriceBook(List.of());

  private final Map<Subject, List<PriceVersion>> versions = new HashMap<>();
  private final NavigableSet<Instant> changes = new TreeSet<>();

  /** What a price is for. */
  public sealed interface Subject {}

  /** A version and what it prices. */
  public record Entry(Subject subject, PriceVersion version) {}

  /** What the provider bills for calls over a route. */
  public record CostOf(long route) implements Subject {}

  /**
   * What the platform bills a reseller.
   *
   * @param reseller null for every reseller without a price of its own
   */
  public record WholesaleOf(@Nullable ResellerId reseller, String model) implements Subject {}

  /** What a reseller bills its workspaces. */
  public record RetailOf(ResellerId reseller, String model) implements Subject {}

  public PriceBook(Collection<Entry> entries) {
    Map<Subject, ArrayList<PriceVersion>> bySubject = new HashMap<>();
    for (Entry entry : entries) {
      bySubject.computeIfAbsent(entry.subject(), subject -> new ArrayList<>()).add(entry.version());
      changes.add(entry.version().validFrom());
      Instant end = entry.version().validTo();
      if (end != null) {
        changes.add(end);
      }
    }
    bySubject.forEach((subject, list) -> versions.put(subject, List.copyOf(list)));
  }

  public @Nullable PriceVersion cost(long route, Instant at) {
    return at(new CostOf(route), at);
  }

  /** The reseller's own wholesale price, else the default one. */
  public @Nullable PriceVersion wholesale(ResellerId reseller, String model, Instant at) {
    PriceVersion own = at(new WholesaleOf(reseller, model), at);
    return own != null ? own : at(new WholesaleOf(null, model), at);
  }

  public @Nullable PriceVersion retail(ResellerId reseller, String model, Instant at) {
    return at(new RetailOf(reseller, model), at);
  }

  /** When any price next begins or ends; {@link Instant#MAX} when none will. */
  public Instant nextChange(Instant after) {
    Instant next = changes.higher(after);
    return next == null ? Instant.MAX : next;
  }

  private @Nullable PriceVersion at(Subject subject, Instant at) {
    for (PriceVersion version : versions.getOrDefault(subject, List.of())) {
      if (version.validAt(at)) {
        return version;
      }
    }
    return null;
  }
}
