package io.tollgate.audit.entity;

import io.tollgate.kernel.Digests;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A record with all that its hash covers. Says the same as the database's {@code
 * audit.record_hash}, in a second language: the check must not ask what it checks.
 *
 * @param fields every field from {@code seq} to {@code trace}, in the order of the table, as text
 * @param names of the personal fields, in order
 * @param hashes of the personal fields, in the same order
 */
public record ChainedRecord(
    long seq,
    String id,
    List<@Nullable String> fields,
    List<String> names,
    List<byte[]> hashes,
    byte[] previous,
    byte[] hash) {

  private static final String VERSION = "tollgate-audit-1";
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** The hash that the first record follows. */
  public static byte[] nothing() {
    return new byte[32];
  }

  /** An instant as the hash has it: UTC, six digits of a second. */
  public static String text(Instant at) {
    return MICROS.format(at);
  }

  /** The hash this record should have. */
  public byte[] computed() {
    ByteArrayOutputStream encoded = new ByteArrayOutputStream(512);
    encoded.writeBytes(previous);
    put(encoded, VERSION);
    fields.forEach(field -> put(encoded, field));
    put(encoded, String.valueOf(names.size()));
    for (int at = 0; at < names.size(); at++) {
      put(encoded, names.get(at));
      put(encoded, HexFormat.of().formatHex(hashes.get(at)));
    }
    return Digests.sha256(encoded.toByteArray());
  }

  /** The hash that stands for a personal field. */
  public static byte[] personalHash(byte[] salt, String name, String value) {
    ByteArrayOutputStream encoded = new ByteArrayOutputStream(128);
    encoded.writeBytes(salt);
    put(encoded, name);
    put(encoded, value);
    return Digests.sha256(encoded.toByteArray());
  }

  private static void put(ByteArrayOutputStream target, @Nullable String field) {
    if (field == null) {
      target.write(0);
      return;
    }
    byte[] utf8 = field.getBytes(StandardCharsets.UTF_8);
    target.write(1);
    target.writeBytes(ByteBuffer.allocate(4).putInt(utf8.length).array());
    target.writeBytes(utf8);
  }
}
