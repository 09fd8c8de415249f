package io.holdfast.booking.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.workflows.model.BookingCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SoughtTest {

    @ParameterizedTest
    @ValueSource(strings = {"7K3M9QPA12", "7k3m9qpa12", "7K3M9-QPA12", " 7k3m-9qpa-12 ", "7K3M9QPAI2"})
    void a_code_is_known_however_it_is_typed(String typed) {
        assertThat(Sought.of(typed).code()).isEqualTo(new BookingCode("7K3M9QPA12"));
    }

    @ParameterizedTest
    @CsvSource({
        "044 668 18 00, +008186644",
        "+41 44 668 18 00, +00818664414",
        "0041446681800, +00818664414",
        "(044) 668-18.00, +008186644"
    })
    void a_phone_is_its_digits_from_the_last_one_on(String typed, String word) {
        assertThat(Sought.of(typed).words()).containsExactly(word);
    }

    @Test
    void a_name_is_its_words_and_an_address_one() {
        assertThat(Sought.of(" O'Brien,  Jean-Luc ").words()).containsExactly("O", "Brien", "Jean", "Luc");
        assertThat(Sought.of("ada@exam").words()).containsExactly("ada@exam");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "__", "' --", "000", "\\", "()"})
    void what_has_no_word_finds_nothing(String typed) {
        assertThat(Sought.of(typed)).isEqualTo(new Sought(null, List.of()));
    }
}
