package io.taxietl.infra.release.aws;

import io.taxietl.infra.release.record.ReleaseState;
import java.util.Optional;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** The SSM parameter that holds the release record. */
public final class ReleaseParameter {
    private final SsmClient client;
    private final String name;

    public ReleaseParameter(SsmClient client, String environment) {
        this.client = client;
        // As ReleaseRecord of the stacks makes it.
        this.name = "/taxietl/" + environment + "/release";
    }

    public ReleaseState read() {
        return find().orElseThrow(() -> new IllegalStateException("Cannot read the release record: the SSM parameter "
                + name + " is not there, expected that the environment stands. Run `make plan` and `make apply`,"
                + " twice for a new environment."));
    }

    /** The record; empty where Terraform has not made it. */
    public Optional<ReleaseState> find() {
        try {
            return Optional.of(ReleaseState.parse(client.getParameter(request -> request.name(name))
                    .parameter()
                    .value()));
        } catch (ParameterNotFoundException e) {
            return Optional.empty();
        }
    }

    /** Only who holds the operation lock may do this. */
    public void write(ReleaseState state) {
        client.putParameter(request -> request.name(name)
                .type(ParameterType.STRING)
                .value(state.parameterValue())
                .overwrite(true));
    }
}
