package io.tollgate.audit.control;

import io.tollgate.audit.entity.AuditRecord;
import io.tollgate.audit.entity.ChainState;
import io.tollgate.audit.entity.Deed;
import io.tollgate.audit.store.AuditReads;
import io.tollgate.identity.control.CurrentCaller;
import io.tollgate.identity.entity.Caller;
import io.tollgate.identity.entity.Permission;
import io.tollgate.identity.entity.Visibility;
import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import io.tollgate.platform.ControlDataSource;
import io.tollgate.platform.Page;
import io.tollgate.platform.PageRequest;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The audit log to those who may read it: the platform all, tenants their own. */
@ApplicationScoped
public class AuditLog {

  /** Records of an export that are read at once. */
  private static final int PART = 500;

  @Inject AuditReads reads;
  @Inject AuditTrail trail;
  @Inject CurrentCaller current;

  @Resource(lookup = ControlDataSource.NAME)
  DataSource database;

  @Transactional
  public Page<AuditRecord> list(AuditFilter filter, PageRequest page) {
    List<AuditRecord> found =
        reads.list(current.get().visible(Permission.AUDIT_READ), filter.toSql(), page);
    return Page.cut(found, page.limit(), AuditRecord::id);
  }

  /**
   * One record.
   *
   * @throws ProblemException not_found, also for another tenant's
   */
  @Transactional
  public AuditRecord get(UUID id) {
    AuditRecord found = reads.find(id).orElseThrow(AuditLog::unknown);
    Caller caller = current.get();
    ResellerId reseller = Optional.ofNullable(found.resellerId()).map(ResellerId::new).orElse(null);
    WorkspaceId workspace =
        Optional.ofNullable(found.workspaceId()).map(WorkspaceId::new).orElse(null);
    if (!TenantReach.belongs(caller, reseller, workspace)) {
      throw unknown();
    }
    if (!TenantReach.may(caller, Permission.AUDIT_READ, reseller, workspace)) {
      throw new ProblemException(ProblemType.FORBIDDEN, "None of your roles allows this.");
    }
    return found;
  }

  /** Tells the log that it is taken out, and what the caller sees of it. */
  @Transactional
  public Visibility export(AuditFilter filter, String format) {
    Caller caller = current.get();
    trail.record(
        TenantReach.home(Deed.of("audit.export"), caller)
            .after(Map.of("format", format, "filter", filter.told())));
    return caller.visible(Permission.AUDIT_READ);
  }

  /** A part of an export, newest first; a transaction of its own, so that none stays open long. */
  @Transactional
  public Page<AuditRecord> part(Visibility visible, AuditFilter filter, @Nullable UUID after) {
    List<AuditRecord> found = reads.list(visible, filter.toSql(), new PageRequest(after, PART));
    return Page.cut(found, PART, AuditRecord::id);
  }

  /** Computes the chain again. */
  public ChainState check() {
    try (Connection connection = database.getConnection()) {
      return ChainCheck.run(connection, List.of());
    } catch (SQLException unreadable) {
      throw new IllegalStateException("the audit log could not be checked", unreadable);
    }
  }

  private static ProblemException unknown() {
    return new ProblemException(ProblemType.NOT_FOUND, "There is no such record.");
  }
}
