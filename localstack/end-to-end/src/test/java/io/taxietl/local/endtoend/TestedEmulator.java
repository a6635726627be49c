package io.taxietl.local.endtoend;

import io.taxietl.local.emulator.Emulators;
import java.util.Map;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/** The emulators on which the same tests run. */
enum TestedEmulator {
    MOTO {
        @Override
        Started start() {
            return new Started(Map.of("TAXIETL_EMULATOR", "moto"), () -> {});
        }
    },
    /** Decides each call of a run by the policies of its role. */
    MINISTACK {
        @Override
        Started start() {
            return new Started(Map.of("TAXIETL_EMULATOR", "ministack"), () -> {});
        }
    },
    LOCALSTACK_PROCESS {
        @Override
        Started start() {
            return new Started(Map.of("TAXIETL_EMULATOR", "localstack", "LOCALSTACK_IMAGE", "none"), () -> {});
        }
    },
    /** Started by Testcontainers, and given to the local AWS as an emulator that somebody keeps. */
    LOCALSTACK_CONTAINER {
        @Override
        Started start() {
            LocalStackContainer container = new LocalStackContainer(DockerImageName.parse(IMAGE));
            container.start();
            return new Started(
                    Map.of("AWS_ENDPOINT_URL", container.getEndpoint().toString()), container::stop);
        }
    };

    /** The tag of the tests on other emulators than moto: {@code make test-emulators} runs them. */
    static final String OTHERS = "emulators";

    static final String IMAGE = "localstack/localstack:4.14.0";
    static final String NOT_INSTALLED = "LocalStack is not in .venv-localstack. Run 'make prepare'.";
    static final String NO_JUDGE = "MiniStack is not in .venv-ministack. Run 'make prepare'.";

    static final String NO_IMAGE = "Docker does not answer or has no localstack/localstack:4.14.0. Run 'make prepare'.";

    /**
     * @param variables by which the local AWS finds or starts it
     * @param stop ends what was started here
     */
    record Started(Map<String, String> variables, Runnable stop) {}

    abstract Started start();

    static boolean miniStackIsInstalled() {
        return Emulators.miniStackIsInstalled(Workspace.checkout());
    }

    static boolean localStackIsInstalled() {
        return Emulators.localStackIsInstalled(Workspace.checkout());
    }
}
