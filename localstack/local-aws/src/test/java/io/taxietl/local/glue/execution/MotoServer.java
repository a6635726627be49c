package io.taxietl.local.glue.execution;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** An emulator of AWS for tests: moto in server mode, on a free port. */
final class MotoServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final int port;

    private MotoServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static MotoServer start(Path folder) throws IOException {
        int port = freePort();
        List<String> command = List.of("moto_server", "-H", "127.0.0.1", "-p", String.valueOf(port));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("moto.log").toFile());
        MotoServer moto;
        try {
            moto = new MotoServer(builder.start(), port);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "Cannot test LocalGlue: moto_server is not on the PATH. Run: pip install 'moto[server]'", e);
        }
        Poll.until("moto listens", PATIENCE, moto::isListening);
        return moto;
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void close() {
        List<ProcessHandle> descendants = process.descendants().toList();
        process.destroyForcibly();
        descendants.forEach(ProcessHandle::destroyForcibly);
    }

    private boolean isListening() throws IOException {
        if (!process.isAlive()) {
            throw new IllegalStateException("Cannot test LocalGlue: moto_server ended with " + process.exitValue());
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (ConnectException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
