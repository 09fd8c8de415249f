package io.holdfast.gateway.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

@GatewayTest
class SlotAdmissionTest {

    private static final int CROWD = 1_000;

    @LocalServerPort
    int port;

    @Autowired
    FakePlatform platform;

    @Test
    void a_crowd_for_one_slot_starts_a_handful_and_gets_one_booking() {
        platform.placingTakes = Duration.ofMillis(50);
        var booked = new AtomicInteger();
        var refused = new AtomicInteger();
        crowd(CROWD, i -> UUID.randomUUID().toString())
                .doOnNext(status ->
                        (status == 201 ? booked : status == 409 ? refused : new AtomicInteger()).incrementAndGet())
                .blockLast(Duration.ofSeconds(50));
        assertThat(booked).hasValue(1);
        assertThat(refused).hasValue(CROWD - 1);
        assertThat(platform.starts.get()).isLessThanOrEqualTo(8);
        assertThat(platform.looks.get()).isLessThan(CROWD / 2);
    }

    @Test
    void a_class_lets_in_as_many_at_once_as_it_has_seats_for() {
        platform.parties = 30;
        platform.placingTakes = Duration.ofSeconds(3);
        crowd(40, i -> UUID.randomUUID().toString()).blockLast(Duration.ofSeconds(50));
        assertThat(platform.mostAtOnce.get()).isBetween(5, 30);
    }

    @Test
    void a_crowd_with_one_key_is_one_request() {
        platform.placingTakes = Duration.ofMillis(50);
        var key = UUID.randomUUID().toString();
        var statuses = crowd(50, i -> key).collectList().block(Duration.ofSeconds(50));
        assertThat(statuses).hasSize(50).containsOnly(201);
        assertThat(platform.starts).hasValue(1);
    }

    @Test
    void when_temporal_is_away_everybody_hears_it_and_nobody_is_stuck() {
        platform.temporalAway = true;
        var statuses =
                crowd(20, i -> UUID.randomUUID().toString()).collectList().block(Duration.ofSeconds(50));
        assertThat(statuses).hasSize(20).containsOnly(503);
        platform.temporalAway = false;
        assertThat(crowd(1, i -> UUID.randomUUID().toString()).blockLast(Duration.ofSeconds(20)))
                .isEqualTo(201);
    }

    private Flux<Integer> crowd(int size, IntFunction<String> keys) {
        var connections = ConnectionProvider.builder("crowd")
                .maxConnections(200)
                .pendingAcquireMaxCount(-1)
                .build();
        var client = WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(HttpClient.create(connections)))
                .baseUrl("http://127.0.0.1:" + port)
                .build();
        return Flux.range(0, size)
                .flatMap(
                        i -> client.post()
                                .uri("/api/v1/bookings")
                                .header("Authorization", "Bearer " + GatewayTest.KEY)
                                .header("Idempotency-Key", keys.apply(i))
                                .contentType(MediaType.APPLICATION_JSON)
                                .bodyValue(PlacingTest.BODY)
                                .exchangeToMono(answer -> answer.releaseBody()
                                        .thenReturn(answer.statusCode().value())),
                        size)
                .doFinally(done -> connections.dispose());
    }
}
