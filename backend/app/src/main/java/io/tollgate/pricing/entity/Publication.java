package io.tollgate.pricing.entity;

import io.tollgate.kernel.ResellerId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A price version as people publish and list it.
 *
 * @param createdBy who published it
 */
public record Publication(
    PriceVersion version, Subject subject, Instant createdAt, String createdBy) {

  /** Whose price. */
  public enum Book {
    /** What a reseller asks of its workspaces. */
    RETAIL,
    /** What the platform asks of resellers. */
    WHOLESALE
  }

  /**
   * What a price is for.
   *
   * @param reseller whose; null for the wholesale price of all who have none of their own
   */
  public record Subject(Book book, @Nullable ResellerId reseller, String model) {}
}
