package io.lockfreemetrics;

/** Help texts of families that are parts of one instrument. */
final class HelpTexts {

    private HelpTexts() {}

    /** The instrument's help followed by what the family is of it: {@code Uploads: samples}. */
    static String of(String help, String part) {
        return withoutPeriod(help) + ": " + part;
    }

    /** The instrument's help followed by a remark. */
    static String withRemark(String help, String remark) {
        return withoutPeriod(help) + " (" + remark + ")";
    }

    private static String withoutPeriod(String help) {
        return help.endsWith(".") ? help.substring(0, help.length() - 1) : help;
    }
}
