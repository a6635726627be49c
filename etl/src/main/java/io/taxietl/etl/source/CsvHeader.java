package io.taxietl.etl.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;

/** The first line of a CSV file. */
final class CsvHeader {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private CsvHeader() {}

    static InspectedFile read(DiscoveredFile file, Configuration configuration) throws IOException {
        Path path = file.status().getPath();
        CompressionCodec codec = new CompressionCodecFactory(configuration).getCodec(path);
        try (InputStream raw = path.getFileSystem(configuration).open(path);
                InputStream plain = codec == null ? raw : codec.createInputStream(raw);
                BufferedReader reader = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
            String header = reader.readLine();
            if (header == null || header.isBlank()) {
                throw new IOException("its first line is blank");
            }
            String line = header.startsWith(BYTE_ORDER_MARK) ? header.substring(1) : header;
            return InspectedFile.csv(file, CsvLayout.of(line, ','));
        }
    }
}
