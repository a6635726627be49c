package io.taxietl.infra.security;

import io.taxietl.infra.core.Permission;
import java.util.List;

/** Who can be given permissions by the constructs that own the resources. */
public interface Grantee {
    /** Adds one policy, named after what it is about; the name is used once for each grantee. */
    void grant(String name, List<Permission> permissions);
}
