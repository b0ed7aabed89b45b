package io.tollgate.platform;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.postgresql.util.PGBinaryObject;
import org.postgresql.util.PGobject;

/**
 * A growing PostgreSQL array, kept in its wire form so that sending it is one copy. Reused from
 * batch to batch; not safe for several threads.
 */
public abstract sealed class Parameter extends PGobject implements PGBinaryObject
    permits Column, Records {

  /** Dimensions, null flag, element type, length, lower bound: four bytes each. */
  static final int HEADER = 20;

  private static final int EMPTY_HEADER = 12;
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final transient int elementOid;
  private transient byte[] bytes = new byte[1024];
  private transient int end = HEADER;
  private transient int count;

  /**
   * An empty array.
   *
   * @param arrayName of the array's type
   * @param elementOid of its elements' type; zero lets the database take the one it expects
   */
  Parameter(String arrayName, int elementOid) {
    this.type = arrayName;
    this.elementOid = elementOid;
  }

  /** Elements added so far. */
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
    INTS.set(bytes, 0, count == 0 ? 0 : 1);
    INTS.set(bytes, 4, 0);
    INTS.set(bytes, 8, elementOid);
    INTS.set(bytes, 12, count);
    INTS.set(bytes, 16, 1);
    System.arraycopy(bytes, 0, target, offset, lengthInBytes());
  }

  /** Parameters are only sent. */
  @Override
  public void setByteValue(byte[] value, int offset) {
    throw new UnsupportedOperationException("a parameter is only sent");
  }

  final void counted() {
    count++;
  }

  final int end() {
    return end;
  }

  final void require(int more) {
    int needed = end + more;
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length * 2));
    }
  }

  /** Overwrites what was put there. */
  final void setInt(int at, int value) {
    INTS.set(bytes, at, value);
  }

  /** The room for this and the following must be {@link #require required} first. */
  final void putInt(int value) {
    INTS.set(bytes, end, value);
    end += 4;
  }

  final void putLong(long value) {
    LONGS.set(bytes, end, value);
    end += 8;
  }

  final void putByte(int value) {
    bytes[end++] = (byte) value;
  }

  final void putUuid(UUID value) {
    putLong(value.getMostSignificantBits());
    putLong(value.getLeastSignificantBits());
  }

  /**
   * Puts a text behind its length, and makes room for both. PostgreSQL keeps no NUL in a text; one
   * from a caller must not fail the batch of others.
   */
  final void putText(String text) {
    String kept = text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
    byte[] utf8 = kept.getBytes(StandardCharsets.UTF_8);
    require(4 + utf8.length);
    putInt(utf8.length);
    System.arraycopy(utf8, 0, bytes, end, utf8.length);
    end += utf8.length;
  }
}
