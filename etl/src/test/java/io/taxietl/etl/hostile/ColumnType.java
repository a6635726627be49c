package io.taxietl.etl.hostile;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * How a column of a Parquet file holds its values. A value is a {@link Long}, a {@link Double}, a text or a
 * {@link LocalDateTime}; {@link #stored} says what is left of it in this type.
 */
enum ColumnType {
    INT32(PrimitiveTypeName.INT32, null),
    INT64(PrimitiveTypeName.INT64, null),
    INT8(PrimitiveTypeName.INT32, LogicalTypeAnnotation.intType(8, true)),
    INT16(PrimitiveTypeName.INT32, LogicalTypeAnnotation.intType(16, true)),
    UINT8(PrimitiveTypeName.INT32, LogicalTypeAnnotation.intType(8, false)),
    UINT16(PrimitiveTypeName.INT32, LogicalTypeAnnotation.intType(16, false)),
    UINT32(PrimitiveTypeName.INT32, LogicalTypeAnnotation.intType(32, false)),
    UINT64(PrimitiveTypeName.INT64, LogicalTypeAnnotation.intType(64, false)),
    FLOAT(PrimitiveTypeName.FLOAT, null),
    DOUBLE(PrimitiveTypeName.DOUBLE, null),
    DECIMAL_IN_INT32(PrimitiveTypeName.INT32, LogicalTypeAnnotation.decimalType(2, 9)),
    DECIMAL_IN_INT64(PrimitiveTypeName.INT64, LogicalTypeAnnotation.decimalType(2, 18)),
    DECIMAL_IN_BYTES(PrimitiveTypeName.BINARY, LogicalTypeAnnotation.decimalType(2, 30)),
    BOOLEAN(PrimitiveTypeName.BOOLEAN, null),
    TEXT(PrimitiveTypeName.BINARY, LogicalTypeAnnotation.stringType()),
    BYTES(PrimitiveTypeName.BINARY, null),
    ENUM(PrimitiveTypeName.BINARY, LogicalTypeAnnotation.enumType()),
    JSON(PrimitiveTypeName.BINARY, LogicalTypeAnnotation.jsonType()),
    TIME_OF_DAY(PrimitiveTypeName.INT64, LogicalTypeAnnotation.timeType(false, TimeUnit.MICROS)),
    DATE(PrimitiveTypeName.INT32, LogicalTypeAnnotation.dateType()),
    MICROSECONDS(PrimitiveTypeName.INT64, LogicalTypeAnnotation.timestampType(false, TimeUnit.MICROS)),
    MILLISECONDS(PrimitiveTypeName.INT64, LogicalTypeAnnotation.timestampType(false, TimeUnit.MILLIS)),
    NANOSECONDS(PrimitiveTypeName.INT64, LogicalTypeAnnotation.timestampType(false, TimeUnit.NANOS)),
    MICROSECONDS_UTC(PrimitiveTypeName.INT64, LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS)),
    MILLISECONDS_UTC(PrimitiveTypeName.INT64, LogicalTypeAnnotation.timestampType(true, TimeUnit.MILLIS)),
    NANOSECONDS_UTC(PrimitiveTypeName.INT64, LogicalTypeAnnotation.timestampType(true, TimeUnit.NANOS)),
    INT96(PrimitiveTypeName.INT96, null),
    NESTED(null, null);

    /** What writers of trip files are known to use for numbers: such files must be read. */
    static final List<ColumnType> NUMBERS = List.of(INT32, INT64, FLOAT, DOUBLE, TEXT, DECIMAL_IN_INT64);

    /** What else a writer may make of a number. */
    static final List<ColumnType> ODD_NUMBERS = List.of(
            INT8,
            INT16,
            UINT8,
            UINT16,
            UINT32,
            UINT64,
            DECIMAL_IN_INT32,
            DECIMAL_IN_BYTES,
            BOOLEAN,
            BYTES,
            ENUM,
            JSON,
            TIME_OF_DAY,
            DATE,
            MICROSECONDS,
            NESTED);

    static final List<ColumnType> TIMES = List.of(MICROSECONDS, MILLISECONDS, NANOSECONDS, INT96, TEXT);

    static final List<ColumnType> ODD_TIMES = List.of(
            MICROSECONDS_UTC,
            MILLISECONDS_UTC,
            NANOSECONDS_UTC,
            DATE,
            BYTES,
            INT32,
            INT64,
            DOUBLE,
            UINT64,
            BOOLEAN,
            TIME_OF_DAY,
            NESTED);

    static final List<ColumnType> FLAGS = List.of(TEXT, DOUBLE, INT64);

    static final List<ColumnType> ODD_FLAGS = List.of(ENUM, BYTES, JSON, BOOLEAN, UINT8, DATE, NESTED);

    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true)
            .toFormatter(Locale.ROOT);
    private static final int JULIAN_DAY_OF_EPOCH = 2_440_588;

    private final PrimitiveTypeName primitive;
    // Parquet's annotations are immutable, without saying so in an annotation.
    @SuppressWarnings("ImmutableEnumChecker")
    private final LogicalTypeAnnotation annotation;

    ColumnType(PrimitiveTypeName primitive, LogicalTypeAnnotation annotation) {
        this.primitive = primitive;
        this.annotation = annotation;
    }

    Type parquet(String name) {
        return this == NESTED
                ? Types.repeated(PrimitiveTypeName.INT64).named(name)
                : Types.optional(primitive).as(annotation).named(name);
    }

    /** What a file of this type holds where {@code value} was meant; null where it can hold nothing of it. */
    Object stored(Object value) {
        if (value == null) {
            return null;
        }
        return switch (this) {
            case INT32 -> whole(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case INT64, NESTED -> whole(value, Long.MIN_VALUE, Long.MAX_VALUE);
            case INT8 -> whole(value, Byte.MIN_VALUE, Byte.MAX_VALUE);
            case INT16 -> whole(value, Short.MIN_VALUE, Short.MAX_VALUE);
            case UINT8 -> whole(value, 0, 255);
            case UINT16 -> whole(value, 0, 65_535);
            case UINT32 -> whole(value, 0, 4_294_967_295L);
            case UINT64 -> whole(value, 0, Long.MAX_VALUE);
            case FLOAT -> value instanceof Number number ? Double.valueOf(number.floatValue()) : null;
            case DOUBLE -> value instanceof Number number ? Double.valueOf(number.doubleValue()) : null;
            case DECIMAL_IN_INT32 -> decimal(value, 9);
            case DECIMAL_IN_INT64, DECIMAL_IN_BYTES -> decimal(value, 15);
            case BOOLEAN -> value instanceof Number number ? Boolean.valueOf(number.doubleValue() != 0) : null;
            case TEXT, BYTES, ENUM, JSON -> text(value);
            case DATE -> value instanceof LocalDateTime time ? time.truncatedTo(ChronoUnit.DAYS) : null;
            case MICROSECONDS, MICROSECONDS_UTC -> value instanceof LocalDateTime time ? time : null;
            case MILLISECONDS, MILLISECONDS_UTC ->
                value instanceof LocalDateTime time ? time.truncatedTo(ChronoUnit.MILLIS) : null;
            case NANOSECONDS, NANOSECONDS_UTC, INT96 ->
                value instanceof LocalDateTime time && time.getYear() > 1700 && time.getYear() < 2250 ? time : null;
            case TIME_OF_DAY -> null;
        };
    }

    private static Long whole(Object value, long least, long most) {
        if (value instanceof LocalDateTime time) {
            return whole(time.toEpochSecond(ZoneOffset.UTC) * 1_000_000, least, most);
        }
        if (!(value instanceof Number number) || !(Math.abs(number.doubleValue()) < 9e18)) {
            return null;
        }
        long whole = number.longValue();
        return whole < least || whole > most ? null : (Long) whole;
    }

    private static Double decimal(Object value, int digits) {
        if (!(value instanceof Number number) || !(Math.abs(number.doubleValue()) < Math.pow(10, digits - 2))) {
            return null;
        }
        return BigDecimal.valueOf(number.doubleValue())
                .setScale(2, RoundingMode.HALF_EVEN)
                .doubleValue();
    }

    static String text(Object value) {
        return value instanceof LocalDateTime time ? TIME.format(time) : value.toString();
    }

    /** Writes a value that {@link #stored} has given. */
    void write(RecordConsumer consumer, Object value) {
        switch (this) {
            case INT32, INT8, INT16, UINT8, UINT16, UINT32 -> consumer.addInteger(((Long) value).intValue());
            case INT64, UINT64, NESTED -> consumer.addLong((Long) value);
            case FLOAT -> consumer.addFloat(((Double) value).floatValue());
            case DOUBLE -> consumer.addDouble((Double) value);
            case DECIMAL_IN_INT32 -> consumer.addInteger(cents(value).intValueExact());
            case DECIMAL_IN_INT64 -> consumer.addLong(cents(value).longValueExact());
            case DECIMAL_IN_BYTES ->
                consumer.addBinary(Binary.fromConstantByteArray(cents(value).toByteArray()));
            case BOOLEAN -> consumer.addBoolean((Boolean) value);
            case TEXT, BYTES, ENUM, JSON ->
                consumer.addBinary(Binary.fromConstantByteArray(((String) value).getBytes(StandardCharsets.UTF_8)));
            case DATE ->
                consumer.addInteger((int) ((LocalDateTime) value).toLocalDate().toEpochDay());
            case MICROSECONDS, MICROSECONDS_UTC -> consumer.addLong(since1970(value, ChronoUnit.MICROS));
            case MILLISECONDS, MILLISECONDS_UTC -> consumer.addLong(since1970(value, ChronoUnit.MILLIS));
            case NANOSECONDS, NANOSECONDS_UTC -> consumer.addLong(since1970(value, ChronoUnit.NANOS));
            case INT96 -> consumer.addBinary(int96((LocalDateTime) value));
            case TIME_OF_DAY -> throw new IllegalStateException("no value of a trip is a time of day");
        }
    }

    private static BigInteger cents(Object value) {
        return BigDecimal.valueOf((Double) value)
                .movePointRight(2)
                .setScale(0, RoundingMode.HALF_EVEN)
                .toBigIntegerExact();
    }

    private static long since1970(Object value, ChronoUnit unit) {
        return LocalDateTime.of(1970, 1, 1, 0, 0).until((LocalDateTime) value, unit);
    }

    private static Binary int96(LocalDateTime time) {
        long day = time.toLocalDate().toEpochDay();
        return Binary.fromConstantByteArray(ByteBuffer.allocate(12)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(time.toLocalTime().toNanoOfDay())
                .putInt((int) (day + JULIAN_DAY_OF_EPOCH))
                .array());
    }
}
