package io.tollgate.platform;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.postgresql.util.PGBinaryObject;
import org.postgresql.util.PGobject;

/**
 * A growing PostgreSQL array, kept in its wire form so that sending it is one copy. Reused from
 * batch to batch; not safe for several threads. No element is ever null: absence is written as the
 * index zero of a {@link Dictionary}, which reads back as null.
 */
public final class Column extends PGobject implements PGBinaryObject {

  /** Element types, with the object ids of pg_type.dat. */
  public enum Type {
    UUID("_uuid", 2950),
    INT8("_int8", 20),
    INT4("_int4", 23),
    BOOL("_bool", 16),
    TEXT("_text", 25),
    TIMESTAMPTZ("_timestamptz", 1184);

    private final String arrayName;
    private final int oid;

    Type(String arrayName, int oid) {
      this.arrayName = arrayName;
      this.oid = oid;
    }
  }

  /** Object ids of the array types, as the driver's setting of what may travel in binary. */
  public static final String BINARY_ARRAY_OIDS = "2951,1016,1007,1000,1009,1185";

  /** Dimensions, null flag, element type, length, lower bound: four bytes each. */
  private static final int HEADER = 20;

  private static final int EMPTY_HEADER = 12;

  private final transient Type elementType;
  private transient byte[] bytes = new byte[1024];
  private transient int end = HEADER;
  private transient int count;

  public Column(Type elementType) {
    this.elementType = elementType;
    this.type = elementType.arrayName;
  }

  public Column add(UUID element) {
    start(16);
    putLong(element.getMostSignificantBits());
    putLong(element.getLeastSignificantBits());
    return this;
  }

  /** For INT8, and for TIMESTAMPTZ in microseconds since 2000-01-01 UTC. */
  public Column add(long element) {
    start(8);
    putLong(element);
    return this;
  }

  public Column add(int element) {
    start(4);
    putInt(element);
    return this;
  }

  public Column add(boolean element) {
    start(1);
    bytes[end++] = (byte) (element ? 1 : 0);
    return this;
  }

  /** PostgreSQL keeps no NUL in a text; one from a caller must not fail the batch of others. */
  public Column add(String element) {
    String kept = element.indexOf('\0') < 0 ? element : element.replace('\0', '\uFFFD');
    byte[] utf8 = kept.getBytes(StandardCharsets.UTF_8);
    start(utf8.length);
    System.arraycopy(utf8, 0, bytes, end, utf8.length);
    end += utf8.length;
    return this;
  }

  public int count() {
    return count;
  }

  public void clear() {
    end = HEADER;
    count = 0;
  }

  @Override
  public int lengthInBytes() {
    return count == 0 ? EMPTY_HEADER : end;
  }

  @Override
  public void toBytes(byte[] target, int offset) {
    int kept = end;
    end = 0;
    putInt(count == 0 ? 0 : 1);
    putInt(0);
    putInt(elementType.oid);
    putInt(count);
    putInt(1);
    end = kept;
    System.arraycopy(bytes, 0, target, offset, lengthInBytes());
  }

  /** Columns are only sent. */
  @Override
  public void setByteValue(byte[] value, int offset) {
    throw new UnsupportedOperationException("a column is only sent");
  }

  private void start(int length) {
    int needed = end + 4 + length;
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length * 2));
    }
    putInt(length);
    count++;
  }

  private void putInt(int value) {
    INTS.set(bytes, end, value);
    end += 4;
  }

  private void putLong(long value) {
    LONGS.set(bytes, end, value);
    end += 8;
  }

  private static final java.lang.invoke.VarHandle INTS =
      java.lang.invoke.MethodHandles.byteArrayViewVarHandle(
          int[].class, java.nio.ByteOrder.BIG_ENDIAN);
  private static final java.lang.invoke.VarHandle LONGS =
      java.lang.invoke.MethodHandles.byteArrayViewVarHandle(
          long[].class, java.nio.ByteOrder.BIG_ENDIAN);
}
