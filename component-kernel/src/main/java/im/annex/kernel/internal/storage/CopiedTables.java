package im.annex.kernel.internal.storage;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The tables of a SQLite file. Confined to the thread of its handle. */
final class CopiedTables {

    private static final String HISTORY = "_schema_history";

    private final Handle source;
    private final List<String> all;

    /** Reads the names; virtual tables and those that they are made of are search indexes. */
    CopiedTables(Handle source) {
        this.source = source;
        this.all = source.select("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
                        + " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name")
                .mapTo(String.class)
                .list();
    }

    /** The tables in which the migrations are noted. */
    List<String> histories() {
        return all.stream().filter(name -> name.endsWith(HISTORY)).toList();
    }

    /** The others, each after those that its foreign keys refer to. */
    List<String> parentsFirst() {
        Set<String> ordered = new LinkedHashSet<>();
        all.stream().filter(name -> !name.endsWith(HISTORY)).forEach(name -> add(name, ordered, new LinkedHashSet<>()));
        return new ArrayList<>(ordered);
    }

    private void add(String table, Set<String> ordered, Set<String> children) {
        if (ordered.contains(table) || !children.add(table)) {
            return;
        }
        source.select("SELECT DISTINCT \"table\" FROM pragma_foreign_key_list(?)", table)
                .mapTo(String.class)
                .list()
                .forEach(parent -> add(parent, ordered, children));
        ordered.add(table);
    }
}
