package io.taxietl.local.glue.protocol;

import com.sun.net.httpserver.Headers;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Lets in clients that know the endpoint, and no page of a browser: LocalGlue runs code. The secret is a part of the
 * endpoint's path, made anew by each start, because every AWS client carries the path of its endpoint (see the decision
 * record on LocalGlue's secret).
 */
final class Door {
    private static final int BYTES_OF_SECRET = 32;

    /** Numbers alone: a name other than localhost can be made to lead here by those who own it. */
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-fA-F:.]+\\]");

    private static final Pattern PORT = Pattern.compile(":\\d+$");

    private final InetAddress address;
    private final String path;

    private Door(InetAddress address, String path) {
        this.address = address;
        this.path = path;
    }

    /** @param address where the server listens */
    static Door withNewSecret(InetAddress address) {
        byte[] secret = new byte[BYTES_OF_SECRET];
        new SecureRandom().nextBytes(secret);
        return new Door(address, "/" + HexFormat.of().formatHex(secret));
    }

    URI endpoint(int port) {
        String host = address.isAnyLocalAddress() ? "127.0.0.1" : address.getHostAddress();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + path);
    }

    /** Why a request is not let in; empty where it is. */
    Optional<GlueException> refusal(URI request, Headers headers) {
        String host = headers.getFirst("Host");
        if (!isOurs(host)) {
            return refuse("the header Host is " + host + ", expected "
                    + (address.isLoopbackAddress()
                            ? "localhost or a loopback address"
                            : "localhost or a numeric address"));
        }
        if (headers.containsKey("Origin")) {
            return refuse("the header Origin is " + headers.getFirst("Origin")
                    + ", expected none: LocalGlue answers no page of a browser");
        }
        if (!isSecret(request.getRawPath())) {
            return refuse("the address lacks the secret of this LocalGlue, expected the endpoint that `make local-env`"
                    + " prints as AWS_ENDPOINT_URL_GLUE; each start makes a new one");
        }
        return Optional.empty();
    }

    private boolean isOurs(String host) {
        if (host == null) {
            return false;
        }
        String name = PORT.matcher(host).replaceFirst("");
        if (name.equalsIgnoreCase("localhost")) {
            return true;
        }
        return ADDRESS.matcher(name).matches() && (!address.isLoopbackAddress() || isLoopback(name));
    }

    private static boolean isLoopback(String address) {
        return address.startsWith("127.") || address.equals("[::1]");
    }

    private boolean isSecret(String requested) {
        String given = requested.endsWith("/") ? requested.substring(0, requested.length() - 1) : requested;
        return MessageDigest.isEqual(bytes(given), bytes(path));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Optional<GlueException> refuse(String reason) {
        return Optional.of(GlueException.denied("Cannot call LocalGlue: " + reason + "."));
    }
}
