package io.taxietl.infra.terraform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;

/** The moto server of this machine, on a port of its own. */
final class Emulator implements AutoCloseable {
    private final int port;
    private final Process process;

    private Emulator(int port, Process process) {
        this.port = port;
        this.process = process;
    }

    static Emulator start() throws IOException, InterruptedException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        Process process = new ProcessBuilder("moto_server", "-H", "127.0.0.1", "-p", Integer.toString(port))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Emulator emulator = new Emulator(port, process);
        for (int attempt = 0; attempt < 300; attempt++) {
            if (emulator.answers()) {
                return emulator;
            }
            Thread.sleep(100);
        }
        emulator.close();
        throw new IllegalStateException("Cannot start moto_server: it does not answer on port " + port);
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    Map<String, String> environment() {
        return Map.of("AWS_ENDPOINT_URL", address());
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
