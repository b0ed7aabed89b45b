package io.tollgate.stack;

import java.util.List;

/**
 * A demo person. {@code keycloak-realm/dev} creates them with these ids, which the demo data's
 * memberships name.
 *
 * @param id the person's id at Keycloak, the {@code sub} of their tokens
 * @param can what they are, for people to read
 */
public record Person(String id, String email, String can) {
  /** Every demo person's password. */
  public static final String PASSWORD = "Tollgate-demo-1";

  private static final String ID_PREFIX = "00000000-0000-4000-8000-00000000";

  /** All of them, platform first. */
  public static final List<Person> ALL =
      List.of(
          of("0001", "olivia@tollgate.example", "platform owner"),
          of("0002", "omar@tollgate.example", "platform operator"),
          of("0003", "audra@tollgate.example", "platform auditor"),
          of("0011", "rhea@northwind.example", "reseller owner of northwind"),
          of("0012", "fabian@northwind.example", "reseller finance of northwind"),
          of("0021", "ravi@lumen.example", "reseller owner of lumen"),
          of("0031", "ada@bakery.example", "admin of workspace bakery"),
          of("0032", "devon@bakery.example", "developer of workspace bakery"),
          of("0033", "vera@bakery.example", "viewer of workspace bakery"),
          of("0041", "wei@studio.example", "admin of workspace studio"),
          of("0051", "lena@clinic.example", "admin of workspace clinic"));

  private static Person of(String idEnd, String email, String can) {
    return new Person(ID_PREFIX + idEnd, email, can);
  }
}
