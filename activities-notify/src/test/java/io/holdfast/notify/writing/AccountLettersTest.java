package io.holdfast.notify.writing;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.notify.accounts.AccountNotice;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AccountLettersTest {

    private final AccountLetters letters = new AccountLetters();

    private Letter invitation(Locale locale, String business) {
        return letters.mail(new AccountNotice(
                AccountNotice.Kind.INVITED,
                "",
                "ada@example.org",
                locale,
                null,
                Map.of("business", business, "inviter", "Grace", "role", "manager")));
    }

    @Test
    void an_invitation_says_who_invites_where_and_as_what_in_both_languages() {
        var english = invitation(Locale.ENGLISH, "Praxis am See");
        assertThat(english.subject()).isEqualTo("Invitation: work with Praxis am See");
        assertThat(english.text()).contains("Grace invites you to join Praxis am See on Holdfast as a manager");
        var german = invitation(Locale.GERMAN, "Praxis am See");
        assertThat(german.subject()).isEqualTo("Einladung: arbeiten Sie bei Praxis am See mit");
        assertThat(german.text()).contains("Grace lädt Sie ein", "in der Leitung");
    }

    @Test
    void what_a_business_calls_itself_is_neither_markup_nor_a_header() {
        var letter = invitation(Locale.ENGLISH, "<b>Bank</b>\r\nBcc: eve@example.org");
        assertThat(letter.subject()).doesNotContain("\r", "\n");
        assertThat(letter.html()).doesNotContain("<b>Bank</b>").contains("&lt;b&gt;Bank");
        assertThat(List.of(letter.text().split("\n", -1))).noneMatch(line -> line.startsWith("Bcc"));
    }

    @ParameterizedTest
    @EnumSource(value = AccountNotice.Kind.class, mode = EnumSource.Mode.MATCH_ALL, names = "BUSINESS_.*")
    void an_owner_reads_what_became_of_the_business_and_why(AccountNotice.Kind kind) {
        for (var locale : List.of(Locale.ENGLISH, Locale.GERMAN)) {
            var facts = Map.of("business", "Praxis am See", "reason", "The licence\nis missing");
            var letter = letters.mail(new AccountNotice(kind, "Ada", "ada@example.org", locale, null, facts));
            assertThat(letter.subject()).contains("Praxis am See").doesNotContain("licence");
            assertThat(letter.text()).contains("Ada", "Praxis am See", "The licence is missing");
            assertThat(letter.html()).contains("The licence is missing").doesNotContain("{{");
        }
    }

    @Test
    void whose_account_got_a_new_way_in_reads_which() {
        for (var locale : List.of(Locale.ENGLISH, Locale.GERMAN)) {
            var letter = letters.mail(new AccountNotice(
                    AccountNotice.Kind.PROVIDER_LINKED,
                    "Ada",
                    "ada@example.org",
                    locale,
                    null,
                    Map.of("provider", "google")));
            assertThat(letter.text()).contains("Ada", "Google").doesNotContain("{{");
        }
    }
}
