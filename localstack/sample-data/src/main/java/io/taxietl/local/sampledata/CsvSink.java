package io.taxietl.local.sampledata;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes trips as CSV: numbers with no more digits than they need, nulls as nothing. */
final class CsvSink implements TripSink {
    private final FileLayout layout;
    private final BufferedWriter writer;
    private final StringBuilder line = new StringBuilder(256);

    CsvSink(Path file, FileLayout layout, String header) throws IOException {
        this.layout = layout;
        writer = Files.newBufferedWriter(file);
        writer.append(header).append('\n');
    }

    @Override
    public void write(Trip trip) throws IOException {
        line.setLength(0);
        for (FileColumn column : layout.columns()) {
            if (column.writes(trip)) {
                append(column, trip);
            }
            line.append(',');
        }
        line.setCharAt(line.length() - 1, '\n');
        writer.append(line);
    }

    private void append(FileColumn column, Trip trip) {
        switch (column.storage()) {
            case TEXT -> line.append(column.spelling().of(trip));
            case INT32, INT64, TIMESTAMP -> line.append(trip.value(column.field()));
            case DOUBLE -> {
                if (trip.isFinite(column.field())) {
                    appendDecimal(trip.value(column.field()), column.field().scale());
                } else {
                    line.append(trip.number(column.field()));
                }
            }
        }
    }

    private void appendDecimal(long value, int scale) {
        if (value < 0) {
            line.append('-');
        }
        long whole = Math.abs(value) / scale;
        long fraction = Math.abs(value) % scale;
        line.append(whole);
        if (fraction != 0) {
            line.append('.');
        }
        for (int digit = scale / 10; fraction != 0; digit /= 10) {
            line.append((char) ('0' + fraction / digit));
            fraction %= digit;
        }
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
