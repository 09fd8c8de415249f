package io.holdfast.worker.model;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes single calls of a capability fail, right before or right after their effect. */
final class Faults {

    enum Moment {
        BEFORE,
        AFTER
    }

    private final Map<Class<?>, Queue<Moment>> toCome = new ConcurrentHashMap<>();
    private final AtomicInteger met = new AtomicInteger();

    /** The next call fails so. */
    void add(Class<?> capability, Moment moment) {
        of(capability).add(moment);
    }

    void clear() {
        toCome.clear();
    }

    int met() {
        return met.get();
    }

    <T> T around(Class<T> capability, T real) {
        return capability.cast(Proxy.newProxyInstance(
                capability.getClassLoader(), new Class<?>[] {capability}, (proxy, method, arguments) -> {
                    var fault = of(capability).poll();
                    if (fault != null) {
                        met.incrementAndGet();
                    }
                    if (fault == Moment.BEFORE) {
                        throw new IllegalStateException("Fails before its effect");
                    }
                    Object answer;
                    try {
                        answer = method.invoke(real, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                    if (fault == Moment.AFTER) {
                        throw new IllegalStateException("Fails after its effect");
                    }
                    return answer;
                }));
    }

    private Queue<Moment> of(Class<?> capability) {
        return toCome.computeIfAbsent(capability, none -> new ConcurrentLinkedQueue<>());
    }
}
