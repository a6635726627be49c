package io.taxietl.infra.core;

import io.cdktn.cdktn.TerraformCount;
import io.cdktn.cdktn.Token;
import org.jetbrains.annotations.Nullable;

/**
 * Whether an optional part of a construct exists: known at synth (a stack), or a Terraform expression that is known at
 * plan (a module's variable).
 */
public final class Switch {
    public static final Switch ON = new Switch(true, null);
    public static final Switch OFF = new Switch(false, null);

    private final boolean possible;
    private final @Nullable String condition;

    private Switch(boolean possible, @Nullable String condition) {
        this.possible = possible;
        this.condition = condition;
    }

    public static Switch of(boolean on) {
        return on ? ON : OFF;
    }

    /** A switch that Terraform decides, by an expression without the template marks, such as {@code var.enabled}. */
    public static Switch when(String condition) {
        return new Switch(true, condition);
    }

    /** False only when the part is known to be absent: nothing is to be synthesized for it. */
    public boolean isPossible() {
        return possible;
    }

    /** As the value of an argument: true, false or the expression. */
    public String text() {
        return condition == null ? Boolean.toString(possible) : "${" + condition + "}";
    }

    /** A Terraform expression without the template marks. */
    public String expression() {
        return condition == null ? Boolean.toString(possible) : condition;
    }

    /** The number of instances for Terraform; null when the part always exists. */
    public @Nullable TerraformCount count() {
        return condition == null ? null : TerraformCount.of(Token.asNumber("${" + condition + " ? 1 : 0}"));
    }
}
