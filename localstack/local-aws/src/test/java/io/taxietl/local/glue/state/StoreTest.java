package io.taxietl.local.glue.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taxietl.local.glue.protocol.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
    @TempDir
    private Path folder;

    private Path file;
    private Store store;
    private Documents things;

    @BeforeEach
    void open() throws IOException {
        file = folder.resolve("deep/state.json");
        store = Store.open(file);
        things = store.documents("things");
    }

    @Test
    void whatATransactionChangedIsInTheFileWhenItReturns() throws IOException {
        put("a", "1");

        assertThat(Store.open(file).documents("things").find("a")).contains(Json.object("value", "1"));
        assertThat(file.resolveSibling("state.json.new")).doesNotExist();
    }

    @Test
    void aTransactionThatThrowsChangesNothingAndHasNoEffects() throws IOException {
        put("a", "1");
        put("b", "2");
        put("c", "3");
        String before = Files.readString(file);
        List<String> effects = new ArrayList<>();

        assertThatThrownBy(() -> store.transaction(() -> {
                    things.put("a", Json.object("value", "changed"));
                    things.remove("b");
                    things.put("d", Json.object("value", "4"));
                    store.afterCommit(() -> effects.add("happened"));
                    throw new IllegalArgumentException("no");
                }))
                .hasMessage("no");

        assertThat(things.names()).containsExactly("a", "b", "c");
        assertThat(things.find("a")).contains(Json.object("value", "1"));
        assertThat(Files.readString(file)).isEqualTo(before);
        assertThat(effects).isEmpty();
    }

    @Test
    void aChangeThatCannotBeWrittenIsUndone() throws IOException {
        put("a", "1");
        Files.createDirectories(file.resolveSibling("state.json.new"));

        assertThatThrownBy(() -> put("a", "2")).hasMessageContaining("Cannot write the state of LocalGlue");
        assertThat(things.find("a")).contains(Json.object("value", "1"));
    }

    @Test
    void effectsComeAfterTheFileAndMayChangeTheStateAgain() {
        List<Boolean> written = new ArrayList<>();
        store.transaction(() -> {
            things.put("a", Json.object("value", "1"));
            store.afterCommit(() -> {
                written.add(Files.exists(file));
                put("b", "2");
            });
            return things;
        });

        assertThat(written).containsExactly(true);
        assertThat(things.names()).containsExactly("a", "b");
    }

    @Test
    void aTransactionWithinAnotherIsPartOfIt() {
        assertThatThrownBy(() -> store.transaction(() -> {
                    put("inner", "1");
                    throw new IllegalArgumentException("no");
                }))
                .hasMessage("no");

        assertThat(things.names()).isEmpty();
    }

    @Test
    void whatIsReadIsACopyAndWritingNeedsATransaction() {
        put("a", "1");
        things.find("a").orElseThrow().put("value", "changed");

        assertThat(things.find("a")).contains(Json.object("value", "1"));
        assertThatThrownBy(() -> things.put("b", Json.object())).isInstanceOf(IllegalStateException.class);
    }

    private void put(String name, String value) {
        store.transaction(() -> {
            things.put(name, Json.object("value", value));
            return things;
        });
    }
}
