package io.holdfast.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.gateway.identity.TestDatabase;
import io.holdfast.gateway.limits.RunningGateway.Answer;
import io.holdfast.localstack.lab.Lab;
import io.holdfast.localstack.servers.RedisServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ten thousand logins with wrong passwords, against one account and from one address. */
@Timeout(180)
class LoginStormIT {

    private static final RedisServer REDIS = RedisServer.ephemeral();

    private static final int AGAINST_ONE_ACCOUNT = 2_000;
    private static final int FROM_ONE_ADDRESS = 8_000;
    private static final int BY_ACCOUNT = 10;
    private static final int BY_ADDRESS_AND_MINUTE = 30;
    private static final int BY_ADDRESS_IN_ALL = 200;
    private static final int ATTACKERS = 16;
    private static final int BETWEEN_READS = 25;

    private static RunningGateway gateway;
    private static Lab lab;

    private final Lab.Person owner = lab.member("staff");
    private final String home = RunningGateway.anAddress();
    private String token = "";

    @BeforeAll
    static void start() throws Exception {
        RunningGateway.prepare();
        lab = new Lab(TestDatabase.superuserJdbcUrl());
        gateway = RunningGateway.on(REDIS.url(), Map.of("RATE_LIMITS", "auth=" + BY_ADDRESS_AND_MINUTE));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        REDIS.close();
    }

    @BeforeEach
    void theOwnerIsAtWork() {
        token = gateway.token(owner);
    }

    /** Every now and then the owner, whose account it is, reads what is theirs. */
    private List<Answer> storm(int size, IntFunction<Answer> attempt) throws Exception {
        var attackers = new ArrayList<Callable<List<Answer>>>();
        for (int first = 0; first < ATTACKERS; first++) {
            var mine = first;
            attackers.add(() -> {
                var answers = new ArrayList<Answer>();
                for (int n = mine; n < size; n += ATTACKERS) {
                    answers.add(attempt.apply(n));
                    if (n % BETWEEN_READS == 0) {
                        assertThat(gateway.read("/businesses/" + lab.business(), token, home)
                                        .status())
                                .isEqualTo(200);
                    }
                }
                return answers;
            });
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Answer>();
            for (var attacker : threads.invokeAll(attackers)) {
                answers.addAll(attacker.get());
            }
            return answers;
        }
    }

    private static List<Answer> answered(List<Answer> answers, int status) {
        return answers.stream().filter(answer -> answer.status() == status).toList();
    }

    /** Hardly anybody is judged; who is not was told when to come again, and what the limits are. */
    private static void assertThatLimitsHeld(List<Answer> answers) {
        assertThat(answers).extracting(Answer::status).isSubsetOf(401, 429, 503);
        var refused = answered(answers, 429);
        assertThat(refused).hasSizeGreaterThan(answers.size() * 9 / 10).allSatisfy(answer -> {
            assertThat(answer.text("/code")).isEqualTo("rate_limited");
            assertThat(answer.header("Retry-After")).matches("[1-9][0-9]{0,2}");
            assertThat(answer.header("RateLimit")).matches("\"[a-z]+\";r=\\d+;t=\\d+");
            assertThat(answer.header("RateLimit-Policy")).contains("\"auth\";q=" + BY_ADDRESS_AND_MINUTE);
        });
    }

    @Test
    void two_thousand_guesses_from_everywhere_at_one_account_are_ten_and_its_owner_comes_back_in() throws Exception {
        var answers = storm(
                AGAINST_ONE_ACCOUNT, n -> gateway.logIn(owner.email(), "guess number " + n, "198.51.100." + n % 200));

        assertThatLimitsHeld(answers);
        assertThat(answered(answers, 401)).hasSize(BY_ACCOUNT);
        assertThat(gateway.logIn(owner.email(), RunningGateway.PASSWORD, home).status())
                .isEqualTo(429);
        var wish = Map.of(
                "email", owner.email(),
                "code", gateway.resetCode(owner.email(), home),
                "new_password", "four green herons");
        assertThat(gateway.post("/auth/reset-password", null, home, wish).status())
                .isEqualTo(204);
        assertThat(gateway.logIn(owner.email(), "four green herons", home).status())
                .isEqualTo(200);
    }

    @Test
    void eight_thousand_guesses_from_one_address_are_few_and_nobody_else_notices() throws Exception {
        var began = System.nanoTime();
        var answers = storm(FROM_ONE_ADDRESS, n -> gateway.logIn(n + "@people.example", "a usual word", "203.0.113.7"));
        var minutes = 1 + Math.ceilDiv(System.nanoTime() - began, Limit.WINDOW.toNanos());

        assertThatLimitsHeld(answers);
        // Whenever Redis is too slow, what the gateway counts by itself meanwhile comes on top.
        assertThat(answered(answers, 401))
                .hasSizeBetween(1, (int) Math.min(BY_ADDRESS_IN_ALL, 2 * minutes * BY_ADDRESS_AND_MINUTE));
        assertThat(gateway.logIn(owner.email(), RunningGateway.PASSWORD, home).status())
                .isEqualTo(200);
    }
}
