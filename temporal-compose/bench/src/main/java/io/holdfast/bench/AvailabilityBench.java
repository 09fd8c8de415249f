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
import java.util.concurrent.TimeUnit;

/** How long a look at the free slots takes, and how that grows. */
final class AvailabilityBench {

    private static final int STAFF = 20;
    private static final int DAYS = 31;
    private static final int BOOKINGS = 100_000;
    private static final int CROWD = 16;
    private static final int WARM_UP = 1_500;
    private static final int READS = 300;
    private static final int BOOKINGS_A_SECOND = 10;
    private static final Duration TIME = Duration.ofSeconds(15);
    private static final String ROW = "%-34s %8s %8s %8s %10s%n";
    private static final String CONSTANT = "/webjars/swagger-ui/swagger-ui.js";

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
        var constant = URI.create(stack.urls().api().replace("/api/v1", CONSTANT));
        var constantSize = get(constant);
        for (int n = 0; n < WARM_UP; n++) {
            get(wholeMonth);
            get(constant);
        }
        out.printf(ROW, "", "p50 ms", "p95 ms", "per s", "KiB");
        var alone = row("free slots, alone", Load.run(1, TIME, client -> () -> get(wholeMonth)), size);
        var changed = afterBookings(diary, wholeMonth, READS);
        out.printf(
                ROW,
                "free slots, each after a booking",
                rounded(changed.at(0.5)),
                rounded(changed.at(0.95)),
                "",
                size / 1024);
        var constantAlone =
                row("a constant file, alone", Load.run(1, TIME, client -> () -> get(constant)), constantSize);
        var crowd = row("free slots, %d at once".formatted(CROWD), crowd(wholeMonth), size);
        row("beside %d bookings a second".formatted(BOOKINGS_A_SECOND), besideBookings(diary, wholeMonth), size);
        row("a constant file, %d at once".formatted(CROWD), crowd(constant), constantSize);
        out.printf("the first look took %.0f ms (budget 400)%n", cold);
        out.printf(
                "alone %.1f times a constant file, %.1f times after a booking (budget: p50 15 ms; %.1f and %.1f)%n",
                alone.latency().at(0.5) / constantAlone.latency().at(0.5),
                changed.at(0.5) / constantAlone.latency().at(0.5),
                alone.latency().at(0.5),
                changed.at(0.5));
        out.printf(
                "%d at once p95 %.1f ms (budget 100)%n", CROWD, crowd.latency().at(0.95));
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
                .filter(line -> line.startsWith("cache_") && !line.startsWith("cache_puts"))
                .forEach(out::println);
        out.println();
    }

    private void growth(StoredDiary diary, UUID service) throws Exception {
        var series = new LinkedHashMap<String, Map<Integer, Double>>();
        for (int days : List.of(1, 7, 14, 31)) {
            add(series, "days", days, diary, range(service, days));
        }
        for (int staff : List.of(1, 5, 10, 20)) {
            add(series, "staff", staff, diary, range(diary.service(staff), DAYS));
        }
        for (int bookings : List.of(0, 10_000, 50_000, 100_000)) {
            diary.fill(bookings);
            add(series, "bookings", bookings, diary, range(service, DAYS));
        }
        out.println("how the median of a look after a booking grows, everything else as above:");
        series.forEach((name, points) ->
                points.forEach((value, median) -> out.printf("%-10s %8d %8.1f ms%n", name, value, median)));
        out.println();
        out.println(GrowthPicture.of(series));
    }

    private void add(Map<String, Map<Integer, Double>> series, String name, int value, StoredDiary diary, URI question)
            throws Exception {
        afterBookings(diary, question, READS / 10);
        series.computeIfAbsent(name, any -> new LinkedHashMap<>())
                .put(value, afterBookings(diary, question, READS / 5).at(0.5));
    }

    /** How long it takes to work them out anew. */
    private Percentiles afterBookings(StoredDiary diary, URI question, int reads) throws Exception {
        List<Long> nanos = new ArrayList<>();
        for (int n = 0; n < reads; n++) {
            diary.book();
            var began = System.nanoTime();
            get(question);
            nanos.add(System.nanoTime() - began);
        }
        return Percentiles.of(nanos);
    }

    private Load.Result crowd(URI question) throws InterruptedException {
        return Load.run(CROWD, TIME, client -> () -> get(question));
    }

    private Load.Result besideBookings(StoredDiary diary, URI question) throws InterruptedException {
        try (var booker = Executors.newSingleThreadScheduledExecutor()) {
            var booking = booker.scheduleAtFixedRate(diary::book, 0, 1000 / BOOKINGS_A_SECOND, TimeUnit.MILLISECONDS);
            var result = crowd(question);
            booking.cancel(false);
            return result;
        }
    }

    private Load.Result row(String name, Load.Result result, int size) {
        out.printf(
                ROW,
                name,
                rounded(result.latency().at(0.5)),
                rounded(result.latency().at(0.95)),
                "%.0f".formatted(result.perSecond()),
                size / 1024);
        if (result.failures() > 0) {
            out.printf("%d failed%n", result.failures());
        }
        return result;
    }

    private static String rounded(double millis) {
        return "%.1f".formatted(millis);
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
