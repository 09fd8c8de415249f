package io.holdfast.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.workflows.capability.Handover.State;
import io.holdfast.workflows.capability.Notice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class FenceRaceIT {

    private static final int BOOKINGS = 60;
    private static final int RUNNING = 6;

    private final NotifyWorld world = NotifyWorld.shared();

    /** One booking's race: when the fence was up, as its caller was told. */
    private record Race(Notice notice, Future<Instant> raised, Future<?> sent) {}

    @RepeatedTest(2)
    void no_hand_over_of_an_older_revision_begins_once_the_fence_is_up() throws Exception {
        var races = new ArrayList<Race>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < BOOKINGS; i++) {
                var notice = world.aNotice();
                var start = new CountDownLatch(1);
                var up = new CountDownLatch(1);
                var over = new CountDownLatch(1);
                // Of each six the fence is first in one for sure, the message in another, and the rest race.
                var place = i % RUNNING;
                Callable<Instant> raise = () -> {
                    (place == RUNNING - 1 ? over : start).await();
                    LockSupport.parkNanos(place * 8_000_000L);
                    raiseUntilItHolds(notice);
                    var raised = Instant.now();
                    up.countDown();
                    return raised;
                };
                Callable<Object> send = () -> {
                    (place == 0 ? up : start).await();
                    try {
                        return world.send(notice);
                    } finally {
                        over.countDown();
                    }
                };
                races.add(new Race(notice, threads.submit(raise), threads.submit(send)));
                start.countDown();
                if (i % RUNNING == RUNNING - 1) {
                    races.getLast().raised().get();
                }
            }
        }
        int sent = 0;
        for (var race : races) {
            sent += judge(race);
        }
        assertThat(sent).as("hand-overs that were faster than the fence").isBetween(1, 2 * BOOKINGS - 1);
    }

    /** As the workflow does, when this busy machine makes the database miss its time. */
    private void raiseUntilItHolds(Notice notice) {
        Awaitility.await().ignoreExceptions().until(() -> {
            world.raise(notice, 2, true);
            return true;
        });
    }

    private int judge(Race race) throws InterruptedException {
        try {
            assertThat(race.sent().get()).isNotNull();
        } catch (ExecutionException toBeTriedAgain) {
            // As far as this race goes, it was not handed over, or it was and stands in the inbox.
        }
        var up = race.raised().resultNow();
        var mails = world.mailsTo(race.notice());
        var texts = world.smsTo(race.notice());
        assertThat(mails).allSatisfy(mail -> assertThat(mail.receivedAt()).isBefore(up));
        assertThat(texts).allSatisfy(text -> assertThat(text.receivedAt()).isBefore(up));
        return mails.size() + texts.size();
    }

    @Test
    void a_send_that_stalled_after_its_permit_asks_the_fence_again() {
        var notice = world.aNotice();
        var looks = new AtomicInteger();
        var stalling = world.senderWith(() -> {
            // The second look comes between permit and hand-over. There the world goes on without this sender.
            if (looks.incrementAndGet() != 2) {
                return 0;
            }
            world.raise(notice, 2, false);
            return 3_000_000_000L;
        });
        assertThat(stalling.send(notice).deliveries()).extracting("state").containsOnly(State.SUPERSEDED);
        assertThat(world.mailsTo(notice)).isEmpty();
        assertThat(world.smsTo(notice)).isEmpty();
    }
}
