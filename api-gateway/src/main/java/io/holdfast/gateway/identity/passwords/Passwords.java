package io.holdfast.gateway.identity.passwords;

import io.holdfast.foundation.settings.InvalidSetting;
import io.holdfast.foundation.settings.Settings;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.gateway.problem.Refusal;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Passwords are kept as Argon2id. Hashing one costs much on purpose, so only a few are hashed at a time, some wait, and
 * the rest is asked to come again: a storm of logins leaves bookings alone.
 */
public final class Passwords implements AutoCloseable {

    private static final String SETTING = "PASSWORD_HASHES_AT_ONCE";
    private static final int WAITING = 40;
    private static final int MOST_BY_DEFAULT = 4;
    private static final Duration COME_AGAIN = Duration.ofSeconds(3);

    // 19 MiB and two passes, as OWASP recommends.
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int KIBIBYTES = 19_456;
    private static final int PASSES = 2;

    /** Nobody's: checking against it takes as long as against a real one and never succeeds. */
    private static final String NOBODYS = "$argon2id$v=19$m=%d,t=%d,p=%d$AAAAAAAAAAAAAAAAAAAAAA$%s"
            .formatted(KIBIBYTES, PASSES, LANES, "A".repeat(43));

    private final Argon2PasswordEncoder argon =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, KIBIBYTES, PASSES);
    private final Scheduler threads;
    private final Semaphore places;

    public Passwords(int atOnce) {
        this.places = new Semaphore(atOnce + WAITING);
        this.threads = Schedulers.fromExecutorService(
                new ThreadPoolExecutor(
                        atOnce,
                        atOnce,
                        0,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(WAITING),
                        Thread.ofPlatform().name("passwords-", 0).daemon().factory()),
                "passwords");
    }

    /** How many are hashed at a time; by default they leave half the processors to everybody else. */
    public static int atOnce(Settings settings) {
        var half = Runtime.getRuntime().availableProcessors() / 2;
        var atOnce = settings.number(SETTING, Math.clamp(half, 1, MOST_BY_DEFAULT));
        if (atOnce < 1 || atOnce > 64) {
            throw new InvalidSetting(SETTING, "must be between 1 and 64");
        }
        return atOnce;
    }

    public Mono<String> hash(String password) {
        return offLoop(() -> hashNow(password));
    }

    /** For commands that serve nobody meanwhile. */
    public String hashNow(String password) {
        return Objects.requireNonNull(argon.encode(password));
    }

    /** Takes as long where there is nothing to match. */
    public Mono<Boolean> matches(String password, @Nullable String hash) {
        return offLoop(() -> argon.matches(password, hash == null ? NOBODYS : hash) && hash != null);
    }

    /** Whether it was made with other parameters than today's. */
    public boolean isOutdated(String hash) {
        return argon.upgradeEncoding(hash);
    }

    /** Does what needs a hash, if there is a place to wait for it: who is sent away costs nothing but the answer. */
    public <T> Mono<T> withPlace(Mono<T> work) {
        return Mono.using(this::place, taken -> work, Semaphore::release);
    }

    private Semaphore place() {
        if (!places.tryAcquire()) {
            throw full();
        }
        return places;
    }

    private static Refusal full() {
        return Problem.TEMPORARILY_UNAVAILABLE.retryAfter("Too many people log in at once", COME_AGAIN);
    }

    private <T> Mono<T> offLoop(Callable<T> work) {
        return Mono.fromCallable(work)
                .subscribeOn(threads)
                .onErrorMap(RejectedExecutionException.class, rejected -> full());
    }

    @Override
    public void close() {
        threads.dispose();
    }
}
