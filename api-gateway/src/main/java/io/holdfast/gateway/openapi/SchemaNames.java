package io.holdfast.gateway.openapi;

import io.swagger.v3.core.jackson.TypeNameResolver;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Names schemas by what they are; an inner one after the one it is in, so that none takes another's place. */
final class SchemaNames extends TypeNameResolver {

    private static final String SUFFIX = "(Answers?|Document|Body)$";

    private final Map<String, Class<?>> taken = new ConcurrentHashMap<>();

    @Override
    protected String nameForClass(Class<?> type, Set<Options> options) {
        var said = super.nameForClass(type, options);
        var name = said.equals(type.getSimpleName()) ? named(type) : said;
        var other = taken.putIfAbsent(name, type);
        if (other != null && !other.equals(type)) {
            throw new IllegalStateException("%s and %s are both described as %s".formatted(type, other, name));
        }
        return name;
    }

    private static String named(Class<?> type) {
        var own = type.getSimpleName().replaceAll(SUFFIX, "");
        var enclosing = type.getEnclosingClass();
        var outer = enclosing == null ? "" : enclosing.getSimpleName().replaceAll(SUFFIX, "");
        return outer.endsWith(own) ? outer : outer + own;
    }
}
