package io.tollgate.keys.store;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of keys.api_key. The version is the database's to count. */
@Entity
@IdClass(ManagedKeyRow.RowId.class)
@Table(schema = "keys", name = "api_key")
public class ManagedKeyRow {

  @Id
  @Column(name = "reseller_id")
  UUID resellerId;

  @Id
  @Column(name = "id")
  UUID id;

  @Column(name = "workspace_id")
  UUID workspaceId;

  @Column(name = "public_id")
  String publicId;

  @Column(name = "hash")
  byte[] hash;

  @Column(name = "pepper_id")
  int pepperId;

  @Column(name = "mode")
  String mode;

  @Column(name = "name")
  String name;

  @Column(name = "department_id")
  @Nullable UUID departmentId;

  @Column(name = "owner_subject")
  @Nullable UUID ownerSubject;

  @Column(name = "scopes")
  @Convert(converter = TextsConverter.class)
  List<String> scopes;

  @Column(name = "models")
  @Convert(converter = TextsConverter.class)
  @Nullable List<String> models;

  @Column(name = "budget")
  @Nullable Long budget;

  @Column(name = "budget_period")
  String budgetPeriod;

  @Column(name = "rpm")
  @Nullable Integer rpm;

  @Column(name = "concurrency")
  @Nullable Integer concurrency;

  @Column(name = "expires_at")
  @Nullable OffsetDateTime expiresAt;

  @Column(name = "state")
  String state;

  @Column(name = "created_at", updatable = false)
  OffsetDateTime createdAt;

  @Column(name = "created_by", updatable = false)
  String createdBy;

  @Column(name = "version", insertable = false, updatable = false)
  long version;

  /** For the persistence provider. */
  protected ManagedKeyRow() {}

  /** A row that is not stored yet. */
  ManagedKeyRow(UUID resellerId, UUID id) {
    this.resellerId = resellerId;
    this.id = id;
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
