package io.tollgate.keys.boundary;

import io.tollgate.identity.entity.SubjectId;
import io.tollgate.kernel.DepartmentId;
import io.tollgate.kernel.Money;
import io.tollgate.keys.control.KeyWithSpend;
import io.tollgate.keys.entity.KeyBudget;
import io.tollgate.keys.entity.ManagedKey;
import io.tollgate.keys.entity.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A key as people see it: never its secret. */
@Schema(name = "Key", description = "A key, without its secret.")
public record KeyView(
    UUID id,
    UUID resellerId,
    UUID workspaceId,
    @Schema(description = "How the key begins; safe to show.", example = "tg_live_8fK2mQ0aZx1B")
        String prefix,
    @Schema(example = "Shop assistant") String name,
    @Schema(enumeration = {"live", "test"}) String mode,
    @Schema(enumeration = {"active", "disabled", "revoked"}) String state,
    @Schema(description = "Whether it would be accepted now: active and not expired.")
        boolean usable,
    @Nullable UUID departmentId,
    @Nullable @Schema(description = "Who made it; absent for keys that nobody did.")
        UUID ownerSubject,
    @Schema(enumeration = {"inference", "models.read", "usage.read"}) List<String> scopes,
    @Nullable @Schema(description = "Public model names it may call; absent means all.")
        List<String> models,
    @Nullable
        @Schema(
            description = "US dollars per window; absent means no cap, 0 means nothing.",
            example = "12.5")
        String budget,
    @Schema(enumeration = {"total", "day", "week", "month"}) String budgetPeriod,
    @Schema(description = "Whose calendar bounds the windows.", example = "Europe/Berlin")
        String budgetZone,
    @Nullable BudgetWindow window,
    @Nullable @Schema(description = "Requests per minute; absent means no limit.") Integer rpm,
    @Nullable @Schema(description = "Calls at once; absent means no limit.") Integer concurrency,
    @Nullable Instant expiresAt,
    Instant createdAt,
    @Nullable
        @Schema(
            description =
                "Until when the secret before the last rotation works too, while it does.")
        Instant previousSecretUntil,
    @Schema(description = "Rises with each change.", example = "17") long version) {

  /** What became of the budget in the window that runs now. */
  @Schema(description = "What became of the budget in the window that runs now, in US dollars.")
  public record BudgetWindow(
      @Schema(example = "12.5") String limit,
      @Schema(description = "Charged.", example = "3.2104") String spent,
      @Schema(description = "Reserved by running calls.", example = "0.02") String held,
      @Schema(description = "Limit less spent and held, never negative.", example = "9.2696")
          String left,
      @Nullable @Schema(description = "Absent for a total.") Instant startsAt,
      @Nullable @Schema(description = "Absent for a total, which never does.") Instant resetsAt) {}

  /** A part of a list of keys. */
  @Schema(name = "KeyPage", description = "A part of a list, newest first.")
  public record KeyPage(
      List<KeyView> items,
      @Nullable @Schema(description = "What to ask for the next part with; absent at the end.")
          String nextCursor) {}

  /** A key with its secret, which is never shown again. */
  @Schema(name = "IssuedKey", description = "A key with its secret, which is never shown again.")
  public record Issued(
      KeyView key,
      @Schema(
              description = "The whole key. Shown once.",
              example = "tg_live_8fK2mQ0aZx1B4hT7yUcR2nWq9LsVd3JgXo6PbEi5MaCk0tZrHf1aB2")
          String secret) {}

  static KeyView from(KeyWithSpend found, Instant now) {
    ManagedKey key = found.key();
    ManagedKey.KeySettings settings = key.settings();
    return new KeyView(
        key.id().value(),
        key.reseller().value(),
        key.workspace().value(),
        "tg_" + word(key.mode()) + "_" + key.publicId(),
        settings.name(),
        word(key.mode()),
        key.state().text(),
        key.usableAt(now),
        Optional.ofNullable(settings.department()).map(DepartmentId::value).orElse(null),
        Optional.ofNullable(key.owner()).map(SubjectId::value).orElse(null),
        settings.scopes().stream().map(Scope::text).toList(),
        settings.models(),
        Optional.ofNullable(settings.budget()).map(nanos -> new Money(nanos).usd()).orElse(null),
        word(settings.period()),
        key.zone().getId(),
        window(found),
        settings.rpm(),
        settings.concurrency(),
        settings.expiresAt(),
        key.createdAt(),
        Optional.ofNullable(key.previousUntil()).filter(now::isBefore).orElse(null),
        key.version());
  }

  private static @Nullable BudgetWindow window(KeyWithSpend found) {
    Long budget = found.key().settings().budget();
    KeyBudget.Window window = found.window();
    if (budget == null || window == null) {
      return null;
    }
    return new BudgetWindow(
        new Money(budget).usd(),
        new Money(found.spend().spent()).usd(),
        new Money(found.spend().held()).usd(),
        new Money(found.spend().leftOf(budget)).usd(),
        window.end() == null ? null : window.start(),
        window.end());
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
