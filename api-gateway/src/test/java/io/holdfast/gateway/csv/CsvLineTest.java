package io.holdfast.gateway.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvLineTest {

    @Test
    void cells_with_what_separates_cells_are_quoted() {
        assertThat(CsvLine.of(List.of("a", "b,c", "say \"hi\"", "two\r\nlines", "", "Zoë")))
                .isEqualTo("a,\"b,c\",\"say \"\"hi\"\"\",\"two\r\nlines\",,Zoë\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=cmd|' /C calc'!A0",
                "+41446681800",
                "-1+1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "  =1+1",
                "\n@x",
                "＝1+1",
                "＠x"
            })
    void no_cell_is_a_formula(String text) {
        assertThat(CsvLine.of(List.of(text))).startsWith("\"'").contains(text.strip());
    }

    @Test
    void a_sign_within_a_cell_does_no_harm() {
        assertThat(CsvLine.of(List.of("ada+x@example.com", "2030-01-07T10:00:00+01:00")))
                .isEqualTo("ada+x@example.com,2030-01-07T10:00:00+01:00\r\n");
    }
}
