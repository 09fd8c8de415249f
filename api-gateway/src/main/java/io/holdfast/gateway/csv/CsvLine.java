package io.holdfast.gateway.csv;

import java.util.List;
import java.util.stream.Collectors;

/** A line of a table (RFC 4180), harmless to whoever opens it with a spreadsheet. */
public final class CsvLine {

    private static final String STARTS_FORMULAS = "=+-@\t\r＝＋－＠";
    private static final String MUST_BE_QUOTED = ",;\"\r\n\t'";

    private CsvLine() {}

    public static String of(List<String> cells) {
        return cells.stream().map(CsvLine::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String text) {
        var safe = startsFormula(text) ? "'" + text : text;
        return safe.chars().anyMatch(character -> MUST_BE_QUOTED.indexOf(character) >= 0)
                ? '"' + safe.replace("\"", "\"\"") + '"'
                : safe;
    }

    /** Some spreadsheets overlook blanks in front. */
    private static boolean startsFormula(String text) {
        var seen = text.stripLeading();
        return startsSo(text) || startsSo(seen);
    }

    private static boolean startsSo(String text) {
        return !text.isEmpty() && STARTS_FORMULAS.indexOf(text.charAt(0)) >= 0;
    }
}
