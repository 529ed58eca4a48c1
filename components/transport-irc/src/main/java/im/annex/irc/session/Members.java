package im.annex.irc.session;

import im.annex.irc.line.Isupport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Who is in a channel: five bytes for each, as there are thousands of connections that see the same hundreds of people.
 * Sorted by the keys of the nicks, without gaps.
 */
final class Members {

    /** Most channels are small; arrays grow by half and end as large as they must be once the names are known. */
    private static final int FIRST_ROOM = 4;

    /** No channel has more, and a server that makes them up does not fill the memory. */
    private static final int MOST = 50_000;

    /** Where there was somebody, so that whoever has gone can be forgotten. */
    private static final Person NOBODY = new Person("", "", null, null, null, null, null);

    private Person[] people = new Person[FIRST_ROOM];
    private byte[] modes = new byte[FIRST_ROOM];
    private int size;

    int size() {
        return size;
    }

    private int find(String key) {
        int low = 0;
        int high = size - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = people[middle].key().compareTo(key);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1 - low;
    }

    Optional<Person> person(String key) {
        int at = find(key);
        return at < 0 ? Optional.empty() : Optional.of(people[at]);
    }

    /** The modes as bits, the highest mode being the lowest bit; 0 also for who is not there. */
    int modes(String key) {
        int at = find(key);
        return at < 0 ? 0 : modes[at] & 0xFF;
    }

    Optional<Member> member(String key, Isupport isupport) {
        int at = find(key);
        return at < 0 ? Optional.empty() : Optional.of(at(at, isupport));
    }

    List<Member> all(Isupport isupport) {
        List<Member> all = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            all.add(at(i, isupport));
        }
        return all;
    }

    private Member at(int index, Isupport isupport) {
        return new Member(people[index], letters(modes[index] & 0xFF, isupport.memberModes()));
    }

    static String letters(int bits, String memberModes) {
        if (bits == 0) {
            return "";
        }
        var letters = new StringBuilder(2);
        for (int i = 0; i < memberModes.length(); i++) {
            if ((bits & (1 << i)) != 0) {
                letters.append(memberModes.charAt(i));
            }
        }
        return letters.toString();
    }

    /** Puts somebody in, or in the place of who has the same key. */
    void put(Person person, int bits) {
        int at = find(person.key());
        if (at < 0) {
            if (size == MOST) {
                return;
            }
            at = -1 - at;
            makeRoom();
            System.arraycopy(people, at, people, at + 1, size - at);
            System.arraycopy(modes, at, modes, at + 1, size - at);
            size++;
        }
        people[at] = person;
        modes[at] = (byte) bits;
    }

    private void makeRoom() {
        if (size == people.length) {
            int room = size + (size >> 1) + 1;
            people = Arrays.copyOf(people, room);
            modes = Arrays.copyOf(modes, room);
        }
    }

    /** Knows more of somebody who is there; nobody else is changed. */
    void know(Person person) {
        int at = find(person.key());
        if (at >= 0) {
            people[at] = person;
        }
    }

    void remove(String key) {
        int at = find(key);
        if (at >= 0) {
            size--;
            System.arraycopy(people, at + 1, people, at, size - at);
            System.arraycopy(modes, at + 1, modes, at, size - at);
            people[size] = NOBODY;
        }
    }

    /** Gives back the room that is not needed. */
    void trim() {
        if (people.length > size) {
            people = Arrays.copyOf(people, size);
            modes = Arrays.copyOf(modes, size);
        }
    }
}
