package io.holdfast.localstack.temporal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.localstack.servers.ServerFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** The tuning shared with Compose. The development server takes values one by one, so a constraint has no place. */
record DynamicConfig(Map<String, Object> values) {

    DynamicConfig {
        values = Map.copyOf(values);
    }

    static DynamicConfig read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException unreadable) {
            throw new ServerFailed("The tuning of the Temporal server can't be read: " + file, unreadable);
        }
    }

    static DynamicConfig parse(String text) {
        try {
            if (!(new Yaml(new SafeConstructor(new LoaderOptions())).load(text) instanceof Map<?, ?> keys)) {
                throw new ServerFailed("dynamic-config.yaml holds no keys");
            }
            var values = new LinkedHashMap<String, Object>();
            keys.forEach((key, entries) -> values.put(String.valueOf(key), onlyValue(String.valueOf(key), entries)));
            return new DynamicConfig(values);
        } catch (YAMLException malformed) {
            throw new ServerFailed("dynamic-config.yaml is not valid YAML: " + malformed.getMessage(), malformed);
        }
    }

    private static Object onlyValue(String key, Object entries) {
        if (entries instanceof List<?> list
                && list.size() == 1
                && list.getFirst() instanceof Map<?, ?> entry
                && entry.size() == 1
                && entry.get("value") != null) {
            return entry.get("value");
        }
        throw new ServerFailed(
                "dynamic-config.yaml: %s must have exactly one `value` and no constraints".formatted(key));
    }

    List<String> flags() {
        var json = new ObjectMapper();
        var flags = new ArrayList<String>();
        values.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(value -> {
            try {
                flags.add("--dynamic-config-value");
                flags.add(value.getKey() + "=" + json.writeValueAsString(value.getValue()));
            } catch (JsonProcessingException impossible) {
                throw new IllegalStateException(impossible);
            }
        });
        return flags;
    }
}
