package io.taxietl.etl.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalFilesTest {
    @TempDir
    private java.nio.file.Path folder;

    @Test
    void sessionsWriteThroughIt() throws IOException {
        assertThat(FileSystem.newInstance(folder.toUri(), LocalSession.hadoop()))
                .isInstanceOf(LocalFiles.class);
    }

    @ParameterizedTest
    @ValueSource(shorts = {0644, 0755, 0600, 0777})
    void permissionsAreThoseThatHadoopGives(short octal) throws IOException {
        assertThat(written(new LocalFiles(), "ours", octal))
                .isEqualTo(written(new LocalFileSystem(), "hadoops", octal));
    }

    private String written(LocalFileSystem files, String name, short octal) throws IOException {
        files.initialize(java.net.URI.create("file:///"), new Configuration());
        java.nio.file.Path file = folder.resolve("a folder").resolve(name);
        files.create(new Path(file.toUri()), new FsPermission(octal), true, 4096, (short) 1, 1 << 20, null)
                .close();
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
