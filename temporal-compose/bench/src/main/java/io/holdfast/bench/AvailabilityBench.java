package io.holdfast.bench;

import io.holdfast.localstack.stack.LocalStack;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;

/** How long a look at the free slots takes, and how that grows. */
final class AvailabilityBench {

    private static final int STAFF = 20;
    private static final int DAYS = 31;
    private static final int BOOKINGS = 100_000;
    private static final int CROWD = 16;
    private static final int READS = 300;
    private static final Duration TIME = Duration.ofSeconds(15);
    private static final String ROW = "%-34s %8s %8s %8s %10s%n";
    private static final String CONSTANT = "/webjars/swagger-ui/swagger-ui-standalone-preset.js";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    private final LocalStack stack;
    private final PrintStream out;

    AvailabilityBench(LocalStack stack, PrintStream out) {
        this.stack = stack;
        this.out = out;
    }

    void run() throws Exception {
        var diary = new StoredDiary(stack.postgres().superuserJdbcUrl(), STAFF);
        diary.fill(BOOKINGS);
        var service = diary.service(STAFF);
        var wholeMonth = range(service, DAYS);
        out.printf(
                "%d days, %d staff, a start each quarter of an hour, %d bookings stored:%n",
                DAYS, STAFF, diary.stored());
        var began = System.nanoTime();
        var size = get(wholeMonth);
        var cold = (System.nanoTime() - began) / 1e6;
        for (int n = 0; n < READS; n++) {
            get(wholeMonth);
        }
        var constant = URI.create(stack.urls().api().replace("/api/v1", CONSTANT));
        var constantSize = get(constant);
        out.printf(ROW, "", "p50 ms", "p95 ms", "per s", "KiB");
        var alone = row("free slots, alone", wholeMonth, 1, size);
        var constantAlone = row("a constant file, alone", constant, 1, constantSize);
        row("free slots, %d at once".formatted(CROWD), wholeMonth, CROWD, size);
        row("a constant file, %d at once".formatted(CROWD), constant, CROWD, constantSize);
        out.printf(
                "the first look took %.0f ms (budget 400); alone %.1f times a constant file (budgets: p50 15 ms alone,"
                        + " p95 100 ms at %d at once)%n",
                cold, alone.latency().at(0.5) / constantAlone.latency().at(0.5), CROWD);
        remembered();
        growth(diary, service);
    }

    /** What the gateway says of its cache. */
    private void remembered() throws IOException, InterruptedException {
        var metrics = http.send(
                        HttpRequest.newBuilder(URI.create(stack.urls().metrics()))
                                .build(),
                        BodyHandlers.ofString())
                .body();
        metrics.lines()
                .filter(line -> line.startsWith("cache_") && line.contains("holdfast.offerings"))
                .forEach(out::println);
        out.println();
    }

    private void growth(StoredDiary diary, UUID service) throws Exception {
        var series = new LinkedHashMap<String, Map<Integer, Double>>();
        for (int days : List.of(1, 7, 14, 31)) {
            add(series, "days", days, range(service, days));
        }
        for (int staff : List.of(1, 5, 10, 20)) {
            add(series, "staff", staff, range(diary.service(staff), DAYS));
        }
        for (int bookings : List.of(0, 10_000, 50_000, 100_000)) {
            diary.fill(bookings);
            add(series, "bookings", bookings, range(service, DAYS));
        }
        out.println("how the median grows, everything else as above:");
        series.forEach((name, points) ->
                points.forEach((value, median) -> out.printf("%-10s %8d %8.1f ms%n", name, value, median)));
        out.println();
        out.println(GrowthPicture.of(series));
    }

    private void add(Map<String, Map<Integer, Double>> series, String name, int value, URI question) throws Exception {
        List<Long> nanos = new ArrayList<>();
        for (int n = 0; n < READS / 3; n++) {
            var began = System.nanoTime();
            get(question);
            if (n >= READS / 10) {
                nanos.add(System.nanoTime() - began);
            }
        }
        series.computeIfAbsent(name, any -> new LinkedHashMap<>())
                .put(value, Percentiles.of(nanos).at(0.5));
    }

    private Load.Result row(String name, URI question, int clients, int size) throws InterruptedException {
        var result = Load.run(clients, TIME, client -> () -> get(question));
        out.printf(
                ROW,
                name,
                "%.1f".formatted(result.latency().at(0.5)),
                "%.1f".formatted(result.latency().at(0.95)),
                "%.0f".formatted(result.perSecond()),
                size / 1024);
        if (result.failures() > 0) {
            out.printf("%d failed%n", result.failures());
        }
        return result;
    }

    private URI range(UUID service, int days) {
        var from = Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));
        return URI.create("%s/availability?service_id=%s&from=%s&to=%s"
                .formatted(stack.urls().api(), service, from, from.plus(Duration.ofDays(days))));
    }

    /** How long the answer is. */
    private int get(URI address) throws IOException, InterruptedException {
        var answer = http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException("Answered " + answer.statusCode());
        }
        return answer.body().length;
    }
}
