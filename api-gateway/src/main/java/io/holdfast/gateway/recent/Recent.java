package io.holdfast.gateway.recent;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** So many answers, for all threads; when there are more, the least recently added goes first. */
public final class Recent<K, V> {

    private final Map<K, V> answers;

    public Recent(int most) {
        this.answers = Collections.synchronizedMap(new Bounded<>(most));
    }

    public @Nullable V get(K key) {
        return answers.get(key);
    }

    public V computeIfAbsent(K key, Function<K, V> answer) {
        return answers.computeIfAbsent(key, answer);
    }

    public void put(K key, V answer) {
        answers.put(key, answer);
    }

    public void remove(K key) {
        answers.remove(key);
    }

    public void removeIf(Predicate<V> isOver) {
        answers.values().removeIf(isOver);
    }

    public int size() {
        return answers.size();
    }

    private static final class Bounded<K, V> extends LinkedHashMap<K, V> {

        private final int most;

        Bounded(int most) {
            this.most = most;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > most;
        }
    }
}
