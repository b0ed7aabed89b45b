package io.tollgate.tenancy.store;

import io.tollgate.identity.entity.Visibility;
import io.tollgate.kernel.Money;
import io.tollgate.kernel.ResellerId;
import io.tollgate.platform.BrokenRule;
import io.tollgate.platform.PageRequest;
import io.tollgate.platform.SqlChange;
import io.tollgate.platform.SqlFilter;
import io.tollgate.platform.SqlRow;
import io.tollgate.tenancy.entity.Logo;
import io.tollgate.tenancy.entity.ResellerCard;
import io.tollgate.tenancy.entity.TenantState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Resellers as people manage them. */
@ApplicationScoped
public class ResellerRows {

  private static final String SELECT =
      """
      select r.id, r.slug, r.legal_name, r.address, r.tax_id, r.name, r.display_currency,
             r.credits_per_usd, r.support_email, r.terms_url, r.primary_color, r.accent_color,
             r.tagline, r.mail_sender_name, r.mail_sender_address, r.promo_grant,
             r.promo_grant_days, r.registration_open, r.logo_url, r.state, r.state_reason,
             r.state_changed_at, r.created_at
        from tenancy.reseller r where {where} order by r.id desc""";

  @PersistenceContext EntityManager database;

  public Optional<ResellerCard> find(ResellerId id) {
    return new SqlFilter()
        .and("r.id = ?", id.value()).rows(database, SELECT, 1).stream()
            .map(ResellerRows::card)
            .findFirst();
  }

  /** As {@link #find}, and nobody else changes it until the transaction ends. */
  public Optional<ResellerCard> lock(ResellerId id) {
    new SqlFilter()
        .and("r.id = ?", id.value())
        .rows(database, "select r.id from tenancy.reseller r where {where} for update", 1);
    return find(id);
  }

  /** The newest first, one more than asked for if there are more. */
  public List<ResellerCard> list(Visibility visible, SqlFilter further, PageRequest page) {
    if (!visible.everything()) {
      further.and("r.id = any(cast(? as uuid[]))", SqlFilter.ids(visible.resellers()));
    }
    UUID after = page.after();
    if (after != null) {
      further.and("r.id < ?", after);
    }
    return further.rows(database, SELECT, page.limit() + 1).stream()
        .map(ResellerRows::card)
        .toList();
  }

  /** Stores a new reseller; false when the short name is taken. */
  public boolean insert(ResellerId id, String slug, ResellerCard.Settings settings) {
    ResellerCard.Legal legal = settings.legal();
    ResellerCard.Trade trade = settings.trade();
    try {
      SqlChange.run(
          database,
          """
          insert into tenancy.reseller (id, slug, name, legal_name, address, tax_id,
              display_currency, credits_per_usd, support_email)
            values (cast(? as uuid), ?, ?, ?, ?, ?, ?, ?, ?)""",
          id.value(),
          slug,
          trade.name(),
          legal.legalName(),
          legal.address(),
          legal.taxId(),
          trade.displayCurrency(),
          trade.creditsPerUsd(),
          trade.supportEmail());
    } catch (PersistenceException refused) {
      if (BrokenRule.is(refused, "reseller_slug_once")) {
        return false;
      }
      throw refused;
    }
    update(id, settings);
    return true;
  }

  public void update(ResellerId id, ResellerCard.Settings settings) {
    ResellerCard.Legal legal = settings.legal();
    ResellerCard.Trade trade = settings.trade();
    ResellerCard.Brand brand = settings.brand();
    ResellerCard.Welcome welcome = settings.welcome();
    SqlChange.run(
        database,
        """
        update tenancy.reseller
           set legal_name = ?, address = ?, tax_id = ?, name = ?, display_currency = ?,
               credits_per_usd = ?, support_email = ?, terms_url = ?, primary_color = ?,
               accent_color = ?, tagline = ?, mail_sender_name = ?, mail_sender_address = ?,
               promo_grant = ?, promo_grant_days = cast(? as integer), registration_open = ?
         where id = cast(? as uuid)""",
        legal.legalName(),
        legal.address(),
        legal.taxId(),
        trade.name(),
        trade.displayCurrency(),
        trade.creditsPerUsd(),
        trade.supportEmail(),
        trade.termsUrl(),
        brand.primaryColor(),
        brand.accentColor(),
        brand.tagline(),
        brand.senderName(),
        brand.senderAddress(),
        welcome.promoGrant().nanos(),
        welcome.promoGrantDays(),
        welcome.registrationOpen(),
        id.value());
  }

  public void update(ResellerId id, TenantState state, String reason, Instant at) {
    SqlChange.run(
        database,
        """
        update tenancy.reseller
           set state = ?, state_reason = ?, state_changed_at = cast(? as timestamptz)
         where id = cast(? as uuid)""",
        state.text(),
        reason,
        at,
        id.value());
  }

  /** Replaces the logo; its public address changes with the image. */
  public void put(ResellerId id, String slug, Logo logo) {
    SqlChange.run(
        database,
        """
        insert into tenancy.reseller_logo as l (reseller_id, media_type, image, tag)
          values (cast(? as uuid), ?, ?, ?)
          on conflict (reseller_id) do update
            set media_type = excluded.media_type, image = excluded.image, tag = excluded.tag,
                changed_at = now()""",
        id.value(),
        logo.mediaType(),
        logo.image(),
        logo.tag());
    SqlChange.run(
        database,
        "update tenancy.reseller set logo_url = ? where id = cast(? as uuid)",
        "/api/public/resellers/" + slug + "/logo?v=" + logo.tag(),
        id.value());
  }

  /** The logo of an active reseller. */
  public Optional<Logo> logo(String slug) {
    return new SqlFilter()
            .and("r.slug = ?", slug)
            .and("r.state = 'active'")
            .rows(
                database,
                """
                select l.media_type, l.image, l.tag
                  from tenancy.reseller r
                  join tenancy.reseller_logo l on l.reseller_id = r.id
                 where {where}""",
                1)
            .stream()
            .map(row -> new Logo(row.text(0), row.bytes(1), row.text(2)))
            .findFirst();
  }

  private static ResellerCard card(SqlRow row) {
    return new ResellerCard(
        new ResellerId(row.uuid(0)),
        row.text(1),
        new ResellerCard.Settings(
            new ResellerCard.Legal(row.text(2), row.text(3), row.text(4)),
            new ResellerCard.Trade(
                row.text(5), row.text(6), (int) row.number(7), row.text(8), row.maybeText(9)),
            new ResellerCard.Brand(
                row.text(10),
                row.text(11),
                row.maybeText(12),
                row.maybeText(13),
                row.maybeText(14)),
            new ResellerCard.Welcome(new Money(row.number(15)), row.maybeInt(16), row.flag(17))),
        row.maybeText(18),
        TenantState.of(row.text(19)),
        row.maybeText(20),
        row.maybeInstant(21),
        row.instant(22));
  }
}
