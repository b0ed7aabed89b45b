package io.tollgate.tenancy.control;

import io.tollgate.platform.DataReach;
import io.tollgate.tenancy.entity.StoreFront;
import io.tollgate.tenancy.entity.Terms;
import io.tollgate.tenancy.store.ResellerRows;
import io.tollgate.tenancy.store.TermsRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.jspecify.annotations.Nullable;

/** What anybody sees of a reseller before they sign in. */
@ApplicationScoped
@Transactional
public class Brands {

  @Inject TenantLists tenants;
  @Inject TermsRows terms;
  @Inject ResellerRows resellers;

  /**
   * A reseller's public face.
   *
   * @param terms those in force; null while there are none
   */
  public record Face(StoreFront front, @Nullable Terms terms, boolean registrationOpen) {}

  /**
   * The face of a reseller.
   *
   * @param slug its short name; null to let the host decide
   */
  public Face of(@Nullable String slug, String host) {
    return DataReach.PUBLIC.during(() -> face(tenants.storeFront(slug, host)));
  }

  private Face face(StoreFront front) {
    boolean open = resellers.find(front.id()).orElseThrow().settings().welcome().registrationOpen();
    return new Face(front, terms.newest(front.id()).orElse(null), open);
  }
}
