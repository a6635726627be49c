package io.taxietl.local.glue.protocol;

/** Whose resources these are. */
public record Account(String region, String id) {
    /** @param type as in Glue's ARNs, such as {@code job} or {@code dataQualityRuleset} */
    public String arn(String type, String name) {
        return prefix() + type + "/" + name;
    }

    public String prefix() {
        return "arn:aws:glue:" + region + ":" + id + ":";
    }
}
