package io.taxietl.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GlueAddressTest {
    @Test
    void isAnyFreePortOfTheLoopbackIfNothingIsSaid() {
        InetSocketAddress address = GlueAddress.of(Map.of());

        assertThat(address.getAddress().isLoopbackAddress()).isTrue();
        assertThat(address.getPort()).isZero();
    }

    @Test
    void isWhatTheEnvironmentSays() {
        assertThat(GlueAddress.of(Map.of("TAXIETL_GLUE_ADDRESS", "0.0.0.0", "TAXIETL_GLUE_PORT", "65535")))
                .hasToString("/0.0.0.0:65535");
        assertThat(GlueAddress.of(Map.of("TAXIETL_GLUE_ADDRESS", "::1", "TAXIETL_GLUE_PORT", "1")))
                .hasToString("/[0:0:0:0:0:0:0:1]:1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"65536", "-1", "glue", "99999999999"})
    void anotherPortIsRefused(String port) {
        assertThatThrownBy(() -> GlueAddress.of(Map.of("TAXIETL_GLUE_PORT", port)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot start the local AWS: TAXIETL_GLUE_PORT is " + port
                        + ", expected 0 to 65535. Change it, or unset it for any free port of the loopback.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"glue.example", "localhost", "256.0.0.1", "::g"})
    void aNameIsNoAddress(String address) {
        assertThatThrownBy(() -> GlueAddress.of(Map.of("TAXIETL_GLUE_ADDRESS", address)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("TAXIETL_GLUE_ADDRESS is " + address
                        + ", expected a numeric address of this machine, such as 127.0.0.1");
    }
}
