package io.holdfast.gateway.limits;

import io.holdfast.foundation.redis.RedisCircuit;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.redisson.api.RScript;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Counts what all gateways see, in one round trip; while Redis is away or slow, what this one sees. */
final class RedissonCounters implements Counters, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMillis(50);

    /** A counter without an end, left by whatever accident, gets one. */
    private static final String COUNT = """
            local answer = {}
            for i = 1, #KEYS do
              local used = redis.call('incr', KEYS[i])
              local left = redis.call('pttl', KEYS[i])
              if left < 0 then
                redis.call('pexpire', KEYS[i], ARGV[1])
                left = tonumber(ARGV[1])
              end
              answer[2 * i - 1] = used
              answer[2 * i] = left
            end
            return answer
            """;

    private final RedissonClient redis;
    private final Counters meanwhile;
    private final RedisCircuit circuit =
            new RedisCircuit("requests are counted across gateways", "each gateway counts its own requests");

    private final ExecutorService connecting = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean isConnected;

    RedissonCounters(RedissonClient redis, Counters meanwhile) {
        this.redis = redis;
        this.meanwhile = meanwhile;
    }

    @Override
    public Mono<List<Spent>> take(List<Charge> charges) {
        return Mono.defer(() -> circuit.ask()
                .map(leave -> asked(charges, leave).switchIfEmpty(meanwhile.take(charges)))
                .orElseGet(() -> meanwhile.take(charges)));
    }

    /** Empty if Redis did not answer. */
    private Mono<List<Spent>> asked(List<Charge> charges, RedisCircuit.Leave leave) {
        return Mono.fromFuture(
                        () -> count(charges, leave)
                                .copy()
                                .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                                .handle((answer, failure) -> heard(charges, leave, answer, failure)),
                        true)
                .filter(spent -> !spent.isEmpty())
                // Requests don't go on where Redis' answers are read.
                .publishOn(Schedulers.parallel());
    }

    private List<Spent> heard(
            List<Charge> charges,
            RedisCircuit.Leave leave,
            @Nullable List<Object> answer,
            @Nullable Throwable failure) {
        if (answer == null) {
            circuit.failed(leave, failure == null ? new IllegalStateException("No answer") : failure);
            return List.of();
        }
        isConnected = true;
        circuit.answered(leave);
        return spent(charges, answer);
    }

    /** A client that has no connection yet makes one first, and blocks meanwhile. */
    private CompletableFuture<List<Object>> count(List<Charge> charges, RedisCircuit.Leave leave) {
        return isConnected && !leave.isTrial()
                ? count(charges)
                : CompletableFuture.supplyAsync(() -> count(charges).join(), connecting);
    }

    private CompletableFuture<List<Object>> count(List<Charge> charges) {
        return redis.getScript(StringCodec.INSTANCE)
                .<List<Object>>evalAsync(
                        RScript.Mode.READ_WRITE,
                        COUNT,
                        RScript.ReturnType.LIST,
                        charges.stream().<Object>map(Charge::key).toList(),
                        Long.toString(Limit.WINDOW.toMillis()))
                .toCompletableFuture();
    }

    private static List<Spent> spent(List<Charge> charges, List<Object> answer) {
        return IntStream.range(0, charges.size())
                .mapToObj(i -> new Spent(
                        charges.get(i).limit(),
                        number(answer.get(2 * i)),
                        Duration.ofMillis(number(answer.get(2 * i + 1)))))
                .toList();
    }

    private static long number(Object answer) {
        return Long.parseLong(answer.toString());
    }

    @Override
    public void close() {
        redis.shutdown();
        connecting.shutdownNow();
    }
}
