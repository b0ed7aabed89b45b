package io.tollgate.pricing.control;

import io.tollgate.approvals.control.ApprovableOperation;
import io.tollgate.approvals.control.ApprovalRequest;
import io.tollgate.approvals.control.Approvals;
import io.tollgate.approvals.entity.Approval;
import io.tollgate.approvals.entity.ApprovedResult;
import io.tollgate.approvals.entity.Outcome;
import io.tollgate.identity.control.CurrentCaller;
import io.tollgate.kernel.Money;
import io.tollgate.kernel.ResellerId;
import io.tollgate.pricing.entity.Prices;
import io.tollgate.pricing.entity.Publication;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Publishes a price at once, or lets a large change wait for a second person. */
@ApplicationScoped
@Transactional
public class PublicationRequests implements ApprovableOperation {

  @Inject Publications publications;
  @Inject Approvals approvals;
  @Inject CurrentCaller current;

  @Inject
  @ConfigProperty(name = "tollgate.approvals.price-change-percent", defaultValue = "20")
  int limitPercent;

  /**
   * Publishes, or asks for approval.
   *
   * @param from null for now
   */
  public Outcome<Publication> ask(
      Publication.Subject subject, Prices prices, @Nullable Instant from) {
    publications.check(subject, from);
    if (publications.changesBeyond(subject, prices, from, limitPercent)) {
      return new Outcome.Waiting<>(
          approvals.request(
              new ApprovalRequest(
                  name(),
                  payload(subject, prices, from),
                  subject.reseller(),
                  null,
                  "Publish a "
                      + word(subject.book())
                      + " price of "
                      + subject.model()
                      + " that changes by more than "
                      + limitPercent
                      + " percent.",
                  null)));
    }
    String actor = current.get().subject().toString();
    return new Outcome.Done<>(publications.publish(subject, prices, from, actor, null));
  }

  @Override
  public String name() {
    return "price.publish";
  }

  @Override
  public ApprovedResult execute(JsonObject payload, Approval approval) {
    Publication.Subject subject =
        new Publication.Subject(
            Publication.Book.valueOf(payload.getString("book").toUpperCase(Locale.ROOT)),
            payload.containsKey("resellerId")
                ? new ResellerId(UUID.fromString(payload.getString("resellerId")))
                : null,
            payload.getString("model"));
    Prices prices =
        new Prices(
            nanos(payload.getString("input")),
            maybe(payload, "cachedInput"),
            maybe(payload, "cacheWrite5m"),
            maybe(payload, "cacheWrite1h"),
            nanos(payload.getString("output")),
            maybe(payload, "reasoning"),
            maybe(payload, "request"),
            maybe(payload, "image"),
            maybe(payload, "webSearch"));
    Instant from =
        payload.containsKey("validFrom") ? Instant.parse(payload.getString("validFrom")) : null;
    Publication published =
        publications.publish(subject, prices, from, approval.requester().toString(), approval.id());
    return new ApprovedResult("price_version", String.valueOf(published.version().id()));
  }

  private static JsonObject payload(
      Publication.Subject subject, Prices prices, @Nullable Instant from) {
    JsonObjectBuilder payload =
        Json.createObjectBuilder()
            .add("book", word(subject.book()))
            .add("model", subject.model())
            .add("input", new Money(prices.input()).usd())
            .add("output", new Money(prices.output()).usd());
    if (subject.reseller() != null) {
      payload.add("resellerId", subject.reseller().toString());
    }
    add(payload, "cachedInput", prices.cachedInput());
    add(payload, "cacheWrite5m", prices.cacheWrite5m());
    add(payload, "cacheWrite1h", prices.cacheWrite1h());
    add(payload, "reasoning", prices.reasoning());
    add(payload, "request", prices.request());
    add(payload, "image", prices.image());
    add(payload, "webSearch", prices.webSearch());
    if (from != null) {
      payload.add("validFrom", from.toString());
    }
    return payload.build();
  }

  private static void add(JsonObjectBuilder payload, String name, @Nullable Long nanos) {
    if (nanos != null) {
      payload.add(name, new Money(nanos).usd());
    }
  }

  private static @Nullable Long maybe(JsonObject payload, String name) {
    return payload.containsKey(name) ? Long.valueOf(nanos(payload.getString(name))) : null;
  }

  private static long nanos(String usd) {
    return Money.parse(usd).nanos();
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
