package io.taxietl.local.glue.catalog;

import io.taxietl.local.glue.protocol.Account;
import io.taxietl.local.glue.protocol.Json;
import java.math.BigDecimal;
import java.time.InstantSource;

/** What the catalog itself says of a definition: whose it is, and when it was made. */
record Stamps(Account account, InstantSource clock) {
    BigDecimal now() {
        return Json.seconds(clock.instant());
    }

    String catalog() {
        return account.id();
    }

    /** Signatures are not checked here, so that the account is all that is known of a caller. */
    String caller() {
        return "arn:aws:iam::" + account.id() + ":root";
    }
}
