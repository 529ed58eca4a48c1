#set($tables = $artifactId.replace('-', '_'))
package ${package}.store;

import im.annex.kernel.storage.Database;
import java.util.Map;
import java.util.stream.Collectors;
import org.xmpp.packet.JID;

/** Votes in the database that all components share, in tables of this type, told apart by the domain of the poll. */
public final class SqlVotes implements Votes {

    private final Database database;
    private final String poll;

    /**
     * The votes of one poll.
     *
     * @param domain of the component
     */
    public SqlVotes(Database database, JID domain) {
        this.database = database;
        this.poll = domain.toString();
        migrate(database);
    }

    /** Brings the tables of all polls up to date, see {@link Database#migrate}. */
    public static void migrate(Database database) {
        database.migrate("${tables}", SqlVotes.class.getClassLoader(), "${packageInPathFormat}/migrations");
    }

    @Override
    public void cast(JID voter, String choice) {
        int _ = database.write(handle -> handle.createUpdate(
                        "INSERT INTO ${tables}_vote (poll, voter, choice) VALUES (:poll, :voter, :choice)"
                                + " ON CONFLICT (poll, voter) DO UPDATE SET choice = :choice")
                .bind("poll", poll)
                .bind("voter", voter.toBareJID())
                .bind("choice", choice)
                .execute());
    }

    @Override
    public Map<String, Long> counts() {
        return database.read(handle -> handle
                .createQuery("SELECT choice, COUNT(*) AS votes FROM ${tables}_vote WHERE poll = :poll GROUP BY choice")
                .bind("poll", poll)
                .map((row, _) -> Map.entry(row.getString("choice"), row.getLong("votes")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
}
