package io.tollgate.tenancy.boundary;

import io.tollgate.identity.entity.Role;
import io.tollgate.identity.entity.Tier;
import io.tollgate.platform.FieldError;
import io.tollgate.platform.InvalidFields;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The forms that requests about tenants share. */
final class TenantForm {

  /** One line with something in it. */
  static final String LINE = "[^\\x00-\\x1f\\x7f]*[^\\x00-\\x20\\x7f][^\\x00-\\x1f\\x7f]*";

  /** Several lines with something in them. */
  static final String LINES =
      "[^\\x00-\\x09\\x0b-\\x1f\\x7f]*[^\\x00-\\x20\\x7f][^\\x00-\\x09\\x0b-\\x1f\\x7f]*";

  static final String SLUG = "[a-z0-9][a-z0-9-]{0,62}";
  static final String EMAIL =
      "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9][A-Za-z0-9.-]{1,180}";
  static final String HTTPS = "https://[^\\s\"<>\\x00-\\x1f\\x7f]{1,400}";
  static final String COLOR = "#[0-9a-f]{6}";
  static final String CURRENCY = "[A-Z]{3}";
  static final String ZONE = "[A-Za-z0-9+_/-]{1,60}";
  static final String LANGUAGE = "en|zh";
  static final String ROLE = "[a-z]{1,20}";

  /** A name of two labels at least, as DNS has it. */
  static final String HOST =
      "([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?";

  private TenantForm() {}

  /**
   * The roles of that tier.
   *
   * @throws InvalidFields when one of them is none
   */
  static Set<Role> roles(Tier tier, List<String> named) {
    Set<Role> roles =
        named.stream()
            .flatMap(role -> Role.of(tier.text(), role).stream())
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    if (roles.isEmpty() || roles.size() < Set.copyOf(named).size()) {
      String known =
          Stream.of(Role.values())
              .filter(role -> role.tier() == tier)
              .map(Role::text)
              .collect(Collectors.joining(", "));
      throw new InvalidFields(List.of(FieldError.invalid("roles", "must be some of: " + known)));
    }
    return roles;
  }
}
