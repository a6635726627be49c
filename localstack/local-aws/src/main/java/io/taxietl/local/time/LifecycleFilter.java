package io.taxietl.local.time;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.LifecycleRuleAndOperator;
import software.amazon.awssdk.services.s3.model.LifecycleRuleFilter;
import software.amazon.awssdk.services.s3.model.Tag;

/**
 * What a lifecycle rule is for; everything where nothing is said.
 *
 * @param largerThan bytes
 * @param smallerThan bytes
 */
record LifecycleFilter(String prefix, Map<String, String> tags, long largerThan, long smallerThan) {
    static final LifecycleFilter EVERYTHING = new LifecycleFilter("", Map.of(), -1, Long.MAX_VALUE);

    static LifecycleFilter of(LifecycleRule rule) {
        LifecycleRuleFilter filter = rule.filter();
        if (filter == null) {
            return new LifecycleFilter(orEmpty(legacyPrefix(rule)), Map.of(), -1, Long.MAX_VALUE);
        }
        LifecycleRuleAndOperator all = filter.and();
        if (all != null) {
            return new LifecycleFilter(
                    orEmpty(all.prefix()),
                    tags(all.tags()),
                    or(all.objectSizeGreaterThan(), -1),
                    or(all.objectSizeLessThan(), Long.MAX_VALUE));
        }
        return new LifecycleFilter(
                orEmpty(filter.prefix()),
                filter.tag() == null ? Map.of() : tags(List.of(filter.tag())),
                or(filter.objectSizeGreaterThan(), -1),
                or(filter.objectSizeLessThan(), Long.MAX_VALUE));
    }

    /** Markers have no tags and no size, so a rule that asks for either is not for them. */
    boolean matches(Version version) {
        boolean sized = largerThan >= 0 || smallerThan < Long.MAX_VALUE;
        return version.key().startsWith(prefix)
                && version.tags().entrySet().containsAll(tags.entrySet())
                && !(version.marker() && sized)
                && version.size() > largerThan
                && version.size() < smallerThan;
    }

    boolean asksForTags() {
        return !tags.isEmpty();
    }

    @SuppressWarnings("deprecation") // Rules of before 2018 have it, and S3 still follows them.
    private static String legacyPrefix(LifecycleRule rule) {
        return rule.prefix();
    }

    private static Map<String, String> tags(List<Tag> tags) {
        Map<String, String> all = new HashMap<>();
        tags.forEach(tag -> all.put(tag.key(), tag.value()));
        return all;
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    private static long or(Long number, long otherwise) {
        return number == null ? otherwise : number;
    }
}
