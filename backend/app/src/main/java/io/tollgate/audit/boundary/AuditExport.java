package io.tollgate.audit.boundary;

import io.tollgate.audit.entity.AuditRecord;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes records as lines of text: CSV (RFC 4180) for people, JSON for programs. */
enum AuditExport {
  CSV("text/csv;charset=utf-8") {
    @Override
    String head() {
      return columns(null).keySet().stream().map(AuditExport::cell).collect(JOINED);
    }

    @Override
    String line(AuditRecord found) {
      return columns(found).values().stream().map(AuditExport::cell).collect(JOINED);
    }
  },

  NDJSON("application/x-ndjson") {
    @Override
    String head() {
      return "";
    }

    @Override
    String line(AuditRecord found) {
      JsonObjectBuilder object = Json.createObjectBuilder();
      columns(found)
          .forEach(
              (name, value) -> {
                if (value != null) {
                  object.add(name, value);
                }
              });
      return object.build() + "\n";
    }
  };

  private static final java.util.stream.Collector<CharSequence, ?, String> JOINED =
      Collectors.joining(",", "", "\r\n");

  private final String mediaType;

  AuditExport(String mediaType) {
    this.mediaType = mediaType;
  }

  String mediaType() {
    return mediaType;
  }

  /** What stands before the first record. */
  abstract String head();

  /** One record with its line end. */
  abstract String line(AuditRecord found);

  /** Every column by name; without values for null. */
  static Map<String, @Nullable String> columns(@Nullable AuditRecord found) {
    Map<String, @Nullable String> columns = new LinkedHashMap<>();
    put(columns, "seq", found == null ? null : found.seq());
    put(columns, "id", found == null ? null : found.id());
    put(columns, "at", found == null ? null : at(found.at()));
    put(columns, "action", found == null ? null : found.action());
    put(columns, "outcome", found == null ? null : found.outcome());
    put(columns, "actor", found == null ? null : found.actor());
    for (String personal : Arrays.asList("actor_email", "actor_address", "actor_agent")) {
      put(columns, personal, found == null ? null : personal(found, personal));
    }
    put(columns, "proof", found == null ? null : found.proof());
    put(columns, "session_id", found == null ? null : found.sessionId());
    put(columns, "acting_as", found == null ? null : found.actingAs());
    put(columns, "reseller_id", found == null ? null : found.resellerId());
    put(columns, "workspace_id", found == null ? null : found.workspaceId());
    put(columns, "object_type", found == null ? null : found.objectType());
    put(columns, "object_id", found == null ? null : found.objectId());
    put(columns, "before", found == null ? null : found.before());
    put(columns, "after", found == null ? null : found.after());
    put(columns, "reason", found == null ? null : found.reason());
    put(columns, "approval_id", found == null ? null : found.approvalId());
    put(columns, "trace", found == null ? null : found.trace());
    put(columns, "personal", found == null ? null : others(found));
    put(columns, "hash", found == null ? null : found.hash());
    return columns;
  }

  private static String at(Instant at) {
    return at.toString();
  }

  private static void put(
      Map<String, @Nullable String> columns, String name, @Nullable Object value) {
    columns.put(name, value == null ? null : value.toString());
  }

  private static @Nullable String personal(AuditRecord found, String name) {
    return found.personal().stream()
        .filter(field -> field.name().equals(name))
        .map(AuditRecord.PersonalField::value)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** The personal fields without a column of their own, as a JSON object. */
  private static @Nullable String others(AuditRecord found) {
    JsonObjectBuilder object = Json.createObjectBuilder();
    boolean any = false;
    for (AuditRecord.PersonalField field : found.personal()) {
      String value = field.value();
      if (value != null && !field.name().startsWith("actor_")) {
        object.add(field.name(), value);
        any = true;
      }
    }
    return any ? object.build().toString() : null;
  }

  /**
   * A cell that no spreadsheet takes for a formula: what would begin one gets an apostrophe before
   * it (OWASP, CSV injection).
   */
  static String cell(@Nullable String value) {
    if (value == null) {
      return "";
    }
    boolean formula = !value.isEmpty() && "=+-@\t\r\n".indexOf(value.charAt(0)) >= 0;
    return '"' + (formula ? "'" : "") + value.replace("\"", "\"\"") + '"';
  }
}
