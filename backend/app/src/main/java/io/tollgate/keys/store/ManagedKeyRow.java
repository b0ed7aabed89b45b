package io.tollgate.keys.store;

import io.tollgate.identity.entity.SubjectId;
import io.tollgate.kernel.DepartmentId;
import io.tollgate.keys.entity.KeyState;
import io.tollgate.keys.entity.ManagedKey;
import io.tollgate.keys.entity.Scope;
import io.tollgate.keys.entity.SealedSecret;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of keys.api_key. The version is the database's to count. Fields are set by methods of this
 * class only: the persistence provider sees no change that is made from outside of it.
 */
@Entity
@IdClass(ManagedKeyRow.RowId.class)
@Table(schema = "keys", name = "api_key")
public class ManagedKeyRow {

  @Id
  @Column(name = "reseller_id")
  private UUID resellerId;

  @Id
  @Column(name = "id")
  private UUID id;

  @Column(name = "workspace_id")
  private UUID workspaceId;

  @Column(name = "public_id")
  private String publicId;

  @Column(name = "hash")
  private byte[] hash;

  @Column(name = "pepper_id")
  private int pepperId;

  @Column(name = "previous_hash")
  private byte @Nullable [] previousHash;

  @Column(name = "previous_pepper_id")
  private @Nullable Integer previousPepperId;

  @Column(name = "previous_until")
  private @Nullable OffsetDateTime previousUntil;

  @Column(name = "mode")
  private String mode;

  @Column(name = "name")
  private String name;

  @Column(name = "department_id")
  @Convert(converter = NullableIdConverter.class)
  private @Nullable UUID departmentId;

  @Column(name = "owner_subject")
  @Convert(converter = NullableIdConverter.class)
  private @Nullable UUID ownerSubject;

  @Column(name = "scopes")
  @Convert(converter = TextsConverter.class)
  private List<String> scopes;

  @Column(name = "models")
  @Convert(converter = TextsConverter.class)
  private @Nullable List<String> models;

  @Column(name = "budget")
  private @Nullable Long budget;

  @Column(name = "budget_period")
  private String budgetPeriod;

  @Column(name = "rpm")
  private @Nullable Integer rpm;

  @Column(name = "concurrency")
  private @Nullable Integer concurrency;

  @Column(name = "expires_at")
  private @Nullable OffsetDateTime expiresAt;

  @Column(name = "state")
  private String state;

  @Column(name = "created_at", updatable = false)
  private OffsetDateTime createdAt;

  @Column(name = "created_by", updatable = false)
  private String createdBy;

  @Column(name = "version", insertable = false, updatable = false)
  private long version;

  /** For the persistence provider. */
  protected ManagedKeyRow() {}

  /** A row that is not stored yet. */
  ManagedKeyRow(ManagedKey key, SealedSecret secret, String createdBy) {
    this.resellerId = key.reseller().value();
    this.id = key.id().value();
    this.workspaceId = key.workspace().value();
    this.mode = key.mode().name().toLowerCase(Locale.ROOT);
    this.ownerSubject = Optional.ofNullable(key.owner()).map(SubjectId::value).orElse(null);
    this.createdAt = key.createdAt().atOffset(ZoneOffset.UTC);
    this.createdBy = createdBy;
    put(key.state());
    put(secret);
    put(key.settings());
  }

  final void put(KeyState wanted) {
    this.state = wanted.text();
  }

  /** From now on only that secret. */
  final void put(SealedSecret secret) {
    this.publicId = secret.publicId();
    this.hash = secret.hash();
    this.pepperId = secret.pepperId();
    this.previousHash = null;
    this.previousPepperId = null;
    this.previousUntil = null;
  }

  /** That secret, and until then also the one there was. */
  final void put(SealedSecret secret, Instant until) {
    byte[] old = this.hash;
    int oldPepper = this.pepperId;
    put(secret);
    this.previousHash = old;
    this.previousPepperId = oldPepper;
    this.previousUntil = until.atOffset(ZoneOffset.UTC);
  }

  final void put(SubjectId owner) {
    this.ownerSubject = owner.value();
  }

  final void put(ManagedKey.KeySettings settings) {
    this.name = settings.name();
    this.departmentId =
        Optional.ofNullable(settings.department()).map(DepartmentId::value).orElse(null);
    this.scopes = settings.scopes().stream().map(Scope::text).toList();
    this.models = settings.models();
    this.budget = settings.budget();
    this.budgetPeriod = settings.period().name().toLowerCase(Locale.ROOT);
    this.rpm = settings.rpm();
    this.concurrency = settings.concurrency();
    this.expiresAt =
        Optional.ofNullable(settings.expiresAt())
            .map(at -> at.atOffset(ZoneOffset.UTC))
            .orElse(null);
  }

  /** The row's key: the tenant first. */
  public static class RowId implements Serializable {

    private static final long serialVersionUID = 1;

    @Nullable UUID resellerId;
    @Nullable UUID id;

    /** For the persistence provider. */
    public RowId() {}

    RowId(UUID resellerId, UUID id) {
      this.resellerId = resellerId;
      this.id = id;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof RowId that
          && Objects.equals(resellerId, that.resellerId)
          && Objects.equals(id, that.id);
    }

    @Override
    public int hashCode() {
      return Objects.hash(resellerId, id);
    }
  }
}
