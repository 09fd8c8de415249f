package io.holdfast.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.localstack.servers.PostgresServer.Role;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.dao.DataAccessException;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** All or nothing, and nothing of it left on the connection, of which there is only one here. */
@Timeout(60)
class OneTransactionIT {

    private final ModuleDatabase database = TestStore.database(Role.WORKER, 1);

    @BeforeEach
    void nothingIsNoted() {
        database.outsideTransaction(sql -> sql.sql(
                                "create temporary table notes (word text unique deferrable" + " initially deferred)")
                        .then())
                .block();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void what_succeeds_stays() {
        database.inTransaction(sql -> note(sql, "first").then(note(sql, "second")))
                .block();

        assertThat(noted()).containsExactly("first", "second");
        theNextOneStartsAfresh();
    }

    @Test
    void what_fails_leaves_nothing() {
        assertThatThrownBy(() -> database.inTransaction(
                                sql -> note(sql, "first").then(Mono.error(new IllegalStateException("no"))))
                        .block())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no");

        assertThat(noted()).isEmpty();
        theNextOneStartsAfresh();
    }

    @Test
    void what_fails_before_anything_was_said_leaves_nothing_open() {
        for (int time = 0; time < 20; time++) {
            assertThatThrownBy(() -> database.inTransaction(sql -> Mono.error(new IllegalStateException("at once")))
                            .block())
                    .hasMessage("at once");
            theNextOneStartsAfresh();
        }
    }

    @Test
    void a_statement_that_is_refused_undoes_the_ones_before() {
        assertThatThrownBy(() -> database.inTransaction(sql ->
                                note(sql, "first").then(sql.sql("select 1 / 0").then()))
                        .block())
                .isInstanceOf(DataAccessException.class);

        assertThat(noted()).isEmpty();
        theNextOneStartsAfresh();
    }

    @Test
    void a_refusal_at_the_very_end_is_told() {
        assertThatThrownBy(() -> database.inTransaction(sql -> note(sql, "same").then(note(sql, "same")))
                        .block())
                .isInstanceOf(DataAccessException.class);

        assertThat(noted()).isEmpty();
        theNextOneStartsAfresh();
    }

    @Test
    void who_goes_away_half_way_leaves_nothing() {
        for (int time = 0; time < 20; time++) {
            var gone = database.inTransaction(sql -> note(sql, "first").then(Mono.delay(Duration.ofMinutes(1))))
                    .timeout(Duration.ofMillis(time * 2L), Mono.error(new CancellationException("gone")));
            assertThatThrownBy(gone::block).isInstanceOf(CancellationException.class);

            assertThat(noted()).isEmpty();
            theNextOneStartsAfresh();
        }
    }

    @Test
    void a_transaction_within_another_is_a_part_of_it() {
        assertThatThrownBy(() -> database.inTransaction(sql -> database.inTransaction(inner -> note(inner, "inside"))
                                .then(Mono.error(new IllegalStateException("outside"))))
                        .block())
                .hasMessage("outside");

        assertThat(noted()).isEmpty();
    }

    @Test
    void what_is_said_in_one_go_belongs_to_the_transaction() {
        assertThatThrownBy(() -> database.inTransaction(
                                sql -> ModuleDatabase.inOneGo(note(sql, "first"), note(sql, "second"))
                                        .then(Mono.error(new IllegalStateException("no"))))
                        .block())
                .hasMessage("no");

        assertThat(noted()).isEmpty();
    }

    private static Mono<Void> note(DatabaseClient sql, String word) {
        return sql.sql("insert into notes (word) select :word from set_config('holdfast.user', 'nobody', true)")
                .bind("word", word)
                .then();
    }

    private List<String> noted() {
        return database.outsideTransaction(sql -> sql.sql("select word from notes order by word")
                        .map(row -> row.get("word", String.class))
                        .all()
                        .collectList())
                .block();
    }

    /** What a transaction set for itself is forgotten, and each statement outside of one is a transaction of its own. */
    private void theNextOneStartsAfresh() {
        var said = database.outsideTransaction(sql -> sql.sql(
                                "select coalesce(current_setting('holdfast.user', true), '') as word,"
                                        + " transaction_timestamp() = statement_timestamp() as alone")
                        .map(row -> row.get("word", String.class) + row.get("alone", Boolean.class))
                        .one())
                .block();
        assertThat(said).isEqualTo("true");
    }
}
